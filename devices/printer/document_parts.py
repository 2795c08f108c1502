"""The parts of the A4 guide: facts, headings, paragraphs, lists. Each draws itself and knows its height."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from devices.printer.document_base import GuideMaterial
from devices.printer.typeset import wrap

REGULAR, BOLD = "KioskSans", "KioskSansBold"
TEXT, QUIET = HexColor("#14302C"), HexColor("#3D5450")
PRIMARY, TINT = HexColor("#0B5A52"), HexColor("#E3F0EC")
HAIRLINE = HexColor("#B9C4C0")
BODY, LEADING = 11.5, 1.55
_LONELY = 2.6  # em: a last line shorter than this looks forgotten

Draw = Callable[[Canvas, float], None]  # canvas, top


class Part(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """A flowable measured by its lines."""

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        self.width = width
        self.height = self.measure(width)
        return width, self.height

    def measure(self, width: float) -> float:
        raise NotImplementedError


class Words(Part):
    """A paragraph, set in lines that never break inside a number. `sign` draws what hangs left of the first line."""

    def __init__(
        self,
        text: str,
        *,
        size: float = BODY,
        bold: bool = False,
        colour: Color = TEXT,
        indent: float = 0,
        sign: Draw | None = None,
        after: float = 2,
    ) -> None:
        super().__init__()
        self._text, self._size, self._font = text, size, BOLD if bold else REGULAR
        self._colour, self._indent, self._sign, self._after = colour, indent, sign, after

    def measure(self, width: float) -> float:
        self._lines = lines(self._text, self._font, self._size, width - self._indent)
        return len(self._lines) * self._size * LEADING + self._after

    def draw(self) -> None:
        if self._sign is not None:
            self._sign(self.canv, self.height)
        leading = self._size * LEADING
        self.canv.setFillColor(self._colour)
        self.canv.setFont(self._font, self._size)
        for number, line in enumerate(self._lines):
            base = self.height - number * leading - leading / 2 - self._size * 0.36
            self.canv.drawString(self._indent, base, line)


class Stack(Part):
    """Parts on top of each other that stay on one page."""

    def __init__(self, *parts: Part) -> None:
        super().__init__()
        self._parts = parts

    def measure(self, width: float) -> float:
        return sum(part.wrap(width, 0)[1] for part in self._parts)

    def draw(self) -> None:
        top = self.height
        for part in self._parts:
            top -= part.height
            part.drawOn(self.canv, 0, top)


class Beside(Part):
    """Two parts next to each other."""

    def __init__(self, left: Part, right: Part, gap: float = 22) -> None:
        super().__init__()
        self._left, self._right, self._gap = left, right, gap

    def measure(self, width: float) -> float:
        self._half = (width - self._gap) / 2
        return max(part.wrap(self._half, 0)[1] for part in (self._left, self._right))

    def draw(self) -> None:
        self._left.drawOn(self.canv, 0, self.height - self._left.height)
        self._right.drawOn(self.canv, self._half + self._gap, self.height - self._right.height)


class Gap(Part):
    """White space inside a stack."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self._least = height

    def measure(self, width: float) -> float:  # noqa: ARG002 - as high on any paper
        return self._least

    def draw(self) -> None:
        return


