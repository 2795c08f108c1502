"""Done: the number, the day, and the truth about the paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kiosk import event as e
from kiosk.model.errors import Code
from kiosk.model.receipt import PrintState
from kiosk.session import Language
from tests.ui.conftest import Show
from tests.ui.finding import find, strike
from tests.ui.form_sample import RECEIPT, at_done
from tests.ui.sample import sample_state
from ui.viewmodels.done import DoneViewModel, by_when, derive_done
from ui.words import words_of

WORDS = words_of(Language.ZH_HANS)
DAY = date(2026, 12, 4)


@pytest.mark.parametrize(
    ("state", "phase", "title", "again"),
    [
        (None, "printing", "正在打印回执", ""),
        (PrintState.INTENT, "printing", "正在打印回执", ""),
        (PrintState.SENDING, "printing", "正在打印回执", ""),
        (PrintState.CONFIRMED, "confirmed", "请取走 身份证 和 回执", ""),
        (PrintState.UNKNOWN, "unknown", "打印机没有回话，不知道印好没有", "补打一张"),
        (PrintState.NOT_PRINTED, "not_printed", "回执没有打印出来", "补打一张"),
    ],
)
def test_the_truth_about_the_paper(state: PrintState | None, phase: str, title: str, again: str) -> None:
    paper = derive_done(at_done(sample_state("done"), state), WORDS).paper
    assert (paper.phase, paper.title, paper.again) == (phase, title, again)


def test_why_it_was_not_printed() -> None:
    state = at_done(sample_state("done"), PrintState.NOT_PRINTED, Code.PAPER_OUT)
    assert "打印纸用完了" in derive_done(state, WORDS).paper.reason
    without = at_done(sample_state("done"), PrintState.NOT_PRINTED)
    assert derive_done(without, WORDS).paper.reason == ""


def test_who_typed_has_no_card_to_take() -> None:
    state = at_done(sample_state("done"))
    nobody = replace(state, session=replace(state.session, identity=None))
    assert derive_done(nobody, WORDS).paper.title == "请取走 回执"


@pytest.mark.parametrize(
    ("day", "estimate", "words"),
    [
        (DAY, False, "12月4日前办结（10个工作日内）"),
        (DAY, True, "大约2026年12月4日前办结（10个工作日内）"),
        (date(2027, 1, 5), False, "2027年1月5日前办结（10个工作日内）"),
        (None, False, "承诺：10个工作日内"),
    ],
)
def test_by_when(day: date | None, estimate: bool, words: str) -> None:
    assert by_when(replace(RECEIPT, promised_on=day, promised_is_estimate=estimate), WORDS) == words


def test_an_estimate_says_why() -> None:
    state = replace(sample_state("done"), receipt=replace(RECEIPT, promised_is_estimate=True))
    assert WORDS("done.about_why") in [step["text"] for step in derive_done(state, WORDS).steps]


def test_slots_send_events() -> None:
    heard: list[e.Event] = []
    view = DoneViewModel(heard.append)
    view.printAgain()
    view.end()
    view.another()
    assert heard == [e.CopyAsked(), e.Ended(), e.HomeAsked()]


def test_a_copy_is_offered_where_the_printer_is_silent(show: Show) -> None:
    window, attendant = show(sample_state("done:unknown"))
    strike(window.window, find(window.window, "printAgain"))
    strike(window.window, find(window.window, "primary"))
    assert attendant.heard == [e.CopyAsked(), e.Ended()]


def test_nothing_is_left_when_the_visit_is_over() -> None:
    assert derive_done(sample_state("home"), WORDS).number == ""


@pytest.mark.parametrize(("present", "says"), [(True, "身份证还在读卡区，请拿走。"), (None, ""), (False, "")])
def test_a_card_on_the_reader_is_pointed_out(present: bool | None, says: str) -> None:
    state = replace(at_done(sample_state("done")), card_is_present=present)
    assert derive_done(state, WORDS).notice == says
