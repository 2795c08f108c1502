from __future__ import annotations

from datetime import date

import pytest

from devices.card_reader.doubt import doubts_about
from devices.card_reader.people import PEOPLE
from kiosk.model.card import NUMBERED_OTHERWISE, CardKind

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_is_made_up_and_fits_together(who: str) -> None:
    card = PEOPLE[who]
    assert card.name.startswith("测试")
    assert doubts_about(card, TODAY) == ()
    assert len(card.english_name) <= 46


def test_there_is_somebody_of_every_kind() -> None:
    """Of every kind of card that this country issues; the others have theirs in their own tests."""
    assert {card.kind for card in PEOPLE.values()} == set(CardKind) - NUMBERED_OTHERWISE
    assert len({card.number for card in PEOPLE.values()}) == len(PEOPLE) - 1  # the grandmother has two cards
