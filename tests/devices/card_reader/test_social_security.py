from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.card_reader.pcsc.apdu import Answer, Chip, record_value, send
from devices.card_reader.pcsc.card_type import card_types, read_card
from devices.card_reader.pcsc.resident_id import is_resident_id
from devices.card_reader.pcsc.security_module import SecurityModule
from kiosk.model.card import Card, CardKind, Doubt, Sex
from kiosk.model.errors import Code, DeviceError

from .social_card import HOLDER_FILE, SocialCard

TODAY = date(2026, 11, 22)
ATR = bytes.fromhex("3B 80 80 01 01")
GRANDMOTHER = Card(
    kind=CardKind.SOCIAL_SECURITY,
    name="测试桂英",
    number="330521194403030022",
    sex=Sex.FEMALE,
    birth=date(1944, 3, 3),
    ethnic_code="01",
    ethnic_name="汉",
    valid_from=date(2018, 1, 1),
    valid_to=date(2038, 1, 1),
    region="330521",
    card_number="A12345678",
    standard="2.00",
)


def read(card: Callable[[bytes], bytes | None], module: SecurityModule | None = None) -> Card:
    def transmit(command: bytes) -> bytes:
        answer = card(command)
        assert answer is not None
        return answer

    return read_card(Chip(transmit, ATR), TODAY, card_types(module))


def failure(card: SocialCard, module: SecurityModule | None = None) -> DeviceError:
    with pytest.raises(DeviceError) as caught:
        read(card, module)
    assert "330521194403030022" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize("follow_ups", [False, True])
@pytest.mark.parametrize("tags", [False, True])
@pytest.mark.parametrize("standard", ["1.00", "2.00", "3.00"])
def test_every_way_a_card_may_be_read(standard: str, tags: bool, follow_ups: bool) -> None:
    card = read(SocialCard(standard.encode(), tags=tags, follow_ups=follow_ups))
    assert card.standard == standard
    assert (card.name, card.number, card.sex, card.birth) == (
        GRANDMOTHER.name,
        GRANDMOTHER.number,
        GRANDMOTHER.sex,
        GRANDMOTHER.birth,
    )
    assert card.doubts == ()


def test_every_field() -> None:
    assert read(SocialCard()) == GRANDMOTHER


@pytest.mark.parametrize("word", [0x6982, 0x6985, 0x6A88])
def test_a_guarded_holder_needs_the_office(word: int) -> None:
    error = failure(SocialCard(b"3.00", denial=word))
    assert error.code is Code.CARD_NEEDS_HSM
    assert error.facts == {"standard": "3.00", "region": "330521", "algorithm": "03", "status": f"{word:04X}"}


@pytest.mark.parametrize("word", [0x63C3, 0x63C0, 0x6983])
def test_a_pin_is_never_guessed(word: int) -> None:
    card = SocialCard(denial=word)
    assert failure(card).code is Code.CARD_NEEDS_PIN
    assert not [command for command in card.heard if command[1] == 0x20]


def test_another_card() -> None:
    with pytest.raises(DeviceError) as caught:
        read(lambda _: b"\x6a\x82")
    assert caught.value.code is Code.CARD_UNKNOWN


@pytest.mark.parametrize("missing", [0x08, 0x09])
def test_a_card_without_a_holder_is_unreadable(missing: int) -> None:
    holder = {tag: value for tag, value in HOLDER_FILE.items() if tag != missing}
    assert failure(SocialCard(holder=holder)).code is Code.CARD_UNREADABLE


def test_a_card_without_its_files_is_unreadable() -> None:
    card = SocialCard()

    def transmit(command: bytes) -> bytes:
        return b"\x6a\x82" if command[3:5] == b"\x00\x02" else card(command) or b""

    with pytest.raises(DeviceError) as caught:
        read(transmit)
    assert caught.value.code is Code.CARD_UNREADABLE


def test_the_name_and_its_extension_are_one() -> None:
    name = "测试" * 9 + "䶮𠮷"
    raw = name.encode("gb18030")
    holder = {**HOLDER_FILE, 0x09: raw[:30], 0x4E: raw[30:].ljust(20, b" ")}
    assert read(SocialCard(holder=holder)).name == name


def test_doubts_and_oddities() -> None:
    holder = {**HOLDER_FILE, 0x0A: b"1", 0x0B: b"\xff", 0x0D: b"\xff" * 4, 0x08: b"330521194403030023"}
    card = read(SocialCard(holder=holder))
    assert card.doubts == (Doubt.CHECK_DIGIT, Doubt.SEX_DIFFERS)
    assert (card.birth, card.ethnic_name) == (None, "")


def test_no_algorithm_means_the_first() -> None:
    card = SocialCard(b"3.00", denial=0x6982)
    card._data = lambda _: b"\x90\x00"  # type: ignore[method-assign]
    assert failure(card).facts["algorithm"] == "01"


@pytest.mark.parametrize("raw", [b"", b"\x90"])
def test_an_answer_too_short_to_be_one_is_a_card_torn_off(raw: bytes) -> None:
    with pytest.raises(DeviceError) as caught:
        send(lambda _: raw, b"\x00\xb2\x01\x00\x00")
    assert caught.value.code is Code.CARD_MOVED


def test_a_card_that_never_comes_to_an_end() -> None:
    with pytest.raises(DeviceError) as caught:
        send(lambda _: b"\x61\x10", b"\x00\xb2\x01\x00\x00")
    assert caught.value.code is Code.CARD_UNREADABLE


def test_nothing_personal_in_a_repr() -> None:
    assert repr(Answer(0x9000, b"secret")) == "Answer(9000, 6 bytes)"


@given(st.binary(max_size=40), st.integers(0, 255))
def test_record_values_are_whole_or_none(data: bytes, tag: int) -> None:
    value = record_value(data, tag)
    assert value is None or data.startswith(bytes((tag, len(value))) + value)


@given(st.lists(st.binary(min_size=0, max_size=12)))
def test_any_card_gives_a_card_or_a_code(answers: list[bytes]) -> None:
    waiting = iter(answers)
    try:
        read(lambda _: next(waiting, b"\x90\x00"))
    except DeviceError as error:
        assert error.code.value.startswith("card.")  # noqa: PT017 - or it is a card


@pytest.mark.parametrize(
    ("atr", "expected"),
    [
        ("3B 88 80 01 D1 03 86 05 00 80 80 00 58", True),
        ("3B 88 80 01 D1 03 86 0C 00 80 80 00 51", True),
        ("3B 88 80 01 D1 03 86 07 00 80 90 00 4A", True),
        ("3B 86 80 01 80 4F 03 F0 01 00 3A", True),
        ("3B 88 80 01 D1 03 87 05 00 80 80 00 58", False),
        ("3B 80 80 01 01", False),
        ("", False),
    ],
)
def test_resident_ids_are_recognised(atr: str, expected: bool) -> None:
    assert is_resident_id(bytes.fromhex(atr)) is expected
