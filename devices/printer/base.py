"""What every receipt printer does.

A job is printed at most once. `print_receipt` reports each state to `journal` *before* acting on it; the caller's
journal is durable when the call returns. The states: intent → sending (before the first byte) →
confirmed | unknown | not_printed.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from devices.printer.forecast import ROLL_M
from devices.printer.layout import receipt_lines
from devices.printer.slip import Slip
from kiosk.model.device import DeviceStatus
from kiosk.model.errors import Code, DeviceError
from kiosk.model.receipt import PrintState, Receipt


@dataclass(frozen=True, slots=True)
class PrinterSettings:
    """`[printer]` of kiosk.toml. `port`: "/dev/…" or "tcp://host:port". `charset`: what the printer's font holds.

    `roll_m`: how long a new paper roll is; `roll_file`: where the count of it is kept.
    """

    driver: str = "simulator"
    port: str = ""
    width_mm: int = 80
    baud: int = 19200
    charset: str = "gbk"  # "gbk", "gb2312" or "none": every line as raster
    timeout_s: float = 10.0
    roll_m: float = ROLL_M
    roll_file: Path | None = None


@dataclass(frozen=True, slots=True)
class PrinterCapabilities:
    """Fixed while the printer is open, probed at opening.

    `claims`: what it says of itself (GS I); clones lie, so they are told and decide nothing.
    """

    driver: str
    width_mm: int
    width_dots: int
    dots_per_mm: int = 8
    realtime_status: bool = False  # DLE EOT answered
    job_echo: bool = False  # GS ( H answered
    queue_status: bool = False  # GS r answered
    auto_status: bool = False  # GS a: tells every change unasked
    presenter: bool = False  # 10 04 14 answered: hands the paper out and sees whether it was taken
    claims: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


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

    def paper_taken(self) -> bool | None:
        """Whether nothing hangs in the presenter any more; None: this printer can't tell."""
        return None

    def expect_leftovers(self) -> None:
        """After a crash the journal holds a job that never ended: the next job voids what may hang from the slot."""
        return
