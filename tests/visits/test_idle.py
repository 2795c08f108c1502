"""Nobody there: a warning that counts down, that any touch ends, and then nothing is left of the visit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from devices import driver_of
from devices.card_reader.people import GRANDMOTHER
from devices.voice.simulator import SimulatedVoice
from kiosk.model.item import Audience
from kiosk.model.mask import masked_name
from kiosk.play import Stage
from kiosk.session import Session, Settings
from kiosk.state import Page, Patience
from tests.ui.finding import visible_items
from tests.visits.conftest import Enter
from tests.visits.visitor import Visitor
from tests.visits.way import everything_of, keyboard_is_up, press_key, to_card, to_first_field, to_guide, to_home

SHORT = Patience(idle_s=6, idle_accessible_s=12, warning_s=4, done_s=5, end_s=2)


def warned(visitor: Visitor) -> bool:
    return visitor.sees("您还在吗？")


def named(visitor: Visitor, name: str) -> QQuickItem:
    return next(item for item in visible_items(visitor.glass) if item.objectName() == name)


def to_phone(visitor: Visitor) -> None:
    to_first_field(visitor)
    visitor.tap("老人自己的社会保障卡", "打电话给我")


def test_it_warns_counts_down_and_ends(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage, patience=SHORT)
    to_guide(visitor)
    visitor.let_pass(5)
    assert not warned(visitor)
    visitor.let_pass(1)
    counted = []
    while warned(visitor):
        counted += [int(text) for text in visitor.texts() if text.isdigit()]
        visitor.let_pass(1)
    assert counted in ([4, 3, 2, 1], [3, 2, 1])
    assert visitor.is_at(Page.ATTRACT)


def test_any_touch_on_the_warning_goes_on(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage, patience=SHORT)
    to_phone(visitor)
    visitor.type("138")
    touches: tuple[Callable[[], None], ...] = (
        lambda: visitor.tap("继续"),
        lambda: visitor.touch_at(visitor.glass, 0.5, 0.05),
        lambda: visitor.touch_at(named(visitor, "key5")),
        lambda: visitor.press(Qt.Key.Key_Return),
        lambda: visitor.press(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Space),
    )
    for touch in touches:
        visitor.let_pass(7)
        assert warned(visitor)
        touch()
        visitor.settle()
        assert not warned(visitor)
        assert visitor.is_at(Page.FIELD)
        assert visitor.state.draft == "138"  # the touch went to the warning, not through it


def test_the_warning_can_end_the_visit(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage, patience=SHORT)
    to_phone(visitor)
    visitor.let_pass(7)
    visitor.touch_at([item for item in visible_items(visitor.glass) if item.property("label") == "结束"][-1])
    visitor.arrive(Page.END)


def test_afterwards_everything_is_as_it_was(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage, patience=SHORT)
    to_home(visitor)
    visitor.tap("企业", "字号显示", "特大", "高对比", "移到下面", "English", "primary")
    visitor.wait(lambda: visitor.sees("Home"))
    visitor.tap("settings", "简体中文", "primary")
    visitor.wait(lambda: visitor.sees("首页"))
    visitor.tap("个人", "高龄津贴申请")
    visitor.arrive(Page.GUIDE)
    visitor.tap("现在就办", "第一次申请", "给我自己办", "刷身份证办理", "同意，开始刷卡")
    visitor.present()
    visitor.tap("是我，继续", "其他银行卡")
    visitor.type("6222020000000007")
    visitor.let_pass(SHORT.idle_accessible_s - 2)
    assert not warned(visitor)
    visitor.let_pass(2 + SHORT.warning_s)
    assert visitor.is_at(Page.END)
    assert visitor.state.session == Session()
    assert visitor.state.session.settings == Settings()
    assert visitor.state.draft == ""
    left = everything_of(visitor)
    for trace in (GRANDMOTHER.name, masked_name(GRANDMOTHER.name), GRANDMOTHER.number, "6222020000000007"):
        assert trace not in left
    visitor.let_pass(3)
    assert visitor.is_at(Page.ATTRACT)
    assert visitor.state.audience is Audience.PERSON
    to_home(visitor)
    assert visitor.sees("您想办什么事？")
    assert "企业" in visitor.names()
    visitor.tap("高龄津贴申请")
    visitor.arrive(Page.GUIDE)
    visitor.tap("现在就办")
    assert visitor.is_at(Page.SITUATION)
    assert not visitor.sees("您上次选的")


def test_typing_is_activity(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage, patience=SHORT)
    to_phone(visitor)
    for key in "13800":
        visitor.let_pass(4)
        visitor.type(key)
    assert not warned(visitor)


def test_pinyin_is_activity(stage: Stage, enter: Enter) -> None:
    """Also before a word has come of it."""
    visitor = enter(stage, patience=SHORT)
    to_card(visitor)
    visitor.tap("没带身份证")
    visitor.wait(lambda: keyboard_is_up(visitor))
    for letter in "zhang":
        visitor.let_pass(4)
        press_key(visitor, letter)
    assert not warned(visitor)


def test_moving_about_is_activity(stage: Stage, enter: Enter) -> None:
    """Keys of the keypad, a finger that scrolls, a finger on nothing."""
    visitor = enter(stage, patience=SHORT)
    to_guide(visitor)
    signs: tuple[Callable[[], None], ...] = (
        lambda: visitor.press(Qt.Key.Key_Tab),
        lambda: visitor.press(Qt.Key.Key_Down),
        lambda: visitor.tap("往下看"),
        lambda: visitor.drag(visitor.page_item(), (0.5, 0.5), (0.5, 0.4), (0.5, 0.3)),
        lambda: visitor.touch_at(visitor.page_item(), 0.5, 0.02),
    )
    for sign in signs:
        visitor.let_pass(5)
        sign()
        assert not warned(visitor)
    visitor.let_pass(5)
    assert not warned(visitor)


def test_speaking_is_activity(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage, patience=SHORT)
    voice = driver_of(stage.devices.voice)
    assert isinstance(voice, SimulatedVoice)
    voice._instant = False
    to_guide(visitor)
    visitor.tap("朗读")
    visitor.wait(lambda: visitor.state.speech is not None)
    visitor.let_pass(30)
    assert not warned(visitor)
    assert visitor.is_at(Page.GUIDE)


def test_printing_is_activity(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage, patience=SHORT)
    stage.machine.speed_mm_s = 40
    to_first_field(visitor)
    visitor.tap("老人自己的社会保障卡", "自己凭回执查", "确认提交")
    visitor.arrive(Page.DONE)
    visitor.let_pass(30)
    assert visitor.is_at(Page.DONE)
    stage.machine.speed_mm_s = float("inf")
    visitor.wait(lambda: visitor.sees("请取走"))
    visitor.let_pass(SHORT.done_s + 1)
    assert visitor.is_at(Page.END)


def test_a_card_left_behind_is_called_for(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage, patience=SHORT)
    to_card(visitor)
    visitor.tap("同意，开始刷卡")
    visitor.present()
    visitor.tap("是我，继续")
    stage.module.present(GRANDMOTHER)
    visitor.let_pass(SHORT.idle_s + SHORT.warning_s)
    assert visitor.is_at(Page.END)
    visitor.wait(lambda: visitor.sees("身份证还在读卡区，请拿走"))
    visitor.let_pass(10)
    assert visitor.is_at(Page.END)
    stage.module.lift()
    visitor.wait(lambda: not visitor.sees("身份证还在读卡区"))
    visitor.let_pass(3)
    assert visitor.is_at(Page.ATTRACT)
