"""The pictures that QML asks for by name: signs and scenes in the colours of the theme, QR symbols from their text.

    image://icon/<name>/<rrggbb>            a Tabler sign, `currentColor` replaced
    image://scene/<name>/<rrggbb>-<rrggbb>… a scene of ours, `{0}`, `{1}` … replaced
    image://qr/<text, percent-encoded>      one pixel per module, quiet zone included

Everything is drawn once per size and colour (QML keeps it), so a frame costs no drawing.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from devices.qr_code import QUIET_MODULES, matrix

FOLDER = Path(__file__).parent.parent / "assets" / "icons"


def _colour(token: str) -> tuple[str, float]:
    """`rrggbb` or `aarrggbb` as SVG wants it."""
    if len(token) == len("aarrggbb"):
        return f"#{token[2:]}", int(token[:2], 16) / 255
    return f"#{token}", 1.0


def _drawn(svg: str, wanted: QSize) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    natural = renderer.defaultSize()
    width = wanted.width() if wanted.width() > 0 else natural.width()
    height = wanted.height() if wanted.height() > 0 else round(width * natural.height() / max(natural.width(), 1))
    image = QImage(max(width, 1), max(height, 1), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, width, height))
    painter.end()
    return image


def _report(size: QSize, image: QImage) -> QImage:
    size.setWidth(image.width())
    size.setHeight(image.height())
    return image


class IconImages(QQuickImageProvider):
    """Signs."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, name: str, size: QSize, wanted: QSize) -> QImage:
        sign, ink = name.split("/")
        colour, opacity = _colour(ink)
        svg = (FOLDER / f"{sign}.svg").read_text(encoding="utf-8")
        svg = svg.replace("currentColor", colour).replace("<svg", f'<svg stroke-opacity="{opacity:.2f}"', 1)
        return _report(size, _drawn(svg, wanted))


class SceneImages(QQuickImageProvider):
    """Scenes, painted in up to a handful of colours of the theme."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, name: str, size: QSize, wanted: QSize) -> QImage:
        scene, inks = name.split("/")
        svg = (FOLDER / "scenes" / f"{scene}.svg").read_text(encoding="utf-8")
        for place, ink in enumerate(inks.split("-")):
            svg = svg.replace(f"{{{place}}}", _colour(ink)[0])
        return _report(size, _drawn(svg, QSize(wanted.width(), 0)))


class QrImages(QQuickImageProvider):
    """QR symbols, always dark on light: many scanners read nothing else."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, name: str, size: QSize, _wanted: QSize) -> QImage:
        rows = matrix(unquote(name))
        side = len(rows) + 2 * QUIET_MODULES
        image = QImage(side, side, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        black = QColor(Qt.GlobalColor.black)
        for y, row in enumerate(rows):
            for x, module in enumerate(row):
                if module == "1":
                    image.setPixelColor(x + QUIET_MODULES, y + QUIET_MODULES, black)
        return _report(size, image)
