"""The same visits by keypad alone: no finger touches the glass, and the focus can always be seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.idle import is_printing
from kiosk.play import Stage
from kiosk.state import Page
from tests.ui.finding import visible_items
from tests.visits.conftest import Enter
from tests.visits.visitor import LANDSCAPE, PORTRAIT, Glass, Visitor

STEPS = 60
MOST_PRESSES = 90
TAB, BACKTAB, DOWN, UP = Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Down, Qt.Key.Key_Up
ENTER, SPACE, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape


def focused(visitor: Visitor) -> QQuickItem | None:
    return visitor.window.window.activeFocusItem()


def spoken(item: QQuickItem | None) -> str:
    return str(item.property("spoken") or item.property("label") or "") if item else ""


def rings(visitor: Visitor) -> list[QQuickItem]:
    return [item for item in visible_items(visitor.glass) if item.objectName() == "focusRing"]


def go_to(visitor: Visitor, name: str, way: Qt.Key = TAB) -> None:
    """Step until the focus stands there; at each step it can be seen where it is."""
    visitor.settle()
    for _ in range(STEPS):
        item = focused(visitor)
        if item is not None and spoken(item).startswith(name):
            (ring,) = rings(visitor)
            assert ring.parentItem() is item
            return
        visitor.press(way)
    raise AssertionError(f"{name} is not on the way of the keypad on {visitor.state.place}: {visitor.names()}")


def strike(visitor: Visitor, name: str, key: Qt.Key = ENTER, way: Qt.Key = TAB) -> None:
    go_to(visitor, name, way)
    visitor.press(key)


@pytest.mark.parametrize("glass", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_a_whole_visit(stage: Stage, enter: Enter, glass: Glass) -> None:
    visitor = enter(stage, glass=glass)
    visitor.settle()
    visitor.press(ENTER)
    visitor.arrive(Page.HOME)
    strike(visitor, "高龄津贴申请")
    visitor.arrive(Page.GUIDE)
    strike(visitor, "现在就办")
    strike(visitor, "第一次申请", SPACE)
    strike(visitor, "给我自己办", way=DOWN)
    strike(visitor, "刷身份证办理")
    strike(visitor, "同意，开始刷卡")
    visitor.present()
    strike(visitor, "是我，继续")
    strike(visitor, "老人自己的社会保障卡")
    strike(visitor, "自己凭回执查", SPACE)
    assert visitor.is_at(Page.CHECK)
    strike(visitor, "确认提交")
    visitor.arrive(Page.DONE)
    visitor.wait(lambda: not is_printing(visitor.state))
    strike(visitor, "结束")
    visitor.arrive(Page.END)
    assert visitor.taps == 0
    assert visitor.presses <= MOST_PRESSES, visitor.presses
    visitor.settle()
    visitor.press(ENTER)
    visitor.arrive(Page.HOME)


def test_numbers_are_typed_on_the_keys(stage: Stage, enter: Enter) -> None:
    """A keypad has digits: they fill the field, whatever has the focus."""
    visitor = enter(stage)
    visitor.settle()
    visitor.press(ENTER)
    visitor.arrive(Page.HOME)
    for name in ("高龄津贴申请", "现在就办", "第一次申请", "给我自己办", "刷身份证办理", "同意，开始刷卡"):
        strike(visitor, name)
        visitor.wait(lambda: not visitor.state.wanted_item)
    visitor.present()
    for name in ("是我，继续", "老人自己的社会保障卡", "打电话给我"):
        strike(visitor, name)
    visitor.settle()
    visitor.press(*(Qt.Key(ord(digit)) for digit in "138000056789"), Qt.Key.Key_Backspace)
    assert visitor.state.draft == "13800005678"
    go_to(visitor, "1")
    visitor.press(ENTER)
    assert visitor.state.draft == "138000056781"
    strike(visitor, "删除")
    visitor.settle()
    strike(visitor, "下一步")
    assert visitor.is_at(Page.CHECK)


def test_forward_and_backward_are_the_same_way(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    visitor.settle()
    visitor.press(SPACE)
    visitor.arrive(Page.HOME)
    visitor.settle()
    visitor.press(TAB)
    first = focused(visitor)
    there = [spoken(first)]
    for _ in range(STEPS):
        visitor.press(TAB)
        if focused(visitor) is first:
            break
        there.append(spoken(focused(visitor)))
    assert len(there) == len(visitor.names())
    back = []
    for _ in there:
        visitor.press(UP)
        back.append(spoken(focused(visitor)))
    assert back == there[::-1]


def test_escape_goes_back_and_nothing_is_a_dead_end(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    visitor.settle()
    visitor.press(ENTER)
    visitor.arrive(Page.HOME)
    strike(visitor, "找人帮忙")
    assert visitor.is_at(Page.HELP)
    visitor.press(ESCAPE)
    assert visitor.is_at(Page.HOME)
    strike(visitor, "字号显示", way=BACKTAB)
    strike(visitor, "特大")
    strike(visitor, "好了")
    assert visitor.is_at(Page.HOME)
    assert visitor.state.session.settings.size == 4


def test_the_ring_goes_when_a_finger_comes(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    visitor.settle()
    visitor.press(ENTER)
    visitor.arrive(Page.HOME)
    go_to(visitor, "高龄津贴申请")
    visitor.tap("企业")
    visitor.settle()
    assert rings(visitor) == []


def test_a_held_key_strikes_once(stage: Stage, enter: Enter) -> None:
    """Auto-repeat of a key that is held down does not run through the pages."""
    visitor = enter(stage)
    visitor.settle()
    visitor.press(ENTER)
    visitor.arrive(Page.HOME)
    go_to(visitor, "高龄津贴申请")
    QTest.keyPress(visitor.window.window, ENTER)
    for _ in range(5):
        repeat = QKeyEvent(QEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "\r", True)
        QCoreApplication.sendEvent(visitor.window.window, repeat)
    assert visitor.is_at(Page.HOME)
    QTest.keyRelease(visitor.window.window, ENTER)
    visitor.arrive(Page.GUIDE)
