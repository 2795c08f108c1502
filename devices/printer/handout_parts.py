"""The parts of an A4 document that a guide has not: running text over pages, rows of a table, a bar that warns."""

from __future__ import annotations

from reportlab.lib.colors import HexColor

from devices.printer.document_parts import (
    BODY,
    BOLD,
    HAIRLINE,
    LEADING,
    PRIMARY,
    QUIET,
    REGULAR,
    TEXT,
    TINT,
    Part,
    lines,
)
from kiosk.model.table import TableRow

SEAL = HexColor("#9E240C")
_STEP = BODY * LEADING
_INSET = 6.0
_LEAST_SHARE = 0.14


class Running(Part):
    """A paragraph that may go on over the page. `point` hangs a dot before it."""

    def __init__(self, text: str, *, point: bool = False, after: float = 5, broken: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._text, self._point, self._after, self._broken = text, point, after, broken
        self._indent = 16.0 if point or (broken and not text) else 0.0

    def measure(self, width: float) -> float:
        self._lines = self._broken or lines(self._text, REGULAR, BODY, width - self._indent)
        return len(self._lines) * _STEP + self._after

    def split(self, width: float, height: float) -> list[Running]:
        """What still fits on the page, and the rest; nothing when not two lines fit."""
        self.wrap(width, height)
        fits = int((height - self._after) // _STEP)
        if fits < 2 or fits >= len(self._lines):  # noqa: PLR2004 - a line alone looks forgotten
            return []
        head = Running(self._text, point=self._point, after=0, broken=self._lines[:fits])
        rest = Running("" if self._indent else self._text, after=self._after, broken=self._lines[fits:])
        return [head, rest]

    def draw(self) -> None:
        if self._point:
            self.canv.setFillColor(PRIMARY)
            self.canv.circle(6.5, self.height - 9.2, 2.2, stroke=0, fill=1)
        self.canv.setFillColor(TEXT)
        self.canv.setFont(REGULAR, BODY)
        for number, line in enumerate(self._lines):
            self.canv.drawString(self._indent, self.height - number * _STEP - _STEP / 2 - BODY * 0.36, line)


class Cells(Part):
    """One row of a table, ruled below; its head is tinted. `shares` of the width, one for each column."""

    def __init__(self, row: TableRow, shares: tuple[float, ...]) -> None:
        super().__init__()
        self._row, self._shares = row, shares

    def measure(self, width: float) -> float:
        font = BOLD if self._row.is_head else REGULAR
        pairs = zip(self._row.cells, self._shares, strict=True)
        self._cells = [lines(cell, font, BODY, width * share - 2 * _INSET) for cell, share in pairs]
        return max(map(len, self._cells)) * _STEP + 8

    def draw(self) -> None:
        if self._row.is_head:
            self.canv.setFillColor(TINT)
            self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        self.canv.setStrokeColor(HAIRLINE)
        self.canv.setLineWidth(0.6)
        self.canv.line(0, 0, self.width, 0)
        self.canv.setFillColor(TEXT)
        self.canv.setFont(BOLD if self._row.is_head else REGULAR, BODY)
        left = _INSET
        for cell, share in zip(self._cells, self._shares, strict=True):
            for number, line in enumerate(cell):
                self.canv.drawString(left, self.height - 4 - number * _STEP - _STEP / 2 - BODY * 0.36, line)
            left += share * self.width


class Alert(Part):
    """White on vermilion: it holds no longer."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def measure(self, width: float) -> float:
        self._lines = lines(self._text, BOLD, 12.5, width - 20)
        return len(self._lines) * 19 + 10

    def draw(self) -> None:
        self.canv.setFillColor(SEAL)
        self.canv.roundRect(0, 0, self.width, self.height, 4, stroke=0, fill=1)
        self.canv.setFillColor(HexColor("#FFFFFF"))
        self.canv.setFont(BOLD, 12.5)
        for number, line in enumerate(self._lines):
            self.canv.drawString(10, self.height - 19 - number * 19, line)


class Quote(Part):
    """Words of another document, behind a bar."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def measure(self, width: float) -> float:
        self._lines = lines(self._text, REGULAR, BODY, width - 16)
        return len(self._lines) * _STEP + 6

    def draw(self) -> None:
        self.canv.setFillColor(PRIMARY)
        self.canv.rect(0, 4, 2.4, self.height - 6, stroke=0, fill=1)
        self.canv.setFillColor(QUIET)
        self.canv.setFont(REGULAR, BODY)
        for number, line in enumerate(self._lines):
            self.canv.drawString(14, self.height - number * _STEP - _STEP / 2 - BODY * 0.36, line)


def shares_of(rows: list[TableRow]) -> tuple[float, ...]:
    """How wide each column is: by its longest cell, none hopelessly narrow."""
    longest = [max(len(row.cells[place]) for row in rows) or 1 for place in range(len(rows[0].cells))]
    whole = sum(longest)
    least = [max(one / whole, min(_LEAST_SHARE, 1 / len(longest))) for one in longest]
    return tuple(one / sum(least) for one in least)
