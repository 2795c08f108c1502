"""The words of the technician's bench: a check, what it measured, what it found. Frozen, printable, never personal."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from threading import Event
from typing import Protocol, runtime_checkable

from kiosk.model.errors import Code


class Verdict(StrEnum):
    """`SKIPPED`: this kiosk has no such thing, or nobody was there to take part; the reason stands in `facts`."""

    PASSED = "passed"
    WARNED = "warned"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Measure:
    """One number with its threshold. `name` is a word key (`measure.<name>`), `unit` SI or "" for a count.

    None on both sides: told for the record, judges nothing.
    """

    name: str
    value: float
    unit: str = ""
    at_least: float | None = None
    at_most: float | None = None

    @property
    def is_good(self) -> bool:
        low = self.at_least is not None and self.value < self.at_least
        high = self.at_most is not None and self.value > self.at_most
        return not (low or high)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture for the report: the paper as printed, the touch grid. `png` is the file's bytes."""

    name: str
    png: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found. `code` names the fault, and through it what to do."""

    check: str
    verdict: Verdict
    measures: tuple[Measure, ...] = ()
    code: Code | None = None
    facts: dict[str, str] = field(default_factory=dict)
    pictures: tuple[Picture, ...] = ()
    took_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Step:
    """What the technician is asked to do now, or what is going on. `key`: words `check.step.<key>`, e.g. `present`.

    `done` of `of`: how far, of 0: unknown. `content`: a code to be shown large, for the scanner to read.
    """

    check: str
    key: str
    done: int = 0
    of: int = 0
    measures: tuple[Measure, ...] = ()
    content: str = ""


class Conversation(Protocol):
    """How a running check and the technician speak. Both methods may be called from the check's thread."""

    cancel: Event

    def show(self, step: Step) -> None:
        """Say what to do or how far it is; returns at once."""

    def confirm(self, step: Step) -> bool | None:
        """Ask what only eyes and ears can tell, and wait. None: nobody answers (unattended), or cancelled."""


@dataclass(frozen=True, slots=True)
class TouchTrace:
    """What a finger left on the touch grid. `deviations_mm`: how far each point lay from the line it should follow."""

    cells_hit: int
    cells: int
    deviations_mm: tuple[float, ...] = ()
    picture: Picture | None = None


@runtime_checkable
class OnScreen(Conversation, Protocol):
    """A conversation that holds the glass itself: the page, never a shell. None: cancelled, or nobody is there."""

    def trace(self, step: Step) -> TouchTrace | None:
        """Have the touch grid wiped and the lines followed."""

    def sweep(self, step: Step) -> dict[str, bool] | None:
        """Fill the glass with one colour after the other; colour → whether it was even all over."""


def judged(
    check: str, measures: tuple[Measure, ...], code: Code, facts: dict[str, str] | None = None, *pictures: Picture
) -> Finding:
    """Passed when every measure keeps its threshold; else failed with `code`."""
    good = all(measure.is_good for measure in measures)
    verdict = Verdict.PASSED if good else Verdict.FAILED
    return Finding(check, verdict, measures, None if good else code, facts or {}, pictures)


def passed(check: str, facts: dict[str, str] | None = None, measures: tuple[Measure, ...] = ()) -> Finding:
    return Finding(check, Verdict.PASSED, measures, None, facts or {})


def failed(check: str, code: Code, facts: dict[str, str] | None = None, measures: tuple[Measure, ...] = ()) -> Finding:
    return Finding(check, Verdict.FAILED, measures, code, facts or {})


def skipped(check: str, reason: str) -> Finding:
    """`reason`: words `check.skipped.<reason>`: no-device, unattended, cancelled, not-configured, no-microphone …"""
    return Finding(check, Verdict.SKIPPED, facts={"reason": reason})
