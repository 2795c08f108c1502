"""The moves of 我的办件: by card or by a receipt's code → the cases → one case. Pure.

The rules it keeps: the card is read on the card page, after its notice, and nobody's cases are asked for by a typed
number; home and the end of the visit forget what was found; without a line to the hub the page says so and stays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk import event as e
from kiosk.inquiry import (
    FIGURES_LENGTH,
    AskedBy,
    Inquiry,
    by_this_clock,
    case_of,
    code_of,
    figures_of,
    here,
)
from kiosk.model.card import Proof
from kiosk.model.errors import Problem
from kiosk.model.item import ItemService
from kiosk.model.receipt import CODE_LENGTH
from kiosk.moves import printing, show
from kiosk.place import Page, Place
from kiosk.state import Printing, State, Work, WorkKind

Move = Callable[[State, Any], State]

ABOUT_CASES = "cases"  # key of the card page that is not about an item
RATED_FIELD = "receipt_number"  # of a form that is about a case
FIGURES = "figures"  # key of the page for the last four; empty: the code
CARD_PLACE = Place(Page.CARD, ABOUT_CASES)
CODE_PLACE = Place(Page.CASE_CODE)
FIGURES_PLACE = Place(Page.CASE_CODE, FIGURES)


def asks(state: State) -> dict[Work, bool]:
    inquiry = state.inquiry
    asking = inquiry is not None and inquiry.is_asking and state.page is Page.CASES
    return {Work(WorkKind.FIND_CASES, str(inquiry.attempt if inquiry else 0)): asking}


def begin_with_code(state: State, code: str) -> State:
    """A receipt's code was scanned: only the four signs are left to ask."""
    state = replace(state, inquiry=Inquiry(AskedBy.CODE, code_of(code)))
    return show(show(state, CODE_PLACE), FIGURES_PLACE)


def card_was_shown(state: State) -> State:
    """The person is known by the card: their cases are asked for."""
    identity = state.session.identity
    if identity is None or identity.proof is not Proof.CARD:
        return state
    asked = _asked(state, Inquiry(AskedBy.CARD))
    return replace(asked, trail=tuple(place for place in asked.trail if place != CARD_PLACE))  # never back to the card


def not_found(state: State, event: e.WorkFailed) -> State:
    """The hub could not be asked, or said no."""
    inquiry = state.inquiry
    return replace(state, inquiry=replace(inquiry, fault=event.code)) if inquiry else state


def asked_again(state: State) -> State:
    inquiry = state.inquiry
    return _asked(state, inquiry) if inquiry and inquiry.fault else state


def _asked(state: State, inquiry: Inquiry) -> State:
    asked = replace(inquiry, attempt=inquiry.attempt + 1, cases=None, as_of=None, fault=None)
    return show(replace(state, inquiry=asked), Place(Page.CASES))


def _cases_asked(state: State, event: e.CasesAsked) -> State:
    if event.by is None:
        return show(state, Place(Page.MY_CASES))
    if event.by is AskedBy.CODE:
        return show(replace(state, inquiry=Inquiry(AskedBy.CODE)), CODE_PLACE)
    identity = state.session.identity
    if identity is not None and identity.proof is Proof.CARD:
        return card_was_shown(state)
    return show(replace(state, inquiry=Inquiry(AskedBy.CARD)), CARD_PLACE)


def _sign_typed(state: State, event: e.CaseSignsTyped) -> State:
    inquiry = state.inquiry
    if inquiry is None or state.page is not Page.CASE_CODE:
        return state
    if state.place == FIGURES_PLACE:
        return replace(state, inquiry=replace(inquiry, figures=figures_of(event.text)), problem=None)
    return replace(state, inquiry=replace(inquiry, code=code_of(event.text)), problem=None)


def _signs_given(state: State, _: e.CaseSignsGiven) -> State:
    inquiry = state.inquiry
    if inquiry is None or state.page is not Page.CASE_CODE:
        return state
    if len(inquiry.code) < CODE_LENGTH:
        return _wrong(show(state, CODE_PLACE), "code")
    if state.place == CODE_PLACE:
        return show(state, FIGURES_PLACE)
    return _asked(state, inquiry) if len(inquiry.figures) == FIGURES_LENGTH else _wrong(state, FIGURES)


def _wrong(state: State, field: str) -> State:
    return replace(state, problem=Problem(field, "too_short"))


def _cases_found(state: State, event: e.CasesFound) -> State:
    inquiry = state.inquiry
    if inquiry is None or inquiry.attempt != event.attempt:
        return state
    cases = tuple(by_this_clock(case, state.now) for case in event.cases)
    state = replace(state, inquiry=replace(inquiry, cases=cases, as_of=here(event.as_of, state.now)))
    is_the_one = inquiry.by is AskedBy.CODE and len(event.cases) == 1 and state.page is Page.CASES
    return show(state, Place(Page.CASE, event.cases[0].code)) if is_the_one else state


def _case_chosen(state: State, event: e.CaseChosen) -> State:
    return show(state, Place(Page.CASE, event.code)) if case_of(state.inquiry, event.code) else state


def _case_print_asked(state: State, _: e.CasePrintAsked) -> State:
    case = case_of(state.inquiry, state.place.key) if state.page is Page.CASE else None
    busy = state.printing is not None and state.printing.is_under_way
    if case is None or busy:
        return state
    return printing(state, Printing("case", document=case.code))


def rating_item(state: State) -> str:
    """The code of the item by which one rates; empty where the content has none, or nothing is to be rated."""
    case = case_of(state.inquiry, state.place.key) if state.page is Page.CASE else None
    voices = state.site.voices if state.site and case and case.can_rate else ()
    return next((one.code for one in voices if one.service is ItemService.RATING), "")


def _case_rating_asked(state: State, _: e.CaseRatingAsked) -> State:
    """The number need not be typed: the form that asks for it starts with it."""
    case, code = case_of(state.inquiry, state.place.key), rating_item(state)
    if case is None or not code:
        return state
    known = {**state.session.known, RATED_FIELD: case.receipt_number}
    return replace(state, session=replace(state.session, known=known), wanted_item=code)


MOVES: dict[type[e.Event], Move] = {
    e.CasesAsked: _cases_asked,
    e.CaseSignsTyped: _sign_typed,
    e.CaseSignsGiven: _signs_given,
    e.CasesFound: _cases_found,
    e.CaseChosen: _case_chosen,
    e.CasePrintAsked: _case_print_asked,
    e.CaseRatingAsked: _case_rating_asked,
}
