"""The slip that would be printed now, as a picture: `image://slip/<what>/<key>`, the same dots as the paper's.

`what` is `guide` or `receipt`; `key` only tells one picture from the next. Drawn off the screen's thread, for QML asks
for it asynchronously; the state is frozen, so that is safe.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider

from devices.printer.layout import receipt_lines
from devices.printer.slip import Slip
from kiosk.guide import slip_of
from kiosk.state import State


class SlipImages(QQuickImageProvider):
    """`paper`: width in mm and the characters of the printer's own font, as kiosk.toml has them."""

    def __init__(self, state: Callable[[], State], paper: tuple[int, str]) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._state = state
        self._width_mm, self._charset = paper

    def requestImage(self, name: str, size: QSize, _wanted: QSize) -> QImage:
        slip = self._slip(name.partition("/")[0])
        if slip is None:
            return _reported(size, _blank())
        from devices.printer.preview import preview  # noqa: PLC0415  its fonts are not needed to show the first page

        paper = preview(slip, self._width_mm, self._charset).convert("L")
        image = QImage(paper.tobytes(), *paper.size, paper.width, QImage.Format.Format_Grayscale8)
        return _reported(size, image.copy())

    def _slip(self, what: str) -> Slip | None:
        state = self._state()
        if what == "receipt":
            return receipt_lines(state.receipt, self._width_mm) if state.receipt else None
        errand = state.session.errand
        return slip_of(errand, state.site, self._width_mm) if errand and state.site else None


def _blank() -> QImage:
    image = QImage(1, 1, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    return image


def _reported(size: QSize, image: QImage) -> QImage:
    size.setWidth(image.width())
    size.setHeight(image.height())
    return image
