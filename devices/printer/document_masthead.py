"""The head of an A4 document: whose house, what kind of paper, what about in one sentence, QR code, sample mark."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from devices.printer.document_parts import BOLD, PRIMARY, QUIET, REGULAR, TEXT, Part, lines
from devices.qr_code import QUIET_MODULES, matrix

SEAL = HexColor("#9E240C")
_TITLE_SIZES = (27.0, 25.0, 23.0, 22.0)
_QR_MM = 34.0


class Masthead(Part):
    """Zone mark and name, title, one plain sentence; the QR code at the right, the sample mark where it is due."""

    def __init__(self, zone: str, title: str, plain: str, qr: str, *, sample: bool, kind: str = "办事指南") -> None:
        super().__init__()
        self._zone, self._title, self._plain, self._sample, self._kind = zone, title, plain, sample, kind
        self._matrix = matrix(qr)

    def measure(self, width: float) -> float:
        beside = width - (_QR_MM * mm + 14 if self._matrix else 0)
        self._size, self._titles = _title(self._title, beside)
        self._sentences = lines(self._plain, REGULAR, 13, beside)
        text = 62 + len(self._titles) * self._size * 1.3 + len(self._sentences) * 20 + (30 if self._sample else 0)
        return max(text, 54 + _QR_MM * mm + 16 if self._matrix else 0)

    def draw(self) -> None:
        self._mark(self.height - 34)
        top = self.height - 62
        self.canv.setFillColor(TEXT)
        self.canv.setFont(BOLD, self._size)
        for line in self._titles:
            top -= self._size * 1.3
            self.canv.drawString(0, top + self._size * 0.3, line)
        self.canv.setFillColor(QUIET)
        self.canv.setFont(REGULAR, 13)
        for line in self._sentences:
            top -= 20
            self.canv.drawString(0, top + 4, line)
        if self._sample:
            self._sample_mark(top - 24)
        if self._matrix:
            self._code()

    def _mark(self, bottom: float) -> None:
        self.canv.setFillColor(SEAL)
        self.canv.roundRect(0, bottom, 34, 34, 3.5, stroke=0, fill=1)
        self.canv.setFillColor(HexColor("#FFFFFF"))
        self.canv.setFont(BOLD, 13)
        for index, character in enumerate("政务公开"):
            self.canv.drawString(3.6 + index % 2 * 13.8, bottom + 19.6 - index // 2 * 14, character)
        self.canv.setFillColor(PRIMARY)
        self.canv.setFont(BOLD, 13.5)
        self.canv.drawString(44, bottom + 19, self._zone)
        self.canv.setFillColor(QUIET)
        self.canv.setFont(REGULAR, 10.5)
        self.canv.drawString(44, bottom + 4, self._kind)
        self.canv.setStrokeColor(PRIMARY)
        self.canv.setLineWidth(1.2)
        self.canv.line(0, bottom - 9, self.width, bottom - 9)

    def _sample_mark(self, bottom: float) -> None:
        words = "示例数据，以当地公布为准"
        wide = stringWidth(words, BOLD, 10) + 16
        self.canv.setStrokeColor(SEAL)
        self.canv.setLineWidth(0.9)
        self.canv.roundRect(0, bottom, wide, 17, 3, stroke=1, fill=0)
        self.canv.setFillColor(SEAL)
        self.canv.setFont(BOLD, 10)
        self.canv.drawString(8, bottom + 5, words)

    def _code(self) -> None:
        side = _QR_MM * mm
        module = side / (len(self._matrix) + 2 * QUIET_MODULES)
        left, top = self.width - side + QUIET_MODULES * module, self.height - 54 - QUIET_MODULES * module
        self.canv.setFillColor(TEXT)
        for y, row in enumerate(self._matrix):
            for x, dark in enumerate(row):
                if dark == "1":
                    self.canv.rect(left + x * module, top - (y + 1) * module, module + 0.05, module + 0.05, 0, 1)
        self.canv.setFillColor(QUIET)
        self.canv.setFont(REGULAR, 9.5)
        self.canv.drawCentredString(self.width - side / 2, self.height - 54 - side - 4, "手机扫一扫")


def _title(text: str, width: float) -> tuple[float, tuple[str, ...]]:
    """The largest type that sets the title in one line, else in two; lines of even length."""
    tries = [(size, lines(text, BOLD, size, width)) for size in _TITLE_SIZES]
    size, broken = next((found for most in (1, 2) for found in tries if len(found[1]) <= most), tries[-1])
    widths = (width * percent / 100 for percent in range(52, 100, 4))
    return size, next((even for one in widths if len(even := lines(text, BOLD, size, one)) == len(broken)), broken)
