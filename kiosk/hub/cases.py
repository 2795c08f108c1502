"""The cases: moving one, finding some, opening what a resident has said, telling the resident how it stands.

A move is one transaction: the rule of `case_move`, the words it needs, the clocks, the trace, the audit. What was
submitted is opened for the desk that handles it, and each opening is written down first.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, func, or_, select

from kiosk.hub import clock_rule
from kiosk.hub.audit import note as audit
from kiosk.hub.case_move import RULES, CaseMove, may
from kiosk.hub.case_record import Step, clocks_in, locked, write_clocks, write_step
from kiosk.hub.case_row import PAGE_ROWS, CaseFilter, CaseRow, Page, TraceRow, case_row, trace_row
from kiosk.hub.case_view import view_of
from kiosk.hub.clock import Clock
from kiosk.hub.hub import Hub
from kiosk.hub.role import Actor, Role
from kiosk.hub.tables import CASE, SUBMISSION, TRACE
from kiosk.model.case import CaseState, CaseView, ReplyKind
from kiosk.model.errors import Code, HubError
from kiosk.model.item import ItemService
from kiosk.model.submission import Submission

_ENDS = frozenset({CaseMove.ANSWER, CaseMove.RETURN, CaseMove.WITHDRAW})
_VIEWS_MOST = 50  # of one person


@dataclass(frozen=True, slots=True)
class Said:
    """What was said with a move."""

    note: str = ""
    remark: str = ""
    office: str = ""
    days: int = 0
    grounds: str = ""
    instead: str = ""
    reply_kind: ReplyKind | None = None


class Cases:
    """All cases of the hub. Safe to use from several threads. Every method may raise CacheError store.unavailable."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def move(
        self,
        number: str,
        move: CaseMove,
        by: Actor,
        *,
        note: str = "",
        remark: str = "",
        office: str = "",
        days: int = 0,
        grounds: str = "",
        instead: str = "",
        reply_kind: ReplyKind | None = None,
    ) -> None:
        """Raises: HubError case.unknown, case.move-not-allowed, case.words-missing."""
        said = Said(note.strip(), remark.strip(), office, days, grounds.strip(), instead.strip(), reply_kind)
        with self._hub.store.transaction() as connection:
            row = locked(connection, number)
            if not may(by, move, row.state, row.office):
                raise HubError(Code.CASE_MOVE_NOT_ALLOWED, move=move.value, state=row.state.value)
            self._need_words(row, move, said)
            self._make(connection, row, move, by, said)
            audit(connection, self._hub, by.login, f"case.{move.value}", number)

    def row(self, number: str) -> CaseRow:
        """Raises: HubError case.unknown."""
        with self._hub.store.reading() as connection:
            row = connection.execute(select(CASE).where(CASE.c.number == number)).mappings().first()
        if row is None:
            raise HubError(Code.CASE_UNKNOWN)
        return case_row(row)

    def find(self, wanted: CaseFilter) -> Page:
        """What falls due first comes first; without a running clock, the newest."""
        where = self._conditions(wanted)
        rows = select(CASE).where(*where).order_by(CASE.c.due_on.is_(None), CASE.c.due_on, CASE.c.opened_at.desc())
        place = max(wanted.page, 1)
        with self._hub.store.reading() as connection:
            total = connection.execute(select(func.count()).select_from(CASE).where(*where)).scalar_one()
            found = connection.execute(rows.limit(PAGE_ROWS).offset((place - 1) * PAGE_ROWS)).mappings()
            return Page(tuple(case_row(row) for row in found), total, place)

    def trace(self, number: str) -> tuple[TraceRow, ...]:
        with self._hub.store.reading() as connection:
            return _trace(connection, number)

    def clocks(self, number: str) -> tuple[Clock, ...]:
        with self._hub.store.reading() as connection:
            return clocks_in(connection, number)

    def opened(self, number: str, by: Actor) -> Submission:
        """Raises: HubError case.unknown, case.not-yours, submission.faulty (it cannot be opened, or is purged)."""
        with self._hub.store.transaction() as connection:
            row = locked(connection, number)
            if not may_open(by, row.office):
                raise HubError(Code.CASE_NOT_YOURS)
            audit(connection, self._hub, by.login, "case.open-data", number)
            wanted = select(SUBMISSION.c.sealed, SUBMISSION.c.faulty).where(SUBMISSION.c.id == row.submission_id)
            sealed, faulty = connection.execute(wanted).one()
        if sealed is None or faulty:
            raise HubError(Code.SUBMISSION_FAULTY, reason=faulty or "purged")
        return msgspec.json.decode(self._hub.keys.unseal(sealed), type=Submission)

    def view(self, number: str) -> CaseView:
        """As the resident sees it. Raises: HubError case.unknown."""
        (view,) = self._views(CASE.c.number == number) or (None,)
        if view is None:
            raise HubError(Code.CASE_UNKNOWN)
        return view

    def of_person(self, id_number: str) -> tuple[CaseView, ...]:
        """Newest first."""
        return self._views(CASE.c.person == person_of(self._hub, id_number)) if id_number.strip() else ()

    def of_code(self, code: str, last_four: str) -> tuple[CaseView, ...]:
        """Newest first. A wrong code and wrong figures are the same: nothing."""
        code = code.strip().upper()
        told = figures_of(self._hub, code, last_four)
        with self._hub.store.reading() as connection:
            rows = connection.execute(select(CASE.c.number, CASE.c.figures).where(CASE.c.receipt_code == code)).all()
        fits = [number for number, known in rows if any(hmac.compare_digest(told, one) for one in known)]
        return self._views(CASE.c.number.in_(fits)) if fits else ()

    def _need_words(self, row: CaseRow, move: CaseMove, said: Said) -> None:
        needs = set(RULES[move].needs)
        if move is CaseMove.ANSWER and row.service is ItemService.DISCLOSURE:
            needs.add("reply_kind")
        missing = sorted(name for name in needs if not getattr(said, name))
        if missing:
            raise HubError(Code.CASE_WORDS_MISSING, needs=" ".join(missing))
        offices = {office.id for office in self._hub.content.zone("zh-Hans").offices}
        if said.office and said.office not in offices:
            raise HubError(Code.CASE_WORDS_MISSING, needs="office")

    def _make(self, connection: Connection, row: CaseRow, move: CaseMove, by: Actor, said: Said) -> None:
        today, clocks = self._hub.today(), clocks_in(connection, row.number)
        times = sum(step.move == move.value for step in _trace(connection, row.number))
        if move is CaseMove.EXTEND and not clock_rule.may_extend(row.service, clocks, said.days, times):
            raise HubError(Code.CASE_MOVE_NOT_ALLOWED, move=move.value, reason="extended-enough")
        if move is CaseMove.ASK_CORRECTION and not clock_rule.may_ask_correction(clocks, today, times):
            raise HubError(Code.CASE_MOVE_NOT_ALLOWED, move=move.value, reason="asked-once-or-too-late")
        after = clock_rule.after(move, clocks, today, row.service, said.note, said.days)
        changes = write_clocks(connection, row.number, after, today) | self._changes(row, move, by, said)
        state = RULES[move].to or row.state
        # who dispatches stands at the desk that had the case
        step = Step(move, state, by, row.office, _note(said), said.remark)
        write_step(connection, self._hub, row.number, step, **changes)

    def _changes(self, row: CaseRow, move: CaseMove, by: Actor, said: Said) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        if said.office and move is CaseMove.DISPATCH:
            changes["office"] = said.office
        if move is CaseMove.ESCALATE:
            changes["escalation"] = row.escalation + 1
        if move in (CaseMove.ANSWER, CaseMove.RETURN):
            kind = said.reply_kind.value if said.reply_kind else ""
            changes |= {"answer": _note(said), "answered_by": by.login, "reply_kind": kind}
        if move in _ENDS or (move is CaseMove.CLOSE and row.ended_at is None):
            changes["ended_at"] = self._hub.now()
        if move is CaseMove.REOPEN:
            changes |= {"ended_at": None, "purge_on": None}
        return changes

    def _views(self, where: ColumnElement[bool]) -> tuple[CaseView, ...]:
        wanted = select(CASE).where(where).order_by(CASE.c.opened_at.desc(), CASE.c.number.desc()).limit(_VIEWS_MOST)
        zone, today = self._hub.content.zone("zh-Hans"), self._hub.today()
        with self._hub.store.reading() as connection:
            rows = [case_row(row) for row in connection.execute(wanted).mappings()]
            return tuple(
                view_of(row, _trace(connection, row.number), clocks_in(connection, row.number), zone, today)
                for row in rows
            )

    def _conditions(self, wanted: CaseFilter) -> list[ColumnElement[bool]]:
        where: list[ColumnElement[bool]] = []
        if wanted.states:
            where.append(CASE.c.state.in_([state.value for state in wanted.states]))
        if wanted.service:
            where.append(CASE.c.service == wanted.service.value)
        if wanted.office is not None:
            where.append(CASE.c.office == wanted.office)
        if wanted.zone:
            where.append(CASE.c.zone_id == wanted.zone)
        if wanted.overdue:
            is_open = CASE.c.state.in_([state.value for state in CaseState if state.is_open])
            where += [is_open, CASE.c.due_on < self._hub.today().isoformat()]
        if wanted.text.strip():
            looked_in = (CASE.c.number, CASE.c.receipt_number, CASE.c.receipt_code, CASE.c.item_name)
            where.append(or_(*(column.icontains(wanted.text.strip(), autoescape=True) for column in looked_in)))
        return where


def may_open(by: Actor, office: str) -> bool:
    """The clerks of the desk that handles a case; at the zone's own desk, the reception too."""
    if by.office != office:
        return False
    return Role.CLERK in by.roles or (not office and Role.RECEPTION in by.roles)


def person_of(hub: Hub, id_number: str) -> str:
    """What the hub calls somebody: nobody without its keys finds the number behind it."""
    return hub.keys.hashed("person", id_number.strip().upper())


def figures_of(hub: Hub, code: str, last_four: str) -> str:
    return hub.keys.hashed("figures", f"{code}:{last_four.strip().upper()}")


def _trace(connection: Connection, number: str) -> tuple[TraceRow, ...]:
    rows = connection.execute(select(TRACE).where(TRACE.c.number == number).order_by(TRACE.c.id)).mappings()
    return tuple(trace_row(row) for row in rows)


def _note(said: Said) -> str:
    """A "no" is said with its grounds and another way, in writing (negative reply report)."""
    parts = (said.note, said.grounds and f"理由：{said.grounds}", said.instead and f"其他办法：{said.instead}")
    return "\n".join(part for part in parts if part)
