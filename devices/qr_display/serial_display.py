"""A display with a processor of its own on a serial line: each request is one write and one reply.

What differs between makes stands in a `Dialect`: pure bytes out, verdicts in. `port` is a `/dev/serial/by-id/…`.
A display keeps what it shows when nobody speaks to it, so `open` and `close` leave it blank.
"""

from __future__ import annotations

import contextlib
import time
from enum import Enum, auto
from threading import Lock
from typing import Protocol

from devices.qr_display.base import QrDisplay, QrDisplayCapabilities, QrDisplaySettings
from devices.serial_port import SerialPort
from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError

REPLY_TIMEOUT_S = 1.0
SETTLE_S = 0.1  # after what may be answered or not


class Verdict(Enum):
    DONE = auto()
    REFUSED = auto()


class Replies(Protocol):
    """Cuts what comes back into verdicts; whatever else a display tells is none."""

    def feed(self, data: bytes) -> tuple[Verdict, ...]: ...


class Dialect(Protocol):
    """How one make is spoken to. `wake`: sent first, not answered for sure; the requests are answered one by one."""

    driver: str
    most_bytes: int
    wake: bytes

    def greeting(self) -> tuple[bytes, ...]: ...

    def requests(self, content: str, caption: str) -> tuple[bytes, ...]: ...

    def replies(self) -> Replies: ...


class SerialQrDisplay(QrDisplay):
    """One display that speaks `dialect`."""

    def __init__(self, settings: QrDisplaySettings, dialect: Dialect) -> None:
        self._settings = settings
        self._dialect = dialect
        self._lock = Lock()
        self._line: SerialPort | None = None
        self._fault: Code | None = None

    @property
    def capabilities(self) -> QrDisplayCapabilities:
        return QrDisplayCapabilities(self._dialect.driver, self._dialect.most_bytes)

    def open(self) -> None:
        self.close()
        line = SerialPort(self._settings.port, self._settings.baud, "qr_display")
        try:
            line.write(self._dialect.wake, REPLY_TIMEOUT_S)
            line.read(SETTLE_S)
            self._ask(line, (*self._dialect.greeting(), *self._dialect.requests("", "")))
        except DeviceError:
            line.close()
            raise
        with self._lock:
            self._line, self._fault = line, None

    def close(self) -> None:
        with self._lock:
            line, self._line = self._line, None
            if line is None:
                return
            if self._fault is None:
                with contextlib.suppress(DeviceError):
                    self._ask(line, self._dialect.requests("", ""))
            line.close()

    def status(self) -> DeviceStatus:
        line, fault = self._line, self._fault
        if line is None:
            return DeviceStatus(DeviceState.ABSENT)
        if not line.is_there():
            return DeviceStatus(DeviceState.ABSENT, Code.DEVICE_UNPLUGGED, {"device": "qr_display"})
        if fault is Code.DEVICE_REFUSED:  # the next request may suit it
            return DeviceStatus(DeviceState.DEGRADED, fault)
        return DeviceStatus(DeviceState.FAILED if fault else DeviceState.READY, fault)

    def show(self, content: str, caption: str = "") -> None:
        if len(content.encode()) > self._dialect.most_bytes:
            most = self._dialect.most_bytes
            raise DeviceError(Code.DEVICE_REFUSED, device="qr_display", most_bytes=most)
        with self._lock:
            if self._line is None:
                raise DeviceError(Code.DEVICE_ABSENT, device="qr_display")
            try:
                self._ask(self._line, self._dialect.requests(content, caption if content else ""))
            except DeviceError as error:
                self._fault = error.code
                raise
            self._fault = None

    def _ask(self, line: SerialPort, requests: tuple[bytes, ...]) -> None:
        """Raises: DeviceError `device.silent`, `device.refused`, `device.unplugged`."""
        for request in requests:
            while line.read(0):
                pass  # touches on the glass, late replies
            line.write(request, REPLY_TIMEOUT_S)
            if _verdict(line, self._dialect.replies()) is Verdict.REFUSED:
                raise DeviceError(Code.DEVICE_REFUSED, device="qr_display")


def _verdict(line: SerialPort, replies: Replies) -> Verdict:
    until_s = time.monotonic() + REPLY_TIMEOUT_S
    while (left_s := until_s - time.monotonic()) > 0:
        for verdict in replies.feed(line.read(left_s)):
            return verdict
    raise DeviceError(Code.DEVICE_SILENT, device="qr_display")
