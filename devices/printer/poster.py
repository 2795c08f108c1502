"""The wall of the zone on paper: a matrix of codes of what people come for most, A4 or A3. The font is embedded.

Each symbol is 31 mm wide without its quiet zone, so a telephone reads it at arm's length. Bottom left is the origin,
lengths in points.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

from reportlab.lib.pagesizes import A3, A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from devices.printer.document_font import fonts_of
from devices.printer.document_parts import BOLD, HAIRLINE, REGULAR, TEXT, lines
from devices.printer.poster_parts import LATIN, foot, head, symbol

SYMBOL_MM = 31.0
_MARGIN, _HEAD, _FOOT = 15 * mm, 48 * mm, 14 * mm
_OWN_WORDS = "政务公开示例数据以当地公布为准内容版本第页共，·/"
_QUIET_MM = 4.2
_NAME_SIZES = (12.5, 11.5, 10.5, 9.5)
_NAME_LINES = 2


class Paper(StrEnum):
    A4 = "a4"
    A3 = "a3"


@dataclass(frozen=True, slots=True)
class PosterCode:
    """A code and what it leads to."""

    name: str
    link: str


@dataclass(frozen=True, slots=True)
class Poster:
    title: str
    lead: str
    zone_name: str
    codes: tuple[PosterCode, ...]
    content_version: str = ""
    sample: bool = True


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A paper: its size, how much larger than A4 its head is set, and how many codes stand in a row and in a column."""

    size: tuple[float, float]
    scale: float
    across: int
    down: int


_SHEETS = {Paper.A4: _Sheet(A4, 1.0, 3, 4), Paper.A3: _Sheet(A3, 1.25, 4, 6)}


def poster_pdf(poster: Poster, paper: Paper = Paper.A4) -> bytes:
    """The poster, as many pages as its codes need; every page can hang by itself."""
    with fonts_of(_OWN_WORDS + LATIN + repr(poster), {REGULAR: False, BOLD: True}):
        return _drawn(poster, _SHEETS[paper])


def _drawn(poster: Poster, sheet: _Sheet) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=sheet.size, initialFontName=REGULAR, lang="zh-CN")
    canvas.setTitle(poster.title)
    canvas.setAuthor(poster.zone_name)
    most = sheet.across * sheet.down
    pages = [poster.codes[first : first + most] for first in range(0, len(poster.codes), most)] or [()]
    for number, codes in enumerate(pages, 1):
        _page(canvas, poster, sheet, codes)
        which = f"第 {number} 页，共 {len(pages)} 页" if len(pages) > 1 else ""
        foot(canvas, sheet.size[0], _MARGIN, (poster.zone_name, poster.content_version, which), sample=poster.sample)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _page(canvas: Canvas, poster: Poster, sheet: _Sheet, codes: tuple[PosterCode, ...]) -> None:
    wide, high = sheet.size
    head(
        canvas,
        (_MARGIN, high - _MARGIN, wide - 2 * _MARGIN),
        (poster.zone_name, poster.title, poster.lead),
        sheet.scale,
    )
    top = high - _MARGIN - (_HEAD - 8 * mm) * sheet.scale
    cell = (wide - 2 * _MARGIN) / sheet.across, (top - _FOOT - 6 * mm) / sheet.down
    for place, code in enumerate(codes):
        row, column = divmod(place, sheet.across)
        _code(canvas, code, (_MARGIN + column * cell[0], top - row * cell[1]), cell)


def _code(canvas: Canvas, code: PosterCode, corner: tuple[float, float], cell: tuple[float, float]) -> None:
    """Top left corner. The frame keeps the quiet zone free; the name stands in what is left below."""
    (left, top), (wide, high), side = corner, cell, SYMBOL_MM * mm
    gap = 2 * mm
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.8)
    canvas.roundRect(left + gap, top - high + gap, wide - 2 * gap, high - 2 * gap, 3 * mm, stroke=1, fill=0)
    above = top - gap - (_QUIET_MM + 0.5) * mm
    symbol(canvas, code.link, left + (wide - side) / 2, above, side)
    under = above - side - _QUIET_MM * mm
    room = under - (top - high + gap)
    size, words = _fitting(code.name, wide - 4 * gap)
    canvas.setFillColor(TEXT)
    canvas.setFont(BOLD, size)
    base = under - (room - len(words) * size * 1.3) / 2 - size
    for number, line in enumerate(words):
        canvas.drawCentredString(left + wide / 2, base - number * size * 1.3, line)


def _fitting(name: str, width: float) -> tuple[float, tuple[str, ...]]:
    """The largest type that sets a name in two lines; the smallest takes as many as it needs."""
    tries = [(size, lines(name, BOLD, size, width)) for size in _NAME_SIZES]
    return next((one for one in tries if len(one[1]) <= _NAME_LINES), tries[-1])
