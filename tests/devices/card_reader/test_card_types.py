"""Cards told apart by what they answer to being selected, and each read field by field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.card_reader.number_rule import number_fits
from devices.card_reader.pcsc.apdu import Chip, send
from devices.card_reader.pcsc.belgian_eid import values
from devices.card_reader.pcsc.card_type import card_types, read_card
from devices.card_reader.pcsc.coding import day, text
from kiosk.model.card import NUMBERED_OTHERWISE, Card, CardKind, Doubt, Sex
from kiosk.model.errors import Code, DeviceError

from .other_cards import BelgianCard, MyKadCard, OtherCard, TaiwanCard, ThaiCard, tlv
from .social_card import SocialCard

TODAY = date(2026, 11, 22)
OLD_ATR = bytes.fromhex("3B 67 00 00 00 00 00 00 00 00")
THAI = {
    0x0004: "1101700000001",
    0x0011: "นาย#ทดสอบ##ตัวอย่าง".ljust(100),
    0x0075: "Mr.#Test##Sample".ljust(100),
    0x00D9: "25150229",
    0x00E1: "1",
    0x00F6: "ท้องถิ่นทดสอบ".ljust(100),
    0x0167: "25650101",
    0x016F: "25740228",
    0x1579: "1#หมู่ที่ 2###ตำบลทดสอบ#อำเภอทดสอบ#จังหวัดทดสอบ".ljust(100),
}
TAIWAN = (
    b"000012345678" + "測試君".encode("big5").ljust(20, b"\0") + b"A123456789" + b"0390228" + b"F" + b"1100301"
)  # fmt: skip
IDENTITY = {
    0x01: "592000000001", 0x02: "x" * 16, 0x03: "01.02.2020", 0x04: "01.02.2030", 0x05: "Testdorp",
    0x06: "50010100255", 0x07: "Voorbeeld", 0x08: "Test Proef", 0x09: "K", 0x0A: "Belg", 0x0B: "Testdorp",
    0x0C: "01 JAN  1950", 0x0D: "V", 0x11: "h" * 300,
}  # fmt: skip
ADDRESS = {0x01: "Teststraat 1", 0x02: "1000", 0x03: "Testdorp"}
BELGIAN = {0x4031: tlv(IDENTITY), 0x4033: tlv(ADDRESS)}
MYKAD = {
    (1, 0x003): b"TEST BIN CONTOH",
    (1, 0x111): b"500101021234 ",
    (1, 0x11E): b"L",
    (1, 0x127): bytes.fromhex("19500101"),
    (4, 0x003): b"1 JALAN UJIAN",
    (4, 0x05D): bytes.fromhex("012345"),
    (4, 0x060): b"BANDAR UJIAN",
    (4, 0x079): b"NEGERI UJIAN",
}
CARDS: dict[CardKind, Callable[[], OtherCard | SocialCard]] = {
    CardKind.SOCIAL_SECURITY: SocialCard,
    CardKind.THAI_ID: lambda: ThaiCard(THAI),
    CardKind.TAIWAN_NHI: lambda: TaiwanCard(TAIWAN),
    CardKind.BELGIAN_EID: lambda: BelgianCard(BELGIAN),
    CardKind.MYKAD: lambda: MyKadCard(MYKAD),
}


def read(card: OtherCard | SocialCard, atr: bytes = b"") -> Card:
    return read_card(Chip(lambda command: card(command) or b"", atr), TODAY, card_types())


def failure(card: OtherCard) -> DeviceError:
    with pytest.raises(DeviceError) as caught:
        read(card)
    return caught.value


def test_every_row_has_a_card_here() -> None:
    assert [row.kind for row in card_types()] == list(CARDS)
    assert set(CARDS) == NUMBERED_OTHERWISE | {CardKind.SOCIAL_SECURITY}


@pytest.mark.parametrize("kind", CARDS)
def test_each_card_is_recognised_and_fits_together(kind: CardKind) -> None:
    card = read(CARDS[kind]())
    assert (card.kind, card.doubts) == (kind, ())


@pytest.mark.parametrize(
    ("atr", "get_response"), [(b"", b"\x00\x00"), (bytes.fromhex("3B6800"), b"\x00\x00"), (OLD_ATR, b"\x00\x01")]
)
def test_the_thai_card(atr: bytes, get_response: bytes) -> None:
    assert read(ThaiCard(THAI, get_response=get_response), atr) == Card(
        kind=CardKind.THAI_ID,
        name="ทดสอบ ตัวอย่าง",
        number="1101700000001",
        sex=Sex.MALE,
        birth=date(1972, 2, 29),
        address="1 หมู่ที่ 2 ตำบลทดสอบ อำเภอทดสอบ จังหวัดทดสอบ",
        authority="ท้องถิ่นทดสอบ",
        valid_from=date(2022, 1, 1),
        valid_to=date(2031, 2, 28),
        english_name="Test Sample",
        nationality="THA",
    )


def test_a_thai_card_of_somebody_who_knows_only_the_year() -> None:
    card = read(ThaiCard({**THAI, 0x00D9: "24700000", 0x016F: "99999999"}))
    assert (card.birth, card.valid_to, card.long_term, card.doubts) == (None, None, True, ())


@pytest.mark.parametrize("contact", [False, True])
def test_the_taiwan_card(contact: bool) -> None:
    assert read(TaiwanCard(TAIWAN, contact=contact)) == Card(
        kind=CardKind.TAIWAN_NHI,
        name="測試君",
        number="A123456789",
        sex=Sex.FEMALE,
        birth=date(1950, 2, 28),
        valid_from=date(2021, 3, 1),
        card_number="000012345678",
    )


def test_a_private_character_of_big5_is_a_doubt() -> None:
    raw = TAIWAN[:12] + (b"\xfa\x40" + "測試".encode("big5")).ljust(20, b" ") + TAIWAN[32:]
    assert read(TaiwanCard(raw)).doubts == (Doubt.PRIVATE_CHARACTER,)


@pytest.mark.parametrize("contact", [False, True])
def test_the_belgian_card(contact: bool) -> None:
    assert read(BelgianCard(BELGIAN, contact=contact)) == Card(
        kind=CardKind.BELGIAN_EID,
        name="Test Proef K Voorbeeld",
        number="50010100255",
        sex=Sex.FEMALE,
        birth=date(1950, 1, 1),
        address="Teststraat 1 1000 Testdorp",
        authority="Testdorp",
        valid_from=date(2020, 2, 1),
        valid_to=date(2030, 2, 1),
        card_number="592000000001",
    )


@pytest.mark.parametrize(
    ("written", "birth"),
    [
        ("01 FEV 1950", date(1950, 2, 1)),
        ("01 MAAR 1950", date(1950, 3, 1)),
        ("01.MÄR.1950", date(1950, 3, 1)),
        ("9 AVR  1950", date(1950, 4, 9)),
        ("01 MEI 1950", date(1950, 5, 1)),
        ("01 JUIN 1950", date(1950, 6, 1)),
        ("01 JUIL 1950", date(1950, 7, 1)),
        ("01 AOUT 1950", date(1950, 8, 1)),
        ("01 SEPT 1950", date(1950, 9, 1)),
        ("01 OKT 1950", date(1950, 10, 1)),
        ("01.DEZ.1950", date(1950, 12, 1)),
        ("31 FEB 1950", None),
        ("01 XYZ 1950", None),
        ("1950", None),
        ("", None),
    ],
)
def test_the_day_of_birth_in_three_languages(written: str, birth: date | None) -> None:
    assert read(BelgianCard({0x4031: tlv({**IDENTITY, 0x0C: written})})).birth == birth


def test_a_belgian_card_without_its_address_is_read() -> None:
    assert read(BelgianCard({0x4031: tlv(IDENTITY)})).address == ""


@pytest.mark.parametrize("contact", [False, True])
def test_the_malaysian_card(contact: bool) -> None:
    assert read(MyKadCard(MYKAD, contact=contact), bytes.fromhex("3B 67 00 00")) == Card(
        kind=CardKind.MYKAD,
        name="TEST BIN CONTOH",
        number="500101021234",
        sex=Sex.MALE,
        birth=date(1950, 1, 1),
        address="1 JALAN UJIAN 01234 BANDAR UJIAN NEGERI UJIAN",
    )


@pytest.mark.parametrize(
    "card",
    [
        ThaiCard({}),
        TaiwanCard(TAIWAN[:40]),
        TaiwanCard(bytes(57)),
        BelgianCard({0x4031: b""}),
        BelgianCard({0x4031: tlv({0x07: "Voorbeeld"})}),
        MyKadCard({}),
    ],
    ids=["thai", "cut short", "taiwan", "belgian", "no number", "mykad"],
)
def test_a_card_without_a_holder_is_unreadable(card: OtherCard) -> None:
    assert failure(card).code is Code.CARD_UNREADABLE


class Stubborn:
    """Any card, until it refuses everything after so many commands."""

    def __init__(self, card: OtherCard, commands: int) -> None:
        self.card, self.left = card, commands

    def __call__(self, command: bytes) -> bytes:
        self.left -= 1
        return self.card(command) if self.left >= 0 else b"\x69\x82"


@pytest.mark.parametrize("kind", [kind for kind in CARDS if kind is not CardKind.SOCIAL_SECURITY])
def test_a_card_that_stops_answering_is_a_code_and_never_a_half_card(kind: CardKind) -> None:
    whole = CARDS[kind]()
    card = read(whole)
    for commands in range(len(whole.heard)):
        try:
            read(Stubborn(CARDS[kind](), commands))  # type: ignore[arg-type]
        except DeviceError as error:
            assert error.code in (Code.CARD_UNKNOWN, Code.CARD_UNREADABLE)  # noqa: PT017 - or it is a card
        else:
            assert kind is CardKind.BELGIAN_EID  # its address may be missing
    assert card.name


@pytest.mark.parametrize("kind", CARDS)
@given(st.data())
def test_any_card_gives_a_card_or_a_code(kind: CardKind, data: st.DataObject) -> None:
    first = next(row for row in card_types() if row.kind is kind).select
    answers = st.sampled_from((b"\x90\x00", b"\x61\x05", b"\x6c\x05", b"\x6b\x00")) | st.binary(max_size=70).map(
        lambda raw: raw + b"\x90\x00"
    )

    def transmit(command: bytes) -> bytes:
        if command[1] == 0xA4 and command[2] in (0x04, 0x08):
            return b"\x90\x00" if command == first else b"\x6a\x82"
        return data.draw(answers)

    try:
        read_card(Chip(transmit), TODAY, card_types())
    except DeviceError as error:
        assert error.code.value.startswith("card.")  # noqa: PT017 - or it is a card


@given(st.binary(max_size=600))
def test_no_file_upsets_the_walk_over_its_values(data: bytes) -> None:
    assert sum(map(len, values(data).values())) <= len(data)


def test_a_length_may_go_on() -> None:
    assert values(tlv({0x01: "x" * 255, 0x02: "y" * 600, 0x03: ""})) == {1: b"x" * 255, 2: b"y" * 600, 3: b""}


def test_a_wrong_length_keeps_what_a_command_carries() -> None:
    heard: list[bytes] = []

    def transmit(command: bytes) -> bytes:
        heard.append(command)
        return b"\x6c\x0a" if len(heard) == 1 else b"\x90\x00"

    send(transmit, bytes.fromhex("80 B0 00 04 02 00 0D 00"))
    assert heard[1] == bytes.fromhex("80 B0 00 04 02 00 0D 0A")


@pytest.mark.parametrize(
    ("kind", "number", "fits"),
    [
        (CardKind.RESIDENT, "330521194403030022", True),
        (CardKind.RESIDENT, "330521194403030023", False),
        (CardKind.FOREIGNER_2017, "TST330500010101", True),
        (CardKind.THAI_ID, "1101700000001", True),
        (CardKind.THAI_ID, "1101700000002", False),
        (CardKind.TAIWAN_NHI, "A123456789", True),
        (CardKind.TAIWAN_NHI, "A123456788", False),
        (CardKind.TAIWAN_NHI, "AB12345678", True),
        (CardKind.TAIWAN_NHI, "12345", False),
        (CardKind.BELGIAN_EID, "50010100255", True),
        (CardKind.BELGIAN_EID, "50010100256", False),
        (CardKind.MYKAD, "500101021234", True),
    ],
)
def test_each_number_keeps_its_own_rule(kind: CardKind, number: str, fits: bool) -> None:
    assert number_fits(kind, number) is fits


@pytest.mark.parametrize("digits", ["", "0000", "１９５００１０１", "19501301", "195001011", " 9500101"])
def test_what_is_no_day(digits: str) -> None:
    assert day(digits) is None


def test_what_is_no_text_is_marked() -> None:
    assert text(b"\xff\x41\0 ", "ascii") == "\ufffdA"


def test_a_file_without_an_end_is_not_read_for_ever() -> None:
    class Endless(BelgianCard):
        def answer(self, command: bytes) -> bytes:
            return tlv({0x11: "h" * 248}) + b"\x90\x00" if command[:2] == b"\x00\xb0" else super().answer(command)

    card = Endless({0x4031: b"", 0x4033: b""})
    assert failure(card).code is Code.CARD_UNREADABLE
    assert len(card.heard) < 50
