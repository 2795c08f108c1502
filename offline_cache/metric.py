"""How often things happen at this kiosk, by day: visits, submissions, what is opened and read. Nobody is in a figure.

Counted when it happens, told to the hub with the next heartbeat. What a heartbeat tells is everything since the last
one that the hub acknowledged, and `since` says which that was: when an answer was lost on the line, the next heartbeat
has the same `since` and larger figures, which take the place of those before. Days that were told are kept for a while.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from offline_cache.database import Database
from offline_cache.tables import HEARTBEAT, METRIC, moment

KEPT = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Untold:
    """What the hub does not know yet. `since` None: it was never told anything. `days`: where the figures stand."""

    since: datetime | None
    counts: dict[str, int]
    days: dict[tuple[str, str], int] = field(default_factory=dict, repr=False)


class Metrics:
    """The figures of one kiosk.db. Every method may raise CacheError store.*."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, day: date, happened: Mapping[str, int]) -> None:
        """So much more of each of these, on that day."""
        with self._database.transaction() as connection:
            for name, times in happened.items():
                first = insert(METRIC).values(day=day.isoformat(), name=name, value=times, told=0)
                more = {"value": METRIC.c.value + times}
                connection.execute(first.on_conflict_do_update(index_elements=["day", "name"], set_=more))

    def untold(self) -> Untold:
        with self._database.transaction() as connection:
            at = connection.execute(select(HEARTBEAT.c.at)).scalar_one_or_none()
            rows = connection.execute(select(METRIC).where(METRIC.c.value > METRIC.c.told)).all()
        return Untold(
            datetime.fromisoformat(at) if at else None, _summed(rows), {_place(row): row.value for row in rows}
        )

    def told(self, untold: Untold, at: datetime) -> None:
        """The hub has these, with a heartbeat of that moment. What was counted meanwhile stays for the next one."""
        with self._database.transaction() as connection:
            for (day, name), value in untold.days.items():
                place = (METRIC.c.day == day) & (METRIC.c.name == name)
                connection.execute(update(METRIC).where(place).values(told=value))
            first = insert(HEARTBEAT).values(id=1, at=moment(at))
            connection.execute(first.on_conflict_do_update(index_elements=["id"], set_={"at": moment(at)}))
            old = (METRIC.c.day < (at.date() - KEPT).isoformat()) & (METRIC.c.value == METRIC.c.told)
            connection.execute(delete(METRIC).where(old))


def _place(row: Row[Any]) -> tuple[str, str]:
    return row.day, row.name


def _summed(rows: Sequence[Row[Any]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.name] = counts.get(row.name, 0) + row.value - row.told
    return counts