class Heading(Part):
    """The title of a section: a bar, the words, a hairline to the edge."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def measure(self, width: float) -> float:  # noqa: ARG002 - as high on any paper
        return 20

    def draw(self) -> None:
        size = 14.5
        self.canv.setFillColor(PRIMARY)
        self.canv.rect(0, 2.5, 3.2, 15, stroke=0, fill=1)
        self.canv.setFont(BOLD, size)
        self.canv.drawString(11, 4.8, self._title)
        self.canv.setStrokeColor(HAIRLINE)
        self.canv.setLineWidth(0.6)
        self.canv.line(11 + stringWidth(self._title, BOLD, size) + 10, 10, self.width, 10)


class Row(Part):
    """A label and its value. A label of up to four Han characters is spread to the width of four."""

    def __init__(self, label: str, value: str, *, bold: bool = False, indent: float = 66) -> None:
        super().__init__()
        self._label = label
        self._value = Words(value, bold=bold, indent=indent)

    def measure(self, width: float) -> float:
        return self._value.wrap(width, 0)[1]

    def draw(self) -> None:
        self._value.drawOn(self.canv, 0, 0)
        leading = BODY * LEADING
        self.canv.setFillColor(QUIET)
        self.canv.setFont(REGULAR, BODY)
        spare = 4 * BODY - stringWidth(self._label, REGULAR, BODY)
        space = 0 if self._label.isascii() else max(spare, 0) / max(len(self._label) - 1, 1)
        self.canv.drawString(0, self.height - leading / 2 - BODY * 0.36, self._label, charSpace=space)


class Facts(Part):
    """The facts asked most, in tinted cells, up to four in a row."""

    def __init__(self, facts: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._facts = facts
        self._across = min(len(facts), 4) if len(facts) % 4 != 1 else 3

    def measure(self, width: float) -> float:
        cell = width / self._across
        self._cells = [lines(value, BOLD, 12.5, cell - 24) for _, value in self._facts]
        groups = range(0, len(self._cells), self._across)
        most = (max(len(cell) for cell in self._cells[at : at + self._across]) for at in groups)
        self._heights = [34 + count * 17.5 for count in most]
        return sum(self._heights)

    def draw(self) -> None:
        self.canv.setFillColor(TINT)
        self.canv.roundRect(0, 0, self.width, self.height, 6, stroke=0, fill=1)
        cell, top = self.width / self._across, self.height
        for index, ((label, _), words) in enumerate(zip(self._facts, self._cells, strict=True)):
            row, column = divmod(index, self._across)
            left = column * cell + 14
            above = top - sum(self._heights[:row])
            self._cell(left, above, label, words)

    def _cell(self, left: float, top: float, label: str, words: tuple[str, ...]) -> None:
        self.canv.setFillColor(QUIET)
        self.canv.setFont(REGULAR, 9.5)
        self.canv.drawString(left, top - 19, label)
        self.canv.setFillColor(TEXT)
        self.canv.setFont(BOLD, 12.5)
        for number, line in enumerate(words):
            self.canv.drawString(left, top - 36 - number * 17.5, line)


def lines(text: str, font: str, size: float, width: float) -> tuple[str, ...]:
    """A text in lines of at most `width` points; the last one never a lonely character."""

    def measure(part: str) -> float:
        return float(stringWidth(part, font, size))

    broken = wrap(text, width, measure)
    lonely = len(broken) > 1 and measure(broken[-1]) < _LONELY * size
    return wrap(text, width - _LONELY * size, measure) if lonely else broken


def material(one: GuideMaterial, *, ticked: bool = False) -> Stack:
    """A material and its note, behind a box to tick or a point."""

    def box(canvas: Canvas, top: float) -> None:
        canvas.setStrokeColor(PRIMARY)
        canvas.setLineWidth(1.1)
        canvas.roundRect(1, top - 15, 11, 11, 2, stroke=1, fill=0)

    def point(canvas: Canvas, top: float) -> None:
        canvas.setFillColor(PRIMARY)
        canvas.circle(6.5, top - 9.2, 2.2, stroke=0, fill=1)

    copies = f"，{one.copies}份" if one.copies else ""
    name = Words(one.name + copies, bold=ticked, indent=22, sign=box if ticked else point, after=0 if one.note else 4)
    if not one.note:
        return Stack(name)
    return Stack(name, Words(one.note, size=10, colour=QUIET, indent=22, after=5))


def numbered(number: int, text: str) -> Words:
    """A step behind its number in a disc."""

    def disc(canvas: Canvas, top: float) -> None:
        canvas.setFillColor(PRIMARY)
        canvas.circle(8, top - 9, 8, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#FFFFFF"))
        canvas.setFont(BOLD, 10)
        canvas.drawCentredString(8, top - 12.6, str(number))

    return Words(text, indent=26, sign=disc, after=5)
