"""A limit that runs for a case: when it ends, what stops it, what is left. Pure.

The day of the event does not count, counting starts with the next one (民法典 art. 201); limits in working days skip
weekends and holidays (行政许可法 art. 82). Days while somebody else must speak do not count (政府信息公开条例
art. 33): not counted are the days after the pause began, up to and with the day on which it ended. A limit of "the
same day" that begins on a day off ends on the next working day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from kiosk.calendar import DueDate, after_months, is_workday
from kiosk.model.item import Limit, LimitUnit

_DAY = timedelta(days=1)


class Arrival(StrEnum):
    """How an application came (政府信息公开条例 art. 31)."""

    IN_PERSON = "in-person"  # handed over, or confirmed on the zone's own terminal
    REGISTERED_MAIL = "registered-mail"
    MAIL = "mail"  # ordinary letter
    INTERNET = "internet"  # and fax


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that do not count. `ends` None: it lasts. `why`: in words."""

    begins: date
    ends: date | None = None
    why: str = ""

    def covers(self, day: date) -> bool:
        return self.begins < day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Clock:
    """One limit of one case. `started_on` is the day of the event. `ended_on` None: it runs, or is paused."""

    name: str
    started_on: date
    limit: Limit
    extended_by: int = 0
    pauses: tuple[Pause, ...] = ()
    ended_on: date | None = None

    @property
    def is_paused(self) -> bool:
        return self.ended_on is None and any(pause.ends is None for pause in self.pauses)

    @property
    def runs(self) -> bool:
        return self.ended_on is None and not self.is_paused

    def due(self, today: date) -> DueDate:
        """The last day. While it is paused: the last day, if the pause ended today."""
        if any(pause.ends is None for pause in self.pauses):
            return self.resumed(today).due(today)
        if self.limit.unit is LimitUnit.IMMEDIATE:
            return self._on_or_after(self.started_on)
        if self.limit.unit is LimitUnit.MONTH:
            return self._with_pauses(after_months(self.started_on, self.limit.value + self.extended_by))
        return self._after(self.limit.value + self.extended_by)

    def left(self, today: date) -> int:
        """How many days that count are still to come; below zero: so many have gone since the last day."""
        if any(pause.ends is None for pause in self.pauses):
            return self.resumed(today).left(today)
        last = self.due(today).on
        begin, end = sorted((today, last))
        days = (begin + _DAY * n for n in range(1, (end - begin).days + 1))
        count = sum(self._counts(day)[0] for day in days)
        return count if last >= today else -count

    def is_overdue(self, today: date) -> bool:
        """Told from the day after the last one; what ended late stays late."""
        if self.is_paused:
            return False
        return (self.ended_on or today) > self.due(today).on

    def paused(self, today: date, why: str) -> Clock:
        return self if self.is_paused else replace(self, pauses=(*self.pauses, Pause(today, None, why)))

    def resumed(self, today: date) -> Clock:
        ended = (replace(one, ends=one.ends or max(today, one.begins)) for one in self.pauses)
        return replace(self, pauses=tuple(ended))

    def restarted(self, today: date) -> Clock:
        """It begins anew, as when what was missing has come (art. 30)."""
        return Clock(self.name, today, self.limit)

    def extended(self, by: int) -> Clock:
        return replace(self, extended_by=self.extended_by + by)

    def ended(self, today: date) -> Clock:
        return replace(self.resumed(today), ended_on=self.ended_on or today)

    def _counts(self, day: date) -> tuple[bool, bool]:
        """(counts, published): whether the day uses up the limit, and whether the holidays of it are published."""
        if any(pause.covers(day) for pause in self.pauses):
            return False, True
        return is_workday(day) if self._in_working_days else (True, True)

    @property
    def _in_working_days(self) -> bool:
        return self.limit.unit in (LimitUnit.WORKING_DAY, LimitUnit.IMMEDIATE)

    def _after(self, count: int) -> DueDate:
        day, left, published = self.started_on, count, True
        while left > 0:
            day += _DAY
            counts, known = self._counts(day)
            published = published and known
            left -= counts
        return DueDate(day, is_estimate=not published)

    def _on_or_after(self, day: date) -> DueDate:
        published = True
        while True:
            works, known = is_workday(day)
            published = published and known
            if works:
                return DueDate(day, is_estimate=not published)
            day += _DAY

    def _with_pauses(self, last: date) -> DueDate:
        """`last`, later by each day until then that did not count."""
        day = self.started_on
        while day < last:
            day += _DAY
            if any(pause.covers(day) for pause in self.pauses):
                last += _DAY
        return DueDate(last, is_estimate=False)


def receipt_day(arrival: Arrival, arrived_on: date, confirmed_on: date | None = None) -> date | None:
    """The day on which an application counts as received; None: both sides have not confirmed it yet (art. 31)."""
    if arrival in (Arrival.IN_PERSON, Arrival.REGISTERED_MAIL):
        return arrived_on
    return confirmed_on
