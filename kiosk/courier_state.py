"""What the courier knows, in `courier.json`: how it goes with the hub, with releases, and what its loops stumble over.

Codes and figures only, nothing of anybody. The shell, the doctor and the technician read it; nobody waits for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from kiosk.model.submission import OutboxCounts
from kiosk.told_file import read_told, write_told

FILE = "courier.json"


@dataclass(frozen=True, slots=True)
class LineState:
    """How it goes with the hub. `code`: why the last try failed, or empty. `drift_s`: our clock less the hub's."""

    address: str
    kiosk_id: str
    reached_at: datetime | None = None
    code: str = ""
    drift_s: float = 0.0
    waiting: int = 0
    parked: int = 0
    oldest_waiting_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReleaseState:
    """How the last look at the releases ended: fresh, unchanged, stale, refused; `version` 0: unknown."""

    outcome: str
    looked_at: datetime
    version: int = 0
    code: str = ""


@dataclass(frozen=True, slots=True)
class CourierState:
    """`line` None: enrolled at no hub; `releases` None: not looked yet, or there are none to look for."""

    started_at: datetime
    line: LineState | None = None
    releases: ReleaseState | None = None
    faults: dict[str, str] = field(default_factory=dict)  # loop → code, while it lasts


class Teller(Protocol):
    """The uplink, and the heartbeats."""

    code: str | None
    reached_at: datetime | None


class Hub(Protocol):
    drift_s: float


class Outbox(Protocol):
    def counts(self) -> OutboxCounts: ...


class Watched(Protocol):
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class _Line:
    address: str
    kiosk_id: str
    hub: Hub
    outbox: Outbox
    tellers: tuple[Teller, ...]

    def state(self) -> LineState:
        counts = self.outbox.counts()
        reached = [teller.reached_at for teller in self.tellers if teller.reached_at]
        code = next((teller.code for teller in self.tellers if teller.code), "")
        return LineState(
            self.address,
            self.kiosk_id,
            max(reached, default=None),
            code,
            self.hub.drift_s,
            counts.waiting,
            counts.parked,
            counts.oldest_waiting_at,
        )


class StateBook:
    """Gathers it from the loops and writes it when it has changed. `looked` may come from another thread."""

    def __init__(self, data_dir: Path) -> None:
        self._file = data_dir / FILE
        self._started_at = datetime.now(UTC)
        self._line: _Line | None = None
        self._releases: ReleaseState | None = None
        self._watched: tuple[Watched, ...] = ()
        self._written: CourierState | None = None

    def line(self, address: str, kiosk_id: str, hub: Hub, outbox: Outbox, tellers: tuple[Teller, ...]) -> None:
        self._line = _Line(address, kiosk_id, hub, outbox, tellers)

    def watch(self, loops: Sequence[Watched]) -> None:
        self._watched = tuple(loops)

    def looked(self, outcome: object, now: datetime) -> None:
        """`outcome`: of `offline_cache.release`."""
        version, code = getattr(outcome, "version", 0), getattr(outcome, "code", "")
        self._releases = ReleaseState(type(outcome).__name__.lower(), now, version, str(code))

    def write(self) -> None:
        """Whole or not at all. Raises: CacheError store.*."""
        faults = {loop.name: loop.code for loop in self._watched if loop.code}
        line = self._line.state() if self._line else None
        state = CourierState(self._started_at, line, self._releases, faults)
        if state == self._written:
            return
        write_told(self._file, state)
        self._written = state


def read_state(data_dir: Path) -> CourierState | None:
    """None: no courier has run here, or what it wrote cannot be read."""
    return read_told(data_dir / FILE, CourierState)
