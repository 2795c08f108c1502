"""What people come for most, and what they look for in vain: hot spots of a span. Counts only, of nobody."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from kiosk.hub.indicator_query import Span
from kiosk.hub.local_day import day_of
from kiosk.hub.tables import CASE, COUNT

MOST = 10
SEARCHES, IN_VAIN = "searches", "searches.empty"


@dataclass(frozen=True, slots=True)
class HotItem:
    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Searches:
    """How often somebody searched, and how often nothing was found. Never what was looked for."""

    all: int
    in_vain: int


@dataclass(frozen=True, slots=True)
class DayCount:
    day: str
    opened: int
    closed: int


def hot_items(connection: Connection, span: Span) -> tuple[HotItem, ...]:
    """By cases opened, the most first."""
    count = func.count()
    rows = select(CASE.c.item_code, func.max(CASE.c.item_name), count).where(span.holds(CASE.c.opened_at))
    rows = rows.group_by(CASE.c.item_code).order_by(count.desc(), CASE.c.item_code).limit(MOST)
    return tuple(HotItem(*row) for row in connection.execute(rows))


def searches(connection: Connection, span: Span) -> Searches:
    days = COUNT.c.day.between(span.first.isoformat(), span.last.isoformat())
    rows = select(COUNT.c.name, func.sum(COUNT.c.value)).where(days, COUNT.c.name.in_((SEARCHES, IN_VAIN)))
    found = dict(connection.execute(rows.group_by(COUNT.c.name)).all())
    return Searches(int(found.get(SEARCHES, 0)), int(found.get(IN_VAIN, 0)))


def by_day(connection: Connection, span: Span) -> tuple[DayCount, ...]:
    """Cases opened and ended, each day of the span."""
    opened: dict[str, int] = {}
    closed: dict[str, int] = {}
    for column, counts in ((CASE.c.opened_at, opened), (CASE.c.ended_at, closed)):
        for at in connection.scalars(select(column).where(span.holds(column))):
            day = day_of(at).isoformat()
            counts[day] = counts.get(day, 0) + 1
    days = (span.first.fromordinal(one).isoformat() for one in range(span.first.toordinal(), span.last.toordinal() + 1))
    return tuple(DayCount(day, opened.get(day, 0), closed.get(day, 0)) for day in days)
