"""A document as a slip, 80 or 58 mm: its essentials, and the code that leads to the rest. Pure.

A long document is cut after `MOST_LINES` lines at the end of a paragraph, and says so.
"""

from __future__ import annotations

from devices.printer.handout import Handout
from devices.printer.layout import SMALL, paragraph, rows, section, titled
from devices.printer.slip import Align, Feed, Headline, Line, Rule, Seal, Slip, Text, columns, qr
from devices.printer.typeset import clean, hang, text_width, wrap_evenly
from devices.qr_code import matrix
from kiosk.model.document import Block, BlockKind
from kiosk.model.table import TableRow, with_tables

MOST_LINES = 60
_PAUSE = Feed(10)
_LEAST_LABEL = 8


def handout_lines(handout: Handout, width_mm: int) -> Slip:
    """What is worth taking home, top to bottom."""
    return (
        *_head(handout, width_mm),
        *_chosen(handout, width_mm),
        *_body(handout, width_mm),
        *_source(handout, width_mm),
        *_whom_to_ask(handout, width_mm),
        *_foot(handout, width_mm),
    )


def _head(handout: Handout, width_mm: int) -> tuple[Line, ...]:
    lines: list[Line] = [Feed(8), Seal("政务公开", 80), Feed(10)]
    lines += [Text(line, align=Align.CENTRE) for line in wrap_evenly(clean(handout.zone_name), columns(width_mm))]
    lines += [Text(handout.kind, align=Align.CENTRE), Feed(8), Rule(4), Feed(16)]
    lines += [*titled(clean(handout.title), 40, width_mm), Feed(8)]
    if handout.sample:
        lines += [Headline("示例数据 以当地公布为准", 26, inverse=True), Feed(10)]
    if handout.warning:
        wide = columns(width_mm, 30) - 2
        lines += [Headline(line, 30, inverse=True) for line in wrap_evenly(clean(handout.warning), wide)]
        lines.append(Feed(12))
    if handout.plain:
        lines += [*paragraph(handout.plain, width_mm, bold=True), Feed(10)]
    widest = max((text_width(label) for label, _ in handout.facts), default=_LEAST_LABEL)
    for label, value in handout.facts:
        lines += rows(label, value, width_mm, label_width=max(widest, _LEAST_LABEL))
    return (*lines, _PAUSE)


def _source(handout: Handout, width_mm: int) -> tuple[Line, ...]:
    if not handout.rests_on:
        return ()
    quoted = (*paragraph(f"“{handout.quote}”", width_mm),) if handout.quote else ()
    return (*section("依据"), *paragraph(handout.rests_on, width_mm, bold=True), *quoted, _PAUSE)


def _chosen(handout: Handout, width_mm: int) -> tuple[Line, ...]:
    if not handout.chosen:
        return ()
    return (*section("您看的这一条"), *_lines(handout.chosen, width_mm), _PAUSE)


def _body(handout: Handout, width_mm: int) -> tuple[Line, ...]:
    if not handout.blocks:
        return ()
    title = section("回答" if handout.rests_on else "正文")
    whole = _paragraphs(handout.blocks, width_mm)
    lines: list[Line] = []
    for one in whole:
        if lines and _set(lines) + _set(one) > MOST_LINES:
            told = paragraph("（后面还有，全文请扫码看，或在机器上看）", width_mm, size=SMALL)
            return (*title, *lines, Feed(6), *told, _PAUSE)
        lines += one
    return (*title, *lines, _PAUSE)


def _set(lines: tuple[Line, ...] | list[Line]) -> int:
    return sum(isinstance(line, Text) for line in lines)


def _lines(blocks: tuple[Block, ...], width_mm: int) -> tuple[Line, ...]:
    return tuple(line for one in _paragraphs(blocks, width_mm) for line in one)


def _paragraphs(blocks: tuple[Block, ...], width_mm: int) -> tuple[tuple[Line, ...], ...]:
    return tuple(_paragraph(part, width_mm) for part in with_tables(blocks))


def _paragraph(part: Block | TableRow, width_mm: int) -> tuple[Line, ...]:
    if isinstance(part, TableRow):
        return () if part.is_head else (*_hung("· ", part.words.rstrip("。"), width_mm), Feed(4))
    match part.kind:
        case BlockKind.HEADING:
            return (Feed(6), *paragraph(part.text, width_mm, bold=True), Feed(4))
        case BlockKind.POINT:
            return (*_hung("· ", part.text, width_mm), Feed(4))
        case _:
            return (*paragraph(part.text, width_mm), Feed(6))


def _hung(sign: str, text: str, width_mm: int) -> tuple[Line, ...]:
    return tuple(Text(line) for line in hang(sign, text, columns(width_mm)))


def _whom_to_ask(handout: Handout, width_mm: int) -> tuple[Line, ...]:
    if not handout.phone:
        return ()
    return (
        *section("有问题找谁"),
        *rows("单位", handout.office_name, width_mm),
        *rows("地址", handout.office_address, width_mm),
        *rows("电话", handout.phone, width_mm, bold=True),
        _PAUSE,
    )


def _foot(handout: Handout, width_mm: int) -> tuple[Line, ...]:
    lines: list[Line] = []
    if handout.qr:
        lines += [Rule(2, dash=6), qr(matrix(handout.qr), width_mm), Headline(handout.qr_words, 28), Feed(12)]
    lines += [Rule(2), Feed(8)]
    if handout.content_version:
        lines += paragraph(f"内容版本 {handout.content_version}", width_mm, size=SMALL)
    return (*lines, Feed(16))
