"""What every receipt printer does.

A job is printed at most once. `print_receipt` reports each state to `journal` *before* acting on it; the caller's
journal is durable when the call returns. The states: intent → sending (before the first byte) →
confirmed | unknown | not_printed.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from devices.printer.layout import receipt_lines
from devices.printer.slip import Slip
from kiosk.model.device import DeviceStatus
from kiosk.model.errors import Code, DeviceError
from kiosk.model.receipt import PrintState, Receipt


@dataclass(frozen=True, slots=True)
class PrinterSettings:
    """`[printer]` of kiosk.toml. `port`: "/dev/…" or "tcp://host:port". `charset`: what the printer's font holds."""

    driver: str = "simulator"
    port: str = ""
    width_mm: int = 80
    baud: int = 19200
    charset: str = "gbk"  # "gbk", "gb2312" or "none": every line as raster
    timeout_s: float = 10.0


@dataclass(frozen=True, slots=True)
class PrinterCapabilities:
    """Fixed while the printer is open, probed at opening; a printer's own claim of its model decides nothing."""

    driver: str
    width_mm: int
    width_dots: int
    dots_per_mm: int = 8
    realtime_status: bool = False  # DLE EOT answered
    job_echo: bool = False  # GS ( H answered
    queue_status: bool = False  # GS r answered


Journal = Callable[[PrintState], None]


class ReceiptPrinter(ABC):
    """One printer. `status` never raises."""

    @property
    @abstractmethod
    def capabilities(self) -> PrinterCapabilities: ...

    @abstractmethod
    def open(self) -> None:
        """Raises: DeviceError `device.absent`, `device.forbidden`, `device.silent`, …"""

    @abstractmethod
    def close(self) -> None:
        """Safe to call twice."""

    @abstractmethod
    def status(self) -> DeviceStatus:
        """Asks the printer, in ≤ 1 s: `paper.out`, `paper.low`, `printer.cover-open`, `printer.cutter-jammed`, …"""

    def print_slip(self, slip: Slip, job_id: str, journal: Journal) -> PrintState:  # noqa: ARG002 - a driver uses them
        """Print once. Returns the final state. Raises DeviceError only before the first byte (state `not_printed`)."""
        raise DeviceError(Code.DEVICE_REFUSED, device="printer", width_mm=self.capabilities.width_mm)

    def print_receipt(self, receipt: Receipt, job_id: str, journal: Journal) -> PrintState:
        """Print a receipt once, by the same protocol."""
        return self.print_slip(receipt_lines(receipt, self.capabilities.width_mm), job_id, journal)

    def expect_leftovers(self) -> None:
        """After a crash the journal holds a job that never ended: the next job voids what may hang from the slot."""
        return
