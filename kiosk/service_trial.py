"""The moves at the technician's bench: a run of checks from its first step to its last, and its report. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk import event as e
from kiosk.moves import entered, show
from kiosk.service import COLOURS, HOURS, Asking, Trial, merged
from kiosk.service_moves import RUNNING, is_inside, is_running, served, service_of
from kiosk.state import Page, Place, State

Move = Callable[[State, Any], State]

CYCLE = "cycle"  # the one step of endurance that is told to a person


def _tried(state: State, **parts: Any) -> State:
    trial = service_of(state).trial
    assert trial is not None
    return served(state, trial=replace(trial, **parts))


def _bench_seen(state: State, event: e.BenchSeen) -> State:
    return served(state, checks=event.checks, past=event.past)


def _group_chosen(state: State, event: e.GroupChosen) -> State:
    return show(state, Place(Page.BENCH, event.group)) if is_inside(state) else state


def _hours_chosen(state: State, event: e.HoursChosen) -> State:
    return served(state, hours=event.hours) if event.hours in HOURS else state


def _trial_asked(state: State, event: e.TrialAsked) -> State:
    return _begun(state, event.ids or service_of(state).checks, is_whole=not event.ids)


def _endurance_asked(state: State, _: e.EnduranceAsked) -> State:
    return _begun(state, (), hours=service_of(state).hours)


def _begun(state: State, ids: tuple[str, ...], *, is_whole: bool = False, hours: float = 0.0) -> State:
    service = service_of(state)
    if service.trial is not None or not service.is_inside or not (ids or hours):
        return state
    trial = Trial(service.runs + 1, ids, is_whole, hours, state.now)
    state = served(state, trial=trial, runs=trial.number, code=None)
    return show(state, Place(Page.TRIAL))


# ---- a run ---------------------------------------------------------------------------------------------------------


def _step_shown(state: State, event: e.StepShown) -> State:
    trial = service_of(state).trial
    if trial is None or event.number != trial.number:
        return state
    if trial.hours and event.step.key != CYCLE:
        return state  # nobody is there: cues for simulated hands only
    touched_at = state.now if event.asking is not Asking.NOTHING else state.touched_at  # time to answer begins now
    state = replace(state, touched_at=touched_at)
    fresh_step = {"answer": None, "is_answered": False, "colours": ()}
    return _tried(state, serial=event.serial, step=event.step, asking=event.asking, **fresh_step)


def _finding_made(state: State, event: e.FindingMade) -> State:
    trial = service_of(state).trial
    if trial is None or event.number != trial.number:
        return state
    return _tried(state, findings=(*trial.findings, event.finding), step=None, asking=Asking.NOTHING, skipped=-1)


def _run_ended(state: State, event: e.RunEnded) -> State:
    service = service_of(state)
    trial = service.trial
    if trial is None or event.number != trial.number:
        return state
    before = None if trial.is_whole and not event.report.cancelled else service.report
    report = merged(before, event.report, service.checks)
    state = served(state, trial=None, report=report, published=None, printed=None)
    if state.page not in RUNNING:
        return state
    if trial.is_whole and not event.report.cancelled:
        return entered(replace(state, trail=(Place(Page.BENCH),)), Place(Page.REPORT))
    return _left_run(state)


def _left_run(state: State) -> State:
    place = next((one for one in reversed(state.trail) if one.page is Page.BENCH), Place(Page.BENCH))
    return entered(replace(state, trail=(Place(Page.BENCH),) if place.key else ()), place)


def answered(state: State, event: e.Answered) -> State:
    trial = service_of(state).trial
    return _tried(state, answer=event.answer, is_answered=True) if trial and trial.waits else state


def _colour_seen(state: State, event: e.ColourSeen) -> State:
    trial = service_of(state).trial
    if trial is None or not trial.waits or trial.asking is not Asking.SWEEP:
        return state
    colours = (*trial.colours, event.is_even)
    state = _tried(state, colours=colours)
    if len(colours) < len(COLOURS):
        return state
    return _tried(state, answer=dict(zip(COLOURS, colours, strict=True)), is_answered=True)


def _skip_asked(state: State, _: e.SkipAsked) -> State:
    trial = service_of(state).trial
    if trial is None or trial.hours:
        return state
    if trial.waits:
        return _tried(state, answer=None, is_answered=True)
    return _tried(state, skipped=len(trial.findings))


def stopped(state: State, _: e.Event) -> State:
    return _left_run(_tried(state, is_stopping=True)) if is_running(state) else state


# ---- the report ----------------------------------------------------------------------------------------------------


def _report_asked(state: State, _: e.ReportAsked) -> State:
    return show(state, Place(Page.REPORT)) if service_of(state).report is not None else state


def _published(state: State, event: e.Published) -> State:
    return served(state, published=event.files) if event.number == service_of(state).runs else state


def _report_print_asked(state: State, _: e.ReportPrintAsked) -> State:
    service = service_of(state)
    if service.is_printing or service.report is None:
        return state
    return served(state, prints=service.prints + 1, is_printing=True, printed=None, code=None)


def _report_printed(state: State, event: e.ReportPrinted) -> State:
    return served(state, is_printing=False, printed=event.state, code=event.code)


MOVES: dict[type[e.Event], Move] = {
    e.BenchSeen: _bench_seen,
    e.GroupChosen: _group_chosen,
    e.HoursChosen: _hours_chosen,
    e.TrialAsked: _trial_asked,
    e.EnduranceAsked: _endurance_asked,
    e.StepShown: _step_shown,
    e.FindingMade: _finding_made,
    e.RunEnded: _run_ended,
    e.Answered: answered,
    e.ColourSeen: _colour_seen,
    e.SkipAsked: _skip_asked,
    e.StopAsked: stopped,
    e.ReportAsked: _report_asked,
    e.Published: _published,
    e.ReportPrintAsked: _report_print_asked,
    e.ReportPrinted: _report_printed,
}
