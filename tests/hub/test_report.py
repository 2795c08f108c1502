"""Reports make themselves once, say what happened, hold nobody's data, and break no table program."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader
from sqlalchemy import update

from kiosk.hub.case_move import CaseMove
from kiosk.hub.cases import Cases
from kiosk.hub.hub import Hub
from kiosk.hub.indicator import INDICATORS
from kiosk.hub.intake import take
from kiosk.hub.report import Report, collect
from kiosk.hub.report_book import due_reports, make_report, report_file, reports
from kiosk.hub.report_pdf import report_pdf
from kiosk.hub.report_period import Every, period_of
from kiosk.hub.report_words import change_words, summary
from kiosk.hub.report_xlsx import report_xlsx
from kiosk.hub.role import Actor, Role
from kiosk.hub.settings import HubSettings
from kiosk.hub.tables import CASE
from kiosk.model.case import ReplyKind
from kiosk.model.item import Audience
from kiosk.wire_message import SubmissionSent
from tests.hub.conftest import NAME, NUMBER, PHONE, Clock, Enrolled
from tests.hub.content import DISCLOSURE, HANDLE

OVER_ONE = True
BOSS = Actor("boss", "disclosure", frozenset(Role))
YEAR = period_of(Every.YEAR, date(2026, 11, 23))
FORMULA = '=HYPERLINK("http://x","y")'


@pytest.fixture
def year(hub: Hub, kiosk: Enrolled, submission: Callable[..., SubmissionSent], clock: Clock) -> Report:
    """Three applications, two answered; one matter that is late, with a name that looks like a formula."""
    for kind in (ReplyKind.GIVEN, ReplyKind.DOES_NOT_EXIST, None):
        number = take(hub, kiosk.id, submission(DISCLOSURE)).case_number
        if kind:
            Cases(hub).move(number, CaseMove.ACCEPT, BOSS)
            Cases(hub).move(number, CaseMove.ANSWER, BOSS, note="答复", reply_kind=kind)
    late = take(hub, kiosk.id, submission(HANDLE)).case_number
    with hub.store.transaction() as connection:
        connection.execute(update(CASE).where(CASE.c.number == late).values(item_name=FORMULA))
    clock.pass_(days=30)
    return collect(hub, YEAR, HubSettings())


def said_in(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_the_sheets_say_what_happened(year: Report) -> None:
    text = said_in(report_pdf(year))
    assert all(one.name in text for one in INDICATORS)
    assert "2026年年报" in text
    assert "政府信息公开申请" in text
    assert not [word for word in (NAME, NUMBER, PHONE) if word in text]
    assert "□" not in text


def test_the_counts_of_the_yearly_report_add_up(year: Report) -> None:
    counts = year.annual
    assert counts is not None
    came = counts.count("new") + counts.count("carried-over")
    results = sum(counts.count(kind.value) for kind in ReplyKind) + counts.count("other")
    assert (came, results, counts.count("carried-forward")) == (3, 2, 1)
    assert counts.count("new", Audience.PERSON) == 3
    assert counts.count(ReplyKind.GIVEN.value) == counts.count(ReplyKind.DOES_NOT_EXIST.value) == 1


def test_what_was_carried_over_is_no_new_one(
    hub: Hub, kiosk: Enrolled, submission: Callable[..., SubmissionSent], clock: Clock
) -> None:
    take(hub, kiosk.id, submission(DISCLOSURE))
    clock.pass_(days=60)
    counts = collect(hub, period_of(Every.YEAR, hub.today()), HubSettings()).annual
    assert counts is not None
    assert (counts.count("new"), counts.count("carried-over"), counts.count("carried-forward")) == (0, 1, 1)


def test_the_workbook_has_numbers_and_no_formula(year: Report) -> None:
    book = openpyxl.load_workbook(BytesIO(report_xlsx(year)))
    rows = {row[0].value: row[1].value for row in book["指标"].iter_rows(min_row=2)}
    assert rows["新收办件"] == 4
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert FORMULA in [cell.value for cell in cells]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert all(isinstance(row[0].value, datetime) for row in book["每天"].iter_rows(min_row=2))
    assert "按时率（%）" in [cell.value for cell in book["各专区"][1]]
    assert len(list(book["说明"].iter_rows(min_row=2))) == 15


def test_they_make_themselves_once(hub: Hub, kiosk: Enrolled, clock: Clock) -> None:
    settings = HubSettings()
    assert due_reports(hub, settings) == ()
    clock.pass_(days=7)
    assert due_reports(hub, settings) == ("week-2026-48",)
    assert due_reports(hub, settings) == ()
    (row,) = reports(hub)
    pdf, xlsx = report_file(hub, row.period.name, "pdf"), report_file(hub, row.period.name, "xlsx")
    assert pdf is not None
    assert xlsx is not None
    assert (pdf[:5], xlsx[:2]) == (b"%PDF-", b"PK")
    assert not make_report(hub, row.period, settings)
    assert report_file(hub, "week-2026-47", "pdf") is None


def test_a_hub_without_kiosks_reports_nothing(hub: Hub) -> None:
    assert due_reports(hub, HubSettings()) == ()


def test_changes_are_told_in_points_and_per_cent(year: Report) -> None:
    told = {line.reading.indicator.id: change_words(line) for line in year.lines}
    assert told["overdue"] == "—"  # of this moment only
    assert "没有达到目标" in summary(year)
