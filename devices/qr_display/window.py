"""The kiosk's own screen as a QR display: holds the matrix and tells a listener, who draws it."""

from __future__ import annotations

from collections.abc import Callable

from devices.qr_code import Matrix, matrix
from devices.qr_display.base import QrDisplay
from kiosk.model.device import DeviceState, DeviceStatus

Listener = Callable[[Matrix], None]


class WindowQrDisplay(QrDisplay):
    """`listener` is told on the caller's thread; an empty matrix means: show nothing."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._matrix: Matrix = ()

    @property
    def shown(self) -> Matrix:
        return self._matrix

    def show(self, text: str) -> None:
        self._tell(matrix(text))

    def clear(self) -> None:
        self._tell(())

    def status(self) -> DeviceStatus:
        return DeviceStatus(DeviceState.READY)

    def _tell(self, new: Matrix) -> None:
        if new != self._matrix:
            self._matrix = new
            self._listener(new)
