"""The technician's pages: what they say of a door, a run and a report, and what a finger leaves on the touch grid."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtTest import QTest

from kiosk import event as e
from kiosk.service import COLOURS
from kiosk.session import Language, Settings
from kiosk.state import Page, Place, State
from kiosk.technician.check import Finding, Measure, TouchTrace, Verdict
from tests.ui.conftest import Show
from tests.ui.finding import find, strike, visible_items
from tests.ui.sample import NOW, StillAttendant, sample_state
from tests.ui.service_sample import CHECKS, PAST, SLOW
from ui.app import KioskWindow
from ui.finger import LEFT, touchable
from ui.viewmodels.bench_props import derive_bench
from ui.viewmodels.finding_row import bars_of, finding_row, trend_words
from ui.viewmodels.report import derive_report
from ui.viewmodels.technician import derive_technician
from ui.viewmodels.trial import derive_trial
from ui.words import words_of

WORDS = words_of(Language.ZH_HANS)
EMPTY = State(now=NOW, touched_at=NOW)


def texts(window: KioskWindow) -> list[str]:
    items = visible_items(window.window.contentItem())
    return [str(item.property("content")) for item in items if item.property("marked") is not None]


# ---- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("derive", [derive_technician, derive_bench, derive_trial, derive_report])
def test_without_a_technician_nothing_is_shown(derive: object) -> None:
    assert derive(EMPTY, WORDS) == type(derive(EMPTY, WORDS))()  # type: ignore[operator]


def test_the_door_says_plainly_why_it_stays_shut() -> None:
    problems = {
        way: derive_technician(sample_state(f"technician:{way}"), WORDS) for way in ("wrong", "locked", "no_pin")
    }
    assert "还可以试 3 次" in problems["wrong"].problem
    assert "4 分 50 秒" in problems["locked"].problem
    assert "15:08" in problems["locked"].problem
    assert "kiosk technician set-pin" in problems["no_pin"].problem
    assert not problems["no_pin"].has_pad
    assert not any(one.can_enter for one in problems.values())


def test_the_sample_pin_is_told_where_it_opens_only() -> None:
    assert "246810" in derive_technician(sample_state("technician"), WORDS).sample
    assert derive_technician(sample_state("technician:wrong"), WORDS).sample == ""


def test_a_pin_is_never_shown_or_read() -> None:
    props = derive_technician(sample_state("technician"), WORDS)
    assert (props.dots, props.spoken) == ("●●●●", "已输入 4 位")


def test_a_device_tells_its_state_and_its_worst_finding() -> None:
    groups = {str(one["id"]): one for one in derive_bench(sample_state("bench:tested"), WORDS).groups}
    assert list(groups) == list(dict.fromkeys(check.partition(".")[0] for check in CHECKS))
    assert groups["printer"]["verdict"] == "failed"
    assert groups["printer"]["state"] == "受限，打印纸快用完了"
    assert groups["card_reader"]["hint"] == "不合格 1、合格 1"
    untested = derive_bench(sample_state("bench"), WORDS).groups
    assert {one["hint"] for one in untested} == {"还没有检测"}


def test_a_trend_counts_the_runs_before_and_this_one() -> None:
    finding = Finding("printer.print", Verdict.PASSED, SLOW)
    assert bars_of(finding, PAST) == pytest.approx([2.1 / 3.4, 2.2 / 3.4, 2.4 / 3.4, 2.9 / 3.4, 1.0])
    assert trend_words(finding, PAST, WORDS) == "近 5 次，上次 2.9 s"
    noted = (*PAST, {"printer.print/print_time": 3.4})  # the file knows this run already
    assert bars_of(finding, noted) == bars_of(finding, PAST)
    assert (bars_of(finding, ()), trend_words(finding, (), WORDS)) == ([], "")


def test_a_measure_beyond_its_limit_is_marked() -> None:
    bad = Finding("x", Verdict.FAILED, (Measure("read_rate", 85, "%", at_least=95),))
    assert finding_row("x", bad, (), WORDS)["measures"] == "读卡成功率 85 %（≥ 95 %） 超限"


def test_how_far_a_run_is() -> None:
    card = derive_trial(sample_state("trial"), WORDS)
    assert (card.progress, card.progress_words) == (6 / 20, "7 / 20")
    assert card.step == "第 2 项，共 18 项 · 读卡器 · 连续读卡"
    assert (card.yes, card.scene) == ("", "waiting")
    endure = derive_trial(sample_state("trial:endure"), WORDS)
    assert endure.progress == pytest.approx(95 / 480)
    assert endure.progress_words == "第 1140 次循环、已进行 95 分钟，共 480 分钟"
    assert endure.skip == ""
    assert derive_trial(sample_state("trial:ask"), WORDS).yes == "是"
    assert derive_trial(sample_state("trial:code"), WORDS).code


@pytest.mark.parametrize("language", list(Language))
def test_the_report_names_the_faults_and_only_those(language: Language) -> None:
    state = sample_state("report", Settings(language=language))
    props = derive_report(state, words_of(language))
    assert [one["id"] for one in props.faults] == ["card_reader.reads", "printer.status", "screen.touch"]
    assert all(one["what"] and one["remedy"] for one in props.faults)
    assert [one["id"] for one in props.warned] == ["printer.print"]
    assert props.folder == "/var/lib/kiosk/technician/reports"
    assert props.files[0] == "readiness-20261122-150400.pdf"
    assert props.fingerprint in props.qr


# ---- fingers ---------------------------------------------------------------------------------------------------------


def stroke(window: KioskWindow, *parts: tuple[float, float]) -> None:
    """A finger over parts of the glass's width and height."""
    glass = window.window.contentItem()
    spots = [QPoint(round(x * glass.width()), round(y * glass.height())) for x, y in parts]
    QTest.mousePress(window.window, LEFT, pos=spots[0])
    for spot in spots[1:]:
        QTest.mouseMove(window.window, spot)
    QTest.mouseRelease(window.window, LEFT, pos=spots[-1])
    QCoreApplication.processEvents()


