"""Working days: when a promise falls due.

The day of the event is not counted, counting starts with the next one (民法典 art. 201); limits in working days skip
weekends and holidays (行政许可法 art. 82). Holidays and shifted workdays come from the chinesecalendar library; where
its data ends, Monday to Friday less the fixed-date holidays count (全国年节及纪念日放假办法), and the
date is an estimate that says so.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar

from kiosk.model.item import Limit, LimitUnit

FIXED_HOLIDAYS = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}  # month, day


@dataclass(frozen=True, slots=True)
class DueDate:
    """The last day of a limit. `is_estimate`: it lies beyond the published holiday arrangement."""

    on: date
    is_estimate: bool


def is_workday(day: date) -> tuple[bool, bool]:
    """(works, published): whether the day is a working day, and whether the published arrangement says so."""
    try:
        return bool(chinese_calendar.is_workday(day)), True
    except NotImplementedError:
        return day.weekday() < calendar.SATURDAY and (day.month, day.day) not in FIXED_HOLIDAYS, False


def due_date(start: date, limit: Limit) -> DueDate | None:
    """When a limit that starts to run on `start` ends; None when the matter is done on the spot."""
    match limit.unit:
        case LimitUnit.IMMEDIATE:
            return None
        case LimitUnit.WORKING_DAY:
            return _after_working_days(start, limit.value)
        case LimitUnit.DAY:
            return DueDate(start + timedelta(days=limit.value), is_estimate=False)
        case LimitUnit.MONTH:
            return DueDate(after_months(start, limit.value), is_estimate=False)


def _after_working_days(start: date, count: int) -> DueDate:
    day, left, all_published = start, count, True
    while left > 0:
        day += timedelta(days=1)
        works, published = is_workday(day)
        all_published = all_published and published
        left -= works
    return DueDate(day, is_estimate=not all_published)


def after_months(start: date, count: int) -> date:
    """The same day of a later month, or its last."""
    month = start.month - 1 + count
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
