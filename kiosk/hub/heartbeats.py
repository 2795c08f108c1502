"""How kiosks are: the last heartbeat of each, one row for each hour, and what was counted by day.

A heartbeat that comes again, because its answer was lost, is seen but not counted again. The statements are made once:
a fleet sends some tens of these a second.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, case, func, select, update

from kiosk.hub.hub import Hub
from kiosk.hub.local_day import day_of
from kiosk.hub.tables import COUNT, HOUR, KIOSK
from kiosk.hub.tables.column import insert_of
from kiosk.model.device import DeviceState
from kiosk.wire_message import Heartbeat, HeartbeatTaken

BELIEVED = timedelta(days=60)
_OF_USE = frozenset({DeviceState.READY.value, DeviceState.DEGRADED.value})
_BEFORE = select(KIOSK.c.told).where(KIOSK.c.id == bindparam("kiosk")).with_for_update()
_TELL = update(KIOSK).where(KIOSK.c.id == bindparam("kiosk"))


def take(hub: Hub, kiosk_id: str, zone_id: str, beat: Heartbeat) -> HeartbeatTaken:
    now = hub.now()
    with hub.store.transaction() as connection:
        before = connection.execute(_BEFORE, {"kiosk": kiosk_id}).scalar()
        is_new = before is None or datetime.fromisoformat(before["at"]) != beat.at
        connection.execute(_TELL, {"kiosk": kiosk_id, **_told(beat, now)})
        if is_new:
            _add_hour(connection, kiosk_id, beat, now)
            _add_counts(connection, zone_id, beat, _day(beat, now))
    return HeartbeatTaken(now)


def _told(beat: Heartbeat, now: datetime) -> dict[str, Any]:
    return {
        "seen_at": now,
        "drift_s": (beat.at - now).total_seconds(),
        "software_version": beat.software_version,
        "content_version": beat.content_version,
        "told": msgspec.to_builtins(beat),
    }


def _add_hour(connection: Connection, kiosk_id: str, beat: Heartbeat, now: datetime) -> None:
    row = {
        "kiosk_id": kiosk_id,
        "hour": now.replace(minute=0, second=0, microsecond=0),
        "heartbeats": 1,
        "well": int(all(device.state in _OF_USE for device in beat.devices)),
        "paper_left_m": beat.paper_left_m,
        "waiting_most": beat.waiting,
    }
    connection.execute(_into_hour(connection.dialect.name), row)


def _day(beat: Heartbeat, now: datetime) -> date:
    """Of the kiosk's own clock, unless that cannot be right: a line is down for weeks, not for months."""
    return day_of(beat.at if now - BELIEVED < beat.at <= now else now)


def _add_counts(connection: Connection, zone_id: str, beat: Heartbeat, day: date) -> None:
    """In one order of names, so that two kiosks of a zone never wait for each other in a circle."""
    rows = [
        {"zone_id": zone_id, "day": day.isoformat(), "name": name, "value": value}
        for name, value in sorted(beat.counts.items())
        if value
    ]
    if rows:
        connection.execute(_into_count(connection.dialect.name), rows)


@cache
def _into_hour(dialect: str) -> Any:
    first = insert_of(dialect)(HOUR)
    new = first.excluded
    least = case(
        (HOUR.c.paper_left_m < new.paper_left_m, HOUR.c.paper_left_m),
        else_=func.coalesce(new.paper_left_m, HOUR.c.paper_left_m),
    )
    added = {
        "heartbeats": HOUR.c.heartbeats + 1,
        "well": HOUR.c.well + new.well,
        "paper_left_m": least,
        "waiting_most": case((HOUR.c.waiting_most > new.waiting_most, HOUR.c.waiting_most), else_=new.waiting_most),
    }
    return first.on_conflict_do_update(index_elements=["kiosk_id", "hour"], set_=added)


@cache
def _into_count(dialect: str) -> Any:
    first = insert_of(dialect)(COUNT)
    added = {"value": COUNT.c.value + first.excluded.value}
    return first.on_conflict_do_update(index_elements=["zone_id", "day", "name"], set_=added)
