"""The line to a printer: TCP, serial or device file.

Each is an open file descriptor that is written and read without waiting longer than asked.

    tcp://host:port   a network printer (raw port 9100)
    /dev/usb/lp0      class-7 USB through usblp, read and write; also by a name of its own that udev links there
    /dev/…            anything else: serial, 8N1, XON/XOFF honoured by the kernel, set up by pyserial

Every failure is a `DeviceError`; a line that failed is closed by its owner and opened anew.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import select
import socket
import struct
import termios
from collections.abc import Callable
from typing import Protocol

import serial

from devices.printer.base import PrinterSettings
from kiosk.model.errors import Code, ConfigError, DeviceError

CONNECT_TIMEOUT_S = 2.0
_CHUNK = 4096
_BITS_PER_BYTE = 10
_DEVICE_FILE = re.compile(r"/dev/(usb/)?lp\d")
_AGAIN = (errno.EAGAIN, errno.EWOULDBLOCK, errno.EINTR)
_CAUSES = {
    errno.ENOENT: Code.DEVICE_ABSENT,
    errno.ENODEV: Code.DEVICE_ABSENT,
    errno.ENXIO: Code.DEVICE_ABSENT,
    errno.EACCES: Code.DEVICE_FORBIDDEN,
    errno.EPERM: Code.DEVICE_FORBIDDEN,
    errno.EBUSY: Code.DEVICE_BUSY,
    errno.EAGAIN: Code.DEVICE_BUSY,  # locked by another process
}


class Line(Protocol):
    """What the driver needs of an open line. Every method raises nothing but `device.unplugged`."""

    def write(self, data: bytes, timeout_s: float) -> int: ...

    def read(self, timeout_s: float) -> bytes: ...

    def close(self) -> None: ...

    def discard(self) -> None: ...


class Transport:
    """An open line. `discard` gives up what is still on its way, `close` lets it arrive."""

    def __init__(
        self, descriptor: int, close: Callable[[], None], discard: Callable[[], None], *, eof_is_loss: bool
    ) -> None:
        self._descriptor = descriptor
        self._close = close
        self._discard = discard
        self._eof_is_loss = eof_is_loss

    def write(self, data: bytes, timeout_s: float) -> int:
        """Give some bytes to the line. How many it took; 0 when it took none in time. Raises: `device.unplugged`."""
        try:
            if not select.select([], [self._descriptor], [], timeout_s)[1]:
                return 0
            return os.write(self._descriptor, data[:_CHUNK])
        except OSError as error:
            if error.errno in _AGAIN:
                return 0
            raise _lost(error) from error

    def read(self, timeout_s: float) -> bytes:
        """What has arrived, waiting at most `timeout_s` for it. Raises: `device.unplugged`."""
        try:
            if not select.select([self._descriptor], [], [], timeout_s)[0]:
                return b""
            data = os.read(self._descriptor, _CHUNK)
        except OSError as error:
            if error.errno in _AGAIN:
                return b""
            raise _lost(error) from error
        if not data and self._eof_is_loss:
            raise DeviceError(Code.DEVICE_UNPLUGGED, device="printer")
        return data

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._close()

    def discard(self) -> None:
        with contextlib.suppress(OSError, termios.error):
            self._discard()
        self.close()


def open_transport(settings: PrinterSettings) -> Transport:
    """Raises: DeviceError `device.absent`, `device.forbidden`, `device.busy`, …; ConfigError for an unknown port."""
    port = settings.port
    try:
        if port.startswith("tcp://"):
            return _tcp(port)
        if _is_device_file(port):
            return device_file(port)
        if port.startswith("/"):
            return _serial(port, settings.baud)
    except (OSError, UnicodeError) as error:  # the latter for a host that is no name
        code = _CAUSES.get(getattr(error, "errno", None) or 0, Code.DEVICE_ABSENT)
        raise DeviceError(code, device="printer", port=port) from error
    raise ConfigError(Code.CONFIG_BAD_VALUE, key="printer.port", value=port)


def seconds_on_line(settings: PrinterSettings, size: int) -> float:
    """How long bytes are under way after the line took them: on a serial line, start, eight and stop bits each."""
    return size * _BITS_PER_BYTE / settings.baud if is_serial(settings.port) else 0.0


def is_serial(port: str) -> bool:
    """Whether a line of this kind may stay open while the printer behind it loses its power."""
    return port.startswith("/") and not _is_device_file(port)


def device_file(path: str) -> Transport:
    """A character device opened for both directions."""
    descriptor = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY)
    return Transport(descriptor, lambda: os.close(descriptor), lambda: None, eof_is_loss=False)


def _is_device_file(port: str) -> bool:
    return bool(_DEVICE_FILE.match(port) or _DEVICE_FILE.match(os.path.realpath(port)))


def _tcp(port: str) -> Transport:
    host, _, number = port.removeprefix("tcp://").rpartition(":")
    if not host or not number.isdecimal():
        raise ConfigError(Code.CONFIG_BAD_VALUE, key="printer.port", value=port)
    line = socket.create_connection((host.strip("[]"), int(number)), timeout=CONNECT_TIMEOUT_S)
    line.setblocking(False)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)

    def forget() -> None:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return Transport(line.fileno(), line.close, forget, eof_is_loss=True)


def _serial(port: str, baud: int) -> Transport:
    line = serial.Serial(port, baud, timeout=0, write_timeout=0, xonxoff=True, exclusive=True)
    return Transport(line.fileno(), line.close, line.reset_output_buffer, eof_is_loss=True)


def _lost(error: OSError) -> DeviceError:
    return DeviceError(Code.DEVICE_UNPLUGGED, device="printer", errno=error.errno or 0)
