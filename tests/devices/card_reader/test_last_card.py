"""What is known of the card last read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from devices.card_reader.sam.last_card import LastCard


def read_by(*, hides: bool) -> LastCard:
    last = LastCard()
    assert last.is_new(True)
    last.read()
    last.found_after_reading(not hides)
    return last


def test_before_anything_was_read_what_is_found_lies_there() -> None:
    last = LastCard()
    assert (last.presence(True), last.presence(False), last.lies_there) == (True, False, False)


def test_a_module_that_hides_cannot_tell_and_what_it_finds_is_new() -> None:
    last = read_by(hides=True)
    assert (last.presence(False), last.is_new(True)) == (None, True)


def test_a_module_that_keeps_finding_tells_and_the_card_must_go_first() -> None:
    last = read_by(hides=False)
    assert (last.presence(True), last.is_new(True), last.lies_there) == (True, False, True)
    assert (last.presence(False), last.is_new(True)) == (False, True)


def test_after_another_opening_it_is_learned_anew() -> None:
    last = read_by(hides=False)
    last.reopened()
    assert (last.hides, last.presence(False)) == (None, None)


def test_a_module_not_yet_known_must_have_shown_the_card_gone() -> None:
    last = LastCard()
    last.read()
    assert not last.is_new(True)
    assert not last.is_new(False)
    assert last.is_new(True)


@given(st.booleans(), st.lists(st.booleans(), max_size=20))
def test_no_card_is_read_twice_in_a_row_without_having_been_gone(hides: bool, found: list[bool]) -> None:
    last, may_be_the_same = LastCard(), False
    for is_found in found:
        if last.is_new(is_found):
            assert not may_be_the_same
            last.read()
            last.found_after_reading(not hides)
        may_be_the_same = is_found and not hides
