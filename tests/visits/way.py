"""The ways that visits share, by touch: to a page of the senior allowance, and along the pinyin keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple

from PySide6.QtCore import QObject
from PySide6.QtQuick import QQuickItem

from kiosk.idle import is_printing
from kiosk.state import Page
from tests.ui.finding import visible_items
from tests.visits.visitor import Visitor

ALLOWANCE = "高龄津贴申请"


def to_home(visitor: Visitor) -> None:
    visitor.touch_at(visitor.glass)
    visitor.arrive(Page.HOME)


def to_guide(visitor: Visitor) -> None:
    to_home(visitor)
    visitor.tap(ALLOWANCE)
    visitor.arrive(Page.GUIDE)


def to_card(visitor: Visitor, for_whom: str = "给我自己办") -> None:
    """To the notice before the card is read."""
    to_guide(visitor)
    visitor.tap("现在就办", "第一次申请", for_whom, "刷身份证办理")
    assert visitor.page is Page.CARD


def to_first_field(visitor: Visitor) -> None:
    """The card is read."""
    to_card(visitor)
    visitor.tap("同意，开始刷卡")
    visitor.present()
    visitor.tap("是我，继续")
    assert visitor.page is Page.FIELD


def to_check(visitor: Visitor) -> None:
    to_first_field(visitor)
    visitor.tap("老人自己的社会保障卡", "自己凭回执查")
    assert visitor.page is Page.CHECK


def to_done(visitor: Visitor) -> None:
    """Submitted, and the paper has come or will not."""
    to_check(visitor)
    visitor.tap("确认提交")
    visitor.arrive(Page.DONE)
    visitor.wait(lambda: not is_printing(visitor.state))


# the pinyin keyboard


def write(visitor: Visitor, pinyin: str, words: str) -> None:
    """Tap the letters and the candidate."""
    visitor.wait(lambda: _keyboard_key(visitor, pinyin[0]) is not None)
    for letter in pinyin:
        press_key(visitor, letter)
    visitor.wait(lambda: candidate(visitor, words) is not None)
    visitor.settle()  # what is offered changes places until the last letter is in
    for _ in range(3):  # the keyboard's list takes a touch for the beginning of a flick at times; one touches again
        found = candidate(visitor, words)
        if found is None:
            return
        visitor.touch_at(found)
        visitor.linger(0.3)


def press_key(visitor: Visitor, letter: str) -> None:
    key = _keyboard_key(visitor, letter)
    assert key is not None, f"no key {letter} on the keyboard"
    visitor.touch_at(key)


def candidate(visitor: Visitor, words: str) -> QQuickItem | None:
    """What the keyboard offers for the letters so far."""
    return next((item for item in visible_items(visitor.glass) if item.property("display") == words), None)


def keyboard_is_up(visitor: Visitor) -> bool:
    return _keyboard_key(visitor, "q") is not None


def _keyboard_key(visitor: Visitor, letter: str) -> QQuickItem | None:
    keys = (item for item in visible_items(visitor.glass) if item.property("keyType") is not None)
    return next((key for key in keys if key.property("text") == letter), None)


# what is left of somebody

# The properties of items that hold words. (Asked by name: a meta object of QML may die under its Python wrapper.)
WORDED = (
    *("spoken", "label", "hint", "told", "notice", "title", "text", "preeditText", "draft", "path"),
    *("name", "number", "origin", "words", "count", "problem", "answerSpoken", "badge", "lead", "placeholder"),
)


def everything_of(visitor: Visitor) -> str:
    """Every word that lies in the view models and in the items of the window, seen or not."""
    root = visitor.window.view_model
    models = "\n".join(_values(one) for one in (root, *root.findChildren(QObject)))
    return models + "\n".join(_words(item) for item in _all_items(visitor.glass))


def _all_items(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for child in item.childItems():
        yield from _all_items(child)


def _words(item: QQuickItem) -> str:
    return "\n".join(value for name in WORDED if isinstance(value := item.property(name), str))


def _values(view_model: QObject) -> str:
    """Every property, and the frozen values behind them."""
    meta = view_model.metaObject()
    members = [meta.property(at) for at in range(meta.propertyCount())]
    shown = [str(one.read(view_model)) for one in members if not str(one.typeName()).endswith("*")]
    return "\n".join((*shown, str(astuple(view_model._props)) if hasattr(view_model, "_props") else ""))
