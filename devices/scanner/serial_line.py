"""A scanner on a serial line or as USB-CDC, the preferred way: raw bytes, Chinese included, in no keyboard's way.

Set up by the scanner's own codes: 8N1, flow control off, suffix CR (or CR LF, or none). No trigger commands: those are
each vendor's own, and scanners in a kiosk read by themselves. `port` is a `/dev/serial/by-id/…`.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Protocol

from devices.scanner.base import Scanner, ScannerCapabilities, ScannerSettings
from devices.scanner.incoming import Incoming
from devices.scanner.reading import one_code
from devices.serial_port import SerialPort
from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError


class Line(Protocol):
    """What is used of a `SerialPort`."""

    def is_there(self) -> bool: ...

    def read(self, timeout_s: float) -> bytes: ...

    def close(self) -> None: ...


def open_line(settings: ScannerSettings) -> Line:
    """Raises: DeviceError `device.absent`, `device.forbidden`, `device.busy`."""
    return SerialPort(settings.port, settings.baud, "scanner")


class SerialScanner(Scanner):
    def __init__(self, settings: ScannerSettings, open_line: Callable[[ScannerSettings], Line] = open_line) -> None:
        self._settings = settings
        self._open_line = open_line
        self._line: Line | None = None
        self._incoming = Incoming()

    @property
    def capabilities(self) -> ScannerCapabilities:
        return ScannerCapabilities("serial", self._settings.port)

    def open(self) -> None:
        self.close()
        self._incoming = Incoming()
        self._line = self._open_line(self._settings)

    def close(self) -> None:
        line, self._line = self._line, None
        if line:
            line.close()

    def status(self) -> DeviceStatus:
        if self._line is None:
            return DeviceStatus(DeviceState.ABSENT)
        if not self._line.is_there():
            return DeviceStatus(DeviceState.ABSENT, Code.DEVICE_UNPLUGGED, {"device": "scanner"})
        return DeviceStatus(DeviceState.READY)

    def scan(self, cancel: Event) -> str | None:
        line = self._line
        if line is None:
            raise DeviceError(Code.DEVICE_ABSENT, device="scanner")
        return one_code(line.read, self._incoming, cancel)
