"""The moves of calling somebody to the terminal: one touch on the help page, then the page tells who comes. Pure.

The call goes on while the visitor does other things, and ends with the visit; the desk is told that nobody needs to
come any more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk import event as e
from kiosk.desk_call import DeskCall
from kiosk.place import Page
from kiosk.state import State, Work, WorkKind

Move = Callable[[State, Any], State]


def asks(state: State) -> dict[Work, bool]:
    call = state.call
    return {Work(WorkKind.CALL_DESK, call.id if call else ""): is_waiting(state)}


def is_waiting(state: State) -> bool:
    """Somebody was called and has not come: that is no idle time."""
    return state.call is not None and state.call.is_open


def not_called(state: State, event: e.WorkFailed) -> State:
    return replace(state, call=replace(state.call, fault=event.code)) if state.call else state


def _desk_called(state: State, event: e.DeskCalled) -> State:
    if state.page is not Page.HELP or is_waiting(state):
        return state
    stood = state.trail[-1].page if state.trail else Page.HOME
    return replace(state, call=DeskCall(event.id, event.wish, stood.value))


def _call_given_up(state: State, _: e.CallGivenUp) -> State:
    return replace(state, call=None)


def _call_told(state: State, event: e.CallTold) -> State:
    call = state.call
    if call is None or call.id != event.id:
        return state
    return replace(state, call=replace(call, state=event.state, said=event.said, is_late=event.is_late))


MOVES: dict[type[e.Event], Move] = {
    e.DeskCalled: _desk_called,
    e.CallGivenUp: _call_given_up,
    e.CallTold: _call_told,
}
