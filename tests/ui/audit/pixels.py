"""Contrast as an eye gets it: measured on the pixels of the grabbed glass (WCAG 2.2, relative luminance)."""

from __future__ import annotations

from functools import lru_cache

from PIL import Image
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage

from tests.ui.audit.box import Box

Colour = tuple[int, int, int]
# A colour that covers this much of a text's place is a ground it stands on.
GROUND_SHARE = 0.12
# An ink must show on this many pixels; one alone may be a speck.
INK_PIXELS = 2
MOST_GROUNDS = 8
FORMAT = QImage.Format.Format_RGB32
# What differs less than this from its surroundings is not there for an eye.
NOTHING = 1.12


@lru_cache(maxsize=65536)
def luminance(colour: Colour) -> float:
    parts = [value / 255 for value in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class Picture:
    """The grabbed glass."""

    def __init__(self, image: QImage) -> None:
        self._image = image if image.format() == FORMAT else image.convertToFormat(FORMAT)

    def colours(self, box: Box) -> list[tuple[int, Colour]]:
        """How many pixels of which colour, most first."""
        area = QRect(QPoint(round(box.left), round(box.top)), QPoint(round(box.right) - 1, round(box.bottom) - 1))
        part = self._image.copy(area & self._image.rect())
        size = (part.width(), part.height())
        if part.isNull():
            return []
        image = Image.frombuffer("RGB", size, bytes(part.constBits()), "raw", "BGRX", part.bytesPerLine(), 1)
        found = image.getcolors(size[0] * size[1]) or []
        return sorted(found, reverse=True)  # type: ignore[arg-type]  # an RGB picture has triples

    def text_contrast(self, box: Box) -> float:
        """The ink against the worst ground it stands on; 1 when no ink is to be seen."""
        colours = self.colours(box.grown(1))
        if not colours:
            return 1.0
        ground = colours[0][1]
        inks = sorted((colour for count, colour in colours if count >= INK_PIXELS), key=luminance)
        ink = max((inks[0], inks[-1]), key=lambda colour: contrast(colour, ground)) if inks else ground
        best = contrast(ink, ground)
        least = sum(count for count, _ in colours) * GROUND_SHARE
        others = [contrast(ink, colour) for count, colour in colours[:MOST_GROUNDS] if count >= least]
        return min((ratio for ratio in others if ratio > best**0.5), default=best)

    def edge_contrast(self, box: Box, depth: int) -> float | None:
        """How clearly the edge stands out from what is around it, on its least clear side. None: it has no edge."""
        sides = [value for value in self._sides(box, depth) if value is not None]
        if not sides or max(sides) < NOTHING:
            return None
        return min(sides)

    def _sides(self, box: Box, depth: int) -> list[float | None]:
        wide, high = box.width * 0.3, box.height * 0.3
        left, right, top, bottom = box.left + wide, box.right - wide, box.top + high, box.bottom - high
        return [
            self._side(Box(box.left - 4, top, box.left - 1, bottom), Box(box.left - 1, top, box.left + depth, bottom)),
            self._side(
                Box(box.right + 1, top, box.right + 4, bottom), Box(box.right - depth, top, box.right + 1, bottom)
            ),
            self._side(Box(left, box.top - 4, right, box.top - 1), Box(left, box.top - 1, right, box.top + depth)),
            self._side(
                Box(left, box.bottom + 1, right, box.bottom + 4), Box(left, box.bottom - depth, right, box.bottom + 1)
            ),
        ]

    def _side(self, outside: Box, edge: Box) -> float | None:
        around, there = self.colours(outside), self.colours(edge)
        if not around or not there:
            return None
        run = max(edge.width, edge.height) * 0.8
        lasting = [colour for count, colour in there if count >= run]
        return max((contrast(colour, around[0][1]) for colour in lasting), default=1.0)
