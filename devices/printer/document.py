"""An item's guide as an A4 document one could pin to a wall. ReportLab; the font is embedded as a subset.

Lines are broken by `typeset.wrap`, never inside a number. Sizes in points, lengths in millimetres where they say so.
"""

from __future__ import annotations

from functools import partial
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate, Spacer

from devices.printer.document_base import Guide
from devices.printer.document_font import fonts_of
from devices.printer.document_masthead import Masthead
from devices.printer.document_parts import (
    BOLD,
    REGULAR,
    Beside,
    Facts,
    Gap,
    Heading,
    Row,
    Stack,
    Words,
    material,
    numbered,
)

MARGIN_MM = 18.0
FOOT_MM = 16.0
_QUIET = HexColor("#3D5450")
_LINE = HexColor("#7E8B87")
_OWN_WORDS = (
    "政务公开办事指南示例数据以当地公布为准内容版本第页手机扫一扫收费您的情况您要带的材料不用带我们来查在这里填怎么办"
    "到哪里找谁单位地址时间电话监督常见问题办理依据份，、·"
)


def guide_pdf(guide: Guide) -> bytes:
    """The document. Takes a second or two the first time its characters are drawn."""
    with fonts_of(_characters(guide), {REGULAR: False, BOLD: True}):
        return _built(guide)


def _built(guide: Guide) -> bytes:
    file = BytesIO()
    margin = MARGIN_MM * mm
    document = BaseDocTemplate(
        file,
        pagesize=A4,
        title=guide.title,
        author=guide.zone_name,
        subject="办事指南",
        lang="zh-CN",
    )
    frame = Frame(margin, FOOT_MM * mm + 6 * mm, A4[0] - 2 * margin, A4[1] - margin - FOOT_MM * mm - 2 * mm, 0, 0, 0, 0)

    def foot(canvas: Canvas, page: BaseDocTemplate) -> None:
        foot_line(canvas, guide.zone_name, guide.content_version, page.page, sample=guide.sample)

    document.addPageTemplates([PageTemplate("guide", [frame], onPage=foot)])
    document.build(_story(guide), canvasmaker=partial(Canvas, initialFontName=REGULAR))
    return file.getvalue()


def _story(guide: Guide) -> list[Flowable]:
    facts = guide.told_first
    return [
        Masthead(guide.zone_name, guide.title, guide.plain, guide.qr, sample=guide.sample),
        *([Spacer(0, 10), Facts(facts)] if facts else []),
        *_section("您的情况", [Words(answer) for answer in guide.situation]),
        *_section("您要带的材料", [material(one, ticked=True) for one in guide.bring]),
        *_not_brought(guide),
        *_section("怎么办", [numbered(number, step) for number, step in enumerate(guide.steps, 1)]),
        *_section("到哪里、找谁", _where(guide)),
        *_section("常见问题", [Stack(Words(one.q, bold=True), Words(one.a), Gap(5)) for one in guide.questions]),
        *_section("办理依据", [Words(basis, size=9.5, colour=_QUIET) for basis in guide.basis]),
    ]


def _section(title: str, parts: list[Flowable]) -> list[Flowable]:
    """A titled part; the title never stands alone at the foot of a page."""
    if not parts:
        return []
    return [Spacer(0, 13), KeepTogether([Heading(title), Spacer(0, 6), parts[0]]), *parts[1:]]


def _not_brought(guide: Guide) -> list[Flowable]:
    """What the office looks up and what is filled in here: next to each other when there is both."""
    titled = (("不用带，我们来查", guide.shared), ("在这里填", guide.fill_here))
    stacks = [Stack(Heading(title), Gap(6), *map(material, group)) for title, group in titled if group]
    if not stacks:
        return []
    return [Spacer(0, 13), Beside(*stacks) if len(stacks) > 1 else stacks[0]]


def _where(guide: Guide) -> list[Flowable]:
    told = (
        ("单位", guide.office_name, True),
        ("地址", guide.office_address, False),
        ("时间", guide.office_hours, False),
        ("电话", guide.phone, True),
        ("监督电话", guide.supervision_phone, False),
    )
    rows = [Row(label, value, bold=bold) for label, value, bold in told if value]
    return [Stack(*rows)] if rows else []


def foot_line(canvas: Canvas, zone_name: str, content_version: str, page: int, *, sample: bool) -> None:
    """Whose page it is, and which: at the foot of each."""
    left, right, base = MARGIN_MM * mm, A4[0] - MARGIN_MM * mm, FOOT_MM * mm - 4 * mm
    canvas.saveState()
    canvas.setStrokeColor(_LINE)
    canvas.setLineWidth(0.4)
    canvas.line(left, base + 12, right, base + 12)
    canvas.setFillColor(_QUIET)
    canvas.setFont(REGULAR, 8.5)
    version = f" · 内容版本 {content_version}" if content_version else ""
    warning = " · 示例数据，以当地公布为准" if sample else ""
    canvas.drawString(left, base, f"{zone_name}{version}{warning}")
    canvas.drawRightString(right, base, f"第 {page} 页")
    canvas.restoreState()


def _characters(guide: Guide) -> str:
    """Every character the document may set: whatever stands in the guide, and the words of the form itself."""
    return _OWN_WORDS + "".join(map(chr, range(0x20, 0x7F))) + repr(guide)
