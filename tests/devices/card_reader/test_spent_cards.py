"""A card that was read is not read again until it was lifted, whatever became of the service meanwhile."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devices.card_reader.pcsc.spent import SpentCards
from devices.card_reader.pcsc.watch import Sight

LIES = Sight("A", present=True, mute=False, atr=b"\x3b\x00", counter=1)
EMPTY = replace(LIES, present=False, atr=b"", counter=2)


@pytest.fixture
def cards() -> SpentCards:
    cards = SpentCards()
    cards.add(LIES, 1)
    return cards


def test_a_card_is_fresh_until_it_was_read() -> None:
    assert SpentCards().sorted([LIES, replace(EMPTY, reader="B")], 1) == ([LIES], [])


def test_the_same_card_stays_spent(cards: SpentCards) -> None:
    for _ in range(3):
        assert cards.sorted([LIES], 1) == ([], [LIES])


@pytest.mark.parametrize("counter", [2, 3])
def test_a_card_that_went_unseen_is_told_by_the_counter(cards: SpentCards, counter: int) -> None:
    another = replace(LIES, counter=counter)
    assert cards.sorted([another], 1) == ([another], [])


def test_an_empty_reader_forgets(cards: SpentCards) -> None:
    assert cards.sorted([EMPTY], 1) == ([], [])
    assert cards.sorted([LIES], 1) == ([LIES], [])


def test_whoever_saw_it_empty(cards: SpentCards) -> None:
    cards.lifted("A")
    cards.lifted("B")
    assert cards.sorted([LIES], 2) == ([LIES], [])


@pytest.mark.parametrize("counter", [0, 1, 7])
def test_after_a_restart_a_like_card_is_taken_for_the_same(cards: SpentCards, counter: int) -> None:
    again = replace(LIES, counter=counter)
    assert cards.sorted([again], 2) == ([], [again])
    assert cards.sorted([again], 2) == ([], [again])
    assert cards.sorted([replace(again, counter=counter + 2)], 2)[0], "after the restart its counter counts again"


@pytest.mark.parametrize("now", [EMPTY, replace(LIES, atr=b"\x3b\x80")])
def test_after_a_restart_an_empty_reader_or_another_card_forgets(cards: SpentCards, now: Sight) -> None:
    cards.sorted([now], 2)
    assert cards.sorted([LIES], 2) == ([LIES], [])


def test_another_reader_knows_nothing_of_it(cards: SpentCards) -> None:
    other = replace(LIES, reader="B")
    assert cards.sorted([LIES, other], 1) == ([other], [LIES])
