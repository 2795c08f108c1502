"""Back, home, help, settings in the middle of a visit: nothing that was said is lost."""

from __future__ import annotations

from devices.card_reader.people import GRANDMOTHER
from kiosk.idle import is_printing
from kiosk.model.receipt import PrintState
from kiosk.play import Stage
from kiosk.session import Settings
from kiosk.state import Page
from tests.visits.conftest import Enter
from tests.visits.visitor import Visitor
from tests.visits.way import (
    to_first_field,
    to_home,
    write,
)
from ui.finger import touchable


def test_home_keeps_what_was_said_for_coming_back(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    to_first_field(visitor)
    visitor.tap("老人自己的社会保障卡", "返回")
    assert visitor.is_at(Page.FIELD)
    visitor.tap("首页")
    visitor.arrive(Page.HOME)
    visitor.tap("高龄津贴申请")
    visitor.arrive(Page.GUIDE)
    visitor.tap("primary")
    assert visitor.is_at(Page.FIELD)
    assert visitor.sees("办理结果怎样告诉您？")


def test_back_leads_home_step_by_step(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    to_first_field(visitor)
    seen = []
    while visitor.page is not Page.HOME:
        visitor.tap("返回")
        seen.append(visitor.page)
    assert seen[-3:] == [Page.SITUATION, Page.GUIDE, Page.HOME], seen
    assert "返回" not in visitor.names()


def test_help_and_settings_from_every_page_and_back(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    to_home(visitor)
    around(visitor)
    visitor.tap("养老")
    visitor.arrive(Page.STAGE)
    around(visitor)
    visitor.tap("高龄津贴申请")
    visitor.arrive(Page.GUIDE)
    visitor.wait(lambda: visitor.sees("相关政策和问答"))  # fetched while one begins to read
    around(visitor)
    for names in (("现在就办",), ("第一次申请",), ("给我自己办",), ("刷身份证办理",)):
        visitor.tap(*names)
        around(visitor)
    visitor.tap("同意，开始刷卡")
    visitor.present()
    around(visitor)
    visitor.tap("是我，继续")
    for names in (("老人自己的社会保障卡",), ("打电话给我",)):
        around(visitor)
        visitor.tap(*names)
    visitor.type("138")
    around(visitor)
    assert visitor.state.draft == "138"
    visitor.type("00005678")
    visitor.tap("下一步")
    around(visitor)
    visitor.tap("确认提交")
    visitor.arrive(Page.DONE)
    visitor.wait(lambda: not is_printing(visitor.state))
    around(visitor)
    assert visitor.state.printing is not None
    assert visitor.state.printing.state is PrintState.CONFIRMED
    assert len(stage.machine.pieces) == 1


def around(visitor: Visitor) -> None:
    """Help, back, settings, done: the page stands as it stood."""
    place, texts = visitor.state.place, page_texts(visitor)
    visitor.tap("找人帮忙")
    assert visitor.is_at(Page.HELP)
    visitor.tap("返回刚才的页面")
    assert (visitor.state.place, page_texts(visitor)) == (place, texts)
    visitor.tap("字号显示")
    assert visitor.is_at(Page.SETTINGS)
    visitor.tap("找人帮忙", "字号显示", "好了")
    assert (visitor.state.place, page_texts(visitor)) == (place, texts)


def page_texts(visitor: Visitor) -> list[str]:
    return [text for text in visitor.texts() if ":" not in text]


def test_another_language_in_the_middle_keeps_the_answers(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    to_first_field(visitor)
    visitor.tap("老人自己的社会保障卡", "字号显示", "English", "primary")
    visitor.wait(lambda: visitor.sees("Home"))
    assert visitor.is_at(Page.FIELD)
    visitor.tap("settings", "繁體中文", "primary")
    visitor.wait(lambda: visitor.sees("首頁"))
    visitor.wait(lambda: visitor.sees("辦理結果怎樣告訴您"))
    visitor.tap("自己憑回執查")
    assert visitor.is_at(Page.CHECK)
    assert visitor.sees("社會保障卡")
    visitor.tap("settings", "简体中文", "primary")
    visitor.wait(lambda: visitor.sees("社会保障卡"))
    visitor.tap("确认提交")
    visitor.arrive(Page.DONE)


def test_the_largest_text_in_contrast_in_the_middle(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    to_first_field(visitor)
    visitor.tap("字号显示", "特大", "高对比", "好了")
    assert visitor.is_at(Page.FIELD)
    visitor.tap("其他银行卡")
    visitor.type("6222020000000007")
    visitor.tap("下一步", "自己凭回执查")
    assert visitor.is_at(Page.CHECK)
    visitor.tap("确认提交")
    visitor.arrive(Page.DONE)
    visitor.tap("结束")
    visitor.arrive(Page.END)
    assert visitor.state.session.settings == Settings()


def test_sitting_low_everything_is_still_within_reach(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    to_home(visitor)
    visitor.tap("字号显示", "移到下面", "好了")
    assert min(item.mapToScene(item.boundingRect().topLeft()).y() for item in touchable(visitor.window.window)) > 700
    visitor.tap("高龄津贴申请")
    visitor.arrive(Page.GUIDE)
    visitor.tap("primary", "第一次申请", "给我自己办", "primary", "没带身份证")
    write(visitor, "zhangsan", "张三")
    visitor.tap("下一步")
    visitor.type(GRANDMOTHER.number)
    visitor.tap("下一步")
    assert visitor.sees("手机号")
