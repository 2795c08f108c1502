"""The parts of the readiness report on paper: head with the verdict, a line a check, a fault with its remedy, pictures.

Verdicts are told by a sign, a word and a colour, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from PIL import Image
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from devices.printer.document_parts import BOLD, HAIRLINE, PRIMARY, QUIET, REGULAR, TEXT, Part, lines
from kiosk.technician.check import Verdict

WHITE = HexColor("#FFFFFF")
INK: dict[Verdict, Color] = {
    Verdict.PASSED: HexColor("#0B5A52"),
    Verdict.WARNED: HexColor("#7A4B00"),
    Verdict.FAILED: HexColor("#9E240C"),
    Verdict.SKIPPED: HexColor("#5A6764"),
}
WASH: dict[Verdict, Color] = {
    Verdict.PASSED: HexColor("#E3F0EC"),
    Verdict.WARNED: HexColor("#FBF0DC"),
    Verdict.FAILED: HexColor("#FBE9E5"),
    Verdict.SKIPPED: HexColor("#EEF1F0"),
}
_SEAL = HexColor("#9E240C")


def sign(canvas: Canvas, verdict: Verdict, x: float, y: float, size: float) -> None:
    """A tick, an exclamation mark, a cross or a dash in a disc of the verdict's colour."""
    half, arm = size / 2, size * 0.22
    canvas.setFillColor(INK[verdict])
    canvas.circle(x + half, y + half, half, stroke=0, fill=1)
    canvas.setStrokeColor(WHITE)
    canvas.setLineWidth(size * 0.12)
    canvas.setLineCap(1)
    cx, cy = x + half, y + half
    strokes = {
        Verdict.PASSED: ((-arm, 0, -arm * 0.2, -arm * 0.8), (-arm * 0.2, -arm * 0.8, arm * 1.1, arm * 0.8)),
        Verdict.WARNED: ((0, arm * 1.2, 0, -arm * 0.2), (0, -arm * 1.2, 0, -arm * 1.2)),
        Verdict.FAILED: ((-arm, -arm, arm, arm), (-arm, arm, arm, -arm)),
        Verdict.SKIPPED: ((-arm, 0, arm, 0),),
    }
    for left, low, right, high in strokes[verdict]:
        canvas.line(cx + left, cy + low, cx + right, cy + high)


