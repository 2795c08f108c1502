"""A case in the resident's words: what it is, who has it, by when, what has happened, what comes next. Pure."""

from __future__ import annotations

from datetime import date

from kiosk.hub.case_move import CaseMove
from kiosk.hub.case_row import CaseRow, TraceRow
from kiosk.hub.clock import Clock
from kiosk.hub.clock_rule import main_clock
from kiosk.model.case import CaseState, CaseView, TraceStep
from kiosk.model.item import ItemService
from kiosk.model.zone import Zone

_CLOCK = "clock"
_SHOWN_WITHOUT_WORDS = frozenset(CaseMove) - {CaseMove.NOTE, CaseMove.ESCALATE, CaseMove.EXTEND}
_NEXT = {
    CaseState.RECEIVED: "等待受理，不用再来。",
    CaseState.ACCEPTED: "已经受理，正在安排办理。",
    CaseState.DISPATCHED: "正在办理，有结果会答复您。",
    CaseState.CORRECTION: "请按上面写的补好材料，交到窗口。",
    CaseState.PAUSED: "正在等其他单位或个人的意见，这段时间不计算在内。",
    CaseState.ANSWERED: "已经答复。不满意可以在这里评价，也可以到窗口反映。",
    CaseState.RETURNED: "这次办不成，理由和其他办法写在答复里。",
    CaseState.WITHDRAWN: "已经撤回。需要时可以重新申请。",
    CaseState.CLOSED: "已经办结。",
}
_REVIEW = "对答复不服的，可以在60日内申请行政复议；不予公开的，先复议再诉讼。"


def view_of(row: CaseRow, trace: tuple[TraceRow, ...], clocks: tuple[Clock, ...], zone: Zone, today: date) -> CaseView:
    """`today`: the county's."""
    main = main_clock(clocks)
    office = next((one for one in zone.offices if one.id == row.office), None)
    due = main.due(today) if main and main.runs else None
    return CaseView(
        code=row.receipt_code,
        receipt_number=row.receipt_number,
        item_code=row.item_code,
        item_name=row.item_name,
        state=row.state,
        opened_at=row.opened_at,
        office=office.name if office else zone.name,
        phone=office.phone if office else zone.phone,
        due_on=due.on if due else None,
        due_is_estimate=bool(due and due.is_estimate),
        is_overdue=bool(row.state.is_open and main and main.is_overdue(today)),
        pause=main.pauses[-1].why if main and main.is_paused else "",
        trace=tuple(_step(step, zone) for step in trace if step.note or CaseMove(step.move) in _SHOWN_WITHOUT_WORDS),
        answer=row.answer,
        reply_kind=row.reply_kind,
        next_step=_next_step(row),
        can_rate=may_rate(row),
    )


def may_rate(row: CaseRow) -> bool:
    """Once it is answered or closed; a rating itself is not rated."""
    return row.service is not ItemService.RATING and row.state in (CaseState.ANSWERED, CaseState.CLOSED)


def _step(step: TraceRow, zone: Zone) -> TraceStep:
    name = next((one.name for one in zone.offices if one.id == step.office), zone.name)
    return TraceStep(step.at, step.state, "系统" if step.staff == _CLOCK else name, step.note)


def _next_step(row: CaseRow) -> str:
    tells_review = row.service is ItemService.DISCLOSURE and row.state in (CaseState.ANSWERED, CaseState.RETURNED)
    return _NEXT[row.state] + (_REVIEW if tells_review else "")
