"""How much of its opening hours a kiosk was of use: from the rows it leaves each hour (`hour`).

An hour counts as far as the kiosk said so and all it needs was well; an hour in which it said nothing counts for
nothing. Hours before it was enrolled, after it was retired, and those that are not over yet are not expected of it.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, case, extract, func, select

from kiosk.hub.indicator import Tally, together
from kiosk.hub.local_day import local, start_of
from kiosk.hub.settings import FleetSettings
from kiosk.hub.tables import HOUR, KIOSK

_HOUR, _TICK = timedelta(hours=1), timedelta(microseconds=1)
_AHEAD = 8  # of Beijing before UTC, in hours
_NO_PAPER_M = 0.5  # less than one receipt


def availability_of(
    connection: Connection, first: date, last: date, now: datetime, fleet: FleetSettings
) -> dict[str, Tally]:
    """By zone."""
    zones = dict(connection.execute(select(KIOSK.c.id, KIOSK.c.zone_id)).all())
    found: dict[str, list[Tally]] = defaultdict(list)
    for kiosk, one in kiosk_availability(connection, first, last, now, fleet).items():
        found[zones[kiosk]].append(one)
    return {zone: together(tallies) for zone, tallies in found.items()}


def kiosk_availability(
    connection: Connection, first: date, last: date, now: datetime, fleet: FleetSettings
) -> dict[str, Tally]:
    """By kiosk: hours of use over hours expected; `no-paper`: hours in which the roll was at its end."""
    found: dict[str, Tally] = {}
    kiosks = select(KIOSK.c.id, KIOSK.c.enrolled_at, KIOSK.c.retired_at)
    for kiosk, enrolled_at, retired_at in connection.execute(kiosks):
        begins, ends = (
            max(enrolled_at, start_of(first)),
            min(retired_at or now, start_of(last + timedelta(days=1)), now),
        )
        found[kiosk] = Tally(bottom=_expected(begins, ends, fleet))
    ends = min(start_of(last + timedelta(days=1)), now - _HOUR + _TICK)  # only hours that are over
    opening = [(hour - _AHEAD) % 24 for hour in range(fleet.opens_hour, fleet.closes_hour)]
    within = (HOUR.c.hour >= start_of(first)) & (HOUR.c.hour < ends) & _utc_hour(connection).in_(opening)
    used = func.sum(HOUR.c.well * 1.0 / HOUR.c.heartbeats)
    no_paper = func.sum(case((HOUR.c.paper_left_m < _NO_PAPER_M, 1), else_=0))
    rows = select(HOUR.c.kiosk_id, used, no_paper).where(within, HOUR.c.heartbeats > 0).group_by(HOUR.c.kiosk_id)
    for kiosk, top, hours in connection.execute(rows):
        found[kiosk].top = float(top)
        found[kiosk].parts["no-paper"] = int(hours)
    for one in found.values():
        one.top = min(one.top, one.bottom)
    return found


def _utc_hour(connection: Connection) -> ColumnElement[int]:
    """The hour of the day in UTC; PostgreSQL would tell it in the session's own time zone."""
    is_sqlite = connection.dialect.name == "sqlite"
    return extract("hour", HOUR.c.hour if is_sqlite else func.timezone("UTC", HOUR.c.hour))


def _expected(begins: datetime, ends: datetime, fleet: FleetSettings) -> int:
    """The whole opening hours between two moments."""
    first, last = local(begins + _HOUR - _TICK), local(ends)
    return max(_opening_hours_before(last, fleet) - _opening_hours_before(first, fleet), 0)


def _opening_hours_before(at: datetime, fleet: FleetSettings) -> int:
    a_day = fleet.closes_hour - fleet.opens_hour
    return at.toordinal() * a_day + min(max(at.hour - fleet.opens_hour, 0), a_day)
