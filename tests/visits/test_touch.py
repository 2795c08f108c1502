"""Whole visits by touch alone."""

from __future__ import annotations

import pytest
from PySide6.QtQuick import QQuickItem

from devices.card_reader.people import GRANDMOTHER, MOTHER
from kiosk.idle import is_printing
from kiosk.model.mask import masked_name, masked_number
from kiosk.play import Stage
from kiosk.state import Page
from tests.ui.finding import visible_items
from tests.visits.conftest import Enter
from tests.visits.visitor import LANDSCAPE, PORTRAIT, Glass, Visitor
from tests.visits.way import (
    candidate,
    everything_of,
    keyboard_is_up,
    press_key,
    to_card,
    to_check,
    to_guide,
    to_home,
    write,
)

MOST_TOUCHES = 5


def named(visitor: Visitor, name: str) -> QQuickItem:
    return next(item for item in visible_items(visitor.glass) if item.objectName() == name)


@pytest.mark.parametrize("glass", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_from_the_card_to_the_receipt_and_gone(stage: Stage, enter: Enter, glass: Glass) -> None:
    visitor = enter(stage, glass=glass)
    to_card(visitor)
    visitor.tap("同意，开始刷卡")
    visitor.present()
    before = visitor.taps
    assert visitor.sees(masked_name(GRANDMOTHER.name))
    assert not visitor.sees(GRANDMOTHER.number)
    visitor.tap("是我，继续", "老人自己的社会保障卡", "自己凭回执查", "确认提交")
    visitor.arrive(Page.DONE)
    assert visitor.taps - before <= MOST_TOUCHES

    visitor.wait(lambda: not is_printing(visitor.state))
    assert visitor.sees("请取走 身份证 和 回执")
    (number,) = (text for text in visitor.texts() if text.startswith("33052101-"))
    assert stage.machine.wait_until_idle(5)
    assert stage.machine.complete_receipts(number) == 1
    assert len(stage.machine.pieces) == 1

    visitor.tap("结束")
    visitor.arrive(Page.END)
    assert visitor.sees("您的信息已从本机清除")
    left = everything_of(visitor)
    for trace in (GRANDMOTHER.name, GRANDMOTHER.number, masked_name(GRANDMOTHER.name), number):
        assert trace not in left
    assert masked_number(GRANDMOTHER.number) not in left
    visitor.let_pass(visitor.state.patience.end_s + 1)
    visitor.arrive(Page.ATTRACT)


def test_traces_would_be_found(stage: Stage, enter: Enter) -> None:
    """The search for what is left finds what is there while the visit lasts."""
    visitor = enter(stage)
    to_check(visitor)
    assert masked_name(GRANDMOTHER.name) in everything_of(visitor)


def test_an_enterprise_by_its_pads_and_a_drawn_name(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    to_home(visitor)
    visitor.tap("企业", "注销")
    visitor.arrive(Page.STAGE)
    visitor.tap("市场主体普通注销登记")
    visitor.arrive(Page.GUIDE)
    visitor.tap("现在就办", "有过债务", "都结清了", "primary")
    visitor.type("91330521MA0000000E")
    visitor.tap("下一步", "股东会决定解散")
    visitor.type("20260301")
    visitor.tap("下一步")
    visitor.type("20260201")
    visitor.tap("重新输入月份")
    visitor.type("0601")
    visitor.tap("下一步", "没有分公司", "打电话给我")
    visitor.type("13800005678")
    visitor.tap("下一步")
    if visitor.is_at(Page.CARD):
        visitor.tap("同意，开始刷卡")
        visitor.present(MOTHER)
        visitor.tap("是我，继续")
    assert visitor.is_at(Page.SIGNATURE)
    visitor.tap("签好了")
    assert visitor.sees("还没有签名")
    pad = named(visitor, "pad")
    visitor.drag(pad, (0.2, 0.3), (0.3, 0.5), (0.4, 0.7))
    visitor.drag(pad, (0.5, 0.3), (0.6, 0.5), (0.7, 0.2))
    assert visitor.state.draft.count("M") == 2
    visitor.tap("重写")
    assert visitor.state.draft.strip() == ""
    visitor.drag(pad, (0.2, 0.3), (0.3, 0.5), (0.4, 0.7))
    visitor.tap("签好了")
    assert visitor.is_at(Page.CHECK)
    assert visitor.sees("91330521MA0000000E") or visitor.sees("9133 0521 MA00 0000 0E")
    visitor.tap("确认提交")
    visitor.arrive(Page.DONE)
    visitor.wait(lambda: not is_printing(visitor.state))
    assert visitor.state.receipt is not None
    assert stage.machine.complete_receipts(visitor.state.receipt.number) == 1


def test_without_a_card_name_number_and_phone_are_typed(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    to_card(visitor)
    visitor.tap("没带身份证")
    assert visitor.sees("您叫什么名字？")
    write(visitor, "zhangsan", "张三")
    visitor.wait(lambda: visitor.state.draft == "张三")
    visitor.tap("下一步")
    assert visitor.sees("身份证号码")
    assert not keyboard_is_up(visitor)
    visitor.type(GRANDMOTHER.number[:-1] + "9")
    visitor.tap("下一步")
    assert visitor.sees("身份证号码不对")
    visitor.tap("删除")
    visitor.type(GRANDMOTHER.number[-1])
    visitor.tap("下一步")
    visitor.type("1380000")
    visitor.tap("清空")
    visitor.type("13800005678")
    visitor.tap("下一步", "老人自己的社会保障卡", "自己凭回执查")
    assert visitor.is_at(Page.CHECK)
    assert visitor.sees("张*")
    assert not visitor.sees(GRANDMOTHER.number)
    visitor.tap("确认提交")
    visitor.arrive(Page.DONE)
    visitor.wait(lambda: not is_printing(visitor.state))
    assert visitor.sees("请取走 回执")
    visitor.tap("结束")
    visitor.arrive(Page.END)
    left = everything_of(visitor)
    assert "张三" not in left
    assert "13800005678" not in left


def test_letters_that_became_no_word_are_not_lost(stage: Stage, enter: Enter) -> None:
    """Who forgets to pick a candidate gets what was offered first, not nothing."""
    visitor = enter(stage)
    to_card(visitor)
    visitor.tap("没带身份证")
    visitor.wait(lambda: keyboard_is_up(visitor))
    for letter in "zhangsan":
        press_key(visitor, letter)
    visitor.wait(lambda: candidate(visitor, "张三") is not None)
    visitor.tap("下一步")
    assert visitor.sees("身份证号码")
    visitor.tap("返回")
    assert visitor.state.draft == "张三"


def test_the_keyboard_goes_and_comes(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    to_card(visitor)
    visitor.tap("没带身份证")
    write(visitor, "nihao", "你好")
    visitor.wait(lambda: visitor.state.draft == "你好")
    visitor.tap("字号显示")
    assert not keyboard_is_up(visitor)
    visitor.tap("好了")
    visitor.wait(lambda: keyboard_is_up(visitor))
    assert visitor.state.draft == "你好"
    visitor.tap("首页")
    visitor.arrive(Page.HOME)
    assert not keyboard_is_up(visitor)
    visitor.tap("搜一搜")
    write(visitor, "shebao", "社保")
    visitor.wait(lambda: visitor.sees("找到"))


def test_an_answer_changed_on_the_check_page_comes_back_there(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    to_check(visitor)
    visitor.tap("修改收款方式")
    assert visitor.is_at(Page.FIELD)
    visitor.tap("其他银行卡")
    visitor.type("6222020000000007")
    visitor.tap("下一步")
    assert visitor.is_at(Page.CHECK)
    assert visitor.sees("其他银行卡")
    visitor.tap("修改收款方式")
    visitor.tap("老人自己的社会保障卡")
    assert visitor.is_at(Page.CHECK)
    assert not visitor.sees("其他银行卡")
    visitor.tap("修改您要办什么？")
    assert visitor.is_at(Page.SITUATION)
    visitor.tap("换一张收款卡")
    assert visitor.is_at(Page.CHECK)
    assert visitor.sees("换一张收款卡")


def test_one_strike_of_a_trembling_finger(stage: Stage, enter: Enter) -> None:
    """Two touches within the rest count as one: the second does not fall on the page that came."""
    visitor = enter(stage, rest_ms=500)
    to_home(visitor)
    visitor.linger(0.5)
    visitor.tap("高龄津贴申请")
    visitor.arrive(Page.GUIDE)
    visitor.linger(0.5)
    at = visitor.find("现在就办")
    visitor.touch_at(at)
    visitor.touch_at(visitor.glass, 0.5, 0.3)
    assert visitor.is_at(Page.SITUATION)


def test_the_guide_is_printed_by_touch(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    to_guide(visitor)
    visitor.tap("打印这份指南")
    visitor.wait(lambda: visitor.sees("指南打印好了"))
    assert stage.machine.wait_until_idle(5)
    assert len(stage.machine.pieces) == 1
