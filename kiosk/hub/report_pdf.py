"""A report as A4 sheets: one sentence, the figures, the days as bars, each zone, hot spots, what is late.

Set in the parts of the kiosk's own papers, so that it looks like what hangs on the wall of the zone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, PageTemplate, Spacer

from devices.printer.document import FOOT_MM, MARGIN_MM, foot_line
from devices.printer.document_font import fonts_of
from devices.printer.document_masthead import Masthead
from devices.printer.document_parts import BOLD, HAIRLINE, PRIMARY, QUIET, REGULAR, Heading, Part, Words
from devices.printer.handout_parts import Cells
from kiosk.hub.hot_spot import DayCount
from kiosk.hub.local_day import local
from kiosk.hub.report import Report
from kiosk.hub.report_words import (
    ANNUAL_HEAD,
    INDICATOR_HEAD,
    Row,
    annual_rows,
    indicator_rows,
    part_words,
    search_words,
    summary,
    zone_head,
    zone_rows,
)
from kiosk.model.table import TableRow

_ASCII = "".join(map(chr, range(0x20, 0x7F)))
_OWN_WORDS = (
    "政务公开专区示例数据以当地公布为准第页主要指标每天办件新收结各热点事项"
    "超期未办完说明搜索件编号期限部门最高≥≤—+·：（）、。，"
)
_SECOND = HexColor("#C07A00")
_ROOM = 90.0
_BARS_HIGH = 96.0
_INDICATOR_SHARES = (0.26, 0.26, 0.18, 0.18, 0.12)
_ZONE_SHARES = (0.25, 0.12, 0.12, 0.11, 0.11, 0.17, 0.12)
_LATE_SHARES = (0.36, 0.24, 0.22, 0.18)
_LATE_SHOWN = 10  # the workbook has more
_ANNUAL_SHARES = (0.49, 0.15, 0.22, 0.14)


def report_pdf(report: Report) -> bytes:
    """The document. Takes a second or two the first time its characters are drawn."""
    said = "".join((*_words_of(report), report.zone_name, report.county, report.period.title, report.period.days_words))
    with fonts_of(_OWN_WORDS + _ASCII + said, {REGULAR: False, BOLD: True}):
        return _built(report)


def _words_of(report: Report) -> Iterator[str]:
    rows = (INDICATOR_HEAD, ANNUAL_HEAD, zone_head(report), *indicator_rows(report), *zone_rows(report))
    yield from ("".join(row) for row in rows)
    yield from (summary(report), search_words(report), _note(report))
    yield from (part_words(line) for line in report.lines)
    yield from (f"{one.item}{one.office}{one.zone}" for one in report.late)
    yield from (one.name for one in report.items)
    if report.annual:
        yield from ("".join(row) for row in annual_rows(report.annual))


def _built(report: Report) -> bytes:
    file, margin = BytesIO(), MARGIN_MM * mm
    document = BaseDocTemplate(
        file, pagesize=A4, title=report.period.title, author=report.zone_name, subject="政务公开专区", lang="zh-CN"
    )
    wide, high = A4[0] - 2 * margin, A4[1] - margin - FOOT_MM * mm - 2 * mm
    frame = Frame(margin, FOOT_MM * mm + 6 * mm, wide, high, 0, 0, 0, 0)

    def foot(canvas: Canvas, page: BaseDocTemplate) -> None:
        foot_line(canvas, f"{report.zone_name} · {report.period.title}", "", page.page, sample=report.sample)

    document.addPageTemplates([PageTemplate("report", [frame], onPage=foot)])
    document.build(list(_story(report)), canvasmaker=partial(Canvas, initialFontName=REGULAR))
    return file.getvalue()


def _story(report: Report) -> Iterator[Flowable]:
    title = f"{report.county}{report.period.title}"
    yield Masthead(report.zone_name, title, summary(report), "", sample=report.sample, kind=report.period.days_words)
    yield from _table("主要指标", INDICATOR_HEAD, indicator_rows(report), _INDICATOR_SHARES)
    for line in report.lines:
        if line.reading.parts:
            yield Words(f"{line.reading.indicator.name}：{part_words(line)}", size=10, colour=QUIET)
    if report.annual is not None:
        yield from _table("政府信息公开申请", ANNUAL_HEAD, annual_rows(report.annual), _ANNUAL_SHARES)
    yield from _titled("每天办件", [Bars(report.days)])
    if report.zones:
        yield from _table("各专区", zone_head(report), zone_rows(report), _ZONE_SHARES)
    yield from _hot(report)
    late = [(one.number, one.item, one.office, one.due_on) for one in report.late[:_LATE_SHOWN]]
    if late:
        yield from _table("超期未办完", ("办件编号", "事项", "部门", "期限"), late, _LATE_SHARES)
    yield from _titled("说明", [Words(_note(report), size=10, colour=QUIET)])


def _hot(report: Report) -> Iterator[Flowable]:
    rows = [(str(place), one.name, f"{one.count:,} 件") for place, one in enumerate(report.items, 1)]
    if rows:
        yield from _table("热点事项", ("第", "事项", "办件"), rows, (0.1, 0.7, 0.2))
    yield Words(search_words(report), size=10, colour=QUIET)


def _note(report: Report) -> str:
    made = f"{local(report.made_at):%Y-%m-%d %H:%M}"
    return (
        f"本报告由专区平台在{made}自动生成，“当前超期”“办不成事未解决”“内容最新率”是那时的数；各指标怎样计算，"
        "见同名表格文件的“说明”页和平台的指标说明。数字里没有任何人的信息。“—”表示这段时间没有数据。"
    )


def _titled(title: str, parts: Sequence[Flowable]) -> Iterator[Flowable]:
    yield from (Spacer(0, 13), CondPageBreak(_ROOM), Heading(title), Spacer(0, 6))
    yield from parts


def _table(title: str, head: Row, rows: Sequence[Row], shares: tuple[float, ...]) -> Iterator[Flowable]:
    told = [TableRow(head, head, is_head=True), *(TableRow(head, row) for row in rows)]
    yield from _titled(title, [Cells(row, shares) for row in told])
    yield Spacer(0, 6)


class Bars(Part):
    """Two bars a day: what came in, what was finished. The highest is named; every so often a day."""

    def __init__(self, days: Sequence[DayCount]) -> None:
        super().__init__()
        self._days = _in_groups(days)

    def measure(self, width: float) -> float:  # noqa: ARG002 - as high on any paper
        return _BARS_HIGH + 34

    def draw(self) -> None:
        most = max((max(one.opened, one.closed) for one in self._days), default=0)
        step, foot = self.width / max(len(self._days), 1), 18.0
        self.canv.setStrokeColor(HAIRLINE)
        self.canv.line(0, foot, self.width, foot)
        self.canv.setFont(REGULAR, 8.5)
        every = -(-len(self._days) // 10)
        for place, one in enumerate(self._days):
            for value, shift, colour in ((one.opened, 0.14, PRIMARY), (one.closed, 0.5, _SECOND)):
                self.canv.setFillColor(colour)
                high = _BARS_HIGH * value / most if most else 0
                self.canv.rect((place + shift) * step, foot, 0.34 * step, high, stroke=0, fill=1)
            if place % every == 0:
                self.canv.setFillColor(QUIET)
                wide = self.canv.stringWidth(one.day[5:], REGULAR, 8.5)
                self.canv.drawString(min(place * step, self.width - wide), 6, one.day[5:])
        self._legend(most)

    def _legend(self, most: int) -> None:
        top = self.height - 9
        self.canv.setFont(REGULAR, 9)
        for left, colour, word in ((0, PRIMARY, "新收"), (46, _SECOND, "办结")):
            self.canv.setFillColor(colour)
            self.canv.rect(left, top - 1, 9, 9, stroke=0, fill=1)
            self.canv.setFillColor(QUIET)
            self.canv.drawString(left + 13, top, word)
        self.canv.drawRightString(self.width, top, f"最高 {most} 件")


def _in_groups(days: Sequence[DayCount], most: int = 62) -> list[DayCount]:
    """So many that a bar can still be seen: of a quarter weeks, of a year months."""
    size = 1 if len(days) <= most else -(-len(days) // 52)
    groups = (days[place : place + size] for place in range(0, len(days), size))
    return [DayCount(one[0].day, sum(d.opened for d in one), sum(d.closed for d in one)) for one in groups]
