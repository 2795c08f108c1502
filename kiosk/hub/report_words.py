"""A report in words and rows, the same for paper, for a table and for the screen. Pure."""

from __future__ import annotations

from kiosk.hub.annual_disclosure import APPLICANTS, ROW_NAMES, ROWS, AnnualCounts
from kiosk.hub.indicator import NOTHING, Better, Form, Indicator, said
from kiosk.hub.report import PART_NAMES, Line, Report

Row = tuple[str, ...]
INDICATOR_HEAD = ("指标", "本期", "上期", "变化", "目标")
ZONE_SHOWN = ("visits", "submissions", "on-time", "satisfied", "available", "overdue")
BETTER_WORDS = {Better.UP: "越高越好", Better.DOWN: "越低越好", Better.NEITHER: "只作统计"}
ANNUAL_HEAD = ("申请", *APPLICANTS.values(), "总计")


def indicator_rows(report: Report) -> tuple[Row, ...]:
    return tuple(_row(line) for line in report.lines)


def _row(line: Line) -> Row:
    one = line.reading.indicator
    mark = "（未达到）" if line.reading.is_short else ""
    aim = f"{'≥' if one.better is Better.UP else '≤'}{one.aim:g}" if one.aim is not None else ""
    now = with_unit(one, line.reading.value)
    return (one.name, now + mark, with_unit(one, line.before), change_words(line), aim and aim + _unit(one))


def with_unit(one: Indicator, value: float | None) -> str:
    return said(one, value) + (_unit(one) if value is not None else "")


def _unit(one: Indicator) -> str:
    return one.unit if one.unit == "%" else f" {one.unit}"


def change_words(line: Line) -> str:
    """+12.5%, or by how many points a share has moved."""
    now, past = line.reading.value, line.before
    if now is None or past is None:
        return NOTHING
    if line.reading.indicator.form is Form.SHARE:
        return "持平" if round(now - past, 1) == 0 else f"{now - past:+.1f}个百分点"
    if past == 0:
        return "持平" if now == 0 else NOTHING
    return "持平" if round(100 * (now - past) / past, 1) == 0 else f"{100 * (now - past) / past:+.1f}%"


def part_words(line: Line) -> str:
    """办不成事未解决：已解决 3，升级督办 1."""
    return "，".join(f"{PART_NAMES.get(name, name)} {count}" for name, count in line.reading.parts)


def summary(report: Report) -> str:
    """One sentence for who reads no table."""
    values = {one.reading.indicator.id: one.reading for one in report.lines}
    short = [one.indicator.name for one in values.values() if one.is_short]
    said_ = (
        f"服务{values['visits'].text}人次，新收办件{values['opened'].text}件，办结{values['closed'].text}件，"
        f"按时率{with_unit(values['on-time'].indicator, values['on-time'].value)}，"
        f"满意率{with_unit(values['satisfied'].indicator, values['satisfied'].value)}。"
    )
    return said_ + (f"没有达到目标的：{'、'.join(short)}。" if short else "各项都达到目标。")


def zone_head(report: Report) -> Row:
    names = {one.reading.indicator.id: one.reading.indicator.name for one in report.lines}
    return ("专区", *(names[one] for one in ZONE_SHOWN))


def zone_rows(report: Report) -> tuple[Row, ...]:
    return tuple(
        (name, *(one.text + ("%" if one.indicator.unit == "%" and one.value is not None else "") for one in shown))
        for name, readings in report.zones
        if (shown := [one for wanted in ZONE_SHOWN for one in readings if one.indicator.id == wanted])
    )


def annual_rows(counts: AnnualCounts) -> tuple[Row, ...]:
    return tuple(
        (ROW_NAMES[row], *(str(counts.count(row, who)) for who in APPLICANTS), str(counts.count(row))) for row in ROWS
    )


def search_words(report: Report) -> str:
    told = report.searches
    if not told.all:
        return "这段时间没有人搜索。"
    return f"搜索{told.all:,}次，其中{told.in_vain:,}次没有找到（{100 * told.in_vain / told.all:.1f}%）。"
