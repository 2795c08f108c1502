"""A second screen as a QR display: a slate that the screen floor draws in a window of its own.

Nothing here knows how to draw. Who draws it says so with `hang`, and with `take_down` when the screen is gone; a slate
that nobody draws is absent.
"""

from __future__ import annotations

from devices.qr_display.base import QrDisplay, QrDisplayCapabilities, QrDisplaySettings
from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError

MOST_BYTES = 1000  # a symbol of 109 modules, which a telephone still tells apart on a screen


class WindowQrDisplay(QrDisplay):
    """`shown`: content and caption, both empty when blank. Read it as often as the window is drawn."""

    def __init__(self, settings: QrDisplaySettings) -> None:
        self.screen = settings.port  # the screen's name; empty: the second one
        self.shown = ("", "")
        self._hangs = False
        self._is_open = False

    @property
    def capabilities(self) -> QrDisplayCapabilities:
        return QrDisplayCapabilities("window", MOST_BYTES)

    def hang(self) -> None:
        """The slate is seen from now on."""
        self._hangs = True

    def take_down(self) -> None:
        """Its screen is gone."""
        self._hangs = False
        self.shown = ("", "")

    def open(self) -> None:
        if not self._hangs:
            raise DeviceError(Code.DEVICE_ABSENT, device="qr_display", port=self.screen)
        self.shown = ("", "")
        self._is_open = True

    def close(self) -> None:
        self.shown = ("", "")
        self._is_open = False

    def status(self) -> DeviceStatus:
        if not self._is_open:
            return DeviceStatus(DeviceState.ABSENT)
        if not self._hangs:
            return DeviceStatus(DeviceState.ABSENT, Code.DEVICE_UNPLUGGED, {"device": "qr_display"})
        return DeviceStatus(DeviceState.READY)

    def show(self, content: str, caption: str = "") -> None:
        if len(content.encode()) > MOST_BYTES:
            raise DeviceError(Code.DEVICE_REFUSED, device="qr_display", most_bytes=MOST_BYTES)
        if not (self._is_open and self._hangs):
            raise DeviceError(Code.DEVICE_ABSENT, device="qr_display")
        self.shown = (content, caption if content else "")
