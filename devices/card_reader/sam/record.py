"""The text record of a resident-ID card: 256 bytes, UTF-16LE, padded with spaces. Pure.

Four layouts, told apart by the letter at byte 248 (GA/T 490 and the published layouts of the foreigner and
residence-permit cards; the 2023 layout rests on fewer sources, M–H). Fields are sliced as bytes first and decoded then:
a rare character takes two UTF-16 units. A name with a private-use character, or with half a character, is kept as its
units too: what no font shows and no text encoding carries still reaches the desk exactly as it stands on the card.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from devices.card_reader.doubt import doubts_about
from devices.card_reader.ethnic import ETHNIC_NAMES
from kiosk.model.card import Card, CardKind, Doubt, Sex
from kiosk.model.errors import Code, DeviceError

TEXT_BYTES = 256
ADDRESS_BYTES = 70  # the address added later, as long as the one in the record
_LENGTHS, _THREE_LENGTHS = 4, 6
_LETTER = slice(248, 250)
_FIRST_PART = 35  # characters of an English name before its continuation
_PADDING = ("0020", "0000", "3000")
LONG_TERM = "长期"

# field → (offset, bytes)
Layout = Mapping[str, tuple[int, int]]

RESIDENT: Layout = {
    "name": (0, 30),
    "sex": (30, 2),
    "ethnic_code": (32, 4),
    "birth": (36, 16),
    "address": (52, 70),
    "number": (122, 36),
    "authority": (158, 30),
    "valid_from": (188, 16),
    "valid_to": (204, 16),
}
RESIDENCE_PERMIT: Layout = {
    "name": (0, 30),
    "sex": (30, 2),
    "birth": (36, 16),
    "address": (52, 70),
    "number": (122, 36),
    "authority": (158, 30),
    "valid_from": (188, 16),
    "valid_to": (204, 16),
    "permit_number": (220, 18),
    "issue_count": (238, 4),
}
FOREIGNER_2017: Layout = {
    "english_name": (0, 120),
    "sex": (120, 2),
    "number": (122, 30),
    "nationality": (152, 6),
    "name": (158, 30),
    "valid_from": (188, 16),
    "valid_to": (204, 16),
    "birth": (220, 16),
    "authority": (240, 8),
}
FOREIGNER_2023: Layout = {
    "name": (0, 30),
    "sex": (30, 2),
    "issue_count": (32, 4),
    "birth": (36, 16),
    "english_name": (52, 70),
    "number": (122, 36),
    "valid_from": (188, 16),
    "valid_to": (204, 16),
    "english_name_rest": (220, 22),
    "nationality": (242, 6),
}
LAYOUTS: Mapping[str, tuple[CardKind, Layout]] = {
    "": (CardKind.RESIDENT, RESIDENT),
    "J": (CardKind.RESIDENCE_PERMIT, RESIDENCE_PERMIT),
    "I": (CardKind.FOREIGNER_2017, FOREIGNER_2017),
    "Y": (CardKind.FOREIGNER_2023, FOREIGNER_2023),
}
SEXES = {"0": Sex.UNKNOWN, "1": Sex.MALE, "2": Sex.FEMALE, "9": Sex.NOT_STATED}
_PLAIN = ("name", "number", "address", "authority", "nationality", "permit_number", "issue_count", "ethnic_code")


def text_of_reply(data: bytes) -> bytes:
    """The text out of the answer to "read": lengths of text and photo, text, photo. The photo is left behind.

    Raises: DeviceError `card.unreadable` when the lengths do not fit the data.
    """
    start, _ = _extent(data)
    return data[start : start + TEXT_BYTES]


def photo_of_reply(data: bytes) -> bytes:
    """The photo as it is coded on the card. Raises: DeviceError `card.unreadable`, as above."""
    start, photo_bytes = _extent(data)
    return data[start + TEXT_BYTES :][:photo_bytes]


def _extent(data: bytes) -> tuple[int, int]:
    """Where the text begins, and how long the photo is. Some modules tell the length of the fingerprint too (M)."""
    text_bytes, photo_bytes, third = (int.from_bytes(data[at : at + 2]) for at in (0, 2, 4))
    together = text_bytes + photo_bytes
    if text_bytes != TEXT_BYTES or len(data) < _LENGTHS + together:
        raise DeviceError(Code.CARD_UNREADABLE, what="lengths")
    is_third = len(data) == _THREE_LENGTHS + together + third
    return _THREE_LENGTHS if is_third else _LENGTHS, photo_bytes


def card_of_text(text: bytes, today: date, newest_address: bytes = b"") -> Card:
    """Raises: DeviceError `card.unknown` for a letter of no layout, `card.unreadable` for a record without a number."""
    if len(text) != TEXT_BYTES:
        raise DeviceError(Code.CARD_UNREADABLE, what="record")
    letter = _decoded(text[_LETTER])
    if letter not in LAYOUTS:
        raise DeviceError(Code.CARD_UNKNOWN, letter=f"U+{ord(letter[0]):04X}")
    kind, layout = LAYOUTS[letter]
    said = {field: _decoded(text[offset : offset + size]) for field, (offset, size) in layout.items()}
    if not said["number"]:
        raise DeviceError(Code.CARD_UNREADABLE, what="number")
    card = _card(kind, said, _decoded(newest_address))
    doubts = doubts_about(card, today)
    if Doubt.PRIVATE_CHARACTER in doubts:
        offset, size = layout["name"]
        card = replace(card, name_units=_units(text[offset : offset + size]))
    return replace(card, doubts=doubts)


def _card(kind: CardKind, said: Mapping[str, str], newest_address: str) -> Card:
    english_name = (said.get("english_name", "").ljust(_FIRST_PART) + said.get("english_name_rest", "")).rstrip()
    plain = {field: said.get(field, "") for field in _PLAIN}
    plain["name"] = plain["name"] or english_name
    return Card(
        kind=kind,
        **plain,  # type: ignore[arg-type]  # all of `_PLAIN` are text
        english_name=english_name,
        newest_address=newest_address,
        ethnic_name=ETHNIC_NAMES.get(plain["ethnic_code"], ""),
        sex=SEXES.get(said["sex"], Sex.UNKNOWN),
        birth=_day(said["birth"]),
        valid_from=_day(said["valid_from"]),
        valid_to=_day(said["valid_to"]),
        long_term=said["valid_to"] == LONG_TERM,
    )


def _decoded(raw: bytes) -> str:
    return raw.decode("utf-16-le", errors="replace").rstrip(" \0\u3000")


def _units(raw: bytes) -> str:
    """The UTF-16 units in hexadecimal, without the padding."""
    units = [f"{int.from_bytes(raw[at : at + 2], 'little'):04X}" for at in range(0, len(raw), 2)]
    while units and units[-1] in _PADDING:
        units.pop()
    return " ".join(units)


def _day(digits: str) -> date | None:
    """YYYYMMDD; None for anything that is not a day."""
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
