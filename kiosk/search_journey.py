"""The moves of searching. Pure.

What is typed and what it is narrowed down to are one question; it is asked until its answer is whole. A first answer
may come sooner and be less: it is shown, and the rest takes its place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk import event as e
from kiosk.model.hit import Filter, Found
from kiosk.moves import show
from kiosk.place import Page, Place
from kiosk.state import State

Move = Callable[[State, Any], State]


def key_of(state: State) -> str:
    """What tells one question from another."""
    return state.query if state.which == Filter() else f"{state.query}\n{state.which}"


def wants_hits(state: State) -> bool:
    answered = (state.found.query, state.found_which) == (state.query, state.which)
    return state.page is Page.SEARCH and not (answered and state.found.whole)


def found_nothing(state: State) -> State:
    return replace(state, found=Found(state.query), found_which=state.which)


def _search_asked(state: State, _: e.SearchAsked) -> State:
    return show(replace(state, which=Filter()), Place(Page.SEARCH))


def _query_typed(state: State, event: e.QueryTyped) -> State:
    return replace(state, query=event.query, met_code=None)


def _hits_found(state: State, event: e.HitsFound) -> State:
    return replace(state, found=event.found, found_which=event.which)


def _narrowing_known(state: State, event: e.NarrowingKnown) -> State:
    return replace(state, narrowing=event.shelf)


MOVES: dict[type[e.Event], Move] = {
    e.SearchAsked: _search_asked,
    e.QueryTyped: _query_typed,
    e.HitsFound: _hits_found,
    e.NarrowingKnown: _narrowing_known,
}
