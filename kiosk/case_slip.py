"""How a case stands, as a slip to take home: what, where it is, until when, whom to call, and the code to look again.

Nobody's name stands on it, and no answer: that is read here, on the phone or at the desk.
"""

from __future__ import annotations

from datetime import datetime

from devices.printer.layout import SMALL, paragraph, rows, section, titled
from devices.printer.slip import Align, Feed, Headline, Line, Rule, Seal, Slip, Text, columns, qr
from devices.printer.typeset import clean, wrap_evenly
from devices.qr_code import matrix
from kiosk.model.case import CaseState, CaseView
from kiosk.model.zone import Zone

STATES = {
    CaseState.RECEIVED: "已收到",
    CaseState.ACCEPTED: "已受理",
    CaseState.DISPATCHED: "正在办",
    CaseState.CORRECTION: "等您补材料",
    CaseState.PAUSED: "暂停计时",
    CaseState.ANSWERED: "已有答复",
    CaseState.RETURNED: "这次没办成",
    CaseState.WITHDRAWN: "已撤回",
    CaseState.CLOSED: "已办结",
}
_PAUSE = Feed(10)


def case_slip(case: CaseView, zone: Zone, as_of: datetime | None, width_mm: int) -> Slip:
    """Top to bottom, for the receipt printer."""
    return (*_head(case, zone, width_mm), *_standing(case, as_of, width_mm), *_foot(case, zone, width_mm))


def progress_link(case: CaseView, zone: Zone) -> str:
    """Where a telephone looks again."""
    return zone.progress_url.replace("{code}", case.code)


def _head(case: CaseView, zone: Zone, width_mm: int) -> tuple[Line, ...]:
    lines: list[Line] = [Feed(8), Seal("政务公开", 80), Feed(10)]
    lines += [Text(line, align=Align.CENTRE) for line in wrap_evenly(clean(zone.name), columns(width_mm))]
    lines += [Text("办件进度", align=Align.CENTRE), Feed(8), Rule(4), Feed(16)]
    lines += [*titled(clean(case.item_name), 36, width_mm), Feed(8)]
    if zone.sample:
        lines += [Headline("示例数据 没有真的递交", 26, inverse=True), Feed(10)]
    return (*lines, Headline(STATES[case.state], 44), Feed(12))


def _standing(case: CaseView, as_of: datetime | None, width_mm: int) -> tuple[Line, ...]:
    facts = [("受理号", case.receipt_number), ("查询码", case.code), ("收到", f"{case.opened_at:%Y-%m-%d}")]
    if case.due_on and case.state.is_open:
        about = "（大约）" if case.due_is_estimate else ""
        facts.append(("最晚", f"{case.due_on:%Y-%m-%d}{about}"))
    if as_of:
        facts.append(("查询时间", f"{as_of:%Y-%m-%d %H:%M}"))
    lines = [line for label, value in facts for line in rows(label, value, width_mm)]
    told = [text for text in ("已经超期，请打下面的电话催办。" if case.is_overdue else "", case.pause) if text]
    lines += [line for text in told for line in paragraph(text, width_mm, bold=True)]
    if case.next_step:
        lines += [*section("接下来"), *paragraph(case.next_step, width_mm)]
    return (*lines, _PAUSE)


def _foot(case: CaseView, zone: Zone, width_mm: int) -> tuple[Line, ...]:
    return (
        *section("有问题找谁"),
        *rows("单位", case.office or zone.name, width_mm),
        *rows("电话", case.phone or zone.phone, width_mm, bold=True),
        _PAUSE,
        Rule(2, dash=6),
        qr(matrix(progress_link(case, zone)), width_mm),
        Headline("手机扫一扫 再查进度", 28),
        *paragraph("要填身份证号或电话的后四位", width_mm, size=SMALL),
        Feed(16),
    )
