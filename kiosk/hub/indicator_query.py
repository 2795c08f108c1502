"""What the indicators count, read from the hub's tables: one statement each, grouped by zone.

A span is half open, `since` ≤ moment < `until`, and begins and ends with a day of the county. Nothing here names
anybody; of searches, ratings and items only how many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Integer, func, select

from kiosk.calendar import is_workday
from kiosk.hub.availability import availability_of
from kiosk.hub.case_move import CaseMove
from kiosk.hub.clock_rule import DUTIES
from kiosk.hub.hub import Hub
from kiosk.hub.indicator import INDICATORS, Reading, Tally, reading, together
from kiosk.hub.local_day import day_of, start_of
from kiosk.hub.settings import FleetSettings
from kiosk.hub.tables import CASE, CLOCK, COUNT, HELPER_CALL, KIOSK, RATING, SUBMISSION, TRACE
from kiosk.model.case import CaseState
from kiosk.model.errors import CacheError
from kiosk.model.item import ItemService

Tallies = dict[str, Tally]
OPEN = [state.value for state in CaseState if state.is_open]
_DONE = [state.value for state in CaseState if not state.is_open]
_BAD = 4  # GB/T 39046 A.8: 4 and 5
_MATTERS = {ItemService.HANDLE, ItemService.DISCLOSURE, ItemService.CERTIFICATE, ItemService.MAILBOX}


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` up to and with `last`."""

    first: date
    last: date

    @property
    def since(self) -> datetime:
        return start_of(self.first)

    @property
    def until(self) -> datetime:
        return start_of(self.last + timedelta(days=1))

    def holds(self, column: Any) -> Any:
        return (column >= self.since) & (column < self.until)


@dataclass(frozen=True, slots=True)
class Figures:
    """All fifteen: of the county, and of each zone by its id."""

    county: tuple[Reading, ...]
    zones: dict[str, tuple[Reading, ...]]


def figures(hub: Hub, span: Span, fleet: FleetSettings) -> Figures:
    """Raises: CacheError store.unavailable."""
    counted: dict[str, Tallies] = {}
    with hub.store.reading() as connection:
        for name, count in _COUNTED.items():
            counted[name] = count(connection, hub, span)
        counted["available"] = availability_of(connection, span.first, span.last, hub.now(), fleet)
        seen = {zone for tallies in counted.values() for zone in tallies}
        zones = sorted({*seen, *connection.scalars(select(KIOSK.c.zone_id).distinct())})
    return Figures(
        tuple(reading(one, together(counted[one.id].values())) for one in INDICATORS),
        {zone: tuple(reading(one, counted[one.id].get(zone, Tally())) for one in INDICATORS) for zone in zones},
    )


def _tallied(rows: Iterable[Any]) -> Tallies:
    """Rows of (zone, top) or (zone, top, bottom)."""
    found: Tallies = {}
    for zone, top, *bottom in rows:
        found[zone] = Tally(top or 0, bottom[0] if bottom else 0)
    return found


def _visits(connection: Connection, _hub: Hub, span: Span) -> Tallies:
    days = COUNT.c.day.between(span.first.isoformat(), span.last.isoformat())
    rows = select(COUNT.c.zone_id, func.sum(COUNT.c.value)).where(COUNT.c.name == "visits", days)
    return _tallied(connection.execute(rows.group_by(COUNT.c.zone_id)))


def _submissions(connection: Connection, _hub: Hub, span: Span) -> Tallies:
    rows = select(KIOSK.c.zone_id, func.count()).join(KIOSK, KIOSK.c.id == SUBMISSION.c.kiosk_id)
    return _tallied(connection.execute(rows.where(span.holds(SUBMISSION.c.received_at)).group_by(KIOSK.c.zone_id)))


def _id_card(connection: Connection, hub: Hub, span: Span) -> Tallies:
    rows = select(CASE.c.zone_id, CASE.c.item_code, func.count())
    rows = rows.where(span.holds(CASE.c.opened_at), CASE.c.service.in_([one.value for one in _MATTERS]))
    found: Tallies = defaultdict(Tally)
    is_card_only = lru_cache(maxsize=None)(lambda item: needs_card_only(hub, item))
    for zone, item, count in connection.execute(rows.group_by(CASE.c.zone_id, CASE.c.item_code)):
        found[zone].bottom += count
        found[zone].top += count * is_card_only(item)
    return found


def needs_card_only(hub: Hub, item: str) -> bool:
    try:
        return hub.content.item(item, "zh-Hans").id_card_only
    except CacheError:
        return False


def _cases(moment: Any) -> Callable[[Connection, Hub, Span], Tallies]:
    def count(connection: Connection, _hub: Hub, span: Span) -> Tallies:
        rows = select(CASE.c.zone_id, func.count()).where(span.holds(moment)).group_by(CASE.c.zone_id)
        return _tallied(connection.execute(rows))

    return count


def _on_time(connection: Connection, _hub: Hub, span: Span) -> Tallies:
    kept = func.sum((CLOCK.c.ended_on <= CLOCK.c.due_on).cast(Integer))
    rows = select(CASE.c.zone_id, kept, func.count()).join(CASE, CASE.c.number == CLOCK.c.number)
    days = CLOCK.c.ended_on.between(span.first.isoformat(), span.last.isoformat())
    return _tallied(connection.execute(rows.where(days, CLOCK.c.name.in_(DUTIES)).group_by(CASE.c.zone_id)))


