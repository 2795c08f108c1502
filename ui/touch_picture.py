"""The touch grid as a picture for the report: reached cells tinted, missed ones crossed, the lines as felt."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from kiosk.service_touch import Point, TouchGrid
from kiosk.technician.check import Picture

PX_PER_MM = 1.5
REACHED, MISSED, LINE, FELT = QColor(227, 240, 236), QColor(158, 36, 12), QColor(126, 139, 135), QColor(11, 90, 82)


def touch_picture(grid: TouchGrid, reached: Collection[int], lines: Sequence[Sequence[Point]]) -> Picture:
    """`reached`: numbers of cells; `lines`: marks in mm."""
    image = QImage(round(grid.width_mm * PX_PER_MM), round(grid.height_mm * PX_PER_MM), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(PX_PER_MM, PX_PER_MM)
    for number in range(grid.cells):
        _draw_cell(painter, _cell(grid, number), is_reached=number in reached)
    painter.setPen(QPen(FELT, 1.2))
    for marks in lines:
        painter.drawPolyline(QPolygonF([QPointF(*at) for at in marks]))
    painter.end()
    return Picture("touch", _png(image))


def _cell(grid: TouchGrid, number: int) -> QRectF:
    width, height = grid.width_mm / grid.columns, grid.height_mm / grid.rows
    return QRectF(number % grid.columns * width, number // grid.columns * height, width, height)


def _draw_cell(painter: QPainter, cell: QRectF, *, is_reached: bool) -> None:
    painter.setPen(QPen(LINE, 0.4))
    painter.setBrush(REACHED if is_reached else Qt.GlobalColor.white)
    painter.drawRect(cell)
    if not is_reached:
        painter.setPen(QPen(MISSED, 1.0))
        inner = cell.adjusted(4, 4, -4, -4)
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
