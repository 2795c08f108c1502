"""Calls for a helper: a visitor touches 呼叫工作人员, a desk hears of it within seconds, somebody says "I come".

A call knows the kiosk and the page, never who stands there. The id is the kiosk's: calling twice is one call. Taking
is a race that one wins, held by the database. A call that nobody ended is over after an hour, and no longer shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, insert, select, update
from sqlalchemy.exc import IntegrityError

from kiosk.hub.audit import note
from kiosk.hub.hub import Hub
from kiosk.hub.role import Actor, Role
from kiosk.hub.tables import HELPER_CALL, KIOSK, STAFF
from kiosk.model.case import CallState
from kiosk.model.errors import Code, HubError
from kiosk.wire_message import HelperCall, HelperCallTaken

LONGEST = timedelta(hours=1)
HEAR_CALLS = frozenset({Role.HELPER, Role.RECEPTION})
_SAID_LONGEST = 60


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call as the desk sees it. `staff_name`: who took it, empty while nobody has."""

    id: str
    kiosk: str
    zone_id: str
    page: str
    wish: str
    state: CallState
    at: datetime
    taken_at: datetime | None
    staff: str
    staff_name: str
    said: str


class HelperCalls:
    """All calls of the hub's zones. Safe to use from several threads."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def ring(self, kiosk_id: str, zone_id: str, call: HelperCall) -> HelperCallTaken:
        """The kiosk calls; again with the same id: the same call. Raises: HubError helper.unknown (another kiosk's)."""
        row = {"id": call.id, "kiosk_id": kiosk_id, "zone_id": zone_id, "page": call.page, "wish": call.wish}
        try:
            with self._hub.store.transaction() as connection:
                connection.execute(insert(HELPER_CALL).values(**row, state=CallState.WAITING.value, at=self._hub.now()))
        except IntegrityError:
            return self.told(kiosk_id, call.id)
        return HelperCallTaken(call.id, CallState.WAITING)

    def told(self, kiosk_id: str, call_id: str) -> HelperCallTaken:
        """How it stands, for the kiosk that called. Raises: HubError helper.unknown."""
        with self._hub.store.reading() as connection:
            row = connection.execute(select(HELPER_CALL).where(HELPER_CALL.c.id == call_id)).mappings().first()
        if row is None or row["kiosk_id"] != kiosk_id:
            raise HubError(Code.HELPER_UNKNOWN)
        return HelperCallTaken(row["id"], self._state(row), row["said"])

    def cancel(self, kiosk_id: str, call_id: str) -> HelperCallTaken:
        """The visitor needs nobody any more. Raises: HubError helper.unknown."""
        told = self.told(kiosk_id, call_id)
        with self._hub.store.transaction() as connection:
            self._move(connection, call_id, (CallState.WAITING, CallState.COMING), CallState.ENDED)
        return HelperCallTaken(call_id, CallState.ENDED, told.said)

    def take(self, call_id: str, by: Actor, said: str) -> None:
        """`by` goes; `said` stands on the kiosk's screen. Raises: HubError helper.taken, helper.unknown."""
        now = self._hub.now()
        values = {"taken_at": now, "staff": by.login, "said": said.strip()[:_SAID_LONGEST]}
        with self._hub.store.transaction() as connection:
            if not self._move(connection, call_id, (CallState.WAITING,), CallState.COMING, **values):
                raise HubError(self._why_not(connection, call_id))
            note(connection, self._hub, by.login, "helper.take", call_id)

    def end(self, call_id: str, by: Actor) -> None:
        """It is over, whoever went. Ending twice is harmless. Raises: HubError helper.unknown."""
        with self._hub.store.transaction() as connection:
            if self._move(connection, call_id, (CallState.WAITING, CallState.COMING), CallState.ENDED):
                note(connection, self._hub, by.login, "helper.end", call_id)
            elif self._why_not(connection, call_id) is Code.HELPER_UNKNOWN:
                raise HubError(Code.HELPER_UNKNOWN)

    def open(self) -> tuple[CallRow, ...]:
        """What is not over, the one that waits longest first; those that nobody took before the others."""
        is_open = HELPER_CALL.c.state.in_((CallState.WAITING.value, CallState.COMING.value))
        wanted = _listed().where(is_open, HELPER_CALL.c.at > self._hub.now() - LONGEST)
        return self._rows(wanted.order_by(HELPER_CALL.c.state.desc(), HELPER_CALL.c.at))

    def recent(self, limit: int = 20) -> tuple[CallRow, ...]:
        """The last ones that are over."""
        is_over = (HELPER_CALL.c.state == CallState.ENDED.value) | (HELPER_CALL.c.at <= self._hub.now() - LONGEST)
        return self._rows(_listed().where(is_over).order_by(HELPER_CALL.c.at.desc()).limit(limit))

    def _rows(self, wanted: Select[Any]) -> tuple[CallRow, ...]:
        with self._hub.store.reading() as connection:
            return tuple(
                CallRow(**{**row, "state": self._state(row), "staff_name": row["staff_name"] or row["staff"]})
                for row in connection.execute(wanted).mappings()
            )

    def _state(self, row: RowMapping) -> CallState:
        return CallState.ENDED if row["at"] <= self._hub.now() - LONGEST else CallState(row["state"])

    def _move(
        self, connection: Connection, call_id: str, of: tuple[CallState, ...], to: CallState, **values: object
    ) -> bool:
        """Whether it was in one of the states `of`, and is in `to` now."""
        if to is CallState.ENDED:
            values["ended_at"] = self._hub.now()
        here = (HELPER_CALL.c.id == call_id) & HELPER_CALL.c.state.in_([state.value for state in of])
        return connection.execute(update(HELPER_CALL).where(here).values(state=to.value, **values)).rowcount == 1

    @staticmethod
    def _why_not(connection: Connection, call_id: str) -> Code:
        known = connection.execute(select(HELPER_CALL.c.id).where(HELPER_CALL.c.id == call_id)).first()
        return Code.HELPER_TAKEN if known else Code.HELPER_UNKNOWN


def _listed() -> Select[Any]:
    columns = (HELPER_CALL.c[name] for name in ("id", "zone_id", "page", "wish", "state", "at", "taken_at", "said"))
    named = (KIOSK.c.name.label("kiosk"), HELPER_CALL.c.staff, STAFF.c.name.label("staff_name"))
    return select(*columns, *named).join(KIOSK).join(STAFF, STAFF.c.login == HELPER_CALL.c.staff, isouter=True)
