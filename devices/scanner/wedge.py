"""A scanner that types like a keyboard, taken away from the screen by `EVIOCGRAB`.

From `open` to `close` nothing it types reaches a window. What it types while no page expects a code is dropped. `port`
is a `/dev/input/by-id/…-event-kbd`. When the kernel had to throw events away (`SYN_DROPPED`), the code they belong to
is dropped too. python-evdev is loaded when the scanner is opened.
"""

from __future__ import annotations

import contextlib
import errno
import select
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event, Lock
from typing import Protocol

from devices.scanner.base import Scanner, ScannerCapabilities, ScannerSettings
from devices.scanner.incoming import Incoming
from devices.scanner.reading import one_code
from devices.scanner.us_keys import Keys
from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError

TYPING_GAP_S = 0.5  # a keyboard types more slowly than a line sends; Enter is what should end a code
_EV_SYN, _EV_KEY = 0, 1
_SYN_DROPPED = 3
_CAUSES = {errno.EACCES: Code.DEVICE_FORBIDDEN, errno.EPERM: Code.DEVICE_FORBIDDEN, errno.EBUSY: Code.DEVICE_BUSY}


class InputEvent(Protocol):
    type: int
    code: int
    value: int


class Keyboard(Protocol):
    """What is used of `evdev.InputDevice`."""

    name: str

    def fileno(self) -> int: ...

    def grab(self) -> None: ...

    def ungrab(self) -> None: ...

    def read(self) -> Iterable[InputEvent]: ...

    def close(self) -> None: ...


def _input_device(port: str) -> Keyboard:
    try:
        from evdev import InputDevice  # noqa: PLC0415  only a kiosk with such a scanner needs it
    except ImportError as error:
        raise DeviceError(Code.DEVICE_LIBRARY_MISSING, device="scanner", library="evdev") from error
    device: Keyboard = InputDevice(port)
    return device


class WedgeScanner(Scanner):
    """`keyboard` opens the input device."""

    def __init__(self, settings: ScannerSettings, keyboard: Callable[[str], Keyboard] = _input_device) -> None:
        self._settings = settings
        self._open_keyboard = keyboard
        self._lock = Lock()  # nobody reads a descriptor that is being closed
        self._keyboard: Keyboard | None = None
        self._keys = Keys()
        self._incoming = Incoming(TYPING_GAP_S)

    @property
    def capabilities(self) -> ScannerCapabilities:
        return ScannerCapabilities("wedge", self._settings.port)

    def open(self) -> None:
        self.close()
        port = self._settings.port
        try:
            keyboard = self._open_keyboard(port)
        except OSError as error:
            code = _CAUSES.get(error.errno or 0, Code.DEVICE_ABSENT)
            raise DeviceError(code, device="scanner", port=port) from error
        try:
            keyboard.grab()
        except OSError as error:  # somebody else holds it: what it types would be lost, or reach a window
            keyboard.close()
            raise DeviceError(_CAUSES.get(error.errno or 0, Code.DEVICE_ABSENT), device="scanner", port=port) from error
        self._keyboard, self._keys, self._incoming = keyboard, Keys(), Incoming(TYPING_GAP_S)

    def close(self) -> None:
        with self._lock:
            keyboard, self._keyboard = self._keyboard, None
            if keyboard is None:
                return
            with contextlib.suppress(OSError):
                keyboard.ungrab()
            with contextlib.suppress(OSError):
                keyboard.close()

    def status(self) -> DeviceStatus:
        if self._keyboard is None:
            return DeviceStatus(DeviceState.ABSENT)
        if not Path(self._settings.port).exists():
            return DeviceStatus(DeviceState.ABSENT, Code.DEVICE_UNPLUGGED, {"device": "scanner"})
        return DeviceStatus(DeviceState.READY)

    def scan(self, cancel: Event) -> str | None:
        keyboard = self._keyboard
        if keyboard is None:
            raise DeviceError(Code.DEVICE_ABSENT, device="scanner")

        def read(timeout_s: float) -> bytes:
            with self._lock:
                return self._typed(keyboard, timeout_s)

        return one_code(read, self._incoming, cancel)

    def _typed(self, keyboard: Keyboard, timeout_s: float) -> bytes:
        """What was typed, as bytes. Raises: DeviceError `device.unplugged`."""
        try:
            while select.select([keyboard.fileno()], [], [], timeout_s)[0]:
                if typed := self._meant(tuple(keyboard.read())):
                    return typed
                timeout_s = 0  # keys were only let go, or held
        except BlockingIOError:
            return b""
        except (OSError, ValueError) as error:  # ValueError: closed meanwhile
            raise DeviceError(Code.DEVICE_UNPLUGGED, device="scanner") from error
        return b""

    def _meant(self, events: tuple[InputEvent, ...]) -> bytes:
        if any(event.type == _EV_SYN and event.code == _SYN_DROPPED for event in events):
            self._keys = Keys()
            self._incoming.drop(b"?", time.monotonic())
            return b""
        return "".join(self._keys.typed(event.code, event.value) for event in events if event.type == _EV_KEY).encode()