class Head(Part):
    """Whose kiosk, what this is, and the verdict large enough to be read across a desk."""

    def __init__(self, zone: str, title: str, verdict: Verdict, word: str, summary: str) -> None:
        super().__init__()
        self._zone, self._title, self._verdict, self._word, self._summary = zone, title, verdict, word, summary

    def measure(self, width: float) -> float:
        self._sentences = lines(self._summary, REGULAR, 11.5, width - 92)
        return 104 + max(len(self._sentences) * 17.5 + 40, 62)

    def draw(self) -> None:
        self._mark(self.height - 34)
        self.canv.setFillColor(TEXT)
        self.canv.setFont(BOLD, 26)
        self.canv.drawString(0, self.height - 80, self._title)
        self._banner(self.height - 98)

    def _mark(self, bottom: float) -> None:
        self.canv.setFillColor(_SEAL)
        self.canv.roundRect(0, bottom, 34, 34, 3.5, stroke=0, fill=1)
        self.canv.setFillColor(WHITE)
        self.canv.setFont(BOLD, 13)
        for index, character in enumerate("政务公开"):
            self.canv.drawString(3.6 + index % 2 * 13.8, bottom + 19.6 - index // 2 * 14, character)
        self.canv.setFillColor(PRIMARY)
        self.canv.setFont(BOLD, 13.5)
        self.canv.drawString(44, bottom + 11, self._zone)
        self.canv.setStrokeColor(PRIMARY)
        self.canv.setLineWidth(1.2)
        self.canv.line(0, bottom - 9, self.width, bottom - 9)

    def _banner(self, top: float) -> None:
        high = top - 6
        self.canv.setFillColor(WASH[self._verdict])
        self.canv.roundRect(0, 6, self.width, high, 6, stroke=0, fill=1)
        sign(self.canv, self._verdict, 18, 6 + high / 2 - 18, 36)
        self.canv.setFillColor(INK[self._verdict])
        self.canv.setFont(BOLD, 18)
        self.canv.drawString(72, top - 25, self._word)
        self.canv.setFillColor(TEXT)
        self.canv.setFont(REGULAR, 11.5)
        for number, line in enumerate(self._sentences):
            self.canv.drawString(72, top - 45 - number * 17.5, line)


class CheckLine(Part):
    """One check: sign, name, what was measured; a hairline below."""

    def __init__(self, verdict: Verdict, name: str, word: str, told: Sequence[str]) -> None:
        super().__init__()
        self._verdict, self._name, self._word, self._told = verdict, name, word, told

    def measure(self, width: float) -> float:
        self._left = 158.0
        texts = (line for text in self._told for line in lines(text, REGULAR, 9, width - self._left - 54))
        self._lines, self._names = tuple(texts), lines(self._name, REGULAR, 10, self._left - 26)
        return max(len(self._lines), len(self._names)) * 13 + 8

    def draw(self) -> None:
        base = self.height - 13.5
        sign(self.canv, self._verdict, 0, base - 2, 11)
        self.canv.setFillColor(TEXT)
        self.canv.setFont(REGULAR, 10)
        for number, line in enumerate(self._names):
            self.canv.drawString(18, base - number * 13, line)
        self.canv.setFont(REGULAR, 9)
        self.canv.setFillColor(QUIET)
        for number, line in enumerate(self._lines):
            self.canv.drawString(self._left, base - number * 13, line)
        self.canv.setFillColor(INK[self._verdict])
        self.canv.setFont(BOLD, 9.5)
        self.canv.drawRightString(self.width, base, self._word)
        self.canv.setStrokeColor(HAIRLINE)
        self.canv.setLineWidth(0.4)
        self.canv.line(0, 0, self.width, 0)


class Fault(Part):
    """What is wrong, what was measured, what to do; tinted, with the code to be told on the telephone."""

    def __init__(self, verdict: Verdict, title: str, code: str, told: Sequence[str], remedy: str) -> None:
        super().__init__()
        self._verdict, self._title, self._code, self._told, self._remedy = verdict, title, code, told, remedy

    def measure(self, width: float) -> float:
        inner = width - 56
        self._titles = lines(self._title, BOLD, 12.5, inner - stringWidth(self._code, REGULAR, 9) - 12)
        self._details = tuple(line for text in self._told for line in lines(text, REGULAR, 9.5, inner))
        self._remedies = lines(self._remedy, BOLD, 11, inner)
        return 24 + len(self._titles) * 18 + len(self._details) * 14 + len(self._remedies) * 17

    def draw(self) -> None:
        self.canv.setFillColor(WASH[self._verdict])
        self.canv.roundRect(0, 6, self.width, self.height - 6, 5, stroke=0, fill=1)
        top = self.height - 22
        sign(self.canv, self._verdict, 12, top - 5, 18)
        self.canv.setFillColor(QUIET)
        self.canv.setFont(REGULAR, 9)
        self.canv.drawRightString(self.width - 12, top, self._code)
        for texts, font, size, step, colour in (
            (self._titles, BOLD, 12.5, 18, INK[self._verdict]),
            (self._details, REGULAR, 9.5, 14, QUIET),
            (self._remedies, BOLD, 11, 17, TEXT),
        ):
            self.canv.setFillColor(colour)
            self.canv.setFont(font, size)
            for line in texts:
                self.canv.drawString(42, top, line)
                top -= step
            top -= 1.5


class Plates(Part):
    """Pictures next to each other, each with its caption, never larger than they are on paper (8 dots a millimetre)."""

    def __init__(self, pictures: Sequence[tuple[bytes, str]], dots_per_mm: float = 8.0, most_mm: float = 150.0) -> None:
        super().__init__()
        self._pictures = [(Image.open(BytesIO(png)), caption) for png, caption in pictures]
        self._point, self._most = mm / dots_per_mm, most_mm * mm

    def measure(self, width: float) -> float:
        cell = (width - 14 * (len(self._pictures) - 1)) / max(len(self._pictures), 1)
        self._cell = cell
        self._scales = [
            min(self._point, cell / picture.width, self._most / picture.height) for picture, _ in self._pictures
        ]
        heights = (picture.height * scale for (picture, _), scale in zip(self._pictures, self._scales, strict=True))
        return max(heights, default=0) + 20

    def draw(self) -> None:
        for index, ((picture, caption), scale) in enumerate(zip(self._pictures, self._scales, strict=True)):
            left, wide, high = index * (self._cell + 14), picture.width * scale, picture.height * scale
            self.canv.drawImage(ImageReader(picture), left, self.height - high, wide, high)
            self.canv.setStrokeColor(HAIRLINE)
            self.canv.setLineWidth(0.5)
            self.canv.rect(left, self.height - high, wide, high, stroke=1, fill=0)
            self.canv.setFillColor(QUIET)
            self.canv.setFont(REGULAR, 9)
            self.canv.drawString(left, self.height - high - 13, caption)


class SignOff(Part):
    """Lines to sign on."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self._labels = labels

    def measure(self, width: float) -> float:  # noqa: ARG002 - as high on any paper
        return 58

    def draw(self) -> None:
        cell = self.width / len(self._labels)
        self.canv.setStrokeColor(TEXT)
        self.canv.setLineWidth(0.7)
        for index, label in enumerate(self._labels):
            self.canv.setFillColor(QUIET)
            self.canv.setFont(REGULAR, 9.5)
            self.canv.drawString(index * cell, 6, label)
            self.canv.line(index * cell, 20, (index + 1) * cell - 18, 20)