def _overdue(connection: Connection, hub: Hub, _span: Span) -> Tallies:
    late = (CASE.c.due_on < hub.today().isoformat()) & CASE.c.state.in_(OPEN)
    return _tallied(connection.execute(select(CASE.c.zone_id, func.count()).where(late).group_by(CASE.c.zone_id)))


def _days(connection: Connection, _hub: Hub, span: Span) -> Tallies:
    first = func.min(TRACE.c.at).label("first")
    answers = (CaseMove.ANSWER.value, CaseMove.RETURN.value)
    rows = select(CASE.c.zone_id, CASE.c.opened_at, first).join(CASE, CASE.c.number == TRACE.c.number)
    rows = rows.where(TRACE.c.move.in_(answers)).group_by(CASE.c.number, CASE.c.zone_id, CASE.c.opened_at)
    found: Tallies = defaultdict(Tally)
    for zone, opened_at, answered_at in connection.execute(rows.having(span.holds(first))):
        found[zone].top += working_days(day_of(opened_at), day_of(answered_at))
        found[zone].bottom += 1
    return found


@lru_cache(maxsize=65536)
def working_days(first: date, last: date) -> int:
    """The working days after the first one up to the last; the same day is 0."""
    return sum(is_workday(first + timedelta(days=ahead))[0] for ahead in range(1, (last - first).days + 1))


def _disclosure(connection: Connection, _hub: Hub, span: Span) -> Tallies:
    rows = select(CASE.c.zone_id, CASE.c.reply_kind, func.count()).where(
        CASE.c.service == ItemService.DISCLOSURE.value, CASE.c.reply_kind != "", span.holds(CASE.c.ended_at)
    )
    return _parted(connection.execute(rows.group_by(CASE.c.zone_id, CASE.c.reply_kind)))


def _parted(rows: Iterable[Any]) -> Tallies:
    """Rows of (zone, part, count): all of them, and what they are made of."""
    found: Tallies = defaultdict(Tally)
    for zone, part, count in rows:
        found[zone].top += count
        found[zone].parts[part] += count
    return found


def _unresolved(connection: Connection, _hub: Hub, span: Span) -> Tallies:
    mine = CASE.c.service == ItemService.UNRESOLVED.value
    rows = select(CASE.c.zone_id, func.count()).where(mine, CASE.c.state.in_(OPEN)).group_by(CASE.c.zone_id)
    found = defaultdict(Tally, _tallied(connection.execute(rows)))
    closed = select(CASE.c.zone_id, func.count()).where(mine, span.holds(CASE.c.ended_at), CASE.c.state.in_(_DONE))
    higher = select(CASE.c.zone_id, func.count()).where(mine, span.holds(CASE.c.opened_at), CASE.c.escalation > 0)
    for part, wanted in (("resolved", closed), ("escalated", higher)):
        for zone, count in connection.execute(wanted.group_by(CASE.c.zone_id)):
            found[zone].parts[part] += count
    return found


def _satisfied(connection: Connection, _hub: Hub, span: Span) -> Tallies:
    rows = select(RATING.c.zone_id, RATING.c.level, func.count()).where(span.holds(RATING.c.at))
    found: Tallies = defaultdict(Tally)
    for zone, level, count in connection.execute(rows.group_by(RATING.c.zone_id, RATING.c.level)):
        found[zone].bottom += count
        found[zone].top += count * (level < _BAD)
        found[zone].parts[str(level)] += count
    return found


def _followed_up(connection: Connection, _hub: Hub, span: Span) -> Tallies:
    done = func.sum(CASE.c.state.in_(_DONE).cast(Integer))
    rows = select(RATING.c.zone_id, done, func.count()).join(CASE, CASE.c.number == RATING.c.number)
    bad = (RATING.c.level >= _BAD) & span.holds(RATING.c.at)
    return _tallied(connection.execute(rows.where(bad).group_by(RATING.c.zone_id)))


def _helper(connection: Connection, _hub: Hub, span: Span) -> Tallies:
    rows = select(HELPER_CALL.c.zone_id, HELPER_CALL.c.at, HELPER_CALL.c.taken_at)
    found: Tallies = defaultdict(Tally)
    for zone, at, taken_at in connection.execute(rows.where(span.holds(HELPER_CALL.c.at))):
        found[zone].parts["calls"] += 1
        if taken_at is not None:
            found[zone].values.append((taken_at - at).total_seconds())
    return found


def _fresh(connection: Connection, hub: Hub, _span: Span) -> Tallies:
    current = hub.content.figures.version
    shows = func.sum((KIOSK.c.content_version == current).cast(Integer))
    in_use = KIOSK.c.retired_at.is_(None)
    rows = select(KIOSK.c.zone_id, shows, func.count()).where(in_use).group_by(KIOSK.c.zone_id)
    return _tallied(connection.execute(rows))


_COUNTED: dict[str, Callable[[Connection, Hub, Span], Tallies]] = {
    "visits": _visits,
    "submissions": _submissions,
    "id-card": _id_card,
    "opened": _cases(CASE.c.opened_at),
    "closed": _cases(CASE.c.ended_at),
    "on-time": _on_time,
    "overdue": _overdue,
    "days": _days,
    "disclosure": _disclosure,
    "unresolved": _unresolved,
    "satisfied": _satisfied,
    "followed-up": _followed_up,
    "helper": _helper,
    "fresh": _fresh,
}
