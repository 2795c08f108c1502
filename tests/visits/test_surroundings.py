"""What is broken is said, and there is always a way on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devices.card_reader.people import GRANDMOTHER
from devices.voice.silent import NoVoice
from kiosk.idle import is_printing
from kiosk.model.errors import CacheError, Code
from kiosk.model.receipt import PrintState
from kiosk.model.submission import Submission
from kiosk.play import Stage
from kiosk.state import Page
from offline_cache.outbox import Outbox
from tests.visits.conftest import Enter
from tests.visits.visitor import Visitor
from tests.visits.way import to_card, to_check, to_home, write

PRINTER_BROKEN = "打印机暂时不能用"
READER_BROKEN = "读卡器暂时不能用"


def number_of(visitor: Visitor) -> str:
    assert visitor.state.receipt is not None
    return visitor.state.receipt.number


@pytest.mark.parametrize(
    ("broken", "mended", "reason"),
    [
        ({"cover_open": True}, {"cover_open": False}, "打印机的盖子开着"),
        ({"rows_left": 0}, {"rows_left": 100_000}, "打印纸用完了"),
    ],
    ids=["cover", "paper"],
)
def test_a_printer_that_cannot_print_is_told_and_a_copy_comes_later(
    stage: Stage, enter: Enter, broken: dict[str, float], mended: dict[str, float], reason: str
) -> None:
    stage.machine.set(**broken)
    visitor = enter(stage)
    to_home(visitor)
    visitor.wait(lambda: visitor.sees(PRINTER_BROKEN))
    visitor.tap("高龄津贴申请")
    visitor.arrive(Page.GUIDE)
    assert visitor.sees(PRINTER_BROKEN)
    visitor.tap("现在就办", "第一次申请", "给我自己办", "刷身份证办理", "同意，开始刷卡")
    visitor.present()
    visitor.tap("是我，继续", "老人自己的社会保障卡", "自己凭回执查", "确认提交")
    visitor.arrive(Page.DONE)
    visitor.wait(lambda: not is_printing(visitor.state))
    assert visitor.sees("回执没有打印出来")
    assert visitor.sees(reason)
    assert not visitor.sees("请取走")
    assert stage.machine.complete_receipts(number_of(visitor)) == 0
    stage.machine.set(**mended)
    visitor.wait(lambda: not visitor.sees(PRINTER_BROKEN))
    visitor.tap("补打一张")
    visitor.wait(lambda: visitor.sees("请取走"))
    assert stage.machine.wait_until_idle(5)
    assert stage.machine.complete_receipts(number_of(visitor)) == 1


def test_a_reader_that_is_unplugged_is_told_and_typed_around(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    to_home(visitor)
    assert not visitor.sees(READER_BROKEN)
    stage.module.unplug()
    visitor.wait(lambda: visitor.sees(READER_BROKEN))
    visitor.tap("高龄津贴申请")
    visitor.arrive(Page.GUIDE)
    visitor.tap("现在就办", "第一次申请", "给我自己办", "刷身份证办理")
    assert visitor.is_at(Page.CARD)
    assert visitor.sees("手工填写，一样能办")
    visitor.tap("手工填写")
    write(visitor, "zhangsan", "张三")
    visitor.tap("下一步")
    visitor.type(GRANDMOTHER.number)
    visitor.tap("下一步")
    visitor.type("13800005678")
    visitor.tap("下一步", "老人自己的社会保障卡", "自己凭回执查", "确认提交")
    visitor.arrive(Page.DONE)
    visitor.wait(lambda: visitor.sees("请取走 回执"))


def test_a_reader_unplugged_while_it_waits_is_told(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    to_card(visitor)
    visitor.tap("同意，开始刷卡")
    visitor.linger(0.2)
    stage.module.unplug()
    visitor.wait(lambda: visitor.sees("再试一次"))
    visitor.tap("手工填写")
    assert visitor.sees("您叫什么名字？")


def test_a_voice_that_is_missing_says_so_on_the_glass(stage: Stage, enter: Enter) -> None:
    visitor = enter(replace(stage, devices=replace(stage.devices, voice=NoVoice())))
    to_home(visitor)
    assert not visitor.sees("声音暂时不能用")  # who does not ask need not know
    visitor.tap("朗读")
    visitor.wait(lambda: visitor.sees("声音暂时不能用"))
    visitor.tap("高龄津贴申请")
    visitor.arrive(Page.GUIDE)
    assert visitor.sees("声音暂时不能用")
    visitor.tap("停止朗读")
    visitor.settle()
    assert not visitor.sees("声音暂时不能用")


def test_a_full_store_is_told_and_tried_again(stage: Stage, enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    put, full = Outbox.put, True

    def put_if_room(outbox: Outbox, submission: Submission) -> object:
        if full:
            raise CacheError(Code.STORE_FULL)
        return put(outbox, submission)

    monkeypatch.setattr(Outbox, "put", put_if_room)
    visitor = enter(stage)
    to_check(visitor)
    visitor.tap("确认提交")
    visitor.arrive(Page.TROUBLE)
    assert visitor.sees("这台机器存满了")
    assert visitor.sees("申请还没有交上去")
    assert stage.machine.pieces == ()
    visitor.tap("再试一次")
    visitor.arrive(Page.TROUBLE)
    visitor.tap("找工作人员")
    assert visitor.is_at(Page.HELP)
    visitor.tap("返回")
    full = False
    visitor.settle()
    if visitor.is_at(Page.TROUBLE):
        visitor.tap("再试一次")
    else:
        assert visitor.is_at(Page.CHECK)
        visitor.tap("确认提交")
    visitor.arrive(Page.DONE)
    visitor.wait(lambda: visitor.sees("请取走"))
    assert stage.machine.complete_receipts(number_of(visitor)) == 1


def test_a_printer_switched_off_in_the_middle_leaves_no_lie(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    stage.machine.when_printed(200, stage.machine.power_off)
    to_check(visitor)
    visitor.tap("确认提交")
    visitor.arrive(Page.DONE)
    visitor.wait(lambda: not is_printing(visitor.state))
    assert visitor.state.printing is not None
    assert visitor.state.printing.state is PrintState.UNKNOWN
    assert visitor.sees("不知道印好没有")
    assert not visitor.sees("请取走")
    stage.machine.power_on()
    visitor.wait(lambda: not visitor.sees(PRINTER_BROKEN))
    visitor.tap("补打一张")
    visitor.wait(lambda: visitor.sees("请取走"))
