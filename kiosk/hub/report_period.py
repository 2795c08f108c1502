"""The spans that reports are made of, and which are due: a week, a month, a quarter, a year that is over. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kiosk.calendar import after_months

_DAY = timedelta(days=1)
_MONTHS_A_QUARTER = 3
_NAME = re.compile(r"(week|month|quarter|year)-(\d{4})(?:-(\d{1,2}))?")


class Every(StrEnum):
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


# Older ones are not made up for any more: a hub that stood still for months is not drowned in paper.
MOST_BACK = {Every.WEEK: 8, Every.MONTH: 6, Every.QUARTER: 4, Every.YEAR: 2}


@dataclass(frozen=True, slots=True)
class Period:
    """`last`: the day it ends with."""

    every: Every
    first: date
    last: date

    @property
    def name(self) -> str:
        """week-2026-47, month-2026-11, quarter-2026-4, year-2026: what a report is kept and asked for by."""
        match self.every:
            case Every.WEEK:
                year, week, _ = self.first.isocalendar()
                return f"week-{year}-{week:02d}"
            case Every.MONTH:
                return f"month-{self.first:%Y-%m}"
            case Every.QUARTER:
                return f"quarter-{self.first.year}-{(self.first.month + 2) // _MONTHS_A_QUARTER}"
            case Every.YEAR:
                return f"year-{self.first.year}"

    @property
    def title(self) -> str:
        match self.every:
            case Every.WEEK:
                return f"{self.first.isocalendar()[0]}年第{self.first.isocalendar()[1]}周周报"
            case Every.MONTH:
                return f"{self.first.year}年{self.first.month}月月报"
            case Every.QUARTER:
                return f"{self.first.year}年第{(self.first.month + 2) // _MONTHS_A_QUARTER}季度季报"
            case Every.YEAR:
                return f"{self.first.year}年年报"

    @property
    def days_words(self) -> str:
        first, last = (f"{day.year}年{day.month}月{day.day}日" for day in (self.first, self.last))
        return f"{first}—{last}"


def period_of(every: Every, day: date) -> Period:
    """The one that a day lies in."""
    match every:
        case Every.WEEK:
            first = day - timedelta(days=day.weekday())
            return Period(every, first, first + timedelta(days=6))
        case Every.MONTH:
            first = day.replace(day=1)
            return Period(every, first, after_months(first, 1) - _DAY)
        case Every.QUARTER:
            first = day.replace(month=(day.month - 1) // _MONTHS_A_QUARTER * _MONTHS_A_QUARTER + 1, day=1)
            return Period(every, first, after_months(first, _MONTHS_A_QUARTER) - _DAY)
        case Every.YEAR:
            return Period(every, day.replace(month=1, day=1), day.replace(month=12, day=31))


def before(period: Period) -> Period:
    return period_of(period.every, period.first - _DAY)


def due(today: date, begun: date, made: Collection[str]) -> tuple[Period, ...]:
    """What is over, reaches back to when the hub begun, and was not made yet; the oldest first."""
    return tuple(one for every in Every for one in reversed(tuple(_over(every, today, begun))) if one.name not in made)


def _over(every: Every, today: date, begun: date) -> Iterator[Period]:
    one = before(period_of(every, today))
    for _ in range(MOST_BACK[every]):
        if one.last < begun:
            return
        yield one
        one = before(one)


def named(name: str) -> Period | None:
    """The period of a name; None when it is none."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    every, year, part = Every(found[1]), int(found[2]), int(found[3] or 1)
    try:
        day = date.fromisocalendar(year, part, 1) if every is Every.WEEK else date(year, _month(every, part), 1)
    except ValueError:
        return None
    period = period_of(every, day)
    return period if period.name == name else None


def _month(every: Every, part: int) -> int:
    return part * _MONTHS_A_QUARTER - 2 if every is Every.QUARTER else part
