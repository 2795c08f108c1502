"""The moves at the card reader: notice → waiting → reading → read, or failed and again, or by hand. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk import event as e
from kiosk.case_journey import CARD_PLACE, CODE_PLACE, card_was_shown
from kiosk.inquiry import AskedBy, Inquiry
from kiosk.model.card import Identity, Proof
from kiosk.moves import go_on, show
from kiosk.state import CARD_PHASES, CardPhase, CardStep, Page, State

Move = Callable[[State, Any], State]


def card_continued(state: State) -> State:
    """Past the notice: the reader is asked. Past the greeting: on with the errand, or to this person's cases."""
    if state.card.phase is CardPhase.NOTICE:
        return card_retried(state)
    if state.card.phase is not CardPhase.READ:
        return state
    return card_was_shown(state) if state.place == CARD_PLACE else go_on(state)


def card_retried(state: State) -> State:
    """The reader is asked (again) for a card."""
    if state.page is not Page.CARD or state.card.phase not in (CardPhase.NOTICE, CardPhase.FAILED, CardPhase.READ):
        return state
    state = replace(state, session=replace(state.session, identity=None))
    return replace(state, card=CardStep(CardPhase.WAITING, state.card.attempt + 1), speech=None)


def _by_hand_asked(state: State, _: e.ByHandAsked) -> State:
    errand = state.session.errand
    if state.place == CARD_PLACE:
        return show(replace(state, inquiry=Inquiry(AskedBy.CODE)), CODE_PLACE)
    if errand is None or state.page is not Page.CARD:
        return state
    session = replace(state.session, errand=replace(errand, by_hand=True))
    return go_on(replace(state, session=session))


def _card_moved(state: State, event: e.CardMoved) -> State:
    if event.attempt != state.card.attempt or state.page is not Page.CARD:
        return state
    return replace(state, card=replace(state.card, phase=CARD_PHASES[event.progress]))


def _card_read(state: State, event: e.CardRead) -> State:
    if event.attempt != state.card.attempt or state.page is not Page.CARD:
        return state
    identity = Identity(Proof.CARD, event.card.number, event.card.name, card=event.card)
    session = replace(state.session, identity=identity)
    return replace(state, session=session, card=replace(state.card, phase=CardPhase.READ), card_was_read=True)


def _card_failed(state: State, event: e.CardFailed) -> State:
    if event.attempt != state.card.attempt or state.page is not Page.CARD:
        return state
    return replace(state, card=replace(state.card, phase=CardPhase.FAILED, code=event.code))


MOVES: dict[type[e.Event], Move] = {
    e.ByHandAsked: _by_hand_asked,
    e.CardMoved: _card_moved,
    e.CardRead: _card_read,
    e.CardFailed: _card_failed,
}
