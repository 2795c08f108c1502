"""The moves of looking something up. Pure.

What a page for reading shows follows from its place: whoever goes back finds it fetched again, in today's language.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk import event as e
from kiosk.model.document import Document
from kiosk.model.hit import Filter
from kiosk.moves import show
from kiosk.place import Page, Place
from kiosk.reading import FETCHED, PAGES, DocumentShelf, RowsShelf
from kiosk.state import State, Work, WorkKind

Move = Callable[[State, Any], State]

FILTERED = frozenset({Page.POLICIES, Page.SEARCH})


def asks(state: State) -> dict[Work, bool]:
    """The content that the page lacks, and the rows somebody scrolled to."""
    if state.page not in FETCHED:
        return {}
    language = state.session.settings.language.value
    profile = sorted(state.profile.items())
    key = f"{language} {state.page.value} {state.place.key} {which_of(state)} {profile}"
    read, rows = is_read(state), state.rows_wanted
    return {
        Work(WorkKind.READ, key): not read,
        Work(WorkKind.READ, f"{key} rows {rows}"): read and rows is not None,
    }


def is_read(state: State) -> bool:
    """Whether what the page shows has come."""
    read = state.reading
    language = state.session.settings.language.value
    wanted = (about(state.place), language, which_of(state))
    return read is not None and (about(read.place), read.language, read.which) == wanted


def about(place: Place) -> Place:
    """The place without the clause one jumped to: another clause of a document is fetched already."""
    return Place(place.page, place.key.partition("#")[0]) if place.page is Page.DOCUMENT else place


def read_document(state: State) -> Document | None:
    """The document that the page shows, once it has come."""
    shelf = state.reading.shelf if state.reading and state.page is Page.DOCUMENT and is_read(state) else None
    return shelf.document if isinstance(shelf, DocumentShelf) else None


def which_of(state: State) -> Filter:
    """The filter, where the page has one."""
    return state.which if state.page in FILTERED else Filter()


def _place_asked(state: State, event: e.PlaceAsked) -> State:
    if event.place.page not in PAGES:
        return state
    fresh_filter = Filter() if event.place.page in FILTERED and state.page is not Page.DOCUMENT else state.which
    return show(replace(state, which=fresh_filter, rows_wanted=None), event.place)


def _reading_opened(state: State, event: e.ReadingOpened) -> State:
    if event.reading.place != state.place:
        return state
    return replace(state, reading=event.reading, rows_wanted=None)


def _rows_asked(state: State, event: e.RowsAsked) -> State:
    shelf = state.reading.shelf if state.reading else None
    known = isinstance(shelf, RowsShelf) and event.number in shelf.pages
    return state if known or not isinstance(shelf, RowsShelf) else replace(state, rows_wanted=event.number)


def _rows_opened(state: State, event: e.RowsOpened) -> State:
    read = state.reading
    if read is None or not isinstance(read.shelf, RowsShelf) or (read.place, read.which) != _same(event):
        return state
    shelf = read.shelf.with_page(event.number, event.rows)
    wanted = None if state.rows_wanted == event.number else state.rows_wanted
    return replace(state, reading=replace(read, shelf=shelf), rows_wanted=wanted)


def _same(event: e.RowsOpened) -> tuple[object, object]:
    return event.reading.place, event.reading.which


def _filter_chosen(state: State, event: e.FilterChosen) -> State:
    return replace(state, which=event.which, rows_wanted=None) if state.page in FILTERED else state


def _profile_chosen(state: State, event: e.ProfileChosen) -> State:
    return replace(state, profile=event.profile, reading=None) if state.page is Page.BENEFITS else state


MOVES: dict[type[e.Event], Move] = {
    e.PlaceAsked: _place_asked,
    e.ReadingOpened: _reading_opened,
    e.RowsAsked: _rows_asked,
    e.RowsOpened: _rows_opened,
    e.FilterChosen: _filter_chosen,
    e.ProfileChosen: _profile_chosen,
}
