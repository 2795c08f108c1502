"""The heartbeat: how the kiosk is, told to the hub every minute; how it is when nobody could be told is told once.

The shell writes how its devices are into `health.json` (it owns them, the courier does not); a file that is old says
that the shell does not run. A heartbeat whose answer was lost is sent again as it was, so that the hub, which knows it
by its moment, counts nothing twice; only then comes a fresh one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING, Protocol

from kiosk.backoff import delay_s
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.errors import HubError
from kiosk.model.submission import OutboxCounts
from kiosk.told_file import read_told, write_told
from kiosk.wire_message import DeviceTold, Heartbeat, HeartbeatTaken

if TYPE_CHECKING:  # the shell, which tells its health, starts without them
    from offline_cache.metric import Metrics, Untold
    from offline_cache.outbox import Outbox

HEALTH_FILE = "health.json"
HEALTH_EVERY_S = 10.0
HEALTH_LASTS = timedelta(seconds=60)
SHELL = "shell"  # told beside the devices
COUNTS_MOST = 400  # of the contract
HEARTBEAT_BYTES = 2_000
_CHANCE = SystemRandom().random


@dataclass(frozen=True, slots=True)
class Health:
    """What the shell knows of the machine at one moment."""

    at: datetime
    content_version: str = ""
    paper_left_m: float | None = None
    devices: tuple[DeviceTold, ...] = ()


def health_of(statuses: dict[DeviceKind, DeviceStatus], content_version: str, now: datetime) -> Health:
    """Pure."""
    devices = tuple(
        DeviceTold(kind.value, status.state.value, status.code.value if status.code else "")
        for kind, status in statuses.items()
    )
    printer = statuses.get(DeviceKind.PRINTER)
    return Health(now, content_version, _metres(printer.facts.get("metres_left", "")) if printer else None, devices)


def write_health(data_dir: Path, health: Health) -> None:
    """Raises: CacheError `store.*`."""
    write_told(data_dir / HEALTH_FILE, health)


def read_health(data_dir: Path) -> Health | None:
    """None: the shell has never told, or what it told cannot be read."""
    return read_told(data_dir / HEALTH_FILE, Health)


def heartbeat_of(now: datetime, untold: Untold, counts: OutboxCounts, health: Health | None, version: str) -> Heartbeat:
    """Pure. What an old health says of devices is not told: nobody knows how they are now."""
    runs = health is not None and timedelta(0) <= now - health.at <= HEALTH_LASTS
    shell = DeviceTold(SHELL, (DeviceState.READY if runs else DeviceState.ABSENT).value)
    return Heartbeat(
        at=now,
        since=untold.since,
        software_version=version,
        content_version=health.content_version if health else "",
        waiting=counts.waiting,
        parked=counts.parked,
        oldest_waiting_at=counts.oldest_waiting_at,
        paper_left_m=health.paper_left_m if health and runs else None,
        devices=(shell, *(health.devices if health and runs else ())),
        counts=dict(sorted(untold.counts.items(), key=lambda pair: -pair[1])[:COUNTS_MOST]),
    )


class Hub(Protocol):
    def heartbeat(self, heartbeat: Heartbeat) -> HeartbeatTaken: ...


@dataclass(frozen=True, slots=True)
class Pending:
    """A heartbeat that the hub may have or not."""

    heartbeat: Heartbeat
    untold: Untold


class Heartbeats:
    """`step` tells once. `code`: why the last one did not arrive; None: it did."""

    def __init__(
        self,
        metrics: Metrics,
        outbox: Outbox,
        hub: Hub,
        *,
        health: Callable[[], Health | None],
        version: str,
        every_s: float,
        chance: Callable[[], float] = _CHANCE,
    ) -> None:
        self._metrics = metrics
        self._outbox = outbox
        self._hub = hub
        self._health = health
        self._version = version
        self._every_s = every_s
        self._chance = chance
        self._pending: Pending | None = None
        self._failures = 0
        self.code: str | None = None
        self.reached_at: datetime | None = None

    def step(self, now: datetime) -> float:
        """Seconds until the next one: at once after one that was late. Raises: CacheError store.*."""
        pending = self._pending or self._made(now)
        was_late = self._pending is not None
        self._pending = pending
        try:
            self._hub.heartbeat(pending.heartbeat)
        except HubError as error:
            self.code = str(error.facts.get("why", error.code))
            pause_s = delay_s(self._failures, self._chance(), float(error.facts.get("retry_after_s", 0)))
            self._failures += 1
            return max(pause_s, self._every_s / 2)
        self._metrics.told(pending.untold, pending.heartbeat.at)
        self._pending, self._failures = None, 0
        self.code, self.reached_at = None, now
        return 0.0 if was_late else self._every_s * (0.9 + 0.2 * self._chance())

    def _made(self, now: datetime) -> Pending:
        untold = self._metrics.untold()
        beat = heartbeat_of(now, untold, self._outbox.counts(), self._health(), self._version)
        return Pending(beat, untold)


def _metres(text: str) -> float | None:
    try:
        return min(max(float(text), 0.0), 10_000.0)
    except ValueError:
        return None
