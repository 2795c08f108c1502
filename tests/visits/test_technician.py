"""A technician who has never seen the kiosk: from the cover to a signed report, by touch, by keypad, and out again."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from kiosk import event as e
from kiosk.model.errors import Code
from kiosk.play import Stage
from kiosk.service import Asking, Service
from kiosk.state import Page
from tests.visits.conftest import Enter
from tests.visits.technician import Obedient, on_a_sound_machine, to_bench
from tests.visits.test_keypad import strike
from tests.visits.visitor import LANDSCAPE, PORTRAIT, Glass, Visitor
from tests.visits.way import everything_of, to_guide

THREE = (
    ("凭条打印机 · 状态", "打印纸用完了", "请换上新纸卷。"),
    ("屏幕 · 触摸", "触摸屏有的地方点不动", "请擦净屏幕并校准；不行就更换触摸屏。"),
    ("屏幕 · 颜色与坏点", "屏幕有坏点或颜色不均", "请再看一遍所列颜色；必要时更换屏幕。"),
)
A_ROLL = 640_000  # rows


@pytest.fixture
def sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on_a_sound_machine(monkeypatch, tmp_path / "machine")


def service(visitor: Visitor) -> Service:
    assert visitor.state.service is not None
    return visitor.state.service


@pytest.mark.usefixtures("sound")
def test_from_the_cover_to_a_report_that_names_three_seeded_faults(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    stage.machine.set(rows_left=0)
    to_bench(visitor)
    visitor.tap("全部检测")
    Obedient(visitor, dead=(17, 18), uneven="blue").work()
    visitor.arrive(Page.REPORT)
    seen = visitor.texts(visitor.page_item())
    assert "需要处理的 3 项" in seen
    for told in THREE:
        assert set(told) <= set(seen)
    assert sum(text == "不合格" for text in seen) == len(THREE)
    visitor.wait(lambda: service(visitor).published is not None)
    _verified(service(visitor))
    _mended_and_printed(visitor)
    visitor.tap("退出维护")
    visitor.arrive(Page.ATTRACT)
    assert visitor.state.service is None
    left = everything_of(visitor)
    assert all(name not in left for name, _, _ in THREE)


def _verified(served: Service) -> None:
    """As anybody can: by OpenSSL, with what lies beside the report."""
    assert served.published is not None
    _pdf, data, signature, key = served.published.files
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", key, "-rawin", "-in", data, "-sigfile", signature]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0


def _mended_and_printed(visitor: Visitor) -> None:
    """New paper: the check alone is run again, the report follows, its short form comes out."""
    visitor.tap("打印简版")
    visitor.wait(lambda: visitor.sees("简版没有打印成功"))
    visitor.stage.machine.set(rows_left=A_ROLL)
    visitor.tap("返回设备检测")
    visitor.arrive(Page.BENCH)
    visitor.wait(lambda: visitor.sees("凭条打印机 · 正常"))
    visitor.tap("凭条打印机", "单测 凭条打印机 · 状态")
    visitor.wait(lambda: service(visitor).trial is None and visitor.sees("合格"))
    assert [one.check for one in service(visitor).report.faults] == ["screen.touch", "screen.sweep"]  # type: ignore[union-attr]
    visitor.tap("back", "就绪报告")
    visitor.arrive(Page.REPORT)
    pieces = len(visitor.stage.machine.pieces)
    visitor.tap("打印简版")
    visitor.wait(lambda: visitor.sees("简版已打印"))
    assert len(visitor.stage.machine.pieces) == pieces + 1


@pytest.mark.usefixtures("sound")
@pytest.mark.parametrize("glass", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_by_keypad_alone(stage: Stage, enter: Enter, glass: Glass) -> None:
    """The touch grid needs a finger; it is left out by a key."""
    visitor = enter(stage, glass=glass)
    visitor.settle()
    strike(visitor, "工作人员维护")
    visitor.arrive(Page.TECHNICIAN)
    visitor.wait(lambda: visitor.sees("样例模式"))
    visitor.press(*(Qt.Key(ord(digit)) for digit in "246810"))
    strike(visitor, "进入维护")
    visitor.arrive(Page.BENCH)
    visitor.wait(lambda: bool(service(visitor).checks))
    strike(visitor, "屏幕")
    strike(visitor, "检测这一组")
    visitor.arrive(Page.GRID)
    strike(visitor, "跳过这一项")
    for _ in range(5):
        visitor.arrive(Page.SWEEP)
        strike(visitor, "均匀")
    visitor.wait(lambda: service(visitor).trial is None)
    assert visitor.page is Page.BENCH
    visitor.press(Qt.Key.Key_Escape)
    strike(visitor, "就绪报告")
    visitor.arrive(Page.REPORT)
    strike(visitor, "退出维护")
    visitor.arrive(Page.ATTRACT)
    assert visitor.taps == 0


def test_a_wrong_pin_is_told_plainly_and_locks(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    visitor.tap("工作人员维护")
    visitor.wait(lambda: visitor.sees("样例模式"))
    for left in (4, 3, 2, 1):
        visitor.type("135790")
        visitor.tap("进入维护")
        visitor.wait(lambda left=left: visitor.sees(f"还可以试 {left} 次"))  # type: ignore[misc]
    visitor.type("135790")
    visitor.tap("进入维护")
    visitor.wait(lambda: visitor.sees("已锁定到"))
    visitor.type("246810")
    assert service(visitor).gate.pin == ""
    visitor.tap("返回")
    visitor.arrive(Page.ATTRACT)
    visitor.tap("工作人员维护")
    visitor.wait(lambda: visitor.sees("已锁定到"))


@pytest.mark.usefixtures("sound")
def test_a_visit_is_forgotten_at_the_door_and_the_bench_after_ten_minutes(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    to_guide(visitor)
    visitor.tap("help", "technician")
    visitor.arrive(Page.TECHNICIAN)
    visitor.tap("返回")
    assert visitor.page is Page.GUIDE
    visitor.tap("help", "technician")
    visitor.wait(lambda: visitor.sees("样例模式"))
    visitor.type("246810")
    visitor.tap("进入维护")
    visitor.arrive(Page.BENCH)
    assert visitor.state.item is None
    for event in (e.SearchAsked(), e.StageChosen("work"), e.TerminalsAsked()):
        visitor.window.attendant.happened(event)
    assert visitor.page is Page.BENCH
    visitor.tap("help")
    assert not any("怎么用" in name or "维护入口" in name for name in visitor.names())
    visitor.tap("home")
    assert visitor.page is Page.BENCH
    visitor.let_pass(640, 10)
    visitor.let_pass(30, 10)
    assert visitor.is_at(Page.ATTRACT)
    assert visitor.state.service is None


@pytest.mark.usefixtures("sound")
def test_a_run_is_stopped_by_going_back_and_another_begins(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    to_bench(visitor)
    visitor.tap("读卡器", "检测这一组")
    visitor.wait(lambda: visitor.sees("请把卡平放到读卡器上"))
    visitor.tap("back")
    visitor.wait(lambda: service(visitor).trial is None)
    assert visitor.page is Page.BENCH
    visitor.tap("home", "语音", "检测这一组")
    visitor.wait(lambda: visitor.sees("刚才的播报听得清楚吗"))
    visitor.tap("不是")
    visitor.wait(lambda: service(visitor).trial is None)
    finding = service(visitor).finding("voice.heard")
    assert finding is not None
    assert finding.code is Code.VOICE_FAINT


@pytest.mark.usefixtures("sound")
def test_the_touch_grid_is_left_when_nobody_wipes(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    to_bench(visitor)
    visitor.tap("屏幕", "检测这一组")
    visitor.arrive(Page.GRID)
    visitor.let_pass(61, 5)
    visitor.arrive(Page.SWEEP)
    trial = service(visitor).trial
    assert trial is not None
    assert trial.asking is Asking.SWEEP
