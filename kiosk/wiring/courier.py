"""Puts the courier together over a configuration, and what the shell needs of it: the hub's key, the live line."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING

from devices import Devices
from kiosk.backoff import delay_s
from kiosk.budget import Budget, QuietHours
from kiosk.config import Config
from kiosk.hub_link import FILE, HubLink, read_link
from kiosk.model.device import DeviceKind, DeviceStatus
from kiosk.model.errors import CacheError, Code, ConfigError

if TYPE_CHECKING:  # loaded where they are used: the shell starts without a network library
    from kiosk.courier import Courier, Loop
    from kiosk.courier_state import StateBook
    from kiosk.live import Live
    from offline_cache.database import Database

PROGRAM = "open-affairs-kiosk"
STATE_EVERY_S = 2.0
RELEASES_EVERY_S = 900.0
LONG_LOOK_EVERY_S = 86_400.0
LONG_LOOK_ASKED_S = 3600.0
_JITTER = 0.2


def courier_of(config: Config, stopped: Event) -> Courier:
    """The courier of this kiosk, over its own connection to kiosk.db.

    Raises: ConfigError kiosk.not-enrolled when there is nothing to carry, config.bad-value; CacheError store.*.
    """
    from kiosk.courier import Courier  # noqa: PLC0415  as above
    from kiosk.courier_state import StateBook  # noqa: PLC0415  as above

    if not is_wanted(config):
        raise ConfigError(Code.KIOSK_NOT_ENROLLED)
    link, book, budget = link_of(config), StateBook(config.kiosk.data_dir), budget_of(config)
    loops = [*_line_loops(config, link, book, budget)] if link else []
    if config.courier.releases:
        loops += [_release_loop(config, book, budget), long_look_loop(config, book, budget)]
    book.watch(loops)
    return Courier((*loops, _state_loop(config, book, stopped)), stopped)


def link_of(config: Config) -> HubLink | None:
    """Where the kiosk is enrolled, at the address that holds. None: nowhere.

    Raises: ConfigError config.bad-value when a kiosk in production was enrolled without a certificate; CacheError.
    """
    link = read_link(config.kiosk.data_dir)
    if link is None:
        return None
    link = replace(link, address=config.courier.hub or link.address)
    if config.is_production and not link.address.startswith("https:"):
        raise ConfigError(Code.CONFIG_BAD_VALUE, key="courier.hub", value=link.address, wanted="https://host")
    return link


def is_wanted(config: Config) -> bool:
    """Whether there is anything to carry: a hub, or releases."""
    return bool(config.courier.releases) or (config.kiosk.data_dir / FILE).is_file()


def courier_command(config: Config) -> tuple[str, ...]:
    """What the shell starts."""
    file = ("--config", str(config.file.absolute())) if config.file else ()
    return (sys.executable, "-m", "kiosk", "courier", "run", "--beside", *file, "--data", str(config.kiosk.data_dir))


def statuses_of(config: Config, devices: Devices) -> Callable[[], dict[DeviceKind, DeviceStatus]]:
    """How each device is that this kiosk is meant to have: a zone without a loudspeaker is well without one."""

    def look() -> dict[DeviceKind, DeviceStatus]:
        glances = devices.glances()
        if config.voice.engine == "none":
            glances.pop(DeviceKind.VOICE, None)
        return {kind: glance() for kind, glance in glances.items()}

    return look


def budget_of(config: Config) -> Budget:
    quiet = QuietHours.read(config.courier.quiet_hours)
    rate_bytes_s = config.courier.budget_kb_per_s * 1000.0
    return Budget(rate_bytes_s, quiet, clock_s=time.monotonic, wall_clock=datetime.now)


def hub_key_of(config: Config, zones: Callable[[], str]) -> str:
    """What submissions are sealed to: the key that the hub gave when the kiosk was enrolled, or the zone's."""
    link = _known_link(config)
    return link.hub_public_key if link else zones()


def mark_of(config: Config) -> str:
    """What receipt numbers of this kiosk carry: nothing before it is enrolled."""
    link = _known_link(config)
    return link.mark if link else ""


def _known_link(config: Config) -> HubLink | None:
    """None, too, for a file that cannot be read: it keeps nobody from submitting."""
    with suppress(CacheError):
        return read_link(config.kiosk.data_dir)
    return None


