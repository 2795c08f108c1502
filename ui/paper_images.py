"""The paper of a simulated printer as a picture: `image://paper/<anything new>` is the last piece that came out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickImageProvider

from devices.printer.machine import PrinterMachine
from devices.printer.machine.paper import picture


class PaperImages(QQuickImageProvider):
    """The last piece of paper as a picture."""

    def __init__(self, machine: Callable[[], PrinterMachine | None]) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._machine = machine

    def requestImage(self, _name: str, size: QSize, _wanted: QSize) -> QImage:
        image = self._last_piece() or blank()
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image

    def _last_piece(self) -> QImage | None:
        machine = self._machine()
        if machine is None or not machine.pieces:
            return None
        shown = picture(machine.pieces[-1:], machine.paper.width_dots).convert("RGB")
        line_bytes = shown.width * 3
        return QImage(shown.tobytes(), shown.width, shown.height, line_bytes, QImage.Format.Format_RGB888).copy()


def blank() -> QImage:
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    return image
