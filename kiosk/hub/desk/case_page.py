"""One case: its frame, its clocks, its steps, what may be done now; what was said, by a button, for its desk alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from kiosk.hub.attachments import Attachments
from kiosk.hub.case_move import RULES, CaseMove, moves_of
from kiosk.hub.case_row import CaseRow
from kiosk.hub.cases import Cases, may_open
from kiosk.hub.clock import Clock
from kiosk.hub.desk.asked import Asked
from kiosk.hub.desk.door import Desk
from kiosk.hub.desk.submission_lines import answer_lines, identity_lines
from kiosk.hub.role import Role
from kiosk.hub.staff_book import Visit
from kiosk.model.case import CaseState, ReplyKind
from kiosk.model.errors import CacheError, Code, HubError
from kiosk.model.item import Item, ItemService

# What usually comes next; the first that is allowed stands open.
_NEXT = (
    CaseMove.ACCEPT,
    CaseMove.CORRECTED,
    CaseMove.RESUME,
    CaseMove.DISPATCH,
    CaseMove.ANSWER,
    CaseMove.CLOSE,
)
_NEEDS_GROUNDS = frozenset({ReplyKind.REFUSED, ReplyKind.DOES_NOT_EXIST, ReplyKind.OTHER_ORGAN})


@dataclass(frozen=True, slots=True)
class ClockLine:
    """A clock in words. `is_late` and `is_near` colour it, the words say it."""

    name: str
    says: str
    due: date | None
    is_estimate: bool
    is_late: bool
    is_near: bool
    pauses: tuple[str, ...]


def show(desk: Desk, asked: Asked) -> Response:
    return desk.paper.page("case.html", asked.visit, at="/desk/cases", **_facts(desk, asked))


def show_data(desk: Desk, asked: Asked) -> Response:
    """What was said, in the answer to a form: it is in no address, no history, no cache."""
    facts = _facts(desk, asked)
    row: CaseRow = facts["row"]
    try:
        submission = Cases(desk.hub).opened(row.number, asked.visit.actor)
    except CacheError as error:
        raise HubError(error.code) from error
    item, zone = _item(desk, row.item_code), desk.hub.content.zone("zh-Hans")
    opened = {"identity": identity_lines(submission), "answers": answer_lines(submission, item, zone)}
    return desk.paper.page("case.html", asked.visit, at="/desk/cases", **(facts | {"opened": opened}))


def go_back(_desk: Desk, asked: Asked) -> Response:
    """Whoever asks for the address of opened data anew gets the case, closed."""
    return RedirectResponse(f"/desk/cases/{quote(asked.path['number'])}")


def move(desk: Desk, asked: Asked) -> Response:
    """Words that are missing are asked for where they belong: nothing that was written is lost."""
    try:
        return _moved(desk, asked)
    except HubError as error:
        facts = _facts(desk, asked)
        tried = asked.form.one("move")
        if error.code is not Code.CASE_WORDS_MISSING or tried not in {facts["first"], *facts["moves"]}:
            raise
        facts |= {"fault": error.code, "told": lambda move, name: asked.form.one(name) if move == tried else ""}
        return desk.paper.page("case.html", asked.visit, status=HTTPStatus.BAD_REQUEST, at="/desk/cases", **facts)


def _moved(desk: Desk, asked: Asked) -> Response:
    row, form = seen(desk, asked), asked.form
    try:
        wanted = CaseMove(form.one("move"))
        kind = ReplyKind(form.one("reply_kind")) if form.one("reply_kind") else None
    except ValueError as error:
        raise HubError(Code.REQUEST_UNREADABLE) from error
    grounds, instead = form.one("grounds"), form.one("instead")
    if wanted is CaseMove.ANSWER and kind in _NEEDS_GROUNDS and not (grounds and instead):
        raise HubError(Code.CASE_WORDS_MISSING, needs="grounds instead")
    Cases(desk.hub).move(
        row.number,
        wanted,
        asked.visit.actor,
        note=form.one("note"),
        remark=form.one("remark"),
        office=form.one("office"),
        days=form.number("days"),
        grounds=grounds,
        instead=instead,
        reply_kind=kind,
    )
    # Who has just given it to another office may not be one who sees it there.
    still = _sees(asked.visit, Cases(desk.hub).row(row.number))
    to = f"/desk/cases/{row.number}?done={wanted.value}" if still else "/desk"
    return RedirectResponse(to, HTTPStatus.SEE_OTHER)


def seen(desk: Desk, asked: Asked) -> CaseRow:
    """The case that the address names. Raises: HubError case.unknown, case.not-yours."""
    row = Cases(desk.hub).row(asked.path["number"])
    if not _sees(asked.visit, row):
        raise HubError(Code.CASE_NOT_YOURS)
    return row


def _sees(visit: Visit, row: CaseRow) -> bool:
    """Reception and supervisors see every case's frame, clerks those of their office."""
    return visit.has(Role.RECEPTION, Role.SUPERVISOR) or row.office == visit.actor.office


def _facts(desk: Desk, asked: Asked) -> dict[str, Any]:
    row, cases, visit = seen(desk, asked), Cases(desk.hub), asked.visit
    today = desk.hub.today()
    moves = moves_of(visit.actor, row.state, row.office)
    first = next((one for one in _NEXT if one in moves), None)
    done = asked.query.one("done")
    return {
        "row": row,
        "clocks": [
            clock_line(one, today, restarts=row.state is CaseState.CORRECTION)
            for one in cases.clocks(row.number)
            if one.ended_on is None
        ],
        "trace": cases.trace(row.number),
        "names": desk.names(),
        "attachments": Attachments(desk.hub).of_case(row.number),
        "first": first,
        "moves": [one for one in moves if one is not first],
        "rules": RULES,
        "is_disclosure": row.service is ItemService.DISCLOSURE,
        "may_open": may_open(visit.actor, row.office),
        "may_publish": row.state in (CaseState.ANSWERED, CaseState.CLOSED) and bool(row.answer),
        "opened": None,
        "fault": None,
        "told": lambda _move, _name: "",  # what was said with a move that lacked something
        "done": CaseMove(done) if done in {one.value for one in CaseMove} else None,
    }


def _item(desk: Desk, code: str) -> Item | None:
    """None: the content no longer knows it."""
    return desk.hub.content.item(code, "zh-Hans") if code in desk.hub.content.codes() else None


def clock_line(clock: Clock, today: date, *, restarts: bool = False) -> ClockLine:
    """`restarts`: it begins anew when what is missing has come, whatever was left."""
    due, left = clock.due(today), clock.left(today)
    unit = "天" if clock.limit.unit.value == "day" else "个工作日"
    pauses = tuple(
        f"{one.begins.month}月{one.begins.day}日起"
        + (f"到{one.ends.month}月{one.ends.day}日" if one.ends else "")
        + f"不计时：{one.why}"
        for one in clock.pauses
    )
    is_late = clock.is_overdue(today)
    if clock.is_paused and restarts:
        says = "暂停中，补正收到后重新计算"
    elif clock.is_paused:
        says = f"暂停中，恢复后还有 {left} {unit}"
    elif is_late:
        says = f"已逾期 {-left} {unit}" if left else "已逾期"
    else:
        says = f"还剩 {left} {unit}" if left else "今天到期"
    is_near = not is_late and not clock.is_paused and left <= 2  # noqa: PLR2004
    shown = None if clock.is_paused else due.on
    return ClockLine(clock.name, says, shown, due.is_estimate, is_late, is_near, pauses)