class LiveLine:
    """The line for live questions; who is enrolled is looked at anew each time, the connection is kept."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._lock = Lock()
        self._link: HubLink | None = None
        self._live: Live | None = None

    def __call__(self) -> Live:
        from kiosk.live import DEADLINE_S, Live  # noqa: PLC0415  as above

        with self._lock:
            link = None
            with suppress(CacheError, ConfigError):
                link = link_of(self._config)
            if self._live is None or link != self._link:
                client = link.client(DEADLINE_S) if link else None
                self._link, self._live = link, Live(client, link.hub_public_key if link else "")
            return self._live


def open_database(config: Config) -> Database:
    """Raises: CacheError store.*."""
    from offline_cache.database import Database  # noqa: PLC0415  as above

    return Database.open(config.database)


def _line_loops(config: Config, link: HubLink, book: StateBook, budget: Budget) -> tuple[Loop, Loop]:
    from kiosk.courier import Loop  # noqa: PLC0415  as above
    from kiosk.heartbeat import HEARTBEAT_BYTES, Heartbeats, read_health  # noqa: PLC0415  as above
    from kiosk.uplink import Uplink  # noqa: PLC0415  as above
    from offline_cache.metric import Metrics  # noqa: PLC0415  as above
    from offline_cache.outbox import Outbox  # noqa: PLC0415  as above

    database = open_database(config)
    outbox, hub = Outbox(database, link.hub_public_key), link.client()
    uplink = Uplink(outbox, hub, budget.rest_s)
    beats = Heartbeats(
        Metrics(database),
        outbox,
        hub,
        health=lambda: read_health(config.kiosk.data_dir),
        version=program_version(),
        every_s=float(config.courier.heartbeat_s),
    )
    book.line(link.address, link.kiosk_id, hub, outbox, (uplink, beats))

    def beat() -> float:
        return max(beats.step(_now()), budget.rest_s(HEARTBEAT_BYTES))

    return Loop("uplink", lambda: uplink.step(_now())), Loop("heartbeat", beat)


def _release_loop(config: Config, book: StateBook, budget: Budget) -> Loop:
    from random import SystemRandom  # noqa: PLC0415  as above

    from kiosk.courier import Loop  # noqa: PLC0415  as above
    from offline_cache.release.arrival import fetch_release  # noqa: PLC0415  as above
    from offline_cache.release.tuf_client import Fresh, Unchanged  # noqa: PLC0415  as above

    chance, failures = SystemRandom().random, 0

    def look() -> float:
        nonlocal failures
        outcome = fetch_release(config.courier.releases, config.release_root, config.release_home, budget)
        book.looked(outcome, _now())
        failures = 0 if isinstance(outcome, Fresh | Unchanged) else failures + 1
        if failures:
            return max(delay_s(failures + 4, chance()), 10.0)
        return RELEASES_EVERY_S * (1 - _JITTER + 2 * _JITTER * chance())

    return Loop("releases", look)


def long_look_loop(config: Config, book: StateBook, budget: Budget) -> Loop:
    """Once a day the content in use is gone through; a bit that has flipped on the disk brings it anew."""
    from kiosk.courier import Loop  # noqa: PLC0415  as above
    from offline_cache.release.arrival import fetch_release  # noqa: PLC0415  as above
    from offline_cache.release.check import differing  # noqa: PLC0415  as above
    from offline_cache.release.pointer import current  # noqa: PLC0415  as above

    home = config.release_home
    seen = home / "gone-through"

    def look() -> float:
        content = current(home)
        if content is not None and time.time() - _changed_at(seen) / 1e9 >= LONG_LOOK_EVERY_S:
            if differing(content):
                outcome = fetch_release(config.courier.releases, config.release_root, home, budget, anew=True)
                book.looked(outcome, _now())
            seen.touch()
        return LONG_LOOK_ASKED_S

    return Loop("long look", look)


def _state_loop(config: Config, book: StateBook, stopped: Event) -> Loop:
    """Writes what the courier knows. Enrolled anew, it ends: whoever started it starts it again."""
    from kiosk.courier import Loop  # noqa: PLC0415  as above

    file = config.kiosk.data_dir / FILE
    enrolled = _changed_at(file)

    def note() -> float:
        if _changed_at(file) != enrolled:
            stopped.set()
        book.write()
        return STATE_EVERY_S

    return Loop("state", note)


def _changed_at(file: Path) -> int:
    """0: there is none."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


def program_version() -> str:
    try:
        return version(PROGRAM)
    except PackageNotFoundError:
        return ""


def _now() -> datetime:
    return datetime.now(UTC)
