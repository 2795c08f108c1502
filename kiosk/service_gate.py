"""The moves before the technician's door: a PIN, a card, a lock. Pure. The PIN is forgotten with each answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from kiosk import event as e
from kiosk.model.errors import Code
from kiosk.moves import fresh, show
from kiosk.service import Gate, Service
from kiosk.service_moves import at_bench, is_inside, served, service_of
from kiosk.session import Session
from kiosk.state import Page, Place, State, Work, WorkKind

Move = Callable[[State, Any], State]

LONGEST_PIN = 12


def asks(gate: Gate) -> frozenset[Work]:
    """The work of a door that somebody stands before."""
    wanted = {
        Work(WorkKind.SEE_DOOR): True,
        Work(WorkKind.ENTER_PIN, str(gate.tries)): gate.is_checking,
        Work(WorkKind.ENTER_CARD): gate.door is not None and gate.door.has_card,
    }
    return frozenset(work for work, is_asked in wanted.items() if is_asked)


def _technician_asked(state: State, _: e.TechnicianAsked) -> State:
    return state if is_inside(state) else show(state, Place(Page.TECHNICIAN))


def _pin_typed(state: State, event: e.PinTyped) -> State:
    gate = _gate(state)
    if gate.is_checking or gate.locked_s(state.now) or not (event.digit.isascii() and event.digit.isdigit()):
        return state
    return _gated(state, pin=(gate.pin + event.digit)[:LONGEST_PIN], code=None)


def _pin_erased(state: State, event: e.PinErased) -> State:
    return _gated(state, pin="" if event.all else _gate(state).pin[:-1])


def _pin_entered(state: State, _: e.PinEntered) -> State:
    gate = _gate(state)
    if not gate.pin or gate.is_checking:
        return state
    return _gated(state, is_checking=True, tries=gate.tries + 1, code=None)


def _door_seen(state: State, event: e.DoorSeen) -> State:
    code = None if event.door.has_pin or event.door.has_card else Code.TECHNICIAN_NO_PIN
    state = _gated(state, door=event.door, code=code)
    return _locked(state, event.locked_s) if event.locked_s > 0 else state


def _let_in(state: State, _: e.LetIn) -> State:
    """Whoever was here before is forgotten; how the text is shown stays."""
    session = Session(settings=state.session.settings)
    return at_bench(replace(fresh(state), session=session, service=Service(is_inside=True)))


def _kept_out(state: State, event: e.KeptOut) -> State:
    state = _gated(state, pin="", is_checking=False, code=event.code, tries_left=event.tries_left)
    return _locked(state, event.locked_s) if event.locked_s > 0 else state


def _locked(state: State, locked_s: float) -> State:
    until = state.now + timedelta(seconds=locked_s)
    return _gated(state, code=Code.TECHNICIAN_LOCKED, locked_until=until, pin="")


def _gate(state: State) -> Gate:
    return service_of(state).gate


def _gated(state: State, **parts: Any) -> State:
    return served(state, gate=replace(_gate(state), **parts))


def failed(state: State, code: Code) -> State:
    """The door could not be asked."""
    return _gated(state, is_checking=False, pin="", code=code)


MOVES: dict[type[e.Event], Move] = {
    e.TechnicianAsked: _technician_asked,
    e.PinTyped: _pin_typed,
    e.PinErased: _pin_erased,
    e.PinEntered: _pin_entered,
    e.DoorSeen: _door_seen,
    e.LetIn: _let_in,
    e.KeptOut: _kept_out,
}
