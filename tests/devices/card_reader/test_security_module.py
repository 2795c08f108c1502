"""A guarded card 3.00 and the office's security module: both sides are judged, nothing is tried twice."""

from __future__ import annotations

import sys
from datetime import date
from types import ModuleType

import pytest

from devices.card_reader import open_card_reader
from devices.card_reader.base import CardReaderSettings
from devices.card_reader.pcsc.apdu import Chip
from devices.card_reader.pcsc.card_type import card_types, read_card
from devices.card_reader.pcsc.security_module import Challenge, Proof, load_security_module
from kiosk.model.card import Card
from kiosk.model.errors import Code, DeviceError

from .social_card import CARD_FILE, SocialCard, cryptogram

KEY = b"a key of the office"
ATR = bytes.fromhex("3B 80 80 01 01")
EXTERNAL, INTERNAL = 0x82, 0x88


class Office:
    """Knows the key; `card_key` and `own_key` may be told wrong."""

    def __init__(self, card_key: bytes = KEY, own_key: bytes = KEY, failure: Exception | None = None) -> None:
        self.card_key, self.own_key, self.failure = card_key, own_key, failure
        self.asked: list[Challenge] = []

    def prove(self, challenge: Challenge) -> Proof:
        self.asked.append(challenge)
        if self.failure:
            raise self.failure
        internal = bytes.fromhex(challenge.internal_process + challenge.internal_source)
        external = bytes.fromhex(challenge.external_source)
        return Proof(cryptogram(self.card_key, internal)[:8], cryptogram(self.own_key, external))


def guarded(follow_ups: bool = False) -> SocialCard:
    return SocialCard(b"3.00", denial=0x6982, key=KEY, follow_ups=follow_ups)


def read(card: SocialCard, office: Office | None) -> Card:
    return read_card(Chip(lambda command: card(command) or b"", ATR), date(2026, 11, 22), card_types(office))


def heard(card: SocialCard, instruction: int) -> int:
    return sum(command[1] == instruction for command in card.heard)


@pytest.mark.parametrize("follow_ups", [False, True])
def test_the_module_opens_the_holder(follow_ups: bool) -> None:
    card, office = guarded(follow_ups), Office()
    assert read(card, office).name == "测试桂英"
    assert (heard(card, INTERNAL), heard(card, EXTERNAL), card.tries_left) == (1, 1, 3)


def test_step_one_is_what_the_interface_names() -> None:
    office = Office()
    read(guarded(), office)
    (asked,) = office.asked
    fields = str(asked).split("|")
    assert fields[:4] == ["330521", "3B80800101", "03", CARD_FILE[0x01].hex().upper()]
    assert [len(field) for field in fields[4:]] == [16, 16, 16, 16, 0]
    assert len(set(fields[4:8])) == 4
    assert CARD_FILE[0x01].hex().upper() not in repr(asked)
    assert repr(Proof(b"secret", b"secret")).find("secret") < 0


def test_an_open_card_does_not_trouble_the_module() -> None:
    office = Office()
    read(SocialCard(b"3.00", key=KEY), office)
    assert office.asked == []


def failure(card: SocialCard, office: Office | None) -> DeviceError:
    with pytest.raises(DeviceError) as caught:
        read(card, office)
    told = str(caught.value).upper()
    assert CARD_FILE[0x01].hex().upper() not in told
    assert CARD_FILE[0x07].decode() not in told
    return caught.value


def test_without_a_module_the_installer_learns_what_one_would_be_asked() -> None:
    card = guarded()
    error = failure(card, None)
    assert error.code is Code.CARD_NEEDS_HSM
    assert error.facts == {"standard": "3.00", "region": "330521", "algorithm": "03", "status": "6982"}
    assert heard(card, EXTERNAL) == heard(card, 0x84) == 0


def test_a_card_that_does_not_know_the_key_is_suspect_and_not_opened() -> None:
    card = guarded()
    assert failure(card, Office(card_key=b"another")).code is Code.CARD_SUSPECT
    assert heard(card, EXTERNAL) == 0


def test_a_module_that_the_card_refuses_costs_one_try() -> None:
    card = guarded()
    error = failure(card, Office(own_key=b"another"))
    assert (error.code, error.facts["status"], card.tries_left) == (Code.CARD_NEEDS_HSM, "63C2", 2)


def test_a_module_that_sends_too_little_costs_none() -> None:
    class Short(Office):
        def prove(self, challenge: Challenge) -> Proof:
            return Proof(super().prove(challenge).internal, b"short")

    card = guarded()
    assert failure(card, Short()).code is Code.CARD_NEEDS_HSM
    assert card.tries_left == 3


@pytest.mark.parametrize("fault", [TimeoutError("330521"), ValueError(), DeviceError(Code.DEVICE_OUT_OF_SERVICE)])
def test_a_module_that_is_away_costs_one_reading_and_not_the_reader(fault: Exception) -> None:
    card = guarded()
    error = failure(card, Office(failure=fault))
    assert (error.code, error.facts) == (Code.CARD_NEEDS_HSM, {"step": "module", "fault": type(fault).__name__})
    assert heard(card, EXTERNAL) == 0


def test_a_card_opened_and_closed_again_is_told() -> None:
    card = guarded()
    lifted = card._authenticate
    card._authenticate = lambda command: (lifted(command), setattr(card, "denial", 0x6982))[0]  # type: ignore[method-assign]
    assert failure(card, Office()).code is Code.CARD_NEEDS_HSM


def test_a_card_without_challenges_is_unreadable() -> None:
    card = SocialCard(b"3.00", denial=0x6982)
    assert failure(card, Office()).code is Code.CARD_UNREADABLE


def test_the_settings_name_what_makes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    package = ModuleType("office_hsm")
    package.make = Office  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "office_hsm", package)
    assert isinstance(load_security_module("office_hsm:make"), Office)
    assert load_security_module("") is None


@pytest.mark.parametrize("name", ["no_such_package:make", "sys:no_such_callable", "sys", ":", "sys:"])
def test_a_module_that_cannot_be_loaded_is_a_missing_library(name: str) -> None:
    with pytest.raises(DeviceError) as caught:
        open_card_reader(CardReaderSettings("pcsc", security_module=name))
    assert (caught.value.code, caught.value.facts) == (Code.DEVICE_LIBRARY_MISSING, {"library": name})
