"""What the card is read for: the item at hand, or the visitor's own cases; and the way without a card. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.case_journey import CARD_PLACE
from kiosk.errand import context_of
from kiosk.form import visible
from kiosk.model.form import FieldSource
from kiosk.session import Errand
from kiosk.state import State
from ui.words import Words

# What a card tells, in the order in which it is said. Name and number always come along: they say whose it is.
TELLS = ("name", "number", "sex", "birth", "ethnic_name", "address")
ALWAYS = ("name", "number")


@dataclass(frozen=True, slots=True)
class CardAbout:
    """`told`: what is taken from the card, and no more. `by_hand`: the way without one, when a card fails."""

    told: tuple[str, ...]
    why: str
    broken: str
    by_hand: str


def card_about(state: State, words: Words) -> CardAbout | None:
    """None where no card is asked for."""
    errand = state.session.errand
    if state.place == CARD_PLACE:
        by_code = words("card.cases.by_code")
        return CardAbout(ALWAYS, words("card.cases.why"), words("card.cases.broken"), by_code)
    if errand is None:
        return None
    why = words("card.notice.why", item=errand.item.name)
    return CardAbout(_needed(state, errand), why, words("card.reader_broken"), words("card.fill_by_hand"))


def _needed(state: State, errand: Errand) -> tuple[str, ...]:
    """What this form takes from a card, and no more."""
    context = context_of(errand, state.session.identity, state.now.date())
    wanted = {field.origin for field in context.fields if field.source is FieldSource.CARD and visible(field, context)}
    return tuple(origin for origin in TELLS if origin in wanted or origin in ALWAYS)
