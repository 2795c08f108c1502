"""The clocks by the law: tables of days worked out by hand from the arrangement of 2026, and what always holds.

2026: New Year 1–3 Jan (4 Jan works), Spring Festival 15–23 Feb (14 and 28 Feb work), 4–6 Apr, 1–5 May (9 May works),
19–21 Jun, 25–27 Sep (20 Sep works), National Day 1–7 Oct (10 Oct works). 2027 is not published.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.hub import clock_rule
from kiosk.hub.case_move import CaseMove
from kiosk.hub.clock import Arrival, Clock, Pause, receipt_day
from kiosk.model.item import ItemService, Limit, LimitUnit

WORKING = LimitUnit.WORKING_DAY


def day(text: str) -> date:
    """`11-23` of 2026, or a whole date."""
    return date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


def clock(start: str, value: int, unit: LimitUnit = WORKING, *pauses: tuple[str, str], more: int = 0) -> Clock:
    stops = tuple(Pause(day(begins), day(ends) if ends else None, "等意见") for begins, ends in pauses)
    return Clock("reply", day(start), Limit(value, unit), more, stops)


@pytest.mark.parametrize(
    ("why", "running", "due", "is_estimate"),
    [
        ("the day of the event does not count", clock("11-23", 1), "11-24", False),
        ("seven days to ask for a correction", clock("11-23", 7), "12-02", False),
        ("fifteen for a third party", clock("11-23", 15), "12-14", False),
        ("twenty to reply", clock("11-23", 20), "12-21", False),
        (
            "twenty more with approval, into a year that is not published",
            clock("11-23", 20, more=20),
            "2027-01-19",
            True,
        ),
        ("received on a Saturday", clock("11-21", 1), "11-23", False),
        ("over National Day, 10 October works", clock("09-30", 3), "10-10", False),
        ("over Spring Festival, 14 and 28 February work", clock("02-13", 3), "02-25", False),
        ("five days over the fifth of May", clock("04-30", 5), "05-11", False),
        ("begun in a shifted working week", clock("09-18", 5), "09-24", False),
        ("the last day of the published year", clock("12-30", 1), "12-31", False),
        ("the first day beyond it is an estimate", clock("12-30", 2), "2027-01-04", True),
        ("natural days do not care for holidays", clock("09-30", 7, LimitUnit.DAY), "10-07", False),
        ("a month", clock("01-31", 1, LimitUnit.MONTH), "02-28", False),
        ("the same day", clock("11-23", 0, LimitUnit.IMMEDIATE), "11-23", False),
        ("the same day, begun on a day off", clock("11-21", 0, LimitUnit.IMMEDIATE), "11-23", False),
        ("the same day, begun in a holiday", clock("10-02", 0, LimitUnit.IMMEDIATE), "10-08", False),
    ],
)
def test_when_a_limit_ends(why: str, running: Clock, due: str, is_estimate: bool) -> None:
    found = running.due(day("11-23"))
    assert (found.on, found.is_estimate) == (day(due), is_estimate), why


@pytest.mark.parametrize(
    ("why", "running", "due"),
    [
        ("a pause of one week", clock("11-23", 20, WORKING, ("11-25", "12-02")), "12-28"),
        ("paused and resumed on one day", clock("11-23", 20, WORKING, ("11-25", "11-25")), "12-21"),
        ("a pause over a weekend only", clock("11-23", 20, WORKING, ("11-27", "11-29")), "12-21"),
        ("two pauses", clock("11-23", 20, WORKING, ("11-24", "11-26"), ("12-07", "12-08")), "12-24"),
        (
            "two pauses that overlap count once",
            clock("11-23", 20, WORKING, ("11-24", "11-26"), ("11-25", "11-26")),
            "12-23",
        ),
        ("a pause after the end changes nothing", clock("11-23", 5, WORKING, ("12-07", "12-20")), "11-30"),
        ("natural days", clock("11-23", 10, LimitUnit.DAY, ("11-25", "11-30")), "12-08"),
        ("a month", clock("11-23", 1, LimitUnit.MONTH, ("11-25", "11-30")), "12-28"),
    ],
)
def test_days_in_a_pause_do_not_count(why: str, running: Clock, due: str) -> None:
    assert running.due(day("12-01")).on == day(due), why


@pytest.mark.parametrize(
    ("arrival", "arrived", "confirmed", "counts_from"),
    [
        (Arrival.IN_PERSON, "11-23", "", "11-23"),
        (Arrival.REGISTERED_MAIL, "11-23", "", "11-23"),
        (Arrival.MAIL, "11-23", "11-26", "11-26"),
        (Arrival.INTERNET, "11-23", "11-24", "11-24"),
        (Arrival.INTERNET, "11-23", "", ""),
    ],
)
def test_the_day_of_receipt(arrival: Arrival, arrived: str, confirmed: str, counts_from: str) -> None:
    found = receipt_day(arrival, day(arrived), day(confirmed) if confirmed else None)
    assert found == (day(counts_from) if counts_from else None)


@pytest.mark.parametrize(
    ("today", "left", "is_overdue"),
    [
        ("11-23", 5, False),
        ("11-24", 4, False),
        ("11-28", 1, False),
        ("11-30", 0, False),
        ("12-01", -1, True),
        ("12-06", -4, True),
    ],
)
def test_what_is_left(today: str, left: int, is_overdue: bool) -> None:
    running = clock("11-23", 5)
    assert (running.left(day(today)), running.is_overdue(day(today))) == (left, is_overdue)


def test_while_it_is_paused_nothing_is_overdue_and_the_rest_is_kept() -> None:
    paused = clock("11-23", 5).paused(day("11-25"), "等第三方意见")
    assert paused.is_paused
    assert not paused.is_overdue(day("2027-03-01"))
    assert paused.left(day("12-20")) == 3
    assert paused.resumed(day("12-20")).due(day("12-20")).on == day("12-23")


def test_disclosure_from_beginning_to_end() -> None:
    service, start = ItemService.DISCLOSURE, day("11-23")
    clocks = clock_rule.clocks_of(service, None, start)
    assert [(one.name, one.due(start).on) for one in clocks] == [("correction", day("12-02")), ("reply", day("12-21"))]
    assert clock_rule.may_ask_correction(clocks, day("12-02"), 0)
    assert not clock_rule.may_ask_correction(clocks, day("12-03"), 0)
    assert not clock_rule.may_ask_correction(clocks, day("11-24"), 1)
    asked = clock_rule.after(CaseMove.ASK_CORRECTION, clocks, day("11-25"), service, "请写明文件名称")
    assert not clock_rule.next_due(asked)
    came = clock_rule.after(CaseMove.CORRECTED, asked, day("12-07"), service)
    main = clock_rule.main_clock(came)
    assert main is not None
    assert (main.started_on, main.due(start).on) == (day("12-07"), date(2027, 1, 5))  # anew, all twenty
    third = clock_rule.after(CaseMove.PAUSE, came, day("12-08"), service, "征求第三方意见")
    assert third[-1].name == "third-party"
    assert third[-1].due(start).on == day("12-29")
    resumed = clock_rule.after(CaseMove.RESUME, third, day("12-15"), service)
    main = clock_rule.main_clock(resumed)
    assert main is not None
    assert main.left(day("12-15")) == 19  # one day was used
    assert not clock_rule.may_extend(service, resumed, 21, 0)
    assert not clock_rule.may_extend(service, resumed, 5, 1)
    assert clock_rule.may_extend(service, resumed, 20, 0)
    longer = clock_rule.main_clock(clock_rule.after(CaseMove.EXTEND, resumed, day("12-16"), service, "", 20))
    assert longer is not None
    assert longer.left(day("12-15")) == 39
    ended = clock_rule.after(CaseMove.ANSWER, resumed, day("12-16"), service)
    assert all(one.ended_on for one in ended)


@pytest.mark.parametrize(
    ("service", "due"),
    [
        (ItemService.UNRESOLVED, {"contact": "11-23", "handle": "11-30"}),
        (ItemService.RATING, {"follow-up": "12-14"}),
        (ItemService.DISCLOSURE, {"correction": "12-02", "reply": "12-21"}),
        (ItemService.MAILBOX, {"handle": "12-21"}),
    ],
)
def test_what_starts_with_a_case(service: ItemService, due: dict[str, str]) -> None:
    clocks = clock_rule.clocks_of(service, None, day("11-23"))
    assert {one.name: one.due(day("11-23")).on for one in clocks} == {name: day(text) for name, text in due.items()}


def test_what_cannot_be_done_may_take_ten_and_fifteen_days() -> None:
    service = ItemService.UNRESOLVED
    clocks = clock_rule.clocks_of(service, None, day("11-23"))
    clocks = clock_rule.after(CaseMove.ACCEPT, clocks, day("11-23"), service)
    assert clocks[0].ended_on == day("11-23")  # contacted
    for times, due in enumerate(("12-07", "12-14")):
        assert clock_rule.may_extend(service, clocks, 5, times)
        clocks = clock_rule.after(CaseMove.EXTEND, clocks, day("11-24"), service, "", 5)
        main = clock_rule.main_clock(clocks)
        assert main is not None
        assert main.due(day("11-24")).on == day(due)
    assert not clock_rule.may_extend(service, clocks, 5, 2)


DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
UNITS = st.sampled_from(list(LimitUnit))
PAUSES = st.lists(st.tuples(DAYS, st.integers(0, 40)), max_size=3).map(
    lambda told: tuple(Pause(begins, begins + timedelta(days=length)) for begins, length in told)
)
CLOCKS = st.builds(
    lambda start, value, unit, pauses: Clock("reply", start, Limit(value, unit), 0, pauses),
    DAYS,
    st.integers(1, 40),
    UNITS,
    PAUSES,
)


@given(CLOCKS, DAYS, st.integers(0, 30))
def test_a_pause_never_brings_the_end_nearer(one: Clock, begins: date, length: int) -> None:
    paused = replace(one, pauses=(*one.pauses, Pause(begins, begins + timedelta(days=length))))
    assert paused.due(begins).on >= one.due(begins).on


@given(CLOCKS, st.integers(1, 20))
def test_an_extension_never_brings_it_nearer(one: Clock, days: int) -> None:
    assert one.extended(days).due(one.started_on).on >= one.due(one.started_on).on


@given(CLOCKS, DAYS)
def test_what_is_left_agrees_with_being_overdue(one: Clock, today: date) -> None:
    due = one.due(today).on
    assert one.is_overdue(today) == (today > due)
    assert one.left(due) == 0
    if today > due:
        assert one.left(today) <= 0
    else:
        assert one.left(today) >= 0


@given(CLOCKS, DAYS)
def test_a_restart_forgets_pauses_and_extensions(one: Clock, today: date) -> None:
    assert one.extended(5).restarted(today) == Clock(one.name, today, one.limit)
