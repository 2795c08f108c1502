from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.card_reader.sam.record import LAYOUTS, card_of_text, text_of_reply
from kiosk.model.card import Card, CardKind, Doubt, Sex
from kiosk.model.errors import Code, DeviceError

from . import golden

TODAY = date(2026, 11, 22)
FIRST = date(1900, 1, 1)
CARDS = {
    "resident": Card(
        kind=CardKind.RESIDENT,
        name="测试甲",
        number="110101190001010006",
        sex=Sex.FEMALE,
        birth=FIRST,
        ethnic_code="01",
        ethnic_name="汉",
        address="测试省测试市测试路1号",
        authority="测试市公安局",
        valid_from=date(2020, 1, 1),
        long_term=True,
    ),
    "residence permit": Card(
        kind=CardKind.RESIDENCE_PERMIT,
        name="测试乙",
        number="81000019000101000X",
        sex=Sex.MALE,
        birth=FIRST,
        address="测试市居住证地址2号",
        authority="测试市公安局",
        valid_from=date(2024, 1, 1),
        valid_to=date(2029, 1, 1),
        permit_number="H00000000",
        issue_count="01",
        doubts=(Doubt.SEX_DIFFERS,),  # the seventeenth digit of this number is even
    ),
    "foreigner 2017": Card(
        kind=CardKind.FOREIGNER_2017,
        name="测试丙",
        english_name="TEST, ALPHA BETA",
        number="XXX110019000101",
        nationality="XXX",
        sex=Sex.FEMALE,
        birth=FIRST,
        authority="1100",
        valid_from=date(2018, 1, 1),
        valid_to=date(2028, 1, 1),
    ),
    "foreigner 2023": Card(
        kind=CardKind.FOREIGNER_2023,
        name="测试丁",
        english_name="TEST GAMMA",
        number="911840190001010009",
        nationality="XXX",
        sex=Sex.MALE,
        birth=FIRST,
        issue_count="01",
        valid_from=date(2024, 1, 1),
        valid_to=date(2034, 1, 1),
    ),
}
RESIDENT_TEXT = golden.RESIDENT[14:270]


