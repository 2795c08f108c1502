"""What the moves of a technician share: whether somebody is inside, and the way to the bench. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kiosk.moves import entered
from kiosk.service import Asking, Service
from kiosk.state import Page, Place, State

GLASS_OF = {Asking.TRACE: Page.GRID, Asking.SWEEP: Page.SWEEP}  # checks that fill the glass
RUNNING = (Page.TRIAL, *GLASS_OF.values())


def service_of(state: State) -> Service:
    assert state.service is not None
    return state.service


def served(state: State, **parts: Any) -> State:
    return replace(state, service=replace(service_of(state), **parts))


def is_inside(state: State) -> bool:
    return state.service is not None and state.service.is_inside


def is_running(state: State) -> bool:
    return state.service is not None and state.service.trial is not None


def at_bench(state: State) -> State:
    return entered(replace(state, trail=()), Place(Page.BENCH))
