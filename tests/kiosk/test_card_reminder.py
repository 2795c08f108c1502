"""A card left on the reader is called out, as often as it helps and no oftener."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk import event as e
from kiosk.card_reminder import pause
from kiosk.journey import asks
from kiosk.state import Page, State, WorkKind
from tests.kiosk.samples import NOW
from tests.kiosk.test_journey import RECEIPT, identified, opened, play

SAID = ("请取走身份证。",)


def ended() -> State:
    return play(identified(), e.Ended())


def looked(state: State, present: bool | None, *, after_s: int = 0) -> State:
    state = play(state, e.Ticked(NOW + timedelta(seconds=after_s)))
    return play(state, e.CardPresenceSeen(present))


def spoken(state: State) -> State:
    """The screen finds the words, the voice says them."""
    state = play(state, e.Announced(SAID))
    assert state.speech is not None
    assert state.speech.sentences == SAID
    assert any(work.kind is WorkKind.SAY for work in asks(state))
    return play(state, e.SpeechEnded(state.speech.serial))


def test_the_end_watches_the_reader_and_forgets_who_it_was() -> None:
    state = ended()
    assert any(work.kind is WorkKind.WATCH_CARD for work in asks(state))
    assert (state.card_was_read, state.session.identity) == (True, None)


def test_a_card_that_is_seen_is_called_out_again_and_again_and_the_page_stays() -> None:
    state, heard = ended(), 0
    for second in range(41):
        before = state.reminders
        state = looked(state, True, after_s=second)
        if state.reminders > before:
            state, heard = spoken(state), heard + 1
    assert heard == 5  # at 0, 8, 16, 24 and 40 s
    assert state.page is Page.END
    state = looked(state, False, after_s=60)
    assert state.reminders == heard
    assert play(state, e.Ticked(NOW + timedelta(seconds=90))).page is Page.ATTRACT


def test_a_reader_that_cannot_tell_reminds_once_and_lets_the_next_visitor_come() -> None:
    state = looked(ended(), None)
    assert state.reminders == 1
    state = spoken(state)
    for second in range(1, 12):
        state = looked(state, None, after_s=second)
    assert state.reminders == 1
    assert play(state, e.Ticked(NOW + timedelta(seconds=30))).page is Page.ATTRACT


def test_who_used_no_card_is_not_told_to_take_one() -> None:
    by_hand = play(opened(), e.Continued(), e.SituationAnswered("who", "self"), e.Continued(), e.ByHandAsked())
    for state in (play(by_hand, e.Ended()), play(opened(), e.Ended())):
        assert not looked(state, None).reminders
        assert not looked(state, False).reminders
        assert looked(state, True).reminders == 1  # whoever left it


def test_a_card_that_is_gone_is_not_mentioned() -> None:
    assert not looked(ended(), False).reminders


def test_on_the_done_page_it_is_said_once_and_at_the_end_anew() -> None:
    state = play(identified(), e.FieldAnswered("payout", "social_card"), e.Confirmed("s"), e.Committed("s", RECEIPT))
    assert not looked(state, None).reminders
    state = spoken(looked(state, True))
    assert looked(state, True, after_s=30).reminders == 1
    state = play(state, e.Ended())
    assert (state.page, state.card_is_present, state.reminders) == (Page.END, True, 0)
    assert looked(state, True).reminders == 1


def test_whoever_is_being_read_to_is_heard_out() -> None:
    state = play(ended(), e.ReadAloudAsked(("一句。",)))
    state = looked(state, True)
    assert not state.reminders
    assert state.speech is not None
    assert looked(play(state, e.SpeechEnded(state.speech.serial)), True).reminders == 1


def test_an_announcement_does_not_switch_reading_aloud_on() -> None:
    assert not play(ended(), e.Announced(SAID)).session.settings.reads_aloud


def test_who_comes_next_starts_without_a_card() -> None:
    state = play(looked(ended(), None), e.Touched())
    assert (state.page, state.card_was_read, state.card_is_present, state.reminders) == (Page.HOME, False, False, 0)


@pytest.mark.parametrize(("reminders", "seconds"), [(1, 8), (3, 8), (4, 16), (8, 32), (12, 64), (400, 64)])
def test_the_pauses_grow(reminders: int, seconds: int) -> None:
    assert pause(reminders) == timedelta(seconds=seconds)
