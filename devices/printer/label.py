"""A card for each machine of the zone, to stick on it: what it is for, how it is operated, the same as a code.

Two cards on an A4 sheet, with a line to cut along. The symbol is 46 mm wide without its quiet zone; it holds the steps
as a text, so it needs no network and no server.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from devices.printer.document_font import fonts_of
from devices.printer.document_parts import BOLD, LEADING, PRIMARY, QUIET, REGULAR, TEXT, TINT, lines
from devices.printer.poster_parts import LATIN, WHITE, mark, symbol

SYMBOL_MM = 46.0
_MARGIN = 14 * mm
_QUIET_MM = 7.0
_OWN_WORDS = "政务公开手机扫一扫带走步骤需要帮忙请打电话示例数据以当地公布为准，·"
_NAME_SIZES = (34.0, 30.0, 26.0, 22.0)
_STEP_SIZES = (19.0, 17.0, 15.0, 13.5, 12.0)


@dataclass(frozen=True, slots=True)
class Label:
    """`code`: what its symbol says."""

    name: str
    place: str
    use: str
    steps: tuple[str, ...]
    code: str
    phone: str
    zone_name: str
    sample: bool = True


def labels_pdf(labels: tuple[Label, ...]) -> bytes:
    """Two to a page."""
    with fonts_of(_OWN_WORDS + LATIN + repr(labels), {REGULAR: False, BOLD: True}):
        return _drawn(labels)


def _drawn(labels: tuple[Label, ...]) -> bytes:
    file, (wide, high) = BytesIO(), A4
    canvas = Canvas(file, pagesize=A4, initialFontName=REGULAR, lang="zh-CN")
    canvas.setTitle(labels[0].zone_name if labels else "")
    for place, label in enumerate(labels):
        _card(canvas, label, high - place % 2 * high / 2)
        if place % 2 == 0:
            _cut(canvas, wide, high / 2)
        if place % 2 or place == len(labels) - 1:
            canvas.showPage()
    canvas.save()
    return file.getvalue()


def _cut(canvas: Canvas, wide: float, height: float) -> None:
    canvas.saveState()
    canvas.setStrokeColor(QUIET)
    canvas.setLineWidth(0.5)
    canvas.setDash(4, 4)
    canvas.line(0, height, wide, height)
    canvas.restoreState()


def _card(canvas: Canvas, label: Label, top: float) -> None:
    wide, high = A4[0], A4[1] / 2
    side = SYMBOL_MM * mm
    column = wide - _MARGIN - side - _QUIET_MM * mm
    mark(canvas, _MARGIN, top - _MARGIN, 40)
    room = wide - 2 * _MARGIN - 54
    name = next((size for size in _NAME_SIZES if len(lines(label.name, BOLD, size, room)) == 1), _NAME_SIZES[-1])
    canvas.setFillColor(TEXT)
    canvas.setFont(BOLD, name)
    canvas.drawString(_MARGIN + 54, top - _MARGIN - 32, label.name)
    base = _paragraph(canvas, f"{label.place} · {label.use}", top - _MARGIN - 58, wide - 2 * _MARGIN)
    canvas.setStrokeColor(PRIMARY)
    canvas.setLineWidth(1.2)
    canvas.line(_MARGIN, base, wide - _MARGIN, base)
    _steps(canvas, label.steps, base - 8, column - _MARGIN - 6 * mm, base - 8 - (top - high + _MARGIN + 20))
    symbol(canvas, label.code, column, base - _QUIET_MM * mm, side)
    _beside(canvas, label, column + side / 2, base - _QUIET_MM * mm - side - _QUIET_MM * mm)
    canvas.setFillColor(QUIET)
    canvas.setFont(REGULAR, 8.5)
    told = (label.zone_name, "示例数据，以当地公布为准" if label.sample else "")
    canvas.drawString(_MARGIN, top - high + _MARGIN - 4, " · ".join(filter(None, told)))


def _paragraph(canvas: Canvas, text: str, top: float, width: float) -> float:
    """Where the next thing may begin."""
    canvas.setFillColor(QUIET)
    canvas.setFont(REGULAR, 13)
    told = lines(text, REGULAR, 13, width)
    for number, line in enumerate(told):
        canvas.drawString(_MARGIN, top - number * 18, line)
    return top - len(told) * 18 + 6


def _steps(canvas: Canvas, steps: tuple[str, ...], top: float, width: float, room: float) -> None:
    """In the largest type that leaves room for all of them."""
    for size in _STEP_SIZES:
        told = [lines(step, REGULAR, size, width - size * 2.2) for step in steps]
        needed = sum(len(step) * size * LEADING + size * 0.4 for step in told)
        if needed <= room:
            break
    for number, step in enumerate(told, 1):
        middle = top - size * LEADING / 2
        canvas.setFillColor(PRIMARY)
        canvas.circle(_MARGIN + size * 0.8, middle, size * 0.8, stroke=0, fill=1)
        canvas.setFillColor(WHITE)
        canvas.setFont(BOLD, size * 0.95)
        canvas.drawCentredString(_MARGIN + size * 0.8, middle - size * 0.34, str(number))
        canvas.setFillColor(TEXT)
        canvas.setFont(REGULAR, size)
        for place, line in enumerate(step):
            canvas.drawString(_MARGIN + size * 2.2, middle - size * 0.36 - place * size * LEADING, line)
        top -= len(step) * size * LEADING + size * 0.4


def _beside(canvas: Canvas, label: Label, middle: float, top: float) -> None:
    """Under the symbol: what it holds, and whom to call."""
    canvas.setFillColor(QUIET)
    canvas.setFont(REGULAR, 12)
    canvas.drawCentredString(middle, top, "手机扫一扫，带走步骤")
    half = SYMBOL_MM * mm / 2 + 4 * mm
    canvas.setFillColor(TINT)
    canvas.roundRect(middle - half, top - 62, 2 * half, 48, 6, stroke=0, fill=1)
    canvas.setFillColor(QUIET)
    canvas.setFont(REGULAR, 11)
    canvas.drawCentredString(middle, top - 31, "需要帮忙请打电话")
    canvas.setFillColor(PRIMARY)
    canvas.setFont(BOLD, 17)
    canvas.drawCentredString(middle, top - 53, label.phone)