def wipe(window: KioskWindow, view: object, rows: int) -> None:
    columns, all_rows = view.property("columns"), view.property("rows")  # type: ignore[attr-defined]
    for row in range(rows):
        stroke(window, *(((column + 0.5) / columns, (row + 0.5) / all_rows) for column in range(columns)))


def follow(window: KioskWindow, view: object) -> None:
    x0, y0, x1, y1 = view.property("line")  # type: ignore[attr-defined]
    stroke(window, *((x0 + (x1 - x0) * t / 80, y0 + (y1 - y0) * t / 80) for t in range(81)))


def traced(attendant: StillAttendant) -> TouchTrace:
    (trace,) = [one.answer for one in attendant.heard if isinstance(one, e.Answered)]
    assert isinstance(trace, TouchTrace)
    return trace


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_a_wiped_grid_and_two_lines_are_a_trace_with_a_picture(show: Show, orientation: str) -> None:
    window, attendant = show(sample_state("grid"), orientation)
    view = window.view_model.viewOf("grid")
    wipe(window, view, view.property("rows"))
    assert view.property("draws") is True
    follow(window, view)
    follow(window, view)
    trace = traced(attendant)
    assert trace.cells == trace.cells_hit == view.property("columns") * view.property("rows")
    assert 0 < max(trace.deviations_mm) < 1
    assert trace.picture is not None
    assert trace.picture.png.startswith(b"\x89PNG")
    assert e.Touched() in attendant.heard  # a long stroke is a sign of life


def test_cells_that_were_not_felt_stay_marked_and_can_be_gone_past(show: Show) -> None:
    window, attendant = show(sample_state("grid"))
    view = window.view_model.viewOf("grid")
    wipe(window, view, 3)
    left = (view.property("rows") - 3) * view.property("columns")
    assert f"还剩 {left} 格" in texts(window)
    strike(window.window, find(window.window, "next"))
    assert view.property("draws") is True
    stroke(window, (0.5, 0.5), (0.52, 0.52))  # no line at all
    assert not [one for one in attendant.heard if isinstance(one, e.Answered)]
    follow(window, view)
    follow(window, view)
    trace = traced(attendant)
    assert trace.cells - trace.cells_hit == left - 1  # the touch on the key was felt too
    assert trace.picture is not None
    assert _ink(trace.picture.png) > 0


