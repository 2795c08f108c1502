"""The words of the technician's bench: a check, what it measured, what it found. Frozen, printable, never personal."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from threading import Event
from typing import Protocol

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

    `done` of `of`: how far, of 0: unknown.
    """

    check: str
    key: str
    done: int = 0
    of: int = 0
    measures: tuple[Measure, ...] = ()


class Conversation(Protocol):
    """How a running check and the technician speak. Both methods may be called from the check's thread."""

    cancel: Event

    def show(self, step: Step) -> None:
        """Say what to do or how far it is; returns at once."""

    def confirm(self, step: Step) -> bool | None:
        """Ask what only eyes and ears can tell, and wait. None: nobody answers (unattended), or cancelled."""
