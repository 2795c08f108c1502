"""Which chime a step of the visit deserves. Pure: a rule over the state before and after.

Sources: a warning about time is also heard (Section 508 §407.5); a forgotten card is announced.
"""

from __future__ import annotations

from devices.voice.base import Chime
from kiosk.model.receipt import PrintState
from kiosk.state import CardPhase, Page, State


def chime_of(before: State, after: State) -> Chime | None:
    """The chime of what has just become true; the first of them when several have."""
    became = {
        Chime.SUBMITTED: before.submitting is not None and after.submitting is None and after.page is Page.DONE,
        Chime.CARD_READ: after.card.phase is CardPhase.READ and before.card.phase is not CardPhase.READ,
        Chime.PRINTED: _is_printed(after) and not _is_printed(before),
        Chime.TAKE_CARD: _card_is_forgotten(after) and not _card_is_forgotten(before),
        Chime.CALL: after.warning_left_s is not None and before.warning_left_s is None,
    }
    return next((chime for chime, is_so in became.items() if is_so), None)


def _is_printed(state: State) -> bool:
    return state.printing is not None and state.printing.state is PrintState.CONFIRMED


def _card_is_forgotten(state: State) -> bool:
    return state.page is Page.END and state.card_is_present is True
