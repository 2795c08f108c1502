"""The idle clock: warn, count down, forget. Pure.

Warning and extension follow WCAG 2.2.1 and the field's experience: 120 s (300 s with large text or speech), a 45 s
warning, any touch extends, as often as one likes; then the session is gone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kiosk import desk_call_journey, service_journey
from kiosk import event as e
from kiosk.moves import fresh
from kiosk.service_moves import is_inside
from kiosk.state import Page, PaperKind, Place, State

LEAVES_S = 15  # with the receipt in hand
LARGE = 3  # from this text size on, people get more time


def is_printing(state: State) -> bool:
    """A job is not in a final state yet."""
    return state.printing is not None and not state.printing.is_final


def is_busy(state: State) -> bool:
    """The terminal itself is doing something for the visitor: that is activity too.

    Not so with A4 sheets: their printer may wait for somebody for hours, and ends what it has begun by itself.
    """
    slip = state.printing is not None and state.printing.paper is PaperKind.SLIP
    printing = slip and is_printing(state)
    waits = printing or desk_call_journey.is_waiting(state) or state.submitting is not None
    return state.speech is not None or waits or service_journey.is_busy(state)


def patience_s(state: State) -> int:
    """Seconds without a touch until the warning."""
    if is_inside(state):
        return service_journey.INSIDE_S
    settings = state.session.settings
    accessible = settings.reads_aloud or settings.size >= LARGE
    return state.patience.idle_accessible_s if accessible else state.patience.idle_s


def ticked(state: State, event: e.Ticked) -> State:
    """One second later."""
    state = service_journey.ticked(replace(state, now=event.now))
    if is_busy(state):
        return replace(state, touched_at=event.now, warning_left_s=None)
    idle_s = int((event.now - state.touched_at).total_seconds())
    match state.page:
        case Page.ATTRACT:
            return state
        case Page.END:
            is_over = idle_s >= state.patience.end_s and not state.card_is_present
            return fresh(state) if is_over else state
        case Page.DONE:
            return ended(state) if idle_s >= state.patience.done_s else state
        case _:
            return _warned(state, idle_s - patience_s(state))


def paper_taken(state: State, _: e.PaperTaken) -> State:
    """Who has the receipt is about to go: the done page stays a moment longer, unless it is touched again."""
    if state.page is not Page.DONE:
        return state
    left = timedelta(seconds=max(0, state.patience.done_s - LEAVES_S))
    return replace(state, touched_at=min(state.touched_at, state.now - left))


def _warned(state: State, over_s: int) -> State:
    if over_s < 0:
        return replace(state, warning_left_s=None)
    left_s = state.patience.warning_s - over_s
    return replace(state, warning_left_s=left_s) if left_s > 0 else ended(state)


def ended(state: State) -> State:
    """The session is gone; whoever was known is reminded of card and paper first."""
    was_known = state.session.identity is not None or state.page is Page.DONE
    return at_the_end(state) if was_known else fresh(state)


def at_the_end(state: State) -> State:
    """Nothing of the visitor is left but whether there is a card to take along."""
    known = replace(fresh(state), card_was_read=state.card_was_read, card_is_present=state.card_is_present)
    return replace(known, place=Place(Page.END))
