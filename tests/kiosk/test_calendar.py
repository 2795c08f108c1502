"""Working days over holidays, shifted workdays, and beyond the published arrangement."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.calendar import due_date
from kiosk.model.item import Limit, LimitUnit


@pytest.mark.parametrize(
    ("start", "value", "unit", "on", "is_estimate"),
    [
        (date(2026, 11, 20), 1, LimitUnit.WORKING_DAY, date(2026, 11, 23), False),  # Friday → Monday
        (date(2026, 11, 22), 10, LimitUnit.WORKING_DAY, date(2026, 12, 4), False),
        (date(2026, 9, 30), 1, LimitUnit.WORKING_DAY, date(2026, 10, 8), False),  # National Day
        (date(2026, 12, 30), 5, LimitUnit.WORKING_DAY, date(2027, 1, 7), True),  # 2027 is not published
        (date(2026, 11, 22), 15, LimitUnit.DAY, date(2026, 12, 7), False),
        (date(2026, 11, 30), 3, LimitUnit.MONTH, date(2027, 2, 28), False),
    ],
)
def test_limits_end_on_the_right_day(start: date, value: int, unit: LimitUnit, on: date, is_estimate: bool) -> None:
    due = due_date(start, Limit(value, unit))
    assert due is not None
    assert due.is_estimate is is_estimate
    assert due.on == on


def test_on_the_spot_has_no_date() -> None:
    assert due_date(date(2026, 11, 22), Limit(0, LimitUnit.IMMEDIATE)) is None
