"""What is taken along: the code that needs no server where it can, the slip of the essentials, all of it on A4."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.document_printer.sides import sides_of
from devices.printer.handout_layout import MOST_LINES, handout_lines
from devices.printer.handout_pdf import handout_pdf
from devices.printer.slip import Headline, Slip, Text
from kiosk import event as e
from kiosk.code import CodeKind, meaning_of
from kiosk.journey import advance, asks
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.document import Block, BlockKind, ClauseRef
from kiosk.model.receipt import PrintState
from kiosk.model.table import TableRow, with_tables
from kiosk.place import Page, Place
from kiosk.sheets_journey import key_of, pages_offered
from kiosk.state import PaperKind, Sheets, State, Work, WorkKind
from kiosk.take_along import (
    MOST_BYTES,
    CodeHolds,
    clause_blocks,
    code_of,
    handout_of,
    paper_of,
    rests_on,
    slip_for,
)
from kiosk.validity import Validity, successor_of, validity_of
from tests.ui.document_sample import (
    ANSWER_SHELF,
    NEWER,
    OFFICE_PHONE,
    POLICY,
    PROVENANCE,
    SHELF,
    document_state,
    shelf_for,
)
from tests.ui.sample import NOW, SITE, ZONE

TODAY = date(2026, 11, 22)


def at(way: str = "") -> State:
    return document_state(State(NOW, NOW, site=SITE), way)


def words_of(slip: Slip) -> str:
    return "\n".join(line.text for line in slip if isinstance(line, Text | Headline))


@pytest.mark.parametrize(
    ("change", "validity"),
    [
        ({}, Validity.IN_FORCE),
        ({"expires": TODAY}, Validity.IN_FORCE),
        ({"expires": date(2026, 11, 21)}, Validity.EXPIRED),
        ({"effective": TODAY}, Validity.IN_FORCE),
        ({"effective": date(2026, 11, 23)}, Validity.FUTURE),
        ({"repealed_by": "ZC-A009", "expires": date(2020, 1, 1)}, Validity.REPEALED),
    ],
)
def test_whether_it_holds_today(change: dict[str, date], validity: Validity) -> None:
    document = replace(POLICY, provenance=replace(PROVENANCE, **change))
    assert validity_of(document, TODAY) is validity
    assert validity.holds == (validity is Validity.IN_FORCE)


def test_nobody_calls_a_notice_in_force() -> None:
    assert validity_of(shelf_for("notice").document, TODAY) is Validity.UNTOLD
    assert validity_of(shelf_for("notice").document, date(2027, 1, 1)) is Validity.EXPIRED


def test_the_successor_is_found_by_id_or_by_name() -> None:
    for told in (NEWER.id, NEWER.title):
        document = replace(POLICY, provenance=replace(PROVENANCE, repealed_by=told))
        assert successor_of(document, (NEWER,)) == NEWER
        assert successor_of(document, ()) is None
    assert successor_of(POLICY, (NEWER,)) is None


def test_the_code_holds_the_public_link_else_the_text_else_the_hubs_page() -> None:
    linked = replace(SHELF, document=replace(POLICY, link="https://example.invalid/a"))
    assert code_of(linked, ZONE).content == "https://example.invalid/a"
    short = code_of(ANSWER_SHELF, ZONE)
    assert short.holds is CodeHolds.TEXT
    assert "《示例县高龄津贴发放办法》第五条" in short.content
    long = code_of(SHELF, ZONE)
    assert (long.holds, long.content) == (CodeHolds.HUB, "https://example.invalid/g/d/ZC-A001")


@given(st.integers(0, 400))
def test_a_code_never_holds_more_than_a_telephone_can_read(characters: int) -> None:
    document = replace(POLICY, blocks=(Block(BlockKind.PARAGRAPH, "字" * characters),))
    assert len(code_of(replace(SHELF, document=document), ZONE).content.encode()) <= MOST_BYTES


def test_an_answer_without_its_clause_rests_on_nothing() -> None:
    assert rests_on(ANSWER_SHELF) == "《示例县高龄津贴发放办法》第五条"
    assert rests_on(replace(ANSWER_SHELF, policy=None)) == ""
    assert rests_on(replace(ANSWER_SHELF, clause="")) == ""
    again = replace(ANSWER_SHELF, clause="第十二条之一 另有规定的，从其规定。")
    again = replace(again, document=replace(again.document, clause=ClauseRef("ZC-A001", "12-1")))
    assert rests_on(again).endswith("第十二条之一")


def test_a_clause_is_everything_up_to_the_next() -> None:
    found = clause_blocks(POLICY.blocks, "3")
    assert [block.kind for block in found] == [BlockKind.CLAUSE, *[BlockKind.ROW] * 4]
    assert clause_blocks(POLICY.blocks, "99") == ()
    assert clause_blocks(POLICY.blocks, "") == ()


@given(st.lists(st.tuples(st.sampled_from(BlockKind), st.text("甲乙\t", min_size=1, max_size=9)), max_size=20))
def test_no_row_of_a_table_is_lost(told: list[tuple[BlockKind, str]]) -> None:
    blocks = tuple(Block(kind, text) for kind, text in told)
    parts = list(with_tables(blocks))
    assert len(parts) == len(blocks)
    assert [isinstance(part, TableRow) for part in parts] == [block.kind is BlockKind.ROW for block in blocks]
    assert all(len(part.cells) == len(part.head) for part in parts if isinstance(part, TableRow))


@pytest.mark.parametrize("width_mm", [80, 58])
def test_a_slip_says_whose_until_when_what_and_whom_to_call(width_mm: int) -> None:
    slip = handout_lines(handout_of(SHELF, SITE, TODAY), width_mm)
    told = words_of(slip).replace("\n", "").replace(" ", "")
    for wanted in (POLICY.title, "示人社规〔2025〕3号", "2030年3月31日", "80—89周岁", OFFICE_PHONE, "示例数据"):
        assert wanted in told


def test_what_holds_no_longer_says_so_on_paper() -> None:
    told = handout_of(shelf_for("repealed"), SITE, TODAY)
    assert told.warning == f"已经废止，不再执行，请看《{NEWER.title}》"
    assert handout_of(shelf_for("future"), SITE, TODAY).warning == "还没有开始执行，2027年1月1日起执行"
    assert handout_of(SHELF, SITE, TODAY).warning == ""


def test_a_long_document_is_cut_at_a_paragraph_and_says_so() -> None:
    slip = handout_lines(handout_of(shelf_for("long"), SITE, TODAY), 80)
    assert "全文请扫码看" in words_of(slip)
    assert sum(isinstance(line, Text) for line in slip) < MOST_LINES + 40


def test_the_clause_somebody_came_for_stands_first_on_the_slip() -> None:
    slip = slip_for(replace(at(), place=Place(Page.DOCUMENT, f"{POLICY.id}#5")), 80)
    assert slip is not None
    told = words_of(slip)
    assert told.index("第五条") < told.index("第一条")


def test_all_of_it_is_on_a4() -> None:
    assert sides_of(handout_pdf(handout_of(SHELF, SITE, TODAY))) == 2
    assert sides_of(handout_pdf(handout_of(shelf_for("long"), SITE, TODAY))) > 5


def test_a_paragraph_longer_than_a_page_goes_on_over_it() -> None:
    document = replace(POLICY, blocks=(Block(BlockKind.CLAUSE, "第一条 " + "请带好身份证，" * 700),))
    assert sides_of(handout_pdf(handout_of(replace(SHELF, document=document), SITE, TODAY))) == 4


def with_a4(way: str = "") -> State:
    return replace(at(way), devices={DeviceKind.DOCUMENT_PRINTER: DeviceStatus(DeviceState.READY)})


def test_it_is_laid_out_for_a4_and_offered_with_its_pages() -> None:
    state = with_a4()
    assert Work(WorkKind.LAY_OUT, key_of(state)) in asks(state)
    state = advance(state, e.SheetsLaidOut(Sheets(key_of(state), 2)))
    assert pages_offered(state) == 2
    assert not [work for work in asks(state) if work.kind is WorkKind.LAY_OUT]
    state = advance(state, e.PlaceAsked(Place(Page.DOCUMENT, f"{POLICY.id}#3")))
    assert pages_offered(state) == 2  # the same document


def test_a_book_is_not_laid_out() -> None:
    blocks = (Block(BlockKind.PARAGRAPH, "字" * 1000),) * 31
    state = with_a4()
    assert state.reading is not None
    shelf = replace(SHELF, document=replace(POLICY, blocks=blocks))
    state = replace(state, reading=replace(state.reading, shelf=shelf))
    assert key_of(state) == ""
    assert pages_offered(state) == 0


def test_a_document_is_printed_and_reported_as_itself() -> None:
    state = advance(at(), e.GuidePrintAsked())
    assert state.printing is not None
    assert (state.printing.document, state.printing.paper) == (POLICY.id, PaperKind.SLIP)
    assert advance(state, e.GuidePrintAsked()).prints == state.prints  # one at a time
    state = advance(state, e.Printed(state.printing.job_id, PrintState.CONFIRMED, None))
    assert advance(state, e.GuidePrintAsked()).prints == state.prints + 1


def test_what_has_not_come_is_not_printed() -> None:
    assert paper_of(at("wait")) is None
    assert slip_for(at("wait"), 80) is None
    assert advance(at("wait"), e.GuidePrintAsked()).printing is None


def test_another_clause_of_the_same_document_is_not_fetched_again() -> None:
    state = advance(at(), e.PlaceAsked(Place(Page.DOCUMENT, f"{POLICY.id}#3")))
    assert not [work for work in asks(state) if work.kind is WorkKind.READ]
    other = advance(at(), e.PlaceAsked(Place(Page.DOCUMENT, "ZC-A002#3")))
    assert [work for work in asks(other) if work.kind is WorkKind.READ]


def test_the_hubs_page_of_a_document_is_known_to_the_scanner() -> None:
    content = code_of(SHELF, ZONE).content
    assert meaning_of(content, ZONE).document == POLICY.id
    assert meaning_of(content.replace("/d/", "/x/"), ZONE).kind is CodeKind.STRANGE
    home = replace(at(), place=Place(Page.HOME), devices={DeviceKind.SCANNER: DeviceStatus(DeviceState.READY)})
    assert advance(home, e.CodeScanned(content)).place == Place(Page.DOCUMENT, POLICY.id)