def with_field(offset: int, size: int, value: str, text: bytes = RESIDENT_TEXT) -> bytes:
    encoded = value.encode("utf-16-le")
    return text[:offset] + encoded + b" \0" * ((size - len(encoded)) // 2) + text[offset + size :]


@pytest.mark.parametrize("who", golden.FRAMES)
def test_golden_cards(who: str) -> None:
    text = text_of_reply(golden.FRAMES[who][0][10:-1])
    assert card_of_text(text, TODAY) == CARDS[who]


@pytest.mark.parametrize("letter", LAYOUTS)
def test_layouts_lie_in_the_record_and_do_not_overlap(letter: str) -> None:
    taken: set[int] = {248, 249} if letter else set()
    for offset, size in LAYOUTS[letter][1].values():
        units = set(range(offset, offset + size))
        assert offset % 2 == size % 2 == 0
        assert not units & taken
        assert max(units) < 256
        taken |= units


def test_text_is_cut_by_the_lengths_in_the_frame() -> None:
    photo = bytes(8)
    data = (256).to_bytes(2) + len(photo).to_bytes(2) + RESIDENT_TEXT + photo
    assert text_of_reply(data) == RESIDENT_TEXT


@pytest.mark.parametrize(
    "data", [b"", b"\x01", b"\x01\x00\x04\x00", b"\x01\x00\x00\x10" + bytes(260), b"\x00\x10" + bytes(300)]
)
def test_lengths_that_do_not_fit(data: bytes) -> None:
    with pytest.raises(DeviceError) as caught:
        text_of_reply(data)
    assert caught.value.code is Code.CARD_UNREADABLE


@pytest.mark.parametrize(("letter", "code"), [("Z", Code.CARD_UNKNOWN), ("j", Code.CARD_UNKNOWN)])
def test_an_unknown_letter_is_an_unknown_card(letter: str, code: Code) -> None:
    with pytest.raises(DeviceError) as caught:
        card_of_text(with_field(248, 2, letter), TODAY)
    assert caught.value.code is code
    assert "110101" not in str(caught.value)


@pytest.mark.parametrize("blank", [" ", "\0", "\u3000"])
def test_blank_letters_mean_resident(blank: str) -> None:
    assert card_of_text(with_field(248, 2, blank), TODAY).kind is CardKind.RESIDENT


def test_a_record_without_a_number_is_unreadable() -> None:
    with pytest.raises(DeviceError) as caught:
        card_of_text(with_field(122, 36, ""), TODAY)
    assert caught.value.code is Code.CARD_UNREADABLE


@pytest.mark.parametrize(
    ("field", "doubts"),
    [
        ((122, 36, "110101190001010007"), (Doubt.CHECK_DIGIT,)),
        ((122, 36, "110101"), (Doubt.CHECK_DIGIT, Doubt.BIRTH_DIFFERS)),
        ((36, 16, "19000102"), (Doubt.BIRTH_DIFFERS,)),
        ((36, 16, "19001301"), (Doubt.BIRTH_DIFFERS,)),
        ((30, 2, "1"), (Doubt.SEX_DIFFERS,)),
        ((30, 2, "9"), ()),
        ((204, 16, "20261121"), (Doubt.EXPIRED,)),
        ((204, 16, "20261122"), ()),
        ((188, 16, "20261123"), (Doubt.NOT_YET_VALID,)),
        ((0, 30, "测\ue000"), (Doubt.PRIVATE_CHARACTER,)),
        ((0, 30, "测𠮷䶮"), ()),
    ],
)
def test_doubts(field: tuple[int, int, str], doubts: tuple[Doubt, ...]) -> None:
    assert card_of_text(with_field(*field), TODAY).doubts == doubts


def test_rare_characters_and_the_newest_address() -> None:
    text = with_field(0, 30, "测" * 11 + "𠮷𠮷")
    card = card_of_text(text, TODAY, "新址".encode("utf-16-le") + b" \0" * 33)
    assert card.name == "测" * 11 + "𠮷𠮷"
    assert card.newest_address == "新址"


@pytest.mark.parametrize(
    ("units", "name", "kept"),
    [
        ("6D4B E863", "测\ue863", "6D4B E863"),
        ("6D4B D842", "测\ufffd", "6D4B D842"),  # the first half of a character beyond the basic plane
        ("DFB7 6D4B", "\ufffd测", "DFB7 6D4B"),
        ("6D4B DB80 DC00", "测\U000f0000", "6D4B DB80 DC00"),  # another private-use area
        ("6D4B D842 DFB7", "测𠮷", ""),
    ],
)
def test_a_name_that_cannot_be_shown_is_kept_as_it_stands(units: str, name: str, kept: str) -> None:
    raw = b"".join(int(unit, 16).to_bytes(2, "little") for unit in units.split())
    text = raw + with_field(0, 30, "")[len(raw) :]
    card = card_of_text(text, TODAY)
    assert (card.name, card.name_units) == (name, kept)
    assert (Doubt.PRIVATE_CHARACTER in card.doubts) is bool(kept)
    card.name.encode("utf-8")  # nothing downstream trips over it
    assert "E863" not in repr(card)


def test_a_long_english_name_is_joined_and_serves_as_name() -> None:
    text = with_field(52, 70, "TEST NAME OF EXACTLY THIRTYFIVE CH ", golden.FOREIGNER_2023[14:270])
    text = with_field(0, 30, "", with_field(220, 22, "AND MORE", text))
    card = card_of_text(text, TODAY)
    assert card.name == card.english_name == "TEST NAME OF EXACTLY THIRTYFIVE CH AND MORE"


@given(st.binary(min_size=256, max_size=256))
def test_any_record_is_a_card_or_a_code(text: bytes) -> None:
    try:
        card = card_of_text(text, TODAY)
    except DeviceError as error:
        assert error.code in (Code.CARD_UNKNOWN, Code.CARD_UNREADABLE)  # noqa: PT017 - or it is a card
    else:
        assert card.number
        assert card.number not in repr(card) or len(card.number) <= 2
