"""The printer without a printer, on the paper model of `devices.printer.machine`.

It keeps the job protocol of a real printer, but asks the machine itself instead of a line.
"""

from __future__ import annotations

from threading import RLock

from devices.printer.base import Journal, PrinterCapabilities, PrinterSettings, ReceiptPrinter
from devices.printer.encode import VOID, encode
from devices.printer.health import Health
from devices.printer.machine import PrinterMachine
from devices.printer.paper_count import PaperCount
from devices.printer.slip import Slip, height_mm, width_dots
from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError
from kiosk.model.receipt import PrintState

_CODES = {
    "power": Code.DEVICE_UNPLUGGED,
    "cover": Code.COVER_OPEN,
    "paper": Code.PAPER_OUT,
    "cutter": Code.CUTTER_JAMMED,
    "heat": Code.HEAD_HOT,
}


class SimulatorPrinter(ReceiptPrinter):
    """`machine` is for whoever plays the world: faults go in, paper comes out."""

    def __init__(self, settings: PrinterSettings, machine: PrinterMachine | None = None) -> None:
        dots = width_dots(settings.width_mm)
        self.machine = machine or PrinterMachine(dots, charset=settings.charset)
        self._settings = settings
        self._lock = RLock()
        self._leftovers = False
        self._paper = PaperCount(settings.roll_m, settings.roll_file)
        self._capabilities = PrinterCapabilities(
            "simulator",
            settings.width_mm,
            dots,
            realtime_status=True,
            job_echo=True,
            queue_status=True,
            auto_status=True,
            presenter=self.machine.body.has_presenter,
        )

    @property
    def capabilities(self) -> PrinterCapabilities:
        return self._capabilities

    def open(self) -> None:
        if not self.machine.body.powered:
            raise DeviceError(Code.DEVICE_ABSENT, device="printer")

    def close(self) -> None:
        return

    def expect_leftovers(self) -> None:
        self._leftovers = True

    def status(self) -> DeviceStatus:
        body = self.machine.body
        if body.cause == "power":
            return DeviceStatus(DeviceState.ABSENT, _CODES[body.cause])
        self._paper.seen(Health(paper_out=body.paper_ended, paper_low=body.near_end, cover_open=body.cover_open))
        facts = self._paper.facts
        if body.has_presenter:
            facts["presenter"] = "holding" if body.ticket_out else "free"
        if body.cause:
            return DeviceStatus(DeviceState.FAILED, _CODES[body.cause], facts)
        if body.near_end:
            return DeviceStatus(DeviceState.DEGRADED, Code.PAPER_LOW, facts)
        return DeviceStatus(DeviceState.READY, facts=facts)

    def paper_taken(self) -> bool | None:
        body = self.machine.body
        return not body.ticket_out if body.has_presenter and body.powered else None

    def print_slip(self, slip: Slip, job_id: str, journal: Journal) -> PrintState:  # noqa: ARG002 - nobody to tell it
        with self._lock:
            journal(PrintState.INTENT)
            code = self.status().code
            if code is not None and code is not Code.PAPER_LOW:
                journal(PrintState.NOT_PRINTED)
                raise DeviceError(code, device="printer")
            parts = (VOID, slip) if self._leftovers else (slip,)
            journal(PrintState.SENDING)
            state = self._print(parts)
            self._leftovers = state is PrintState.UNKNOWN
            journal(state)
            self._paper.fed(height_mm(slip))
            return state

    def _print(self, parts: tuple[Slip, ...]) -> PrintState:
        for part in parts:
            self.machine.receive(encode(part, self._capabilities.width_dots, self._settings.charset))
        whole = self.machine.wait_until_stopped(self._settings.timeout_s)
        return PrintState.CONFIRMED if whole else PrintState.UNKNOWN
