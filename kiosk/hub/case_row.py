"""A case as the desk sees it: its frame, its steps, what is looked for and what was found. Nothing here is sealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import RowMapping

from kiosk.model.case import CaseState, ReplyKind
from kiosk.model.item import ItemService

PAGE_ROWS = 50


@dataclass(frozen=True, slots=True)
class CaseRow:
    """`office` empty: the zone's own desk. `due_on`: of the duty that falls due first; None: none runs."""

    number: str
    submission_id: str
    zone_id: str
    service: ItemService
    item_code: str
    item_name: str
    receipt_number: str
    receipt_code: str
    office: str
    state: CaseState
    opened_at: datetime
    changed_at: datetime
    ended_at: datetime | None
    due_on: date | None
    due_is_estimate: bool
    escalation: int
    repeats: str
    masked_name: str
    answer: str
    reply_kind: ReplyKind | None
    answered_by: str

    def is_overdue(self, today: date) -> bool:
        return self.state.is_open and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class TraceRow:
    """One step as the desk sees it: with the login, and with the remark that is the desk's own."""

    at: datetime
    move: str
    state: CaseState
    staff: str
    office: str
    note: str
    remark: str


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What is looked for; what is None or empty does not matter.

    `states` several: any of them. `office` "" is the zone's own desk. `text`: in case number, receipt or item name.
    """

    states: tuple[CaseState, ...] = ()
    service: ItemService | None = None
    office: str | None = None
    zone: str = ""
    overdue: bool = False
    text: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Page:
    """`total`: of all pages."""

    rows: tuple[CaseRow, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        return max(-(-self.total // PAGE_ROWS), 1)


def case_row(row: RowMapping) -> CaseRow:
    """From a row of CASE."""
    names = (*CaseRow.__dataclass_fields__,)
    facts = {name: row[name] for name in names} | {
        "service": ItemService(row["service"]),
        "state": CaseState(row["state"]),
        "due_on": date.fromisoformat(row["due_on"]) if row["due_on"] else None,
        "repeats": row["repeats"] or "",
        "reply_kind": ReplyKind(row["reply_kind"]) if row["reply_kind"] else None,
    }
    return CaseRow(**facts)


def trace_row(row: RowMapping) -> TraceRow:
    """From a row of TRACE."""
    facts = {name: row[name] for name in TraceRow.__dataclass_fields__} | {"state": CaseState(row["state"])}
    return TraceRow(**facts)
