"""A name with characters that only its issuer can show: accepted, pointed out, and kept to the desk as on the card."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devices.card_reader.people import MOTHER, RARE_NAME
from kiosk import event as e
from kiosk.model.card import Card, Doubt
from kiosk.model.receipt import PrintState
from kiosk.session import Language
from kiosk.state import CardPhase, Page, State
from tests.journeys.left_behind import complete, outbox_of
from tests.journeys.player import Player, Visitor, World, printed
from ui.viewmodels.card import derive_card
from ui.words import words_of

ZH = words_of(Language.ZH_HANS)


def greeted(state: State) -> bool:
    return state.page is Page.CARD and state.card.phase is CardPhase.READ


@pytest.mark.parametrize(
    ("written", "read", "units"),
    [
        ("测\ue863试", "测\ue863试", "6D4B E863 8BD5"),
        ("测试\ud842", "测试\ufffd", "6D4B 8BD5 D842"),
        (RARE_NAME.name, RARE_NAME.name, ""),
    ],
)
def test_what_stands_on_the_card_reaches_the_desk(
    kiosk: World, player: Player, written: str, read: str, units: str
) -> None:
    card: Card = replace(MOTHER, name=written)
    state = player.play(Visitor("GR-YL-01", card), greeted)
    shown = derive_card(state, ZH)
    assert ("显示不出" in shown.notice) is bool(units)
    assert bool(shown.person) is bool(units)
    if units:
        player.do(e.HelpAsked())  # the way to a person, and back to the greeting
        player.do(e.WentBack())
        assert greeted(player.state)
    state = player.play(Visitor("GR-YL-01", card), printed)
    assert state.receipt is not None
    assert state.printing is not None
    assert state.printing.state is PrintState.CONFIRMED
    assert complete(kiosk, state.receipt.number) == 1
    (row,) = outbox_of(kiosk)
    identity = row["identity"]
    assert (identity["name"], identity["card"]["name"], identity["card"]["name_units"]) == (read, read, units)
    assert (Doubt.PRIVATE_CHARACTER.value in identity["card"]["doubts"]) is bool(units)
