"""What the checks work on: the devices, and where the rest of the machine is to be looked at. Everything can be set.

The roots of /proc and /sys, the recorder and the clock are parameters, so that a check is tried on made-up machines.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from devices import Devices
from devices.voice.base import VoiceSettings
from kiosk.technician.report import Kiosk


def _now() -> datetime:
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class ClockState:
    """`error_s`: as the kernel estimates it. `offset_s`: ours minus the server's; None: no server, or no answer."""

    disciplined: bool
    error_s: float = 0.0
    offset_s: float | None = None


@dataclass(frozen=True, slots=True)
class Bench:
    """`attended` False: nobody is there to present cards and to look. `presentations`: how often a card is read.

    `database` holds outbox and journal, `content` the content database. `time_server`, `hub` "": none configured.
    `clock_state` None: the kernel is asked. `voice`: what it was opened with; None: its start cannot be measured apart.
    """

    devices: Devices
    data_dir: Path
    database: Path
    content: Path
    kiosk: Kiosk = field(default_factory=Kiosk)
    versions: dict[str, str] = field(default_factory=dict)
    attended: bool = True
    presentations: int = 20
    time_server: str = ""
    hub: str = ""
    voice: VoiceSettings | None = None
    recorder: tuple[str, ...] = ("arecord",)
    sys_root: Path = Path("/sys")
    proc_root: Path = Path("/proc")
    clock: Callable[[], datetime] = _now
    clock_state: Callable[[], ClockState] | None = None

    @property
    def folder(self) -> Path:
        """What the technician's bench keeps: runs, key, PIN."""
        return self.data_dir / "technician"

    @property
    def runs_file(self) -> Path:
        return self.folder / "runs.jsonl"


def device_facts(devices: Devices) -> dict[str, dict[str, str]]:
    """Driver, serial number and the rest of each device's fixed capabilities, printable."""
    facts: dict[str, dict[str, str]] = {}
    for kind, device in devices.all().items():
        found = device.capabilities
        named = {name: getattr(found, name) for name in found.__dataclass_fields__}
        facts[kind.value] = {name: _printable(value) for name, value in named.items() if value not in ("", ())}
    return facts


def _printable(value: object) -> str:
    return ", ".join(str(part) for part in value) if isinstance(value, tuple) else str(value)
