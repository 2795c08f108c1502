"""A stay: what a visitor can set has its limits, and nothing of a stay shows itself."""

from __future__ import annotations

import pytest

from kiosk.model.card import Identity, Proof
from kiosk.session import Errand, Session, Settings
from tests.kiosk.samples import GRANDMOTHER, item


@pytest.mark.parametrize(("asked", "got"), [(0, 1), (1, 1), (3, 3), (9, 4)])
def test_text_has_four_sizes(asked: int, got: int) -> None:
    assert Settings().with_size(asked).size == got


@pytest.mark.parametrize(("asked", "got"), [(0.1, 0.5), (1.2000001, 1.2), (7, 2.0)])
def test_speech_is_neither_too_slow_nor_too_quick(asked: float, got: float) -> None:
    assert Settings().with_rate(asked).rate == got


@pytest.mark.parametrize(("asked", "got"), [(0, 0.2), (0.5, 0.5), (3, 1.0)])
def test_speech_is_never_silent(asked: float, got: float) -> None:
    assert Settings().with_volume(asked).volume == got


def test_a_session_shows_nothing_of_the_person() -> None:
    identity = Identity(Proof.CARD, GRANDMOTHER.number, GRANDMOTHER.name, card=GRANDMOTHER)
    errand = Errand(item(), answers={"phone": "13800005678"})
    shown = repr(Session(identity=identity, errand=errand)) + repr(errand) + repr(identity) + repr(GRANDMOTHER)
    for secret in (GRANDMOTHER.number, GRANDMOTHER.name, "13800005678", GRANDMOTHER.address):
        assert secret not in shown
