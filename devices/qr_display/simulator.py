"""A second display without a plug: remembers what it shows."""

from __future__ import annotations

from devices.qr_display.base import QrDisplay, QrDisplayCapabilities, QrDisplaySettings
from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError

_MOST_BYTES = 458


class SimulatedQrDisplay(QrDisplay):
    """`shown`: content and caption, both empty when blank. `unplug` is for good."""

    def __init__(self, _settings: QrDisplaySettings | None = None) -> None:
        self.shown = ("", "")
        self._state = DeviceState.ABSENT
        self._plugged = True

    @property
    def capabilities(self) -> QrDisplayCapabilities:
        return QrDisplayCapabilities("simulator", _MOST_BYTES)

    def unplug(self) -> None:
        self._plugged = False

    def open(self) -> None:
        if not self._plugged:
            raise DeviceError(Code.DEVICE_ABSENT, device="qr_display")
        self._state = DeviceState.READY

    def close(self) -> None:
        self.shown = ("", "")
        self._state = DeviceState.ABSENT

    def status(self) -> DeviceStatus:
        if self._state is DeviceState.READY and not self._plugged:
            return DeviceStatus(DeviceState.ABSENT, Code.DEVICE_UNPLUGGED, {"device": "qr_display"})
        return DeviceStatus(self._state)

    def show(self, content: str, caption: str = "") -> None:
        if len(content.encode()) > _MOST_BYTES:
            raise DeviceError(Code.DEVICE_REFUSED, device="qr_display", most_bytes=_MOST_BYTES)
        if not self.status().works:
            raise DeviceError(Code.DEVICE_ABSENT, device="qr_display")
        self.shown = (content, caption if content else "")
