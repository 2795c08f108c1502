"""The work with codes: scan one while a page expects it, show one on the second display. Runs off the screen's thread.

Rules it keeps: a plug that fails never ends a visit, it is tried again for as long as the page asks; an old code never
follows a newer blank on the second display.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event as Flag
from threading import Lock

from devices import Devices
from devices.qr_display.base import QrDisplay
from kiosk import event as e
from kiosk.model.errors import Code, DeviceError
from kiosk.state import State, Work

Deliver = Callable[[e.Event], None]

PAUSE_S = 1.0  # before a plug that failed is tried again
TURN_SLICE_S = 0.05


class CodeWork:
    """Two kinds of work of the workbench."""

    def __init__(self, devices: Devices) -> None:
        self._devices = devices
        self._turn = Lock()

    def scan(self, _state: State, _work: Work, cancel: Flag, deliver: Deliver) -> None:
        """One code, told unless nobody asks any more."""
        scanner = self._devices.scanner
        while scanner is not None and not cancel.is_set():
            try:
                code = scanner.scan(cancel)
            except DeviceError:  # its status tells; the page is as good without
                cancel.wait(PAUSE_S)
                continue
            if code and not cancel.is_set():
                deliver(e.CodeScanned(code))
            return

    def show(self, _state: State, work: Work, cancel: Flag, _deliver: Deliver) -> None:
        """The work's key is the content, which may have several lines, and the caption below it."""
        content, _, caption = work.key.rpartition("\n")
        display = self._devices.qr_display
        while display is not None and self._has_turn(cancel):
            try:
                if _is_shown(display, content, caption):
                    return
            finally:
                self._turn.release()
            cancel.wait(PAUSE_S)

    def _has_turn(self, cancel: Flag) -> bool:
        """Wait for it, but not for longer than it is asked: a display that hangs must not gather those who wait."""
        while not cancel.is_set():
            if self._turn.acquire(timeout=TURN_SLICE_S):
                if not cancel.is_set():
                    return True
                self._turn.release()
        return False


def _is_shown(display: QrDisplay, content: str, caption: str) -> bool:
    """What is longer than the display can draw is blank: better than the code before."""
    try:
        display.show(content, caption)
    except DeviceError as error:
        return error.code is Code.DEVICE_REFUSED and (not content or _is_shown(display, "", ""))
    return True
