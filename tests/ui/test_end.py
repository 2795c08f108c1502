"""Good-bye: what to take, and that nothing stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk import event as e
from kiosk.session import Language
from kiosk.state import State
from tests.ui.conftest import Show
from tests.ui.finding import visible_items
from tests.ui.sample import NOW, sample_state
from ui.read_out import read_out
from ui.viewmodels.end import EndProps, derive_end, reminder_of
from ui.words import words_of

ZH = words_of(Language.ZH_HANS)


def test_nothing_known_is_no_fault() -> None:
    assert derive_end(State(now=NOW, touched_at=NOW), ZH) == EndProps()


@pytest.mark.parametrize(("way", "says"), [("end", ""), ("end:card", "身份证还在读卡区，请拿走。")])
def test_a_card_on_the_reader_is_pointed_out(way: str, says: str) -> None:
    assert derive_end(sample_state(way), ZH).card_lies == says


@pytest.mark.parametrize(
    ("present", "was_read", "lies", "says"),
    [
        (True, True, True, "身份证还在读卡区，请拿走。"),
        (True, False, True, "身份证还在读卡区，请拿走。"),
        (None, True, False, "请看一下读卡区，取走身份证。"),
        (None, False, False, ""),
        (False, True, False, ""),
    ],
)
def test_what_is_said_about_the_card(present: bool | None, was_read: bool, lies: bool, says: str) -> None:
    state = replace(sample_state("end"), card_is_present=present, card_was_read=was_read)
    props = derive_end(state, ZH)
    assert (props.lies, props.card_lies, reminder_of(state, ZH)) == (lies, says, says)


def test_each_call_that_is_due_is_worded_once(show: Show) -> None:
    lies = replace(sample_state("end:card"), card_was_read=True)
    window, attendant = show(lies)
    for reminders in (0, 1, 1, 2, 0):  # the last: the next visitor
        window.view_model.take(replace(lies, reminders=reminders))
    assert attendant.heard == [e.Announced(("身份证还在读卡区，请拿走。",))] * 2


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("spot", [(40, 40), (1000, 900), (500, 1000)])
def test_a_touch_anywhere_begins_anew(show: Show, orientation: str, spot: tuple[int, int]) -> None:
    window, attendant = show(sample_state("end"), orientation)
    QTest.mouseClick(window.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(*spot))
    assert attendant.heard == [e.Touched()]


def test_a_key_begins_anew(show: Show) -> None:
    window, attendant = show(sample_state("end"))
    QTest.keyClick(window.window, Qt.Key.Key_Return)
    assert attendant.heard == [e.Touched()]


def test_it_says_what_to_take_and_that_nothing_stays(show: Show) -> None:
    window, _ = show(sample_state("end:card"))
    title = next(one for one in visible_items(window.window.contentItem()) if one.property("isTitle") is True)
    page = title
    while page.property("lies") is None:
        page = page.parentItem()
    assert read_out(page)[:3] == ("请带好身份证和回执", "身份证还在读卡区，请拿走。", "您的信息已从本机清除。")
