"""A document as A4 sheets: everything it says, from its provenance to the last clause. ReportLab; the font is embedded.

Sizes in points. Looks like the guide, because both hang on the same wall.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from itertools import chain, groupby

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, PageTemplate, Spacer

from devices.printer.document import FOOT_MM, MARGIN_MM, foot_line
from devices.printer.document_font import fonts_of
from devices.printer.document_masthead import Masthead
from devices.printer.document_parts import BOLD, REGULAR, Facts, Heading, Row, Stack, Words
from devices.printer.handout import Handout
from devices.printer.handout_parts import Alert, Cells, Quote, Running, shares_of
from kiosk.model.document import Block, BlockKind
from kiosk.model.table import TableRow, with_tables

_OWN_WORDS = "政务公开专区示例数据以当地公布为准内容版本第页手机扫一扫正文回答依据有问题找谁单位地址电话大家常问“”，、·"
_TOP_DEPTH = 1
_ROOM_FOR_HEADING = 60.0


def handout_pdf(handout: Handout) -> bytes:
    """The document. Takes a second or two the first time its characters are drawn."""
    characters = _OWN_WORDS + "".join(map(chr, range(0x20, 0x7F))) + repr(handout)
    with fonts_of(characters, {REGULAR: False, BOLD: True}):
        return _built(handout)


def _built(handout: Handout) -> bytes:
    file = BytesIO()
    margin = MARGIN_MM * mm
    document = BaseDocTemplate(
        file, pagesize=A4, title=handout.title, author=handout.zone_name, subject=handout.kind, lang="zh-CN"
    )
    wide, high = A4[0] - 2 * margin, A4[1] - margin - FOOT_MM * mm - 2 * mm
    frame = Frame(margin, FOOT_MM * mm + 6 * mm, wide, high, 0, 0, 0, 0)

    def foot(canvas: Canvas, page: BaseDocTemplate) -> None:
        foot_line(canvas, handout.zone_name, handout.content_version, page.page, sample=handout.sample)

    document.addPageTemplates([PageTemplate("handout", [frame], onPage=foot)])
    document.build(list(_story(handout)), canvasmaker=partial(Canvas, initialFontName=REGULAR))
    return file.getvalue()


def _story(handout: Handout) -> Iterator[Flowable]:
    yield Masthead(
        handout.zone_name, handout.title, handout.plain, handout.qr, sample=handout.sample, kind=handout.kind
    )
    if handout.warning:
        yield from (Spacer(0, 10), Alert(handout.warning))
    if handout.facts:
        yield from (Spacer(0, 10), Facts(handout.facts))
    if handout.blocks:
        yield from _titled("回答" if handout.rests_on else "正文", list(_body(handout.blocks)))
    if handout.rests_on:
        quote = [Quote(f"“{handout.quote}”")] if handout.quote else []
        yield from _titled("依据", [Words(handout.rests_on, bold=True), *quote])
    if handout.questions:
        yield from _titled("大家常问", [Running(one, point=True) for one in handout.questions])
    if handout.phone:
        told = (("单位", handout.office_name), ("地址", handout.office_address), ("电话", handout.phone))
        yield from _titled("有问题找谁", [Stack(*(Row(label, value) for label, value in told if value))])


def _titled(title: str, parts: list[Flowable]) -> Iterator[Flowable]:
    yield from (Spacer(0, 13), CondPageBreak(_ROOM_FOR_HEADING), Heading(title), Spacer(0, 6))
    yield from parts


def _body(blocks: tuple[Block, ...]) -> Iterator[Flowable]:
    for is_table, run in groupby(with_tables(blocks), lambda part: isinstance(part, TableRow)):
        parts = list(run)
        yield from _table(parts) if is_table else chain.from_iterable(map(_part, parts))  # type: ignore[arg-type]


def _table(rows: list[TableRow]) -> Iterator[Flowable]:
    shares = shares_of(rows)
    yield from (Cells(row, shares) for row in rows)
    yield Spacer(0, 8)


def _part(block: Block | TableRow) -> Iterator[Flowable]:
    if isinstance(block, TableRow):
        return
    match block.kind:
        case BlockKind.HEADING:
            size = 13.5 if block.depth <= _TOP_DEPTH else 12.5
            yield from (
                CondPageBreak(_ROOM_FOR_HEADING),
                Spacer(0, 7),
                Words(block.text, size=size, bold=True, after=4),
            )
        case BlockKind.POINT:
            yield Running(block.text, point=True, after=3)
        case _:
            yield Running(block.text)
