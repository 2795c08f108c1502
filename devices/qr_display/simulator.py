"""A QR display without glass: remembers what a phone would have seen, in order."""

from __future__ import annotations

from devices.qr_code import Matrix, matrix
from devices.qr_display.base import QrDisplay
from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError


class SimulatorQrDisplay(QrDisplay):
    """`plugged` False: the cable is out, `show` fails like a display of its own would."""

    def __init__(self) -> None:
        self.plugged = True
        self.seen: list[Matrix] = []

    @property
    def shown(self) -> Matrix:
        return self.seen[-1] if self.seen else ()

    def show(self, text: str) -> None:
        if not self.plugged:
            raise DeviceError(Code.DEVICE_UNPLUGGED, device="qr_display")
        self.seen.append(matrix(text))

    def clear(self) -> None:
        if self.plugged and self.shown:
            self.seen.append(())

    def status(self) -> DeviceStatus:
        if self.plugged:
            return DeviceStatus(DeviceState.READY)
        return DeviceStatus(DeviceState.ABSENT, Code.DEVICE_UNPLUGGED)
