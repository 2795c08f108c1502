"""Times that can be booked: made for a week by a pattern, offered while somebody may still come, shown with who comes.

Who books does so by a case (`BOOKING.number`); a slot is never fuller than its capacity, held by whoever inserts in
`take`, inside the transaction of the intake.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, select, update

from kiosk.hub.audit import note
from kiosk.hub.hub import Hub
from kiosk.hub.local_day import local, start_of
from kiosk.hub.role import Actor
from kiosk.hub.slot_pattern import Pattern, times_of
from kiosk.hub.tables import BOOKING, CASE, SLOT
from kiosk.model.case import Slot
from kiosk.model.errors import Code, HubError

AHEAD = timedelta(days=28)  # how far a resident sees
_SLOTS_MOST = 500  # of one pattern


@dataclass(frozen=True, slots=True)
class Booked:
    """A case that takes one place of a slot."""

    number: str
    item_name: str
    masked_name: str
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class WeekSlot:
    """A slot in the week view, with who comes. Moments are of the zone's clock."""

    id: str
    office: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    capacity: int
    booked: tuple[Booked, ...] = ()

    @property
    def coming(self) -> int:
        return sum(not one.is_cancelled for one in self.booked)


class Bookings:
    """The slots of the hub's zones. Safe to use from several threads."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def add(self, pattern: Pattern, by: Actor) -> int:
        """How many new ones; those that are there already or are past are left. Raises: HubError slot.pattern-bad."""
        wanted, now = tuple(times_of(pattern)), self._hub.now()
        if len(wanted) > _SLOTS_MOST:
            raise HubError(Code.SLOT_PATTERN_BAD)
        zone = self._hub.content.zone("zh-Hans").id
        same = {"zone_id": zone, "office": pattern.office, "kind": pattern.kind, "capacity": pattern.capacity}
        with self._hub.store.transaction() as connection:
            here = (SLOT.c.office == pattern.office) & (SLOT.c.kind == pattern.kind)
            there = frozenset(connection.scalars(select(SLOT.c.starts_at).where(here)))
            rows = [
                {"id": secrets.token_hex(8), "starts_at": begins, "ends_at": ends, **same}
                for begins, ends in wanted
                if begins > now and begins not in there
            ]
            if rows:
                connection.execute(insert(SLOT), rows)
            note(connection, self._hub, by.login, "slot.add", pattern.office, count=len(rows), week=str(pattern.monday))
        return len(rows)

    def drop(self, slot_id: str, by: Actor) -> None:
        """Only while nobody has ever booked it. Raises: HubError slot.unknown, slot.taken."""
        with self._hub.store.transaction() as connection:
            if connection.execute(select(BOOKING.c.number).where(BOOKING.c.slot_id == slot_id)).first():
                raise HubError(Code.SLOT_TAKEN)
            if connection.execute(delete(SLOT).where(SLOT.c.id == slot_id)).rowcount != 1:
                raise HubError(Code.SLOT_UNKNOWN)
            note(connection, self._hub, by.login, "slot.drop", slot_id)

    def free(self, office: str, kind: str) -> tuple[Slot, ...]:
        """What a resident may still book, soonest first. Empty `office` or `kind`: any."""
        now = self._hub.now()
        left = SLOT.c.capacity - func.count(BOOKING.c.number)
        wanted = _with_bookings(select(SLOT, left.label("left"))).where(SLOT.c.starts_at.between(now, now + AHEAD))
        if office:
            wanted = wanted.where(SLOT.c.office == office)
        if kind:
            wanted = wanted.where(SLOT.c.kind == kind)
        names = {one.id: one.name for one in self._hub.content.zone("zh-Hans").offices}
        with self._hub.store.reading() as connection:
            rows = connection.execute(
                wanted.group_by(*SLOT.c).having(left > 0).order_by(SLOT.c.starts_at, SLOT.c.id).limit(200)
            ).mappings()
            return tuple(
                Slot(
                    id=row["id"],
                    office=row["office"],
                    office_name=names.get(row["office"], row["office"]),
                    starts_at=local(row["starts_at"]),
                    ends_at=local(row["ends_at"]),
                    left=row["left"],
                )
                for row in rows
            )

    def week(self, monday: date, office: str) -> tuple[WeekSlot, ...]:
        """The slots of seven days with who comes; empty `office`: of all."""
        begins = start_of(monday)
        here: ColumnElement[bool] = SLOT.c.starts_at.between(begins, begins + timedelta(days=7, microseconds=-1))
        if office:
            here &= SLOT.c.office == office
        booked = (
            select(BOOKING.c.slot_id, CASE.c.number, CASE.c.item_name, CASE.c.masked_name, BOOKING.c.cancelled_at)
            .join_from(BOOKING, CASE)
            .join(SLOT)
        )
        with self._hub.store.reading() as connection:
            comers: dict[str, list[Booked]] = {}
            for row in connection.execute(booked.where(here).order_by(BOOKING.c.at)):
                comer = Booked(row.number, row.item_name, row.masked_name, row.cancelled_at is not None)
                comers.setdefault(row.slot_id, []).append(comer)
            rows = connection.execute(select(SLOT).where(here).order_by(SLOT.c.starts_at, SLOT.c.kind)).mappings()
            return tuple(
                WeekSlot(
                    id=row["id"],
                    office=row["office"],
                    kind=row["kind"],
                    starts_at=local(row["starts_at"]),
                    ends_at=local(row["ends_at"]),
                    capacity=row["capacity"],
                    booked=tuple(comers.get(row["id"], ())),
                )
                for row in rows
            )

    def cancel(self, number: str, by: Actor) -> None:
        """Frees the place of a case. Cancelling twice is harmless. Raises: HubError case.unknown."""
        with self._hub.store.transaction() as connection:
            if not connection.execute(select(BOOKING.c.number).where(BOOKING.c.number == number)).first():
                raise HubError(Code.CASE_UNKNOWN)
            open_here = (BOOKING.c.number == number) & BOOKING.c.cancelled_at.is_(None)
            connection.execute(update(BOOKING).where(open_here).values(cancelled_at=self._hub.now()))
            note(connection, self._hub, by.login, "slot.cancel", number)


def take(connection: Connection, slot_id: str, number: str, now: datetime) -> None:
    """One place of a slot for a case, inside the caller's transaction. Raises: HubError slot.unknown, slot.taken.

    The slot's row is locked first (PostgreSQL; SQLite has one writer anyway), so two never take the last place.
    """
    slot = connection.execute(select(SLOT).where(SLOT.c.id == slot_id).with_for_update()).mappings().first()
    if slot is None:
        raise HubError(Code.SLOT_UNKNOWN)
    held = (BOOKING.c.slot_id == slot_id) & BOOKING.c.cancelled_at.is_(None)
    coming = connection.execute(select(func.count()).select_from(BOOKING).where(held)).scalar_one()
    if coming >= slot["capacity"] or slot["starts_at"] <= now:
        raise HubError(Code.SLOT_TAKEN)
    connection.execute(insert(BOOKING).values(number=number, slot_id=slot_id, at=now))


def _with_bookings(wanted: Select[Any]) -> Select[Any]:
    """Slots, each with the bookings that still hold."""
    held = (BOOKING.c.slot_id == SLOT.c.id) & BOOKING.c.cancelled_at.is_(None)
    return wanted.select_from(SLOT).join(BOOKING, held, isouter=True)
