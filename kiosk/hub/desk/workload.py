"""How much lies at each office: one query, so that the figures are of one moment."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import case, func, select

from kiosk.hub.hub import Hub
from kiosk.hub.tables import CASE
from kiosk.model.case import CaseState


@dataclass(frozen=True, slots=True)
class Workload:
    """Open cases. `received`: nobody has accepted them yet."""

    office: str
    open: int
    overdue: int
    due_today: int
    received: int


def workloads(hub: Hub, office: str | None) -> tuple[Workload, ...]:
    """Of one office, or of all that have something open; those with the most overdue first."""
    today = hub.today().isoformat()
    wanted = select(
        CASE.c.office,
        func.count().label("open"),
        func.sum(case((CASE.c.due_on < today, 1), else_=0)).label("overdue"),
        func.sum(case((CASE.c.due_on == today, 1), else_=0)).label("due_today"),
        func.sum(case((CASE.c.state == CaseState.RECEIVED.value, 1), else_=0)).label("received"),
    ).where(CASE.c.state.in_([state.value for state in CaseState if state.is_open]))
    if office is not None:
        wanted = wanted.where(CASE.c.office == office)
    with hub.store.reading() as connection:
        rows = connection.execute(wanted.group_by(CASE.c.office)).mappings()
        found = [Workload(**{name: row[name] for name in Workload.__dataclass_fields__}) for row in rows]
    return tuple(sorted(found, key=lambda one: (-one.overdue, -one.due_today, -one.open, one.office)))
