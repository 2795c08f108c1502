"""What every scanner of codes does.

`scan` waits for one code and returns it as text; `None` means the waiting was cancelled. What was scanned while nobody
waited is dropped: a code counts only where a page expects one. A code is opaque: nothing here looks for an identity in
it, and nothing of it is kept or logged.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from threading import Event

from kiosk.model.device import DeviceStatus


@dataclass(frozen=True, slots=True)
class ScannerSettings:
    """`[scanner]` of kiosk.toml. `port`: "/dev/serial/by-id/…" for `serial`, "/dev/input/by-id/…" for `wedge`."""

    driver: str = "none"
    port: str = ""
    baud: int = 9600


@dataclass(frozen=True, slots=True)
class ScannerCapabilities:
    """Fixed while the scanner is open."""

    driver: str
    identifier: str = ""


class Scanner(ABC):
    """One scanner. `open` and `scan` raise `DeviceError`; `status` never raises."""

    @property
    @abstractmethod
    def capabilities(self) -> ScannerCapabilities: ...

    @abstractmethod
    def open(self) -> None:
        """Raises: DeviceError `device.absent`, `device.forbidden`, `device.busy`, …"""

    @abstractmethod
    def close(self) -> None:
        """Safe to call twice. Cancel a running `scan` first."""

    @abstractmethod
    def status(self) -> DeviceStatus: ...

    @abstractmethod
    def scan(self, cancel: Event) -> str | None:
        """One code, at most 4096 characters, without its terminator; None: cancelled (seen within 300 ms).

        Raises: DeviceError with a `device.*` code.
        """
