"""The indicators: figures add up over zones, what nobody did is a dash, and each statement counts what it says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import insert, update

from kiosk.hub.case_move import CaseMove
from kiosk.hub.cases import Cases
from kiosk.hub.hub import Hub
from kiosk.hub.indicator import BY_ID, INDICATORS, NOTHING, Tally, reading, said, together
from kiosk.hub.indicator_query import Span, figures
from kiosk.hub.intake import take
from kiosk.hub.role import Actor, Role
from kiosk.hub.settings import FleetSettings
from kiosk.hub.tables import COUNT, HELPER_CALL, KIOSK
from kiosk.model.case import ReplyKind
from kiosk.wire_message import SubmissionSent
from tests.hub.conftest import ZONE_ID, Clock, Enrolled, add_kiosk
from tests.hub.content import DISCLOSURE, HANDLE, RATING, UNRESOLVED

Submit = Callable[..., SubmissionSent]
FLEET = FleetSettings()


def boss(office: str) -> Actor:
    return Actor("boss", office, frozenset(Role))


def value(hub: Hub, name: str, zone: str = "", days: int = 30) -> float | None:
    told = figures(hub, Span(hub.today() - timedelta(days=days), hub.today()), FLEET)
    readings = told.zones[zone] if zone else told.county
    return next(one.value for one in readings if one.indicator.id == name)


def parts(hub: Hub, name: str) -> dict[str, int]:
    told = figures(hub, Span(hub.today() - timedelta(days=30), hub.today()), FLEET).county
    return dict(next(one.parts for one in told if one.indicator.id == name))


def answer(hub: Hub, number: str, **said_: Any) -> None:
    office = Cases(hub).row(number).office
    Cases(hub).move(number, CaseMove.ACCEPT, boss(office))
    Cases(hub).move(number, CaseMove.ANSWER, boss(office), note="答复", **said_)


def test_there_are_fifteen_each_with_its_formula() -> None:
    assert len(INDICATORS) == len(BY_ID) == 15
    assert all(one.formula and one.unit and one.name for one in INDICATORS)


def test_before_anything_happened_there_is_no_good_and_no_bad_figure(hub: Hub) -> None:
    told = figures(hub, Span(hub.today(), hub.today()), FLEET)
    assert not [one for one in told.county if one.is_short]
    assert {one.text for one in told.county} == {"0", NOTHING}


def test_what_came_in_and_was_finished(hub: Hub, kiosk: Enrolled, submission: Submit, clock: Clock) -> None:
    for _ in range(3):
        number = take(hub, kiosk.id, submission(HANDLE)).case_number
    clock.pass_(days=2)
    answer(hub, number)
    assert (value(hub, "opened"), value(hub, "closed"), value(hub, "submissions")) == (3, 1, 3)
    assert (value(hub, "opened", days=1), value(hub, "days"), value(hub, "on-time")) == (0, 2, 100)


def test_a_share_of_the_county_is_that_of_all_its_cases(
    hub: Hub, kiosk: Enrolled, submission: Submit, clock: Clock
) -> None:
    """Not the mean of the zones: one zone with one case does not weigh as much as one with three."""
    other = add_kiosk(hub, "乡镇", "33052199")
    late = [take(hub, kiosk.id, submission(HANDLE)).case_number for _ in range(3)]
    clock.pass_(days=20)
    soon = take(hub, other.id, submission(HANDLE)).case_number
    for number in (*late, soon):
        answer(hub, number)
    assert (value(hub, "on-time"), value(hub, "on-time", ZONE_ID), value(hub, "on-time", "33052199")) == (25, 0, 100)


def test_what_is_overdue_is_so_until_it_is_answered(
    hub: Hub, kiosk: Enrolled, submission: Submit, clock: Clock
) -> None:
    number = take(hub, kiosk.id, submission(HANDLE)).case_number
    assert value(hub, "overdue") == 0
    clock.pass_(days=25)
    assert value(hub, "overdue") == 1
    answer(hub, number)
    assert value(hub, "overdue") == 0


def test_replies_are_counted_by_kind(hub: Hub, kiosk: Enrolled, submission: Submit) -> None:
    for kind in (ReplyKind.GIVEN, ReplyKind.GIVEN, ReplyKind.REFUSED):
        answer(hub, take(hub, kiosk.id, submission(DISCLOSURE)).case_number, reply_kind=kind)
    assert value(hub, "disclosure") == 3
    assert parts(hub, "disclosure") == {"given": 2, "refused": 1}


def test_what_could_not_be_done_is_open_until_it_is_solved(hub: Hub, kiosk: Enrolled, submission: Submit) -> None:
    first = take(hub, kiosk.id, submission(UNRESOLVED)).case_number
    answer(hub, first)
    take(hub, kiosk.id, submission(UNRESOLVED))  # the same person again: one level up
    assert value(hub, "unresolved") == 1
    assert parts(hub, "unresolved") == {"resolved": 1, "escalated": 1}


def test_ratings_and_what_became_of_the_bad_ones(hub: Hub, kiosk: Enrolled, submission: Submit) -> None:
    numbers = [take(hub, kiosk.id, submission(RATING, answers={"level": level})).case_number for level in "12355"]
    answer(hub, numbers[-1])
    assert (value(hub, "satisfied"), value(hub, "followed-up")) == (60, 50)


def test_helpers_content_and_visits(hub: Hub, kiosk: Enrolled, clock: Clock) -> None:
    row = {"kiosk_id": kiosk.id, "zone_id": ZONE_ID, "page": "", "wish": "help", "state": "ended", "at": clock.at}
    with hub.store.transaction() as connection:
        for place, seconds in enumerate((10, 20, 300)):
            taken_at = clock.at + timedelta(seconds=seconds)
            connection.execute(insert(HELPER_CALL).values(id=f"c{place}", taken_at=taken_at, **row))
        connection.execute(update(KIOSK).values(content_version=hub.content.figures.version))
        day = hub.today().isoformat()
        connection.execute(insert(COUNT).values(zone_id=ZONE_ID, day=day, name="visits", value=7))
    assert (value(hub, "helper"), value(hub, "fresh"), value(hub, "visits")) == (20, 100, 7)


@given(some.lists(some.tuples(some.integers(0, 9), some.integers(0, 9)), max_size=6))
def test_tallies_add_up_in_any_order(pairs: list[tuple[int, int]]) -> None:
    tallies = [Tally(top, top + more) for top, more in pairs]
    whole, back = together(tallies), together(reversed(tallies))
    assert (
        (whole.top, whole.bottom)
        == (back.top, back.bottom)
        == (sum(t.top for t in tallies), sum(t.bottom for t in tallies))
    )


@pytest.mark.parametrize(
    ("name", "number", "text"),
    [
        ("on-time", 99.97, "99.9"),
        ("on-time", 100.0, "100"),
        ("days", 3.04, "3"),
        ("visits", 12345.0, "12,345"),
        ("helper", None, NOTHING),
    ],
)
def test_figures_are_said_without_digits_that_mean_nothing(name: str, number: float | None, text: str) -> None:
    assert said(BY_ID[name], number) == text


def test_a_count_needs_nothing_and_a_share_needs_something() -> None:
    assert reading(BY_ID["opened"], Tally()).value == 0
    assert reading(BY_ID["on-time"], Tally()).value is None
