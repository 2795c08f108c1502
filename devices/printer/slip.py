"""What stands on a slip of paper, top to bottom, before anybody thinks of bytes.

Pure values; lengths in dots (8 per mm).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from devices.qr_code import QUIET_MODULES, Matrix

DOTS_PER_MM = 8

_DOTS_OF_WIDTH = {80: 576, 58: 384}


class Align(IntEnum):
    """The numbers are those of ESC a."""

    LEFT = 0
    CENTRE = 1
    RIGHT = 2


@dataclass(frozen=True, slots=True)
class Text:
    """One line on the column grid. `size` 24 is the printer's own font; other sizes may become a picture."""

    text: str
    bold: bool = False
    align: Align = Align.LEFT
    size: int = 24

    @property
    def height(self) -> int:
        return self.size * 17 // 12


@dataclass(frozen=True, slots=True)
class Headline:
    """One line of display type, proportional, always a picture; shrinks until it fits. `inverse`: white on black."""

    text: str
    size: int
    bold: bool = True
    align: Align = Align.CENTRE
    inverse: bool = False

    @property
    def height(self) -> int:
        return self.size * 5 // 4 + (8 if self.inverse else 0)


@dataclass(frozen=True, slots=True)
class Section:
    """A small title with a hairline running from it to the edge of the paper."""

    title: str

    @property
    def height(self) -> int:
        return 36


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper. `dash` 0: solid; else dots on and off."""

    thickness: int = 2
    dash: int = 0

    @property
    def height(self) -> int:
        return self.thickness


@dataclass(frozen=True, slots=True)
class Feed:
    """White space."""

    height: int


@dataclass(frozen=True, slots=True)
class Seal:
    """The zone mark: four characters in a square, like the stamp of an office."""

    characters: str
    height: int = 96


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code, centred, with its quiet zone."""

    matrix: Matrix
    module: int

    @property
    def side(self) -> int:
        return (len(self.matrix) + 2 * QUIET_MODULES) * self.module

    @property
    def height(self) -> int:
        return self.side


Line = Text | Headline | Section | Rule | Feed | Seal | Qr
Slip = tuple[Line, ...]


def width_dots(width_mm: int) -> int:
    """Printable dots of a paper width: 80 mm → 576, 58 mm → 384."""
    return _DOTS_OF_WIDTH[width_mm]


def columns(width_mm: int, size: int = 24) -> int:
    """Columns of a line: 48 on 80 mm, 32 on 58 mm, more when the type is smaller."""
    return width_dots(width_mm) * 2 // size


def height_mm(slip: Slip) -> float:
    """How much paper a slip takes, without the feed to the cutter."""
    return sum(line.height for line in slip) / DOTS_PER_MM


def qr(matrix: Matrix, width_mm: int, least_mm: float = 30) -> Qr:
    """A code whose symbol (without quiet zone) is at least `least_mm` wide, and fits the paper."""
    modules = max(len(matrix), 1)
    wanted = -(-int(least_mm * DOTS_PER_MM) // modules)
    fits = width_dots(width_mm) // (modules + 2 * QUIET_MODULES)
    return Qr(matrix, max(min(wanted, fits), 1))
