"""What rules an item out, in kind words, with ways on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import event as e
from kiosk.model.receipt import PrintState
from kiosk.session import Language
from kiosk.state import Page, Place, Printing, State
from tests.ui.conftest import Show
from tests.ui.finding import find, strike
from tests.ui.sample import NOW, sample_state
from ui.viewmodels.refusal import RefusalProps, derive_refusal
from ui.words import words_of

ZH = words_of(Language.ZH_HANS)


def test_nothing_known_is_no_fault() -> None:
    assert derive_refusal(State(now=NOW, touched_at=NOW), ZH) == RefusalProps()


def test_the_rule_is_told_in_the_words_of_the_content() -> None:
    props = derive_refusal(sample_state("refusal"), ZH)
    assert props.message == "高龄津贴从80岁开始发，您还没有到年龄。"
    assert [one["text"] for one in props.conditions] == ["年满80周岁", "户口在本县"]


@pytest.mark.parametrize("key", ["no-such-field", "name"])
def test_a_rule_without_words_still_says_something(key: str) -> None:
    state = replace(sample_state("refusal"), place=Place(Page.REFUSAL, key))
    assert "高龄津贴申领" in derive_refusal(state, ZH).message


def test_the_list_on_its_way_to_paper_is_told() -> None:
    state = replace(sample_state("refusal"), printing=Printing("g-1", state=PrintState.CONFIRMED))
    assert derive_refusal(state, ZH).notice == "清单打印好了，请取走。"


@pytest.mark.parametrize(
    ("way", "heard"),
    [
        ("再看看办事指南", [e.HomeAsked(), e.ItemChosen("p-4")]),
        ("打印材料清单，以后用", [e.GuidePrintAsked()]),
        ("找人帮忙", [e.HelpAsked()]),
        ("回首页，办别的事", [e.HomeAsked()]),
    ],
)
def test_there_are_four_ways_on(show: Show, way: str, heard: list[e.Event]) -> None:
    window, attendant = show(sample_state("refusal"))
    strike(window.window, find(window.window, way))
    assert attendant.heard == heard
