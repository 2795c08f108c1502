"""Times to book in one week, made by a pattern. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kiosk.calendar import is_workday
from kiosk.model.errors import Code, HubError
from kiosk.model.zone import BEIJING

KINDS = ("window", "helper", "home")
_SHORTEST, _LONGEST = timedelta(minutes=5), timedelta(hours=8)
_CAPACITY_MOST = 50


@dataclass(frozen=True, slots=True)
class Pattern:
    """Times of one week: on which days (0 Monday … 6 Sunday), from when to when, how long each, how many may come."""

    monday: date
    days: frozenset[int]
    begins: time
    ends: time
    minutes: int
    capacity: int
    office: str
    kind: str


def times_of(pattern: Pattern) -> Iterator[tuple[datetime, datetime]]:
    """Beginning and end of each slot; days that nobody works are left out. Raises: HubError slot.pattern-bad."""
    length = timedelta(minutes=pattern.minutes)
    is_sound = (
        pattern.monday.weekday() == 0
        and pattern.days
        and pattern.days <= frozenset(range(7))
        and _SHORTEST <= length <= _LONGEST
        and 1 <= pattern.capacity <= _CAPACITY_MOST
        and pattern.office
        and pattern.kind in KINDS
    )
    if not is_sound:
        raise HubError(Code.SLOT_PATTERN_BAD)
    for number in sorted(pattern.days):
        day = pattern.monday + timedelta(days=number)
        begins, ends = (datetime.combine(day, at, BEIJING) for at in (pattern.begins, pattern.ends))
        if begins + length > ends:
            raise HubError(Code.SLOT_PATTERN_BAD)
        while is_workday(day)[0] and begins + length <= ends:
            yield begins, begins + length
            begins += length
