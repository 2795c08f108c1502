"""A receipt as a slip of paper, 80 or 58 mm. Pure.

The number comes first, in plain ASCII every printer can set: whatever is torn, jammed or cut short can be told apart
by it. Then what the eye looks for, in its order: whose house, the big number, what, until when, what next, what to
bring, whom to ask, the code for the phone. The cut comes last and belongs to the printer's language, not to the
layout.
"""

from __future__ import annotations

from datetime import date

from devices.printer.slip import Align, Feed, Headline, Line, Rule, Seal, Section, Slip, Text, columns, qr, width_dots
from devices.printer.typeset import apart, clean, hang, pair, wrap, wrap_evenly
from devices.qr_code import matrix
from kiosk.model.receipt import Receipt

SMALL = 20
_NARROW = 400  # dots: below it, display type is smaller
_WEEKDAYS = "一二三四五六日"
_LEGAL = "本回执表示申请已经收到，不代表办理结果。请妥善保管，查询码不要告诉他人。"
_ESTIMATE = "按已公布的放假安排推算，以窗口告知为准"


def receipt_lines(receipt: Receipt, width_mm: int) -> Slip:
    """Everything the receipt says, top to bottom."""
    return (
        *_head(receipt, width_mm),
        *_number(receipt, width_mm),
        *_matter(receipt, width_mm),
        *_promise(receipt, width_mm),
        *_what_next(receipt, width_mm),
        *_whom_to_ask(receipt, width_mm),
        *_phone_code(receipt, width_mm),
        *_small_print(receipt, width_mm),
    )


def titled(name: str, size: int, width_mm: int) -> tuple[Line, ...]:
    """A name in display type, on as many even lines as it needs to stay large."""
    wide = columns(width_mm, size)
    return tuple(Headline(line, size) for line in wrap_evenly(name, wide))


def section(title: str) -> tuple[Line, ...]:
    """The small title of a part, with air around it."""
    return (Section(title), Feed(8))


def paragraph(text: str, width_mm: int, *, size: int = 24, bold: bool = False) -> tuple[Line, ...]:
    """Running text from edge to edge."""
    return tuple(Text(line, bold, size=size) for line in wrap(text, columns(width_mm, size)))


def rows(label: str, value: str, width_mm: int, *, bold: bool = False, label_width: int = 8) -> tuple[Line, ...]:
    """A labelled value; nothing when there is no value."""
    if not value:
        return ()
    return tuple(Text(line, bold) for line in pair(label, value, columns(width_mm), label_width))


def listed(signs: tuple[str, ...], texts: tuple[str, ...], width_mm: int) -> tuple[Line, ...]:
    """A list, each paragraph hanging behind its sign, with a little air between paragraphs."""
    lines: list[Line] = []
    for sign, text in zip(signs, texts, strict=True):
        lines += [Text(line) for line in hang(sign, text, columns(width_mm))]
        lines.append(Feed(4))
    return tuple(lines)


def spoken_date(day: date) -> str:
    """2026年12月4日（周五）."""
    return f"{day.year}年{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"


def _head(receipt: Receipt, width_mm: int) -> tuple[Line, ...]:
    stamp = f"{receipt.confirmed_at:%Y-%m-%d %H:%M}"
    lines: list[Line] = [Text(apart("No." + receipt.number, stamp, columns(width_mm))), Feed(8), Rule(2), Feed(20)]
    lines += [Seal("政务公开"), Feed(12), *titled(clean(receipt.zone_name), 40, width_mm), Feed(2)]
    lines += [Headline("办 理 回 执", 32, bold=False), Feed(14)]
    if receipt.copy > 0:
        lines += [Headline(f"补打 第 {receipt.copy} 次", 32, inverse=True), Feed(12)]
    if receipt.sample:
        lines += [Headline("示例数据 不作凭证", 26, inverse=True), Feed(12)]
    return tuple(lines)


def _number(receipt: Receipt, width_mm: int) -> tuple[Line, ...]:
    big = 72 if width_dots(width_mm) > _NARROW else 52
    return (
        Rule(4),
        Feed(14),
        Text("回执编号", align=Align.CENTRE),
        Headline(receipt.number, big),
        Feed(4),
        Headline(f"查询码 {receipt.code}", 36),
        Feed(14),
        Rule(4),
        Feed(14),
    )


def _matter(receipt: Receipt, width_mm: int) -> tuple[Line, ...]:
    at = receipt.confirmed_at
    when = f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"
    return (
        *rows("事项", receipt.item_name, width_mm, bold=True),
        *rows("申请人", receipt.masked_name, width_mm),
        *rows("证件号码", receipt.masked_number, width_mm),
        *rows("收到时间", when, width_mm),
        Feed(10),
    )


def _promise(receipt: Receipt, width_mm: int) -> tuple[Line, ...]:
    size = 44 if width_dots(width_mm) > _NARROW else 34
    if receipt.promised_on is None:
        return (*section("什么时候办好"), Headline("即办，当场办结", size, align=Align.LEFT), Feed(14))
    expected = "预计" if receipt.promised_is_estimate else ""
    words = f"承诺：{receipt.promised_words}" if receipt.promised_words else ""
    day = Headline(f"{expected}{spoken_date(receipt.promised_on)}前", size, align=Align.LEFT)
    note = paragraph(_ESTIMATE, width_mm) if receipt.promised_is_estimate else ()
    return (*section("什么时候办好"), day, Feed(6), *(paragraph(words, width_mm) if words else ()), *note, Feed(14))


def _what_next(receipt: Receipt, width_mm: int) -> tuple[Line, ...]:
    lines: list[Line] = []
    if receipt.next_steps:
        signs = tuple(f"{n}. " for n in range(1, len(receipt.next_steps) + 1))
        lines += [*section("接下来"), *listed(signs, receipt.next_steps, width_mm), Feed(10)]
    lines += section("要带什么")
    bring = listed(("□ ",) * len(receipt.bring), receipt.bring, width_mm)
    lines += bring or paragraph("什么都不用带。", width_mm)
    return (*lines, Feed(10))


def _whom_to_ask(receipt: Receipt, width_mm: int) -> tuple[Line, ...]:
    return (
        *section("有问题找谁"),
        *rows("单位", receipt.office_name, width_mm, bold=True),
        *rows("地址", receipt.office_address, width_mm),
        *rows("时间", receipt.office_hours, width_mm),
        *rows("电话", receipt.phone, width_mm, bold=True),
        *rows("监督电话", receipt.supervision_phone, width_mm),
        Feed(10),
    )


def _phone_code(receipt: Receipt, width_mm: int) -> tuple[Line, ...]:
    if not receipt.qr:
        return ()
    caption = "手机扫一扫 随时查进度"
    also = wrap_evenly("没有手机，在专区终端上刷身份证或输入查询码也能查", columns(width_mm) - 4)
    return (
        Rule(2, dash=6),
        qr(matrix(receipt.qr), width_mm),
        Headline(caption, 28),
        Feed(4),
        *(Text(line, align=Align.CENTRE) for line in also),
        Feed(16),
    )


def _small_print(receipt: Receipt, width_mm: int) -> tuple[Line, ...]:
    sample = "本件为示例数据，仅供演示。" if receipt.sample else ""
    version = f"内容版本 {receipt.content_version}" if receipt.content_version else ""
    last = Text(apart(f"No.{receipt.number}", "END", columns(width_mm)))
    return (
        Rule(2),
        Feed(8),
        *paragraph(sample + _LEGAL, width_mm, size=SMALL),
        *(paragraph(version, width_mm, size=SMALL) if version else ()),
        Feed(4),
        last,
        Feed(16),
    )
