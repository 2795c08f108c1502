"""The line to a SAM: serial (8N1, no flow control; 115200 baud unless set otherwise), transparent TCP, or USB pipes.

A line carries bytes and gives every foreign error its code: `device.absent`, `device.forbidden`, `device.busy`,
`device.silent`, `device.unplugged`. A port is opened by the name it was set with and nothing of it is remembered, so a
name under /dev/serial/by-id finds its reader again whatever number the kernel gave it meanwhile.
"""

from __future__ import annotations

import errno
import select
import socket
import termios
from typing import Protocol
from urllib.parse import urlsplit

import serial

from kiosk.model.errors import Code, DeviceError

_WRITE_TIMEOUT_S = 2.0
_CONNECT_TIMEOUT_S = 3.0
_CHUNK = 4096
_CODE_BY_ERRNO = {
    errno.ENOENT: Code.DEVICE_ABSENT,
    errno.ENODEV: Code.DEVICE_ABSENT,
    errno.ENXIO: Code.DEVICE_ABSENT,
    errno.EIO: Code.DEVICE_ABSENT,
    errno.ECONNREFUSED: Code.DEVICE_ABSENT,
    errno.EHOSTUNREACH: Code.DEVICE_ABSENT,
    errno.ENETUNREACH: Code.DEVICE_ABSENT,
    errno.EACCES: Code.DEVICE_FORBIDDEN,
    errno.EPERM: Code.DEVICE_FORBIDDEN,
    errno.EBUSY: Code.DEVICE_BUSY,
    errno.EWOULDBLOCK: Code.DEVICE_BUSY,  # somebody else holds the lock
    errno.ENOTTY: Code.DEVICE_REFUSED,  # not a serial line at all
}


class Line(Protocol):
    def write(self, data: bytes) -> None:
        """Raises: DeviceError `device.unplugged`, `device.silent`."""

    def read(self, timeout_s: float) -> bytes:
        """What arrives within the time; empty if nothing did. Raises: DeviceError `device.unplugged`."""

    def close(self) -> None: ...


def open_line(port: str, baud: int) -> Line:
    """Raises: DeviceError `device.absent`, `device.forbidden`, `device.busy`, `device.library-missing`, …"""
    if port.partition(":")[0] == "usb":
        from devices.card_reader.sam.usb import UsbLine  # noqa: PLC0415  only who has such a reader needs libusb

        return UsbLine(port)
    try:
        return TcpLine(port) if port.startswith("tcp://") else SerialLine(port, baud)
    except (OSError, ValueError) as error:  # SerialException is an OSError
        raise DeviceError(_opening_code(error), port=port) from error


def _opening_code(error: Exception) -> Code:
    if isinstance(error, TimeoutError):
        return Code.DEVICE_SILENT
    if isinstance(error, ValueError):
        return Code.DEVICE_REFUSED
    number = getattr(error, "errno", None)
    if number is None and isinstance(error.__context__, termios.error):  # pyserial keeps only its words
        number = error.__context__.args[0]
    return _CODE_BY_ERRNO.get(number or 0, Code.DEVICE_ABSENT)


class SerialLine:
    """A serial port, for us alone."""

    def __init__(self, port: str, baud: int) -> None:
        self._port = port
        self._serial = serial.Serial(port, baudrate=baud, timeout=0, write_timeout=_WRITE_TIMEOUT_S, exclusive=True)

    def write(self, data: bytes) -> None:
        try:
            self._serial.write(data)
        except serial.SerialTimeoutException as error:
            raise DeviceError(Code.DEVICE_SILENT, port=self._port) from error
        except OSError as error:
            raise DeviceError(Code.DEVICE_UNPLUGGED, port=self._port) from error

    def read(self, timeout_s: float) -> bytes:
        try:
            if not select.select([self._serial.fileno()], [], [], timeout_s)[0]:
                return b""
            return bytes(self._serial.read(_CHUNK))
        except (OSError, TypeError, ValueError) as error:  # the latter two: another thread closed the port
            raise DeviceError(Code.DEVICE_UNPLUGGED, port=self._port) from error

    def close(self) -> None:
        try:
            self._serial.close()
        except OSError:
            return  # already gone with its cable


class TcpLine:
    """A network reader, or a serial server, that passes frames on unchanged."""

    def __init__(self, port: str) -> None:
        address = urlsplit(port)
        if not address.hostname or not address.port:
            raise ValueError(port)
        self._port = port
        self._socket = socket.create_connection((address.hostname, address.port), _CONNECT_TIMEOUT_S)
        self._socket.settimeout(_WRITE_TIMEOUT_S)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def write(self, data: bytes) -> None:
        try:
            self._socket.sendall(data)
        except TimeoutError as error:
            raise DeviceError(Code.DEVICE_SILENT, port=self._port) from error
        except OSError as error:
            raise DeviceError(Code.DEVICE_UNPLUGGED, port=self._port) from error

    def read(self, timeout_s: float) -> bytes:
        try:
            if not select.select([self._socket], [], [], timeout_s)[0]:
                return b""
            data = self._socket.recv(_CHUNK)
        except (OSError, ValueError) as error:  # ValueError: closed by another thread
            raise DeviceError(Code.DEVICE_UNPLUGGED, port=self._port) from error
        if not data:
            raise DeviceError(Code.DEVICE_UNPLUGGED, port=self._port)
        return data

    def close(self) -> None:
        self._socket.close()
