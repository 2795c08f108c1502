"""What was answered, written anew for everybody: drafted by who handled it, approved by a supervisor.

Whoever changes it after that has to have it approved again; what is published stays as it is.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import msgspec
from sqlalchemy import insert, select, update
from starlette.responses import RedirectResponse, Response

from kiosk.hub.audit import note
from kiosk.hub.case_row import CaseRow
from kiosk.hub.desk.asked import Asked
from kiosk.hub.desk.case_page import seen
from kiosk.hub.desk.door import Desk
from kiosk.hub.desk.personal_check import names_somebody
from kiosk.hub.role import Role
from kiosk.hub.tables import PUBLIC_ANSWER
from kiosk.model.case import CaseState
from kiosk.model.errors import Code, HubError

_DRAFT, _APPROVED, _PUBLISHED = "draft", "approved", "published"
_ROWS = 200


class Draft(msgspec.Struct, frozen=True):
    """`state` empty: not kept yet."""

    question: str
    answer: str
    clause: str = ""
    state: str = ""


def show(desk: Desk, asked: Asked) -> Response:
    row = _answered(desk, asked)
    return _page(desk, asked, row, _kept(desk, row.number) or Draft("", row.answer))


def draft(desk: Desk, asked: Asked) -> Response:
    row, form = _answered(desk, asked), asked.form
    before = _kept(desk, row.number)
    wanted = Draft(form.one("question"), form.one("answer"), form.one("clause"), before.state if before else "")
    if not wanted.question or not wanted.answer:
        raise HubError(Code.CASE_WORDS_MISSING, needs="question answer")
    if before and before.state == _PUBLISHED:
        raise HubError(Code.CASE_MOVE_NOT_ALLOWED, state=before.state)
    if names_somebody(desk.hub, row, (wanted.question, wanted.answer, wanted.clause)):
        return _page(desk, asked, row, wanted, Code.ANSWER_PERSONAL)
    login = asked.visit.actor.login
    values = {"question": wanted.question, "answer": wanted.answer, "clause": wanted.clause, "state": _DRAFT}
    with desk.hub.store.transaction() as connection:
        told = values | {"staff": login, "at": desk.hub.now()}
        if before:
            connection.execute(update(PUBLIC_ANSWER).where(PUBLIC_ANSWER.c.number == row.number).values(**told))
        else:
            connection.execute(insert(PUBLIC_ANSWER).values(number=row.number, **told))
        note(connection, desk.hub, login, "answer.draft", row.number)
    return RedirectResponse("/desk/answers", HTTPStatus.SEE_OTHER)


def approve(desk: Desk, asked: Asked) -> Response:
    """Somebody else has read it: what is public is never one person's doing. Raises: HubError."""
    row, login = seen(desk, asked), asked.visit.actor.login
    here = (PUBLIC_ANSWER.c.number == row.number) & (PUBLIC_ANSWER.c.state == _DRAFT)
    with desk.hub.store.transaction() as connection:
        if connection.execute(update(PUBLIC_ANSWER).where(here).values(state=_APPROVED)).rowcount != 1:
            raise HubError(Code.CASE_MOVE_NOT_ALLOWED)
        note(connection, desk.hub, login, "answer.approve", row.number)
    return RedirectResponse("/desk/answers", HTTPStatus.SEE_OTHER)


def show_all(desk: Desk, asked: Asked) -> Response:
    """Those that wait for approval first."""
    waits = PUBLIC_ANSWER.c.state != _DRAFT
    wanted = select(PUBLIC_ANSWER).order_by(waits, PUBLIC_ANSWER.c.at.desc()).limit(_ROWS)
    with desk.hub.store.reading() as connection:
        rows = connection.execute(wanted).mappings().all()
    may_approve = asked.visit.has(Role.SUPERVISOR)
    return desk.paper.page(
        "answers.html", asked.visit, at="/desk/answers", rows=rows, may_approve=may_approve, names=desk.names()
    )


def _answered(desk: Desk, asked: Asked) -> CaseRow:
    """Raises: HubError case.move-not-allowed while there is no answer."""
    row = seen(desk, asked)
    if row.state not in (CaseState.ANSWERED, CaseState.CLOSED) or not row.answer:
        raise HubError(Code.CASE_MOVE_NOT_ALLOWED, state=row.state.value)
    return row


def _kept(desk: Desk, number: str) -> Draft | None:
    with desk.hub.store.reading() as connection:
        row = connection.execute(select(PUBLIC_ANSWER).where(PUBLIC_ANSWER.c.number == number)).mappings().first()
    return Draft(row["question"], row["answer"], row["clause"], row["state"]) if row else None


def _page(desk: Desk, asked: Asked, row: CaseRow, told: Draft, fault: Code | None = None) -> Response:
    values: dict[str, Any] = {"row": row, "draft": told, "fault": fault}
    status = HTTPStatus.BAD_REQUEST if fault else HTTPStatus.OK
    return desk.paper.page("answer.html", asked.visit, status=status, at="/desk/answers", **values)
