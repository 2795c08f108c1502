"""A card stays on the reader after the visit: seen by the real driver, called out by the voice."""

from __future__ import annotations

import pytest

from kiosk import event as e
from kiosk.idle import is_printing
from kiosk.state import CardPhase, Page, State
from tests.journeys.player import Player, Visitor, World, at
from ui.viewmodels.end import reminder_of
from ui.words import words_of


def greeted(state: State) -> bool:
    return state.page is Page.CARD and state.card.phase is CardPhase.READ


def left_lying(kiosk: World, player: Player, monkeypatch: pytest.MonkeyPatch) -> State:
    """The visit of somebody who reads the card, leaves it there and ends."""
    monkeypatch.setattr(kiosk.module, "lift", lambda: None)
    player.play(Visitor(), greeted)
    player.do(e.Ended())
    player.wait(at(Page.END))
    player.wait(lambda state: state.reminders == 1)
    return player.state


def called_out(kiosk: World, player: Player) -> list[str]:
    """The screen words it; what the voice said."""
    words = words_of(player.state.session.settings.language)
    player.do(e.Announced((reminder_of(player.state, words),)))
    player.wait(lambda state: state.speech is None and not is_printing(state))
    return [said.sentence for said in kiosk.devices.voice.driver.said]  # type: ignore[attr-defined]


def test_a_reader_that_still_sees_the_card(kiosk: World, player: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    kiosk.module.chip.must_lift = False
    state = left_lying(kiosk, player, monkeypatch)
    assert state.card_is_present is True
    assert called_out(kiosk, player) == ["身份证还在读卡区，请拿走。"]
    kiosk.module.chip.put(None)
    player.wait(lambda state: state.card_is_present is False)


def test_a_reader_that_hides_a_card_it_has_read(kiosk: World, player: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    state = left_lying(kiosk, player, monkeypatch)
    assert state.card_is_present is None
    assert called_out(kiosk, player) == ["请看一下读卡区，取走身份证。"]
