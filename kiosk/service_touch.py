"""The touch grid, measured: which cells a finger reached, and how far its marks lie from the line it followed. Pure.

Rules it keeps: only what the glass reported counts, nothing is filled in between two reports, or a dead strip would
look alive; a hand is no ruler. So a line is judged where it is local: each mark against the straight line through the
marks within 30 mm of it (a panel that jumps or bends shows, an arm that drifts does not), and on top of it what the
whole line lies off by more than half a fingertip (a panel that is shifted).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from statistics import median

CELL_MM = 18.0  # as wide as a finger that wipes
NEAR_MM = 30.0
FINGERTIP_MM = 8.0  # half of one: how far off a hand may follow a line
FOLLOWED = 0.8  # of a line's length: then it counts as followed
STRAY_MM = 40.0  # farther off nobody follows this line

Point = tuple[float, float]  # mm from the top left corner
Line = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class TouchGrid:
    """A glass of so many millimetres, cut into cells no smaller than a finger."""

    width_mm: float
    height_mm: float

    @property
    def columns(self) -> int:
        return max(int(self.width_mm / CELL_MM), 1)

    @property
    def rows(self) -> int:
        return max(int(self.height_mm / CELL_MM), 1)

    @property
    def cells(self) -> int:
        return self.columns * self.rows

    @property
    def diagonals(self) -> tuple[Line, Line]:
        """From the middle of one corner's cell to that of the opposite one."""
        x, y = self.width_mm / self.columns / 2, self.height_mm / self.rows / 2
        right, bottom = self.width_mm - x, self.height_mm - y
        return ((x, y), (right, bottom)), ((right, y), (x, bottom))

    def cell(self, at: Point) -> int | None:
        """The number of a cell, row by row; None: beside the glass."""
        x, y = at
        if not (0 <= x < self.width_mm and 0 <= y < self.height_mm):
            return None
        return int(y / self.height_mm * self.rows) * self.columns + int(x / self.width_mm * self.columns)


def offset_mm(at: Point, line: Line) -> float:
    """How far off the line, with the side as its sign."""
    (x0, y0), (x1, y1) = line
    return ((x1 - x0) * (at[1] - y0) - (y1 - y0) * (at[0] - x0)) / hypot(x1 - x0, y1 - y0)


def along(at: Point, line: Line) -> float:
    """How far along the line, 0 to 1."""
    (x0, y0), (x1, y1) = line
    return ((at[0] - x0) * (x1 - x0) + (at[1] - y0) * (y1 - y0)) / ((x1 - x0) ** 2 + (y1 - y0) ** 2)


def is_followed(marks: Sequence[Point], line: Line) -> bool:
    """Whether one stroke ran along the line, most of its length, either way."""
    near = [along(at, line) for at in marks if abs(offset_mm(at, line)) <= STRAY_MM]
    return bool(near) and max(near) - min(near) >= FOLLOWED


def deviations_mm(marks: Sequence[Point], line: Line) -> tuple[float, ...]:
    """How far each mark lies from where it should."""
    near = [at for at in marks if abs(offset_mm(at, line)) <= STRAY_MM]
    if not near:
        return ()
    (x0, y0), (x1, y1) = line
    length = hypot(x1 - x0, y1 - y0)
    laid = [(along(at, line) * length, offset_mm(at, line)) for at in near]
    shift = max(abs(median(off for _, off in laid)) - FINGERTIP_MM, 0.0)
    return tuple(_residual(mark, laid) + shift for mark in laid)


def _residual(mark: Point, laid: Sequence[Point]) -> float:
    """How far a mark lies off the straight line through its neighbours (least squares)."""
    around = [(place - mark[0], off) for place, off in laid if abs(place - mark[0]) <= NEAR_MM]
    middle = sum(place for place, _ in around) / len(around)
    mean = sum(off for _, off in around) / len(around)
    spread = sum((place - middle) ** 2 for place, _ in around)
    slope = sum((place - middle) * (off - mean) for place, off in around) / spread if spread else 0.0
    return abs(mark[1] - mean + slope * middle)
