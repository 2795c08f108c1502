"""One question about the visitor's case."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk import event as e
from kiosk.session import Language
from kiosk.state import State
from tests.ui.conftest import Show
from tests.ui.finding import find, strike
from tests.ui.sample import NOW, sample_state
from ui.viewmodels.situation import SituationProps, derive_situation
from ui.words import words_of

ZH, EN = words_of(Language.ZH_HANS), words_of(Language.EN)


def test_the_question_is_the_title_and_each_answer_says_what_it_means() -> None:
    props = derive_situation(sample_state("situation"), ZH)
    assert props.title == "您的户口在哪里？"
    assert props.step == "高龄津贴申领　第1步，共5步"
    assert [(one["id"], one["label"], one["hint"]) for one in props.options] == [
        ("here", "本县户口", "身份证就够了"),
        ("away", "外地户口", "要带居住证"),
    ]
    assert not any(one["chosen"] for one in props.options)


def test_who_comes_back_sees_the_earlier_answer_in_words_too() -> None:
    props = derive_situation(sample_state("situation:again"), ZH)
    assert [(one["chosen"], one["badge"]) for one in props.options] == [(True, "您上次选的"), (False, "")]


@pytest.mark.parametrize("state", [State(now=NOW, touched_at=NOW), sample_state("materials")], ids=["empty", "no key"])
def test_nothing_to_ask_is_no_fault(state: State) -> None:
    assert derive_situation(state, EN) == SituationProps()


def test_an_answer_is_touched_or_entered(show: Show) -> None:
    window, attendant = show(sample_state("situation"))
    strike(window.window, find(window.window, "外地户口。要带居住证"))
    while window.window.activeFocusItem().property("spoken") != "本县户口。身份证就够了":
        QTest.keyClick(window.window, Qt.Key.Key_Tab)
    QTest.keyClick(window.window, Qt.Key.Key_Return)
    assert attendant.heard == [e.SituationAnswered("hukou", "away"), e.SituationAnswered("hukou", "here")]
