"""A card that stays on the reader is noticed, said on the page, and called out: when, not in which words. Pure.

Some readers see a card until it is lifted; some hide a card they have read and cannot tell (`None`). So who used a card
is reminded once at the end of the visit wherever the reader does not know better, and as long as a card is seen the
call is repeated, ever more rarely: it may lie there all night. Whoever is being read to is heard out first.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kiosk import event as e
from kiosk.state import Page, Speech, State

FIRST_PAUSE_S = 8
CALLS_PER_PAUSE = 4  # then the pause doubles
LONGEST_DOUBLING = 3


def presence_seen(state: State, event: e.CardPresenceSeen) -> State:
    """What the reader sees now, and one more call if it is time."""
    state = replace(state, card_is_present=event.present)
    if not _is_due(state):
        return state
    return replace(state, reminders=state.reminders + 1, reminded_at=state.now)


def announced(state: State, event: e.Announced) -> State:
    """The terminal speaks by itself; whether pages are read aloud stays as the visitor wants it."""
    serial = state.utterances + 1
    return replace(state, utterances=serial, speech=Speech(serial, event.sentences))


def _is_due(state: State) -> bool:
    if state.speech is not None:
        return False
    if state.card_is_present is None:
        return state.page is Page.END and state.card_was_read and not state.reminders
    if not state.card_is_present or state.reminded_at is None:
        return state.card_is_present
    return state.page is Page.END and state.now - state.reminded_at >= pause(state.reminders)


def pause(reminders: int) -> timedelta:
    """How long after so many calls the next one comes."""
    doubled = min(reminders // CALLS_PER_PAUSE, LONGEST_DOUBLING)
    return timedelta(seconds=FIRST_PAUSE_S * 2**doubled)
