"""The spans of reports: no day between them, each with a name that finds it again, none made twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kiosk.hub.report_period import MOST_BACK, Every, before, due, named, period_of

DAYS = some.dates(date(2020, 1, 1), date(2040, 12, 31))


@given(some.sampled_from(Every), DAYS)
def test_a_day_lies_in_its_period_and_the_one_before_ends_the_day_before(every: Every, day: date) -> None:
    period = period_of(every, day)
    assert period.first <= day <= period.last
    assert before(period).last == period.first - timedelta(days=1)


@given(some.sampled_from(Every), DAYS)
def test_a_name_finds_its_period(every: Every, day: date) -> None:
    period = period_of(every, day)
    assert named(period.name) == period


@pytest.mark.parametrize(
    "name", ["", "week-2026", "week-2026-60", "month-2026-13", "../x", "quarter-2026-5", "year-2026-1"]
)
def test_what_names_none_is_none(name: str) -> None:
    assert named(name) is None


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 11, 23), "week-2026-48"),
        (date(2027, 1, 1), "week-2026-53"),
        (date(2026, 11, 1), "month-2026-11"),
        (date(2026, 11, 1), "quarter-2026-4"),
        (date(2026, 11, 1), "year-2026"),
    ],
)
def test_names_are_those_people_use(day: date, name: str) -> None:
    assert period_of(Every(name.partition("-")[0]), day).name == name


def test_only_what_is_over_and_was_lived_through_is_due() -> None:
    names = [one.name for one in due(date(2026, 11, 23), date(2026, 11, 10), ())]
    assert names == ["week-2026-46", "week-2026-47"]
    assert [one.name for one in due(date(2026, 12, 1), date(2026, 11, 10), {"week-2026-46"})] == [
        "week-2026-47",
        "week-2026-48",
        "month-2026-11",
    ]


def test_a_hub_that_stood_still_is_not_drowned() -> None:
    assert len(due(date(2026, 11, 23), date(2010, 1, 1), ())) == sum(MOST_BACK.values())
