"""A serial line that is read and written without waiting longer than asked; every failure is a `DeviceError`.

8N1, no flow control, exclusive. `/dev/serial/by-id/…` is a link that comes and goes with its plug, so `is_there` sees a
plug that was pulled without a byte being sent. Nothing of what goes over the line is kept or logged.
"""

from __future__ import annotations

import contextlib
import errno
import os
import select
import time
from pathlib import Path
from threading import Lock

import serial

from kiosk.model.errors import Code, DeviceError

_CHUNK = 4096
_AGAIN = (errno.EAGAIN, errno.EINTR)
_CAUSES = {
    errno.ENOENT: Code.DEVICE_ABSENT,
    errno.ENODEV: Code.DEVICE_ABSENT,
    errno.ENXIO: Code.DEVICE_ABSENT,
    errno.EIO: Code.DEVICE_ABSENT,
    errno.EACCES: Code.DEVICE_FORBIDDEN,
    errno.EPERM: Code.DEVICE_FORBIDDEN,
    errno.EBUSY: Code.DEVICE_BUSY,
    errno.EAGAIN: Code.DEVICE_BUSY,  # locked by another process
}


class SerialPort:
    """An open line. `device` names it in the facts of an error."""

    def __init__(self, port: str, baud: int, device: str) -> None:
        """Raises: DeviceError `device.absent`, `device.forbidden`, `device.busy`."""
        self._port, self._device = port, device
        self._lock = Lock()  # nobody reads a descriptor that is being closed
        try:
            self._line = serial.Serial(port, baud, timeout=0, write_timeout=0, exclusive=True)
        except (OSError, ValueError) as error:  # pyserial: ValueError for a port that is no name
            code = _CAUSES.get(getattr(error, "errno", None) or errno.ENOENT, Code.DEVICE_ABSENT)
            raise DeviceError(code, device=device, port=port) from error

    def is_there(self) -> bool:
        return Path(self._port).exists()

    def read(self, timeout_s: float) -> bytes:
        """What has arrived, waiting at most `timeout_s` for it. Raises: DeviceError `device.unplugged`."""
        with self._lock:
            try:
                if not select.select([self._line.fileno()], [], [], timeout_s)[0]:
                    return b""
                data = os.read(self._line.fileno(), _CHUNK)
            except OSError as error:
                if error.errno in _AGAIN:
                    return b""
                raise self._lost() from error
        if not data:
            raise self._lost()
        return data

    def write(self, data: bytes, timeout_s: float) -> None:
        """All of it, or an error. Raises: DeviceError `device.unplugged`, `device.silent` when the line is stuck."""
        until_s = time.monotonic() + timeout_s
        while data:
            data = data[self._written(data, max(0.0, until_s - time.monotonic())) :]

    def _written(self, data: bytes, timeout_s: float) -> int:
        with self._lock:
            try:
                if not select.select([], [self._line.fileno()], [], timeout_s)[1]:
                    raise DeviceError(Code.DEVICE_SILENT, device=self._device)
                return os.write(self._line.fileno(), data)
            except OSError as error:
                if error.errno in _AGAIN:
                    return 0
                raise self._lost() from error

    def close(self) -> None:
        """What was written is left to arrive."""
        with self._lock, contextlib.suppress(OSError):
            self._line.close()

    def _lost(self) -> DeviceError:
        return DeviceError(Code.DEVICE_UNPLUGGED, device=self._device)
