"""Recorded chips of every kind give away nobody, and are the same kind of card when replayed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.card_reader.pcsc.apdu import Chip
from devices.card_reader.pcsc.card_type import card_types, read_card
from devices.card_reader.pcsc.security_module import SecurityModule
from devices.recording.format import Recording
from devices.recording.outcome import replayed
from devices.recording.redaction import redacted
from devices.recording.tap import tapped_chip
from devices.recording.tape import Tape
from kiosk.model.card import Card, CardKind, Doubt
from kiosk.model.device import DeviceKind
from kiosk.model.errors import Code, DeviceError
from tests.devices.card_reader.other_cards import BelgianCard, MyKadCard, TaiwanCard, ThaiCard, tlv
from tests.devices.card_reader.social_card import HOLDER_FILE, SocialCard
from tests.devices.card_reader.test_card_types import ADDRESS, IDENTITY, MYKAD, OLD_ATR, TAIWAN, THAI
from tests.devices.card_reader.test_security_module import Office, guarded

from .people import people
from .secret import assert_nobody_in, assert_same_shape, kept

TODAY = date(2026, 11, 22)
Answer = Callable[[bytes], bytes | None]
FOREIGN: dict[CardKind, tuple[Answer, tuple[str, ...]]] = {
    CardKind.THAI_ID: (ThaiCard(THAI), ("1101700000001", "ทดสอบ", "ตัวอย่าง", "Sample", "25150229", "ท้องถิ่น")),
    CardKind.TAIWAN_NHI: (TaiwanCard(TAIWAN), ("000012345678", "測試君", "A123456789", "0390228")),
    CardKind.BELGIAN_EID: (
        BelgianCard({0x4031: tlv(IDENTITY), 0x4033: tlv(ADDRESS)}, contact=True),
        ("50010100255", "Voorbeeld", "Test Proef", "Testdorp", "592000000001", "Teststraat", "hhhh", "xxxx"),
    ),
    CardKind.MYKAD: (MyKadCard(MYKAD), ("TEST BIN CONTOH", "500101021234", "JALAN", "BANDAR", "19500101")),
}


def record(card: Answer, atr: bytes = b"\x3b\x00", module: SecurityModule | None = None) -> Recording:
    tape = Tape()
    with suppress(DeviceError):
        read_card(tapped_chip(tape)(Chip(lambda command: card(command) or b"", atr)), TODAY, card_types(module))
    return Recording(DeviceKind.CARD_READER, "pcsc", TODAY, tape.passages)


def cleaned(raw: Recording) -> Recording:
    clean = kept(redacted(raw.kind, raw.driver, raw.made, raw.passages))
    assert_same_shape(raw, clean)
    assert replayed(clean) == replayed(raw)
    return clean


def holder(card: Card) -> dict[int, bytes]:
    birth = f"{card.birth:%Y%m%d}"
    name = card.name.encode("gb18030")[:30]
    return {
        **HOLDER_FILE,
        0x08: card.number.encode()[:18],
        0x09: name.ljust(30, b"\0"),
        0x0A: b"2",
        0x0C: bytes.fromhex(card.number[:6]),
        0x0D: bytes.fromhex(birth),
    }


@settings(deadline=None, max_examples=50)
@given(people().filter(lambda one: one.kind is CardKind.RESIDENT), st.booleans(), st.sampled_from((b"1.00", b"2.00")))
def test_nobody_is_in_a_social_security_card(card: Card, follow_ups: bool, standard: bytes) -> None:
    raw = record(SocialCard(standard, follow_ups=follow_ups, holder=holder(card)))
    clean = cleaned(raw)
    assert_nobody_in(clean, card.number, f"{card.birth:%Y%m%d}", *([card.name] if set(card.name) - {"·"} else []))
    assert replayed(clean)[0]["card"] is CardKind.SOCIAL_SECURITY


@pytest.mark.parametrize("kind", FOREIGN)
def test_nobody_is_in_a_card_of_another_maker(kind: CardKind) -> None:
    card, secrets = FOREIGN[kind]
    clean = cleaned(record(card))
    assert_nobody_in(clean, *secrets)
    assert replayed(clean) == [{"card": kind, "doubts": (), "name_characters": replayed(clean)[0]["name_characters"]}]


def test_a_wrong_check_digit_stays_wrong() -> None:
    clean = cleaned(record(ThaiCard({**THAI, 0x0004: "1101700000002"})))
    assert replayed(clean)[0]["doubts"] == (Doubt.CHECK_DIGIT,)
    assert_nobody_in(clean, "1101700000002")


def test_a_chip_of_another_age_is_replayed_by_its_answer_to_reset() -> None:
    clean = cleaned(record(ThaiCard(THAI, get_response=b"\x00\x01"), OLD_ATR))
    assert clean.passages[1].data == OLD_ATR


def test_a_guarded_card_is_replayed_with_the_module_that_opened_it() -> None:
    raw = record(guarded(), module=Office())
    clean = kept(redacted(raw.kind, raw.driver, raw.made, raw.passages))
    assert_same_shape(raw, clean)
    assert replayed(clean)[0].get("card") is CardKind.SOCIAL_SECURITY


def test_a_guarded_card_without_a_module_stays_guarded() -> None:
    assert replayed(cleaned(record(SocialCard(b"3.00", denial=0x6982)))) == [{"code": Code.CARD_NEEDS_HSM}]


def test_an_unknown_card_says_nothing_of_itself() -> None:
    def wallet(command: bytes) -> bytes:
        return b"\x6f\x10LEE/DAPHNE 6222\x6a\x82"

    clean = cleaned(record(wallet))
    assert_nobody_in(clean, "LEE/DAPHNE", "6222")
    assert replayed(clean) == [{"code": Code.CARD_UNKNOWN}]


def test_a_card_that_was_torn_away_is_torn_away_again() -> None:
    card, left = SocialCard(), 6

    def torn(command: bytes) -> bytes:
        nonlocal left
        left -= 1
        if left < 0:
            raise DeviceError(Code.CARD_MOVED)
        return card(command) or b""

    assert replayed(cleaned(record(torn))) == [{"code": Code.CARD_MOVED}]


@given(st.lists(st.binary(max_size=60), max_size=30))
def test_any_answers_are_recorded_with_their_shape(answers: list[bytes]) -> None:
    left = list(answers)

    def card(_: bytes) -> bytes:
        return left.pop(0) if left else b"\x90\x00"

    tape = Tape()
    with suppress(DeviceError):
        read_card(tapped_chip(tape)(Chip(card)), TODAY, card_types())
    raw = Recording(DeviceKind.CARD_READER, "pcsc", TODAY, tape.passages)
    assert_same_shape(raw, kept(redacted(raw.kind, raw.driver, TODAY, raw.passages)))
