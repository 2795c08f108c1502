"""The guide on A4, as the visitor sees it: offered with its pages, held up, printed; the slip stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import event as e
from kiosk.model.errors import Code
from kiosk.model.receipt import PrintState
from kiosk.session import Language
from kiosk.state import PaperKind, Printing, State
from tests.ui.conftest import Show
from tests.ui.finding import find, strike
from tests.ui.sample import NOW, sample_state
from ui.viewmodels.guide import derive_guide
from ui.viewmodels.list_print import list_print
from ui.viewmodels.materials import derive_materials
from ui.viewmodels.sheets_offer import NOTHING, sheets_offer
from ui.words import words_of

ZH = words_of(Language.ZH_HANS)
SENDING = PrintState.SENDING


def on_sheets(state: PrintState | None, code: Code | None = None) -> State:
    printing = Printing("guide-1", state=state, code=code, paper=PaperKind.SHEETS)
    return replace(sample_state("guide:sheets"), printing=printing)


def test_a_kiosk_without_an_a4_printer_says_nothing_of_it() -> None:
    for state in (State(now=NOW, touched_at=NOW), sample_state("guide"), sample_state("materials")):
        assert sheets_offer(state, ZH) == NOTHING
    assert derive_guide(sample_state("guide"), ZH).print_label == "打印这份指南"


def test_the_pages_are_told_beforehand_and_the_slip_has_its_name() -> None:
    props = derive_guide(sample_state("guide:sheets"), ZH)
    assert (props.sheets.label, props.print_label) == ("打印A4指南（2页）", "打印小票指南")
    assert "2" in derive_guide(sample_state("guide:sheets"), words_of(Language.EN)).sheets.label
    assert derive_materials(sample_state("materials:sheets"), ZH).sheets.label == "打印A4指南（2页）"


def test_one_thing_is_printed_at_a_time() -> None:
    for printing in (Printing("g-1"), Printing("g-1", state=SENDING)):
        assert sheets_offer(replace(sample_state("guide:sheets"), printing=printing), ZH).says is None
    assert sheets_offer(on_sheets(SENDING), ZH).says is None


@pytest.mark.parametrize(
    ("state", "code", "says", "row"),
    [
        (None, None, "正在打印A4指南", "打印A4指南（2页）"),
        (SENDING, None, "正在打印A4指南", "打印A4指南（2页）"),
        (SENDING, Code.PAPER_OUT, "打印纸用完了，A4指南还没有打完。可以请工作人员处理，也可以打小票", "不等了，不打A4"),
        (SENDING, Code.PAPER_JAMMED, "A4打印机卡纸了，A4指南还没有打完", "不等了，不打A4"),
        (SENDING, Code.BUG, "A4打印机停下了", "不等了，不打A4"),
        (PrintState.CONFIRMED, None, "请到A4打印机取走", "再打一份A4（2页）"),
        (PrintState.NOT_PRINTED, Code.PAPER_OUT, "打印纸用完了，A4指南没有打印出来。请打小票", "打印A4指南（2页）"),
        (PrintState.NOT_PRINTED, Code.TONER_OUT, "没有墨粉了，A4指南没有打印出来", "打印A4指南（2页）"),
        (PrintState.NOT_PRINTED, Code.PRINT_NOT_STARTED, "A4指南没有打印出来。请打小票", "打印A4指南（2页）"),
        (PrintState.UNKNOWN, Code.PRINT_UNCERTAIN, "不能确定A4指南有没有打完", "打印A4指南（2页）"),
    ],
)
def test_paper_is_told_as_it_is(state: PrintState | None, code: Code | None, says: str, row: str) -> None:
    shown = on_sheets(state, code)
    assert says in list_print(shown, ZH).notice
    assert sheets_offer(shown, ZH).label == row
    assert derive_guide(shown, ZH).notice == list_print(shown, ZH).notice


def test_while_it_is_held_up_the_slip_can_be_printed(show: Show) -> None:
    state = sample_state("materials:held_up")
    props = derive_materials(state, ZH)
    assert (props.can_go_on, props.primary) == (True, "打印我的清单")
    window, attendant = show(state)
    strike(window.window, find(window.window, "primary"))
    assert attendant.heard == [e.GuidePrintAsked()]


@pytest.mark.parametrize(
    ("way", "heard"),
    [
        ("guide:sheets", e.GuidePrintAsked(PaperKind.SHEETS)),
        ("materials:sheets", e.GuidePrintAsked(PaperKind.SHEETS)),
        ("guide:sheets_printed", e.GuidePrintAsked(PaperKind.SHEETS)),
        ("guide:held_up", e.PrintGivenUp()),
    ],
)
def test_the_row_says_what_it_means(show: Show, way: str, heard: e.Event) -> None:
    window, attendant = show(sample_state(way))
    strike(window.window, find(window.window, "sheets"))
    assert attendant.heard == [heard]


@pytest.mark.parametrize("state", [sample_state("guide"), on_sheets(SENDING)], ids=["no offer", "printing"])
def test_a_row_that_means_nothing_cannot_be_touched(show: Show, state: State) -> None:
    window, _ = show(state)
    with pytest.raises(AssertionError, match="nothing to touch"):
        find(window.window, "sheets")
