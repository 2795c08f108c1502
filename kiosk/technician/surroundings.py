"""What the checks work on: the devices, and where the rest of the machine is to be looked at. Everything can be set.

The roots of /proc and /sys, the recorder and the clock are parameters, so that a check is tried on made-up machines.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

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
    `clock_state` None: the kernel is asked. `charset`: what the receipt printer's own font holds. `voice`: what it was
    opened with; None: how soon it speaks cannot be measured.
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
    charset: str = "gbk"
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
    """What names each device: driver, model, serial number, what it claims to be; not what it can do."""
    return {kind.value: _named(device.capabilities) for kind, device in devices.all().items()}


def _named(capabilities: Any) -> dict[str, str]:
    facts: dict[str, str] = {}
    for name in capabilities.__dataclass_fields__:
        value = getattr(capabilities, name)
        if isinstance(value, Mapping):
            facts |= {str(key): str(one) for key, one in value.items()}
        elif isinstance(value, str) and value:
            facts[name] = value
    return facts
