"""A case on the disk: read locked, written step by step with its trace and clocks, in the caller's transaction.

Every change of a case is one step with one line of trace; the day the case falls due is always that of its clocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select, update

from kiosk.hub.case_move import CaseMove
from kiosk.hub.case_row import CaseRow, case_row
from kiosk.hub.clock import Clock, Pause
from kiosk.hub.clock_rule import next_due
from kiosk.hub.hub import Hub
from kiosk.hub.role import Actor
from kiosk.hub.tables import CASE, CLOCK, TRACE
from kiosk.model.case import CaseState
from kiosk.model.errors import Code, HubError
from kiosk.model.item import Limit, LimitUnit


@dataclass(frozen=True, slots=True)
class Step:
    """What is written into the trace. `state`: after it."""

    move: CaseMove
    state: CaseState
    by: Actor
    office: str
    note: str = ""
    remark: str = ""


def locked(connection: Connection, number: str) -> CaseRow:
    """The case, held until the transaction ends. Raises: HubError case.unknown."""
    row = connection.execute(select(CASE).where(CASE.c.number == number).with_for_update()).mappings().first()
    if row is None:
        raise HubError(Code.CASE_UNKNOWN)
    return case_row(row)


def clocks_in(connection: Connection, number: str) -> tuple[Clock, ...]:
    """In the order in which they were started."""
    rows = connection.execute(select(CLOCK).where(CLOCK.c.number == number).order_by(CLOCK.c.id)).mappings()
    return tuple(
        Clock(
            name=row["name"],
            started_on=date.fromisoformat(row["started_on"]),
            limit=Limit(row["limit_value"], LimitUnit(row["limit_unit"])),
            extended_by=row["extended_by"],
            pauses=tuple(Pause(date.fromisoformat(begins), _day(ends), why) for begins, ends, why in row["pauses"]),
            ended_on=_day(row["ended_on"]),
        )
        for row in rows
    )


def write_clocks(connection: Connection, number: str, clocks: tuple[Clock, ...], today: date) -> dict[str, Any]:
    """`clocks`: those on the disk, in their order, changed or not, then new ones. Returns what CASE says of them."""
    ids = list(connection.scalars(select(CLOCK.c.id).where(CLOCK.c.number == number).order_by(CLOCK.c.id)))
    for clock_id, clock in zip(ids, clocks, strict=False):
        connection.execute(update(CLOCK).where(CLOCK.c.id == clock_id).values(**_values(clock, today)))
    add_clocks(connection, number, clocks[len(ids) :], today)
    return due_of(clocks, today)


def add_clocks(connection: Connection, number: str, clocks: tuple[Clock, ...], today: date) -> None:
    """New ones."""
    if clocks:
        connection.execute(insert(CLOCK), [{"number": number, **_values(clock, today)} for clock in clocks])


def due_of(clocks: tuple[Clock, ...], today: date) -> dict[str, Any]:
    """What CASE says of them: when the duty that falls due first is due."""
    due = min((clock.due(today) for clock in next_due(clocks)), key=lambda due: due.on, default=None)
    return {"due_on": due.on.isoformat() if due else None, "due_is_estimate": bool(due and due.is_estimate)}


def write_step(connection: Connection, hub: Hub, number: str, step: Step, **changes: Any) -> None:
    """One line of trace, and the case as it is after it."""
    add_trace(connection, hub, number, step)
    changed = {"state": step.state.value, "changed_at": hub.now(), **changes}
    connection.execute(update(CASE).where(CASE.c.number == number).values(**changed))


def add_trace(connection: Connection, hub: Hub, number: str, step: Step) -> None:
    """The line alone: the case was written as it is."""
    row = {
        "number": number,
        "at": hub.now(),
        "move": step.move.value,
        "state": step.state.value,
        "staff": step.by.login,
        "office": step.office,
        "note": step.note,
        "remark": step.remark,
    }
    connection.execute(insert(TRACE), row)


def _values(clock: Clock, today: date) -> dict[str, Any]:
    due = clock.due(today)
    return {
        "name": clock.name,
        "started_on": clock.started_on.isoformat(),
        "limit_value": clock.limit.value,
        "limit_unit": clock.limit.unit.value,
        "extended_by": clock.extended_by,
        "pauses": [
            [one.begins.isoformat(), one.ends.isoformat() if one.ends else None, one.why] for one in clock.pauses
        ],
        "due_on": due.on.isoformat(),
        "due_is_estimate": due.is_estimate,
        "ended_on": clock.ended_on.isoformat() if clock.ended_on else None,
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
