"""A report as a workbook: what the PDF shows, as numbers that can be computed with, and how each is defined.

No text becomes a formula: what begins like one is written as text (CSV and formula injection).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from kiosk.hub.annual_disclosure import APPLICANTS, ROW_NAMES, ROWS
from kiosk.hub.indicator import INDICATORS
from kiosk.hub.report import Report
from kiosk.hub.report_words import ANNUAL_HEAD, BETTER_WORDS, part_words

Value = str | float | int | date | None
Row = tuple[Value, ...]
_FORMATS = {date: "yyyy-mm-dd", int: "#,##0", float: "#,##0.0#"}
_HEAD = PatternFill("solid", fgColor="E3F0EC")


def report_xlsx(report: Report) -> bytes:
    book = Workbook(write_only=True)
    book.properties.title = report.period.title
    book.properties.creator = report.zone_name
    lines = [
        (it.name, _round(one.reading.value), _round(one.before), it.unit, it.aim, part_words(one))
        for one in report.lines
        for it in (one.reading.indicator,)
    ]
    _sheet(book, "指标", ("指标", "本期", "上期", "单位", "目标", "其中"), lines, (22, 12, 12, 12, 10, 60))
    names = [f"{one.name}（{one.unit}）" for one in INDICATORS]
    zones: list[Row] = [(name, *(_round(one.value) for one in readings)) for name, readings in report.zones]
    _sheet(book, "各专区", ("专区", *names), zones, (28, *[14] * len(names)))
    days = [(date.fromisoformat(one.day), one.opened, one.closed) for one in report.days]
    _sheet(book, "每天", ("日期", "新收", "办结"), days, (14, 10, 10))
    items = [(one.code, one.name, one.count) for one in report.items]
    _sheet(book, "热点事项", ("编码", "事项", "办件"), items, (14, 40, 10))
    late = [(one.number, one.item, one.office, one.zone, date.fromisoformat(one.due_on)) for one in report.late]
    _sheet(book, "超期", ("办件编号", "事项", "部门", "专区", "期限"), late, (28, 36, 28, 28, 14))
    if report.annual:
        counts = report.annual
        rows: list[Row] = [
            (ROW_NAMES[row], *(counts.count(row, who) for who in APPLICANTS), counts.count(row)) for row in ROWS
        ]
        _sheet(book, "信息公开申请", ANNUAL_HEAD, rows, (44, 12, 18, 10))
    told = [(one.name, one.unit, one.formula, BETTER_WORDS[one.better], one.aim) for one in INDICATORS]
    _sheet(book, "说明", ("指标", "单位", "怎样计算", "方向", "目标"), told, (22, 12, 70, 12, 10))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _sheet(book: Workbook, title: str, head: Iterable[str], rows: Iterable[Row], widths: Any) -> None:
    sheet: Worksheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, width in enumerate(widths):
        sheet.column_dimensions[chr(ord("A") + place)].width = width
    sheet.append([_head(sheet, word) for word in head])
    for row in rows:
        sheet.append([_text(sheet, one) if isinstance(one, str) else _value(sheet, one) for one in row])


def _head(sheet: Worksheet, word: str) -> WriteOnlyCell:
    cell = _text(sheet, word)
    cell.font, cell.fill = Font(bold=True), _HEAD
    return cell


def _text(sheet: Worksheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _value(sheet: Worksheet, value: float | date | None) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = _FORMATS.get(type(value), "General")
    cell.alignment = Alignment(vertical="top")
    return cell


def _round(value: float | None) -> float | None:
    """Whole numbers as such: a workbook writes 80, not 80.0."""
    if value is None:
        return None
    return int(value) if value == int(value) else round(value, 2)
