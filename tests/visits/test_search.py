"""From home to a find, by touch and by keypad alone; back to what was found; to somebody when nothing is."""

from __future__ import annotations

import pytest

from kiosk.place import Page
from kiosk.play import Stage
from tests.ui.finding import visible_items
from tests.visits.conftest import Enter
from tests.visits.visitor import LANDSCAPE, PORTRAIT, Glass, Visitor
from tests.visits.way import keyboard_is_up, press_key, to_home


def spell(visitor: Visitor, letters: str) -> None:
    """On the keyboard of the glass; what is being composed is searched for at once."""
    visitor.wait(lambda: keyboard_is_up(visitor))
    visitor.settle()
    for letter in letters:
        press_key(visitor, letter)


def answered(visitor: Visitor, query: str) -> None:
    visitor.wait(lambda: visitor.state.found.query == query == visitor.state.query and visitor.state.found.whole)
    visitor.settle()


def finds(visitor: Visitor) -> list[str]:
    known = {hit.id for hit in visitor.state.found.hits}
    return [item.objectName() for item in visible_items(visitor.glass) if item.objectName() in known]


@pytest.mark.parametrize("glass", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_a_document_is_one_search_from_home(stage: Stage, enter: Enter, glass: Glass) -> None:
    visitor = enter(stage, glass=glass)
    to_home(visitor)
    visitor.tap("search")
    visitor.arrive(Page.SEARCH)
    spell(visitor, "gaolingjintie")
    answered(visitor, "gaolingjintie")
    assert {hit.group.value for hit in visitor.state.found.hits} >= {"do", "read", "ask"}
    policy = next(hit for hit in visitor.state.found.hits if hit.kind == "policy")
    visitor.tap(policy.id)
    visitor.wait(lambda: visitor.page is Page.DOCUMENT)
    visitor.tap("返回")
    visitor.wait(lambda: visitor.page is Page.SEARCH)
    assert visitor.state.found.query in ("gaolingjintie", "高龄津贴")  # the keyboard may write what it composed
    visitor.settle()
    visitor.tap("办")
    visitor.wait(lambda: {hit.group.value for hit in visitor.state.found.hits} == {"do"})


def test_nothing_found_leads_to_somebody(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    to_home(visitor)
    visitor.tap("search")
    visitor.arrive(Page.SEARCH)
    spell(visitor, "qqqqxx")
    answered(visitor, "qqqqxx")
    assert finds(visitor) == []
    visitor.tap("handOver")
    visitor.arrive(Page.HELP)
