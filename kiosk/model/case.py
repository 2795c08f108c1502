"""What the hub makes of a submission: a case with a state, a clock, a trace and an answer, as the resident may see it.

Nothing here says who somebody is: a case is found by the receipt's code with four figures, or by an identity that the
hub alone can open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class CaseState(StrEnum):
    """Where a case stands. RETURNED: it cannot be done, said in writing with grounds and another way."""

    RECEIVED = "received"  # 已收到
    ACCEPTED = "accepted"  # 已受理
    DISPATCHED = "dispatched"  # 办理中
    CORRECTION = "correction"  # 待补正: the resident is asked for something, once
    PAUSED = "paused"  # 暂停计时: time that does not count
    ANSWERED = "answered"  # 已答复
    RETURNED = "returned"  # 不能办
    WITHDRAWN = "withdrawn"  # 已撤回
    CLOSED = "closed"  # 已办结

    @property
    def is_open(self) -> bool:
        return self not in (CaseState.ANSWERED, CaseState.RETURNED, CaseState.WITHDRAWN, CaseState.CLOSED)


class ReplyKind(StrEnum):
    """The seven kinds of reply to an application for disclosure (政府信息公开条例 art. 36)."""

    ALREADY_PUBLIC = "already-public"
    GIVEN = "given"
    REFUSED = "refused"
    DOES_NOT_EXIST = "does-not-exist"
    OTHER_ORGAN = "other-organ"
    REPEATED = "repeated"
    SPECIAL_RULES = "special-rules"


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step that was taken. `who`: an office or a role, never a name. `note`: words meant for the resident."""

    at: datetime
    state: CaseState
    who: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as the resident sees it. `due_on` None: no clock runs. `pause`: why it does not run, in words.

    `next_step`: what the resident can or must do now. `link`: where an answer's document can be had, or empty.
    """

    code: str
    receipt_number: str
    item_code: str
    item_name: str
    state: CaseState
    opened_at: datetime
    office: str
    phone: str
    due_on: date | None = None
    due_is_estimate: bool = False
    is_overdue: bool = False
    pause: str = ""
    trace: tuple[TraceStep, ...] = ()
    answer: str = ""
    reply_kind: ReplyKind | None = None
    next_step: str = ""
    can_rate: bool = False


class CallState(StrEnum):
    """A call for a helper: nobody has seen it; somebody comes; it is over."""

    WAITING = "waiting"
    COMING = "coming"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Slot:
    """A time that can be booked at an office or with a helper. `left`: how many may still book it."""

    id: str
    office: str
    office_name: str
    starts_at: datetime
    ends_at: datetime
    left: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """A proof made on request: a sheet to print. `pdf` is personal: it is printed and forgotten."""

    title: str
    pdf: bytes
    number: str

    def __repr__(self) -> str:
        return f"Certificate({self.title})"
