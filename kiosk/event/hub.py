"""What a visitor asks of the office through its hub, and what the hub told. Personal values never show in a `repr`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from kiosk.desk_call import Wish
from kiosk.event.base import Event, VisitorEvent
from kiosk.freshness import Supply
from kiosk.inquiry import AskedBy
from kiosk.model.case import CallState, CaseView, Certificate, Slot


@dataclass(frozen=True, slots=True)
class CasesAsked(VisitorEvent):
    """我的办件; `by` None: the way is not chosen yet."""

    by: AskedBy | None = None


@dataclass(frozen=True, slots=True)
class CaseSignsTyped(VisitorEvent):
    """What stands on the page for the code, or for the last four."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CaseSignsGiven(VisitorEvent):
    pass


@dataclass(frozen=True, slots=True)
class CasesFound(Event):
    attempt: int
    cases: tuple[CaseView, ...] = field(repr=False)
    as_of: datetime


@dataclass(frozen=True, slots=True)
class CaseChosen(VisitorEvent):
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CasePrintAsked(VisitorEvent):
    """How the case stands, on a slip."""


@dataclass(frozen=True, slots=True)
class CaseRatingAsked(VisitorEvent):
    """评一评: the case that is shown, by its number."""


@dataclass(frozen=True, slots=True)
class DeskCalled(VisitorEvent):
    """呼叫工作人员."""

    wish: Wish = Wish.HELP
    id: str = field(default_factory=lambda: str(uuid4()))


@dataclass(frozen=True, slots=True)
class CallGivenUp(VisitorEvent):
    """不用了."""


@dataclass(frozen=True, slots=True)
class CallTold(Event):
    """How the call stands. `is_late`: nobody has answered for long; it is not asked for any more."""

    id: str
    state: CallState
    said: str = ""
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class CertificateMade(Event):
    id: str
    made: Certificate
    pages: int


@dataclass(frozen=True, slots=True)
class DeskChosen(VisitorEvent):
    """到窗口领: the proof is not printed here, the answers go to the desk."""


@dataclass(frozen=True, slots=True)
class SlotsFound(Event):
    key: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class SupplySeen(Event):
    """What the courier last told of itself."""

    supply: Supply
