"""When a place is open, read from the sentence that its content gives. Pure.

Only sentences of a few plain forms are understood; of any other nothing is claimed. On days when the State Council's
holiday arrangement moves work (全国年节及纪念日放假办法), or where that is not published yet, only a sentence that
says it is closed on holidays tells anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.calendar import is_workday

_DAYS = "一二三四五六日"
_OFF = "（法定节假日除外）"
_ASIDE = "（自助区）"
_TIMES = re.compile(r"(\d{1,2}):([0-5]\d)[—–\-~至](\d{1,2}):([0-5]\d)")
_RANGE = re.compile(r"周([一二三四五六日天])[至到—](?:周)?([一二三四五六日天])")
_DAY = re.compile(r"周[一二三四五六日天]")
_EVERY = ("每天", "每日", "周一至周日")
_SATURDAY = 6
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Span:
    """From one minute of the day to another, on these days of the week (1 Monday … 7 Sunday)."""

    weekdays: tuple[int, ...]
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Opening:
    spans: tuple[Span, ...]
    closed_on_holidays: bool = False

    def is_open(self, now: datetime) -> bool | None:
        """None: nobody can tell from the sentence."""
        if not self._is_usual(now.date()):
            works, published = is_workday(now.date())
            return False if self.closed_on_holidays and published and not works else None
        minute = now.hour * 60 + now.minute
        return any(now.isoweekday() in span.weekdays and span.begins <= minute < span.ends for span in self.spans)

    def _is_usual(self, day: date) -> bool:
        """A day like any other of its name; who is there every day is there on holidays, too."""
        works, published = is_workday(day)
        every_day = {weekday for span in self.spans for weekday in span.weekdays} == set(range(1, 8))
        return (every_day and not self.closed_on_holidays) or (published and works == (day.isoweekday() < _SATURDAY))


def opening_of(sentence: str) -> Opening | None:
    """None: the sentence is of no form that is understood."""
    told = sentence.strip().removesuffix(_ASIDE).rstrip("。")
    closed_on_holidays = told.endswith(_OFF)
    spans: list[Span] = []
    weekdays: tuple[int, ...] = ()
    for part in told.removesuffix(_OFF).replace(",", "，").split("，"):
        days, _, times = part.strip().rpartition(" ") if " " in part.strip() else ("", "", part.strip())
        weekdays = _weekdays(days.strip()) if days.strip() else weekdays
        minutes = _minutes(times)
        if not weekdays or minutes is None:
            return None
        spans.append(Span(weekdays, *minutes))
    return Opening(tuple(spans), closed_on_holidays)


def _weekdays(told: str) -> tuple[int, ...]:
    if told in _EVERY:
        return tuple(range(1, 8))
    if found := _RANGE.fullmatch(told):
        first, last = map(_weekday, found.groups())
        return tuple(range(first, last + 1))
    names = told.split("、")
    return (
        tuple(_weekday(name[1]) for name in names)
        if all(re.fullmatch(r"周[一二三四五六日天]", n) for n in names)
        else ()
    )


def _weekday(name: str) -> int:
    return _DAYS.index(name.replace("天", "日")) + 1


def _minutes(told: str) -> tuple[int, int] | None:
    found = _TIMES.fullmatch(told)
    if found is None:
        return None
    first, first_minute, last, last_minute = map(int, found.groups())
    begins, ends = first * 60 + first_minute, last * 60 + last_minute
    return (begins, ends) if begins < ends <= _DAY_MINUTES else None
