"""A technician before the terminal: what is heard, what is to be done outside, which page fits. Pure.

Rules it keeps:
- Who is inside is nobody's visit: the visit before is forgotten, and nothing of the residents' side is heard.
- There is always a way back; going back from a run stops it, and what was found until then stays until one leaves.
- Leaving, or ten minutes without a touch, forgets everything; a run that waits for nobody counts as activity.
- A page that fills the glass is left by itself when nobody has touched it for a minute.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk import event as e
from kiosk import service_gate, service_trial
from kiosk.moves import entered, fresh
from kiosk.service import Service
from kiosk.service_moves import GLASS_OF, RUNNING, at_bench, is_inside, is_running, served, service_of
from kiosk.state import Page, Place, State, Work, WorkKind

MayMove = Callable[[State, Any], State | None]

INSIDE_S = 600  # without a touch until the warning
GLASS_S = 60  # of a page that fills the glass
# What a technician says as visitors do. Everything else that visitors say belongs to the residents' side.
ALSO_HEARD = (
    *(e.Touched, e.HomeAsked, e.WentBack, e.HelpAsked, e.SettingsAsked, e.SettingsChanged, e.Ended),
    *(e.ReadAloudAsked, e.SilenceAsked, e.RetryAsked),
)
RESIDENTS = (Page.ATTRACT, Page.HOME, Page.END, Page.TECHNICIAN)  # where nobody inside can be
WORKS = (
    *(WorkKind.SEE_DOOR, WorkKind.ENTER_PIN, WorkKind.ENTER_CARD, WorkKind.SEE_BENCH, WorkKind.TRY, WorkKind.ANSWER),
    *(WorkKind.SKIP, WorkKind.STOP, WorkKind.PUBLISH, WorkKind.PRINT_REPORT),
)


def admits(state: State, event: e.Event) -> bool:
    """Whether an event counts here and now."""
    kind, inside = type(event), is_inside(state)
    if kind is e.TechnicianAsked:
        return not inside
    if kind in service_gate.MOVES:
        return state.service is not None and not inside
    if kind in service_trial.MOVES:
        return inside
    if kind is e.ReadAloudAsked and is_running(state):
        return False  # the voice itself may be under test
    return not inside or kind in ALSO_HEARD or not isinstance(event, e.VisitorEvent)


def moved(state: State, event: e.Event) -> State | None:
    """What an event means to a technician; None: what it means to everybody."""
    move = _MOVES.get(type(event)) or (_INSIDE.get(type(event)) if is_inside(state) else None)
    if move is None and state.page is Page.TECHNICIAN and isinstance(event, e.WentBack) and not state.trail:
        return fresh(state)
    return move(state, event) if move else None


def settled(state: State) -> State:
    """The page that fits what is going on: the door when nobody is in, the glass that a check asked for."""
    if not is_inside(state):
        is_at_door = state.page is Page.TECHNICIAN
        if is_at_door == (state.service is not None):
            return state
        return replace(state, service=Service() if is_at_door else None)
    if state.page in RESIDENTS:
        return at_bench(state)
    if state.page in RUNNING:
        trial = service_of(state).trial
        page = Page.BENCH if trial is None else GLASS_OF.get(trial.asking, Page.TRIAL) if trial.waits else Page.TRIAL
        return state if page is state.page else entered(state, Place(page))
    return state


def asks(state: State) -> frozenset[Work]:
    """The technician's work."""
    service = state.service
    if service is None:
        return frozenset()
    if not service.is_inside:
        return service_gate.asks(service.gate)
    trial, run = service.trial, str(service.runs)
    wanted = {
        Work(WorkKind.SEE_BENCH, run): trial is None,
        Work(WorkKind.PUBLISH, run): state.page is Page.REPORT and service.report is not None,
        Work(WorkKind.PRINT_REPORT, str(service.prints)): service.is_printing,
    }
    if trial is not None:
        wanted |= {
            Work(WorkKind.TRY, run): True,
            Work(WorkKind.ANSWER, f"{run} {trial.serial}"): trial.is_answered,
            Work(WorkKind.SKIP, f"{run} {trial.skipped}"): trial.skipped >= 0,
            Work(WorkKind.STOP, run): trial.is_stopping,
        }
    return frozenset(work for work, is_asked in wanted.items() if is_asked)


def is_busy(state: State) -> bool:
    """A check that waits for nobody is activity."""
    trial = state.service.trial if state.service else None
    return trial is not None and not trial.waits


def ticked(state: State) -> State:
    """A check that fills the glass is left when nobody has touched it for a while."""
    idle_s = (state.now - state.touched_at).total_seconds()
    is_left = state.page in GLASS_OF.values() and idle_s >= GLASS_S and is_inside(state)
    return settled(service_trial.answered(state, e.Answered(None))) if is_left else state


def work_failed(state: State, event: e.WorkFailed) -> State:
    """Told where the technician stands; nothing is lost but what could not be done."""
    if state.service is None:
        return state
    if not state.service.is_inside:
        return service_gate.failed(state, event.code)
    trial = None if event.work.kind is WorkKind.TRY else state.service.trial
    return served(state, trial=trial, code=event.code, is_printing=False)


def _went_back(state: State, event: e.Event) -> State | None:
    """From a run: it stops. From the bench itself: out."""
    if state.page in RUNNING:
        return service_trial.stopped(state, event)
    return fresh(state) if state.page is Page.BENCH and not state.trail else None


def _went_home(state: State, event: e.Event) -> State:
    return at_bench(service_trial.stopped(state, event) if state.page in RUNNING else state)


def _left(state: State, _: e.Event) -> State:
    return fresh(state)


_MOVES: dict[type[e.Event], MayMove] = {**service_gate.MOVES, **service_trial.MOVES}
_INSIDE: dict[type[e.Event], MayMove] = {
    e.WentBack: _went_back,
    e.HomeAsked: _went_home,
    e.Ended: _left,
}
