"""Searching: what is typed and narrowed down is asked until its answer is whole."""

from __future__ import annotations

from dataclasses import replace

from kiosk import event as e
from kiosk.journey import advance, asks
from kiosk.model.hit import Filter, Found, Hit
from kiosk.place import Page, Place
from kiosk.reading import RowsShelf
from kiosk.state import State, WorkKind
from tests.kiosk.samples import NOW, SITE

HIT = Hit("GR-YA-04", "item", "高龄津贴申请")
HOME = State(now=NOW, touched_at=NOW, site=SITE, place=Place(Page.HOME))


def play(state: State, *events: e.Event) -> State:
    for event in events:
        state = advance(state, event)
    return state


def searched(state: State) -> list[str]:
    return [work.key for work in asks(state) if work.kind is WorkKind.SEARCH]


def test_a_first_answer_is_shown_and_the_question_goes_on() -> None:
    typed = play(HOME, e.SearchAsked(), e.QueryTyped("津贴"))
    assert searched(typed) == ["津贴"]
    part = play(typed, e.HitsFound(Found("津贴", (HIT,), whole=False)))
    assert part.found.hits == (HIT,)
    assert searched(part) == ["津贴"]
    assert searched(play(part, e.HitsFound(Found("津贴", (HIT,))))) == []


def test_another_filter_is_another_question() -> None:
    found = play(HOME, e.SearchAsked(), e.QueryTyped("津贴"), e.HitsFound(Found("津贴", (HIT,))))
    narrowed = play(found, e.FilterChosen(Filter(kinds=("item",))))
    assert len(searched(narrowed)) == 1
    assert searched(narrowed) != ["津贴"]
    assert searched(play(narrowed, e.HitsFound(Found("津贴"), Filter(kinds=("item",))))) == []


def test_whoever_opens_it_anew_begins_with_everything() -> None:
    narrowed = play(HOME, e.SearchAsked(), e.FilterChosen(Filter(year=2026)))
    assert narrowed.which == Filter(year=2026)
    assert play(narrowed, e.HomeAsked(), e.SearchAsked()).which == Filter()


def test_what_it_can_be_narrowed_down_to_is_kept_for_the_visit() -> None:
    shelf = RowsShelf(0, years=(2026,))
    assert play(HOME, e.SearchAsked(), e.NarrowingKnown(shelf)).narrowing == shelf


def test_a_late_answer_to_other_words_leaves_the_question_open() -> None:
    typed = play(HOME, e.SearchAsked(), e.QueryTyped("津贴"), e.HitsFound(Found("津", (HIT,))))
    assert searched(typed) == ["津贴"]
    assert replace(typed, found=Found("")).query == "津贴"