def _ink(png: bytes) -> int:
    """How many dots are as red as a missed cell."""
    picture = Image.open(BytesIO(png)).convert("RGB")
    return sum(count for count, colour in picture.getcolors(1 << 20) or () if colour == (158, 36, 12))


def test_a_finger_wipes_through_the_keys_and_a_touch_presses_them(show: Show) -> None:
    window, attendant = show(sample_state("grid"))
    leave = find(window.window, "leave")
    middle = leave.mapToScene(leave.boundingRect().center())
    x, y = middle.x() / window.window.width(), middle.y() / window.window.height()
    stroke(window, (x - 0.3, y), (x, y), (x, y + 0.01))
    assert e.SkipAsked() not in attendant.heard
    strike(window.window, leave)
    assert attendant.heard.count(e.SkipAsked()) == 1


def test_a_grid_begins_anew_each_time(show: Show) -> None:
    window, attendant = show(sample_state("grid"))
    view = window.view_model.viewOf("grid")
    wipe(window, view, 2)
    grid = sample_state("grid")
    assert grid.service is not None
    assert grid.service.trial is not None
    again = replace(grid.service, trial=replace(grid.service.trial, serial=9))
    attendant.show(replace(grid, service=again))
    assert "请用手指把每一格都擦一遍" in texts(window)
    cells = [item for item in visible_items(window.window.contentItem()) if item.property("reached") is not None]
    assert cells
    assert not any(cell.property("reached") for cell in cells)


@pytest.mark.parametrize("place", range(len(COLOURS)))
def test_the_glass_is_one_colour_and_the_sheet_gets_out_of_the_way(show: Show, place: int) -> None:
    window, attendant = show(sample_state(f"sweep:{place}"))
    colours = {"red": "#ff0000", "lime": "#00ff00", "blue": "#0000ff", "white": "#ffffff", "black": "#000000"}
    sheet = find(window.window, "primary").mapToScene(QPoint(0, 0).toPointF()).y()
    QCoreApplication.processEvents()
    assert window.grab().pixelColor(20, 20).name() == colours[COLOURS[place]]
    stroke(window, (0.5, 0.1), (0.5, 0.1))
    assert find(window.window, "primary").mapToScene(QPoint(0, 0).toPointF()).y() < sheet
    strike(window.window, find(window.window, "不均匀"))
    assert e.ColourSeen(is_even=False) in attendant.heard


# ---- keys ------------------------------------------------------------------------------------------------------------


def test_what_the_keys_say(show: Show) -> None:
    window, attendant = show(sample_state("bench:tested"))
    for name in ("printer", "primary"):
        strike(window.window, find(window.window, name))
    report = next(one for one in touchable(window.window) if str(one.property("label")) == "就绪报告")
    strike(window.window, report)
    assert attendant.heard == [e.GroupChosen("printer"), e.TrialAsked(()), e.ReportAsked()]


def test_a_group_runs_its_own_checks_and_each_alone(show: Show) -> None:
    window, attendant = show(sample_state("bench:card_reader"))
    strike(window.window, find(window.window, "单测 读卡器 · 连续读卡"))
    strike(window.window, find(window.window, "primary"))
    assert attendant.heard == [
        e.TrialAsked(("card_reader.reads",)),
        e.TrialAsked(("card_reader.status", "card_reader.reads")),
    ]


def test_endurance_lets_the_hours_be_chosen(show: Show) -> None:
    window, attendant = show(sample_state("bench:endure"))
    strike(window.window, find(window.window, "8 小时"))
    strike(window.window, find(window.window, "primary"))
    assert attendant.heard == [e.HoursChosen(8.0), e.EnduranceAsked()]


def test_a_question_is_answered_left_out_or_the_run_stopped(show: Show) -> None:
    window, attendant = show(sample_state("trial:ask"))
    for name in ("是", "不是", "跳过这一项", "停止检测"):
        strike(window.window, find(window.window, name))
    assert attendant.heard == [e.Answered(True), e.Answered(False), e.SkipAsked(), e.StopAsked()]


def test_nothing_of_a_technician_stays_in_the_pages(show: Show) -> None:
    window, attendant = show(sample_state("report"))
    attendant.show(replace(EMPTY, place=Place(Page.ATTRACT)))
    assert window.view_model.viewOf("report").property("faults") == []
    assert window.view_model.viewOf("report").property("qr") == ""
