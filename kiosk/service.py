"""What the terminal knows while a technician stands before it: the way in, the run under way, what was found. Frozen.

Nothing of it is a visitor's, and nothing of it stays: it is gone with the technician.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from kiosk.model.errors import Code
from kiosk.model.receipt import PrintState
from kiosk.technician.check import Finding, Step, TouchTrace, Verdict
from kiosk.technician.report import Report

COLOURS = ("red", "lime", "blue", "white", "black")  # the glass is filled with one after the other
HOURS = (0.25, 1.0, 8.0, 24.0, 72.0)  # how long an endurance run may last

Numbers = dict[str, float]
Answer = bool | TouchTrace | dict[str, bool] | None


@dataclass(frozen=True, slots=True)
class Door:
    """What the way in asks for. `sample_pin`: it opens, because this is a sample and no other was set."""

    has_pin: bool = False
    has_card: bool = False
    sample_pin: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """The page before the bench. `tries` grows with each PIN that was given; `code` why it did not open."""

    door: Door | None = None
    pin: str = field(default="", repr=False)
    tries: int = 0
    is_checking: bool = False
    code: Code | None = None
    tries_left: int = 0
    locked_until: datetime | None = None

    def locked_s(self, now: datetime) -> int:
        """How long it stays locked; 0: it is not."""
        return max(round((self.locked_until - now).total_seconds()), 0) if self.locked_until else 0


class Asking(StrEnum):
    """What a running check waits for: nothing, a yes or no, the touch grid, the colours."""

    NOTHING = "nothing"
    YES_NO = "yes_no"
    TRACE = "trace"
    SWEEP = "sweep"


@dataclass(frozen=True, slots=True)
class Trial:
    """A run under way. `number` tells runs apart, `serial` the steps of one; `hours` over 0: endurance.

    `answer` counts when `is_answered`. `skipped`: the place of the check that is to be left out, −1: none.
    """

    number: int
    ids: tuple[str, ...]
    is_whole: bool = False
    hours: float = 0.0
    began_at: datetime | None = None
    serial: int = 0
    step: Step | None = None
    asking: Asking = Asking.NOTHING
    answer: Answer = None
    is_answered: bool = False
    colours: tuple[bool, ...] = ()  # even or not, in the order of COLOURS
    skipped: int = -1
    is_stopping: bool = False
    findings: tuple[Finding, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether the technician is asked something and has not answered."""
        return self.asking is not Asking.NOTHING and not self.is_answered


@dataclass(frozen=True, slots=True)
class Published:
    """A report as files. `files` with their folder."""

    files: tuple[str, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Service:
    """`is_inside` False: still before the door. `checks` can be run on this kiosk.

    `past`: the numbers of the runs before, oldest first. `printed` None: the report was not printed. `code`: why the
    last thing asked for could not be done.
    """

    gate: Gate = Gate()
    is_inside: bool = False
    past: tuple[Numbers, ...] = ()
    checks: tuple[str, ...] = ()
    hours: float = HOURS[0]
    trial: Trial | None = None
    runs: int = 0
    report: Report | None = None
    published: Published | None = None
    prints: int = 0
    is_printing: bool = False
    printed: PrintState | None = None
    code: Code | None = None

    def finding(self, check: str) -> Finding | None:
        """The last finding of a check, of the run under way or one before."""
        known = (*(self.trial.findings if self.trial else ()), *(self.report.findings if self.report else ()))
        return next((one for one in known if one.check == check), None)


def merged(before: Report | None, now: Report, order: tuple[str, ...]) -> Report:
    """Pure. One report of both: what was looked at again counts as it is now.

    It is unfinished when this run was, and nothing whole went before.
    """
    if before is None:
        return now
    found = {one.check: one for one in before.findings}
    found |= {one.check: one for one in now.findings if not _is_only_stopped(one, found)}
    known = [name for name in order if name in found]
    findings = tuple(found[name] for name in (*known, *(name for name in found if name not in order)))
    return replace(now, begun_at=before.begun_at, findings=findings, cancelled=before.cancelled and now.cancelled)


def _is_only_stopped(one: Finding, before: dict[str, Finding]) -> bool:
    """A check that was stopped says nothing against what it found before."""
    return one.verdict is Verdict.SKIPPED and one.facts.get("reason") == "cancelled" and one.check in before
