"""A technician's moves, without a screen or a plug: who is heard, which page fits, what is asked, what is forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kiosk import event as e
from kiosk.journey import advance, asks
from kiosk.model.errors import Code
from kiosk.model.receipt import PrintState
from kiosk.service import COLOURS, Asking, Door, Published, Service, merged
from kiosk.session import Session, Settings
from kiosk.state import Page, Place, State, Work, WorkKind
from kiosk.technician.check import Finding, Step, TouchTrace, Verdict, passed, skipped
from kiosk.technician.report import Kiosk, Report
from tests.ui.sample import sample_state

NOW = datetime(2026, 11, 22, 15, 4)  # noqa: DTZ001  (the wall clock of the zone)
CHECKS = ("card_reader.status", "printer.status", "screen.touch", "screen.sweep")
DOOR = Door(has_pin=True, has_card=True)


def moved(state: State, *events: e.Event) -> State:
    for event in events:
        state = advance(state, event)
    return state


def kinds(state: State) -> set[WorkKind]:
    return {work.kind for work in asks(state)}


def later(state: State, seconds: float) -> State:
    """So much later, second by second."""
    for _ in range(int(seconds)):
        state = advance(state, e.Ticked(state.now + timedelta(seconds=1)))
    return state


@pytest.fixture
def cover() -> State:
    return State(now=NOW, touched_at=NOW - timedelta(hours=1))


@pytest.fixture
def door(cover: State) -> State:
    return moved(cover, e.TechnicianAsked(), e.DoorSeen(DOOR))


@pytest.fixture
def bench(door: State) -> State:
    return moved(door, e.LetIn(), e.BenchSeen(CHECKS, ()))


@pytest.fixture
def running(bench: State) -> State:
    return moved(bench, e.TrialAsked())


def service(state: State) -> Service:
    assert state.service is not None
    return state.service


def report(*findings: Finding, cancelled: bool = False) -> Report:
    return Report(Kiosk("k"), NOW, NOW, findings, cancelled=cancelled)


def test_the_cover_has_a_door_and_the_door_a_way_back(cover: State) -> None:
    state = moved(cover, e.TechnicianAsked())
    assert state.page is Page.TECHNICIAN
    assert kinds(state) >= {WorkKind.SEE_DOOR}
    state = moved(state, e.WentBack())
    assert state.page is Page.ATTRACT
    assert state.service is None


def test_a_resident_who_strays_to_the_door_comes_back_to_where_they_were() -> None:
    guide = sample_state("guide")
    state = moved(guide, e.HelpAsked(), e.TechnicianAsked(), e.PinTyped("1"), e.WentBack())
    assert state.page is Page.GUIDE
    assert state.session.errand == guide.session.errand
    assert state.service is None


def test_a_pin_is_typed_tried_once_and_forgotten(door: State) -> None:
    state = moved(door, *map(e.PinTyped, "2468x10"), e.PinErased(), e.PinTyped("9"))
    assert service(state).gate.pin == "246819"
    assert "246819" not in repr(state)
    tried = moved(state, e.PinEntered(), e.PinEntered())
    assert Work(WorkKind.ENTER_PIN, "1") in asks(tried)
    assert all("246819" not in work.key for work in asks(tried))
    wrong = moved(tried, e.KeptOut(Code.TECHNICIAN_PIN_WRONG, tries_left=4))
    assert (service(wrong).gate.pin, service(wrong).gate.tries_left) == ("", 4)
    assert WorkKind.ENTER_PIN not in kinds(wrong)
    again = moved(wrong, e.PinTyped("1"), e.PinEntered())
    assert Work(WorkKind.ENTER_PIN, "2") in asks(again)
    assert service(moved(state, e.PinErased(all=True))).gate.pin == ""


def test_a_locked_door_takes_no_digits_until_the_time_is_over(door: State) -> None:
    state = moved(door, e.KeptOut(Code.TECHNICIAN_LOCKED, locked_s=30), e.PinTyped("1"))
    assert service(state).gate.pin == ""
    assert service(state).gate.locked_s(state.now) == 30
    state = moved(later(state, 31), e.PinTyped("1"))
    assert service(state).gate.pin == "1"


def test_a_door_without_any_key_says_so(cover: State) -> None:
    state = moved(cover, e.TechnicianAsked(), e.DoorSeen(Door()))
    assert service(state).gate.code is Code.TECHNICIAN_NO_PIN
    assert WorkKind.ENTER_CARD not in kinds(state)


def test_a_card_is_only_waited_for_where_one_would_open(door: State) -> None:
    assert WorkKind.ENTER_CARD in kinds(door)
    assert WorkKind.ENTER_CARD not in kinds(moved(door, e.LetIn()))


def test_who_goes_in_ends_the_visit_before(door: State) -> None:
    guide = sample_state("guide", Settings(size=3))
    state = moved(guide, e.HelpAsked(), e.TechnicianAsked(), e.LetIn())
    assert state.page is Page.BENCH
    assert state.session == Session(settings=Settings(size=3))
    assert state.trail == ()


@pytest.mark.parametrize(
    "event",
    [
        e.SearchAsked(),
        e.ItemChosen("p-1"),
        e.StageChosen("work"),
        e.TerminalsAsked(),
        e.Continued(),
        e.CodeScanned("x"),
        e.TechnicianAsked(),
        e.PinTyped("1"),
    ],
)
def test_inside_nothing_of_the_residents_side_is_heard(bench: State, event: e.Event) -> None:
    assert moved(bench, event) == bench


@pytest.mark.parametrize("event", [e.TrialAsked(), e.ReportAsked(), e.GroupChosen("printer"), e.LetIn(), e.StopAsked()])
def test_outside_nothing_of_the_bench_is_heard(cover: State, event: e.Event) -> None:
    assert moved(cover, event) == cover


def test_before_the_door_nothing_of_the_bench_is_heard(door: State) -> None:
    assert moved(door, e.TrialAsked(("printer.status",))) == door


def test_home_and_help_lead_back_to_the_bench(bench: State) -> None:
    group = moved(bench, e.GroupChosen("printer"))
    assert group.place == Place(Page.BENCH, "printer")
    assert moved(group, e.HomeAsked()).place == Place(Page.BENCH)
    assert moved(group, e.WentBack()).place == Place(Page.BENCH)
    assert moved(group, e.HelpAsked(), e.WentBack()).place == Place(Page.BENCH, "printer")
    assert moved(bench, e.SettingsAsked(), e.WentBack()).place == Place(Page.BENCH)


@pytest.mark.parametrize("event", [e.Ended(), e.WentBack()])
def test_leaving_forgets_everything(bench: State, event: e.Event) -> None:
    left = moved(bench, event)
    assert (left.page, left.service, left.session) == (Page.ATTRACT, None, Session())


def test_a_whole_run_leads_to_its_report(running: State) -> None:
    assert running.page is Page.TRIAL
    assert Work(WorkKind.TRY, "1") in asks(running)
    found = tuple(passed(check) for check in CHECKS)
    state = moved(running, *(e.FindingMade(1, one) for one in found), e.RunEnded(1, report(*found)))
    assert state.page is Page.REPORT
    assert service(state).report == report(*found)
    assert Work(WorkKind.PUBLISH, "1") in asks(state)
    files = Published(("/r/a.pdf",), "AB12")
    state = moved(state, e.Published(1, files), e.WentBack())
    assert (state.page, service(state).published) == (Page.BENCH, files)
    assert moved(state, e.ReportAsked()).page is Page.REPORT


def test_one_check_leads_back_to_its_group_and_joins_the_report(bench: State) -> None:
    group = moved(bench, e.GroupChosen("printer"), e.TrialAsked(("printer.status",)))
    state = moved(group, e.RunEnded(1, report(passed("printer.status"))))
    assert state.place == Place(Page.BENCH, "printer")
    assert service(state).finding("printer.status") == passed("printer.status")
    assert moved(state, e.WentBack()).place == Place(Page.BENCH)


@pytest.mark.parametrize(
    ("asking", "page"), [(Asking.TRACE, Page.GRID), (Asking.SWEEP, Page.SWEEP), (Asking.YES_NO, Page.TRIAL)]
)
def test_a_check_gets_the_glass_it_asks_for(running: State, asking: Asking, page: Page) -> None:
    state = moved(running, e.StepShown(1, 1, Step("screen.touch", "wipe"), asking))
    assert state.page is page
    state = moved(state, e.HelpAsked()) if page is Page.TRIAL else state
    state = moved(state, e.WentBack()) if page is Page.TRIAL else state
    state = moved(state, e.Answered(None))
    assert state.page is Page.TRIAL
    assert Work(WorkKind.ANSWER, "1 1") in asks(state)


def test_a_trace_is_handed_over_as_it_is(running: State) -> None:
    trace = TouchTrace(3, 4)
    state = moved(running, e.StepShown(1, 1, Step("screen.touch", "wipe"), Asking.TRACE), e.Answered(trace))
    assert service(state).trial.answer == trace  # type: ignore[union-attr]


def test_colours_are_asked_one_after_the_other(running: State) -> None:
    state = moved(running, e.StepShown(1, 1, Step("screen.sweep", "sweep"), Asking.SWEEP))
    for colour in COLOURS:
        assert state.page is Page.SWEEP
        state = moved(state, e.ColourSeen(colour != "blue"))
    trial = service(state).trial
    assert trial is not None
    assert trial.answer == {colour: colour != "blue" for colour in COLOURS}
    assert state.page is Page.TRIAL


def test_an_answer_to_nothing_is_dropped(running: State) -> None:
    assert moved(running, e.Answered(True), e.ColourSeen(True)) == running


def test_skipping_leaves_out_one_check(running: State) -> None:
    state = moved(running, e.StepShown(1, 1, Step("card_reader.reads", "present")), e.SkipAsked())
    assert Work(WorkKind.SKIP, "1 0") in asks(state)
    state = moved(state, e.FindingMade(1, skipped("card_reader.reads", "cancelled")))
    assert WorkKind.SKIP not in kinds(state)
    asked = moved(state, e.StepShown(1, 2, Step("printer.paper", "legible"), Asking.YES_NO), e.SkipAsked())
    assert Work(WorkKind.ANSWER, "1 2") in asks(asked)


@pytest.mark.parametrize("event", [e.StopAsked(), e.WentBack(), e.HomeAsked()])
def test_a_run_that_is_left_stops_and_keeps_what_it_found(running: State, event: e.Event) -> None:
    state = moved(running, e.FindingMade(1, passed(CHECKS[0])), event)
    assert state.page is Page.BENCH
    assert Work(WorkKind.STOP, "1") in asks(state)
    assert moved(state, e.TrialAsked()) == replace(state, touched_at=state.now)  # one at a time
    state = moved(state, e.RunEnded(1, report(passed(CHECKS[0]), cancelled=True)))
    assert state.page is Page.BENCH
    assert service(state).trial is None
    assert service(state).finding(CHECKS[0]) == passed(CHECKS[0])


def test_a_run_that_fails_is_told_at_the_bench(running: State) -> None:
    failed = e.WorkFailed(Work(WorkKind.TRY, "1"), Code.STORE_UNAVAILABLE, {})
    state = moved(running, failed)
    assert (state.page, service(state).code) == (Page.BENCH, Code.STORE_UNAVAILABLE)


def test_endurance_runs_for_the_hours_chosen(bench: State) -> None:
    state = moved(bench, e.GroupChosen("endure"), e.HoursChosen(8.0), e.HoursChosen(7.7), e.EnduranceAsked())
    trial = service(state).trial
    assert trial is not None
    assert (trial.hours, state.page) == (8.0, Page.TRIAL)
    assert moved(state, e.SkipAsked()) == replace(state, touched_at=state.now)
    state = moved(state, e.StepShown(1, 1, Step("endure", "cycle", 4)), e.StepShown(1, 2, Step("endure", "present")))
    assert service(state).trial.step == Step("endure", "cycle", 4)  # type: ignore[union-attr]


def test_a_run_that_waits_for_nobody_is_activity(running: State) -> None:
    assert later(running, 1500).page is Page.TRIAL
    asked = moved(running, e.StepShown(1, 1, Step("printer.paper", "legible"), Asking.YES_NO))
    assert later(asked, 599).warning_left_s is None
    assert later(asked, 601).warning_left_s is not None
    assert later(asked, 650).page is Page.ATTRACT


def test_the_bench_waits_ten_minutes(bench: State) -> None:
    assert later(bench, 599).warning_left_s is None
    gone = later(bench, 650)
    assert (gone.page, gone.service) == (Page.ATTRACT, None)


def test_before_the_door_one_waits_no_longer_than_elsewhere(door: State) -> None:
    assert later(door, 170).page is Page.ATTRACT


def test_a_page_that_fills_the_glass_is_left_after_a_minute(running: State) -> None:
    state = moved(running, e.StepShown(1, 1, Step("screen.touch", "wipe"), Asking.TRACE))
    assert later(state, 59).page is Page.GRID
    left = later(state, 61)
    assert left.page is Page.TRIAL
    assert service(left).trial.is_answered  # type: ignore[union-attr]


def test_nothing_is_read_aloud_while_the_voice_may_be_tested(running: State, bench: State) -> None:
    assert moved(running, e.ReadAloudAsked(("a",))).speech is None
    assert moved(bench, e.ReadAloudAsked(("a",))).speech is not None


def test_the_slip_is_printed_once_per_asking(running: State) -> None:
    state = moved(running, e.RunEnded(1, report(passed(CHECKS[0]))), e.ReportPrintAsked(), e.ReportPrintAsked())
    assert Work(WorkKind.PRINT_REPORT, "1") in asks(state)
    state = moved(state, e.ReportPrinted(1, PrintState.NOT_PRINTED, Code.PAPER_OUT))
    assert (service(state).printed, service(state).code) == (PrintState.NOT_PRINTED, Code.PAPER_OUT)
    assert WorkKind.PRINT_REPORT not in kinds(state)


def test_late_words_of_another_run_are_dropped(running: State) -> None:
    for event in (e.StepShown(7, 1, Step("x", "y")), e.FindingMade(7, passed("x")), e.RunEnded(7, report())):
        assert moved(running, event) == running


def test_two_reports_become_one() -> None:
    before = report(Finding("a", Verdict.FAILED), passed("b"))
    now = report(passed("a"), skipped("b", "cancelled"), passed("c"), cancelled=True)
    both = merged(before, now, ("a", "b"))
    assert [(one.check, one.verdict) for one in both.findings] == [(name, Verdict.PASSED) for name in "abc"]
    assert not both.cancelled
