"""What a technician did, and what the bench told. The PIN never shows in a `repr`."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.event.base import Event, VisitorEvent
from kiosk.model.errors import Code
from kiosk.model.receipt import PrintState
from kiosk.service import Answer, Asking, Door, Numbers
from kiosk.service import Published as Files
from kiosk.technician.check import Finding, Step
from kiosk.technician.report import Report


@dataclass(frozen=True, slots=True)
class TechnicianAsked(VisitorEvent):
    """工作人员维护."""


@dataclass(frozen=True, slots=True)
class PinTyped(VisitorEvent):
    digit: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PinErased(VisitorEvent):
    """One digit; `all` of them."""

    all: bool = False


@dataclass(frozen=True, slots=True)
class PinEntered(VisitorEvent):
    pass


@dataclass(frozen=True, slots=True)
class DoorSeen(Event):
    """What the way in asks for; `locked_s` over 0: for how long it stays shut."""

    door: Door
    locked_s: float = 0.0


@dataclass(frozen=True, slots=True)
class LetIn(Event):
    pass


@dataclass(frozen=True, slots=True)
class KeptOut(Event):
    code: Code
    tries_left: int = 0
    locked_s: float = 0.0


@dataclass(frozen=True, slots=True)
class BenchSeen(Event):
    """The checks that this kiosk can run, and the numbers of the runs before."""

    checks: tuple[str, ...]
    past: tuple[Numbers, ...]


@dataclass(frozen=True, slots=True)
class GroupChosen(VisitorEvent):
    """One device, the screen, the machine, or `endure`."""

    group: str


@dataclass(frozen=True, slots=True)
class TrialAsked(VisitorEvent):
    """Checks to be run; none named: all of them."""

    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HoursChosen(VisitorEvent):
    hours: float


@dataclass(frozen=True, slots=True)
class EnduranceAsked(VisitorEvent):
    pass


@dataclass(frozen=True, slots=True)
class StepShown(Event):
    """What the technician is asked to do now. `serial` tells the steps of one run apart."""

    number: int
    serial: int
    step: Step
    asking: Asking = Asking.NOTHING


@dataclass(frozen=True, slots=True)
class FindingMade(Event):
    number: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class RunEnded(Event):
    number: int
    report: Report


@dataclass(frozen=True, slots=True)
class Answered(VisitorEvent):
    """Yes or no, or what a finger left on the grid. None: it is left out."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class ColourSeen(VisitorEvent):
    """The glass was even all over, or was not."""

    is_even: bool


@dataclass(frozen=True, slots=True)
class SkipAsked(VisitorEvent):
    """The check under way is left out; the next one begins."""


@dataclass(frozen=True, slots=True)
class StopAsked(VisitorEvent):
    """The run ends; what was found until now stays."""


@dataclass(frozen=True, slots=True)
class ReportAsked(VisitorEvent):
    pass


@dataclass(frozen=True, slots=True)
class Published(Event):
    """The report lies on the disk, signed."""

    number: int
    files: Files


@dataclass(frozen=True, slots=True)
class ReportPrintAsked(VisitorEvent):
    pass


@dataclass(frozen=True, slots=True)
class ReportPrinted(Event):
    number: int
    state: PrintState
    code: Code | None = None
