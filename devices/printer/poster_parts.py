"""What the papers of the wall have in common: the head of a house, the foot of a page, a QR symbol of exact width."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from devices.printer.document_parts import BOLD, HAIRLINE, PRIMARY, QUIET, REGULAR, TEXT, lines
from devices.qr_code import matrix

SEAL, WHITE = HexColor("#9E240C"), HexColor("#FFFFFF")
LATIN = "".join(map(chr, range(0x20, 0x7F)))
_HAIR = 0.05  # points by which modules lap, so that no printer draws a line between them
_MARK = 34.0


def symbol(canvas: Canvas, text: str, left: float, top: float, side: float) -> None:
    """`side` points without the quiet zone, which whoever draws leaves free."""
    rows = matrix(text)
    module = side / len(rows)
    canvas.setFillColor(HexColor("#000000"))
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark == "1":
                canvas.rect(left + x * module, top - (y + 1) * module, module + _HAIR, module + _HAIR, 0, 1)


def mark(canvas: Canvas, left: float, top: float, side: float = _MARK) -> None:
    """The vermilion seal of an open-affairs zone."""
    scale = side / _MARK
    canvas.setFillColor(SEAL)
    canvas.roundRect(left, top - side, side, side, 3.5 * scale, stroke=0, fill=1)
    canvas.setFillColor(WHITE)
    canvas.setFont(BOLD, 13 * scale)
    for index, character in enumerate("政务公开"):
        x, y = left + (3.6 + index % 2 * 13.8) * scale, top - side + (19.6 - index // 2 * 14) * scale
        canvas.drawString(x, y, character)


def head(canvas: Canvas, place: tuple[float, float, float], words: tuple[str, str, str], scale: float) -> None:
    """`place`: left, top, width. `words`: the zone, what the paper is, what to do with it."""
    (left, top, width), (zone, title, lead) = place, words
    mark(canvas, left, top, _MARK * scale)
    canvas.setFillColor(PRIMARY)
    canvas.setFont(BOLD, 14 * scale)
    canvas.drawString(left + (_MARK + 10) * scale, top - 22 * scale, zone)
    canvas.setStrokeColor(PRIMARY)
    canvas.setLineWidth(1.2 * scale)
    canvas.line(left, top - 43 * scale, left + width, top - 43 * scale)
    canvas.setFillColor(TEXT)
    canvas.setFont(BOLD, 30 * scale)
    canvas.drawString(left, top - 78 * scale, title)
    canvas.setFillColor(QUIET)
    canvas.setFont(REGULAR, 13.5 * scale)
    for number, line in enumerate(lines(lead, REGULAR, 13.5 * scale, width)):
        canvas.drawString(left, top - (102 + number * 18) * scale, line)


def foot(canvas: Canvas, wide: float, margin: float, words: tuple[str, str, str], *, sample: bool) -> None:
    """`words`: whose page it is, of which content, which page."""
    zone, version, page = words
    base = 9 * mm
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.4)
    canvas.line(margin, base + 12, wide - margin, base + 12)
    canvas.setFillColor(QUIET)
    canvas.setFont(REGULAR, 8.5)
    told = (zone, f"内容版本 {version}" if version else "", "示例数据，以当地公布为准" if sample else "")
    canvas.drawString(margin, base, " · ".join(filter(None, told)))
    canvas.drawRightString(wide - margin, base, page)
