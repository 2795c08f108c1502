"""A bench of simulated devices on a made-up machine, and the people who stand before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from devices import Devices
from devices.card_reader.simulator import SimulatedCardReader
from devices.document_printer.simulator import SimulatedDocumentPrinter
from devices.printer.base import PrinterSettings
from devices.printer.simulator import SimulatorPrinter
from devices.qr_display.simulator import SimulatedQrDisplay
from devices.scanner.simulator import SimulatedScanner
from devices.voice.base import Manner
from devices.voice.simulator import SimulatedVoice
from devices.voice.sound import Sound
from kiosk.technician.check import Finding, Step, TouchTrace
from kiosk.technician.report import Kiosk
from kiosk.technician.surroundings import Bench, ClockState

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ROUTES = "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\n"
ROUTED = ROUTES + "eth0\t00000000\t0100007F\t0003\t0\t0\t0\t00000000\n"
ARP = "IP address       HW type     Flags       HW address            Mask     Device\n"
NEIGHBOUR = ARP + "127.0.0.1        0x1         0x2         02:00:00:00:00:01     *        eth0\n"
MEMINFO = "MemTotal:        4000000 kB\nMemFree: 100 kB\nMemAvailable:    2000000 kB\n"


class SoundingVoice(SimulatedVoice):
    """A simulated voice that also gives its sound as a file; `loudness` of its square wave, 0: silence."""

    def __init__(self, loudness: int = 8000) -> None:
        super().__init__()
        self.loudness = loudness

    def synthesise(self, text: str, manner: Manner) -> bytes:
        from array import array

        return Sound(16000, array("h", [self.loudness, -self.loudness] * 4000)).wav()


def devices(**other: object) -> Devices:
    """Every device there can be, open."""
    found = Devices(
        SimulatedCardReader(read_s=0.005),
        SimulatorPrinter(PrinterSettings(timeout_s=2)),
        SoundingVoice(),
        SimulatedDocumentPrinter(),
        SimulatedScanner(),
        SimulatedQrDisplay(),
    )
    found = replace(found, **other)  # type: ignore[arg-type]
    for device in found.all().values():
        device.open()
    return found


def machine(folder: Path) -> dict[str, Path]:
    """A machine that is well: /proc and /sys as folders."""
    proc, sys = folder / "proc", folder / "sys"
    zone = sys / "class/thermal/thermal_zone0"
    for path in (proc / "net", zone):
        path.mkdir(parents=True, exist_ok=True)
    (proc / "meminfo").write_text(MEMINFO)
    (proc / "net/route").write_text(ROUTED)
    (proc / "net/arp").write_text(NEIGHBOUR)
    (zone / "temp").write_text("41500\n")
    (zone / "type").write_text("x86_pkg_temp\n")
    return {"proc_root": proc, "sys_root": sys}


def bench(folder: Path, found: Devices | None = None, **other: object) -> Bench:
    made = Bench(
        found or devices(),
        folder,
        folder / "kiosk.db",
        folder / "content.db",
        Kiosk("kiosk-7", "33052101", "示例县政务公开专区", "ABCD 1234"),
        {"kiosk": "1.2.3", "content": "2026.11.22-00000000"},
        clock=lambda: NOW,
        clock_state=lambda: ClockState(disciplined=True, error_s=0.002),
        recorder=("/no/such/recorder",),
        **machine(folder),
    )
    return replace(made, **other)  # type: ignore[arg-type]


class Person:
    """Answers every question alike and remembers what was asked; `at` does something at a step."""

    def __init__(self, answer: bool | None = True, at: Callable[[Step], None] | None = None) -> None:
        self.cancel = Event()
        self.steps: list[Step] = []
        self._answer, self._at = answer, at

    def show(self, step: Step) -> None:
        self.steps.append(step)
        if self._at:
            self._at(step)

    def confirm(self, step: Step) -> bool | None:
        self.show(step)
        return self._answer


class PersonAtScreen(Person):
    def trace(self, step: Step) -> TouchTrace | None:
        self.show(step)
        return TouchTrace(96, 96, (0.2, 0.4, 0.9))

    def sweep(self, step: Step) -> dict[str, bool] | None:
        self.show(step)
        return {"white": True, "black": True, "red": True}


def ignore(_finding: Finding) -> None:
    return
