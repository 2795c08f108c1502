"""An item's guide as a long slip, 80 or 58 mm: the material list early, that is what people come back for. Pure."""

from __future__ import annotations

from devices.printer.document_base import Guide, GuideMaterial
from devices.printer.layout import SMALL, listed, paragraph, rows, section, titled
from devices.printer.slip import Align, Feed, Headline, Line, Rule, Seal, Slip, Text, columns, qr
from devices.printer.typeset import clean, hang, text_width, wrap_evenly
from devices.qr_code import matrix

_PAUSE = Feed(10)


def guide_lines(guide: Guide, width_mm: int) -> Slip:
    """Everything the guide says, top to bottom."""
    return (
        *_head(guide, width_mm),
        *_materials("您要带的材料", "□ ", guide.bring, width_mm),
        *_materials("不用带，我们来查", "· ", guide.shared, width_mm),
        *_materials("在这里填", "· ", guide.fill_here, width_mm),
        *_steps(guide, width_mm),
        *_where(guide, width_mm),
        *_questions(guide, width_mm),
        *_foot(guide, width_mm),
    )


def material_words(material: GuideMaterial) -> str:
    """户口簿，复印件2份."""
    return f"{material.name}，{material.copies}份" if material.copies else material.name


def _head(guide: Guide, width_mm: int) -> tuple[Line, ...]:
    lines: list[Line] = [Feed(8), Seal("政务公开", 80), Feed(10)]
    lines += [Text(line, align=Align.CENTRE) for line in wrap_evenly(clean(guide.zone_name), columns(width_mm))]
    lines += [Feed(8), Rule(4), Feed(16), *titled(clean(guide.title), 44, width_mm), Feed(6)]
    if guide.sample:
        lines += [Feed(6), Headline("示例数据 以当地公布为准", 26, inverse=True), Feed(10)]
    lines += [*paragraph(guide.plain, width_mm), Feed(12)]
    for answer in guide.situation:
        lines += [Text(line) for line in hang("· ", answer, columns(width_mm))]
    facts = guide.told_first
    widest = max((text_width(label) for label, _ in facts), default=0)
    lines.append(Feed(6))
    for label, value in facts:
        lines += rows(label, value, width_mm, label_width=max(widest, 8))
    return (*lines, _PAUSE)


def _materials(title: str, sign: str, materials: tuple[GuideMaterial, ...], width_mm: int) -> tuple[Line, ...]:
    if not materials:
        return ()
    lines: list[Line] = [*section(title)]
    for material in materials:
        lines += [Text(line, bold=True) for line in hang(sign, material_words(material), columns(width_mm))]
        if material.note:
            lines += [Text(line) for line in hang("   ", material.note, columns(width_mm))]
        lines.append(Feed(4))
    return (*lines, _PAUSE)


def _steps(guide: Guide, width_mm: int) -> tuple[Line, ...]:
    if not guide.steps:
        return ()
    signs = tuple(f"{number}. " for number in range(1, len(guide.steps) + 1))
    return (*section("怎么办"), *listed(signs, guide.steps, width_mm), _PAUSE)


def _where(guide: Guide, width_mm: int) -> tuple[Line, ...]:
    return (
        *section("到哪里、找谁"),
        *rows("单位", guide.office_name, width_mm, bold=True),
        *rows("地址", guide.office_address, width_mm),
        *rows("时间", guide.office_hours, width_mm),
        *rows("电话", guide.phone, width_mm, bold=True),
        *rows("监督电话", guide.supervision_phone, width_mm),
        _PAUSE,
    )


def _questions(guide: Guide, width_mm: int) -> tuple[Line, ...]:
    if not guide.questions:
        return ()
    lines: list[Line] = [*section("常见问题")]
    for question in guide.questions:
        lines += paragraph(question.q, width_mm, bold=True)
        lines += [*paragraph(question.a, width_mm), Feed(8)]
    return (*lines, _PAUSE)


def _foot(guide: Guide, width_mm: int) -> tuple[Line, ...]:
    lines: list[Line] = []
    if guide.qr:
        lines += [Rule(2, dash=6), qr(matrix(guide.qr), width_mm), Headline("手机扫一扫 带走这份指南", 28), Feed(12)]
    lines += [Rule(2), Feed(8)]
    if guide.basis:
        lines += paragraph("办理依据：" + "；".join(guide.basis), width_mm, size=SMALL)
    if guide.content_version:
        lines += paragraph(f"内容版本 {guide.content_version}", width_mm, size=SMALL)
    return (*lines, Feed(16))
