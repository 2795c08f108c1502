"""The Belgian electronic identity card: files selected by path, read in pieces, tag-length-value in UTF-8.

Pure over a `Chip`. A length byte of FF goes on in the next. Days of validity are `dd.mm.yyyy`; the day of birth is
written in the language of the holder's municipality (`01 AOUT 1970`, `01.MÄR.1970`): the names of the months are M,
all else H, after the middleware of the state.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from devices.card_reader.pcsc.apdu import OK, Answer, Chip, Transmit, send
from devices.card_reader.pcsc.coding import day
from kiosk.model.card import Card, CardKind, Sex
from kiosk.model.errors import Code, DeviceError

_BY_PATH = bytes.fromhex("00 A4 08 0C 06 3F 00 DF 01")
SELECT = _BY_PATH + b"\x40\x31"
SELECT_ADDRESS = _BY_PATH + b"\x40\x33"
IDENTITY: Mapping[int, str] = {
    0x01: "card_number",
    0x03: "valid_from",
    0x04: "valid_to",
    0x05: "authority",  # the municipality that delivered it
    0x06: "number",
    0x07: "surname",
    0x08: "first_names",
    0x09: "initial",  # of the third first name
    0x0C: "birth",
    0x0D: "sex",
}
ADDRESS: Mapping[int, str] = {0x01: "street", 0x02: "zip", 0x03: "municipality"}
_SEXES = {"M": Sex.MALE, "F": Sex.FEMALE, "V": Sex.FEMALE, "W": Sex.FEMALE}
# what a month begins with in French, Dutch and German
_MONTHS = (
    *("JAN", "FEB|FEV|FÉV", "MAR|MAA|MRT|MÄR", "APR|AVR", "MAI|MEI", "JUN|JUIN"),
    *("JUL|JUIL", "AUG|AOU|AOÛ", "SEP", "OCT|OKT", "NOV", "DEC|DÉC|DEZ"),
)
_BEYOND = 0x6B00
_MORE_LENGTH = 0xFF
_LONGEST_FILE = 4096


def read_belgian_eid(chip: Chip, _: Answer) -> Card:
    """The file of the identity is selected. Raises: DeviceError `card.unreadable`, `card.moved`."""
    said = _named(_file(chip.transmit), IDENTITY)
    home: dict[str, str] = {}
    if send(chip.transmit, SELECT_ADDRESS).word == OK:
        home = _named(_file(chip.transmit), ADDRESS)
    if not said.get("number") or not said.get("surname"):
        raise DeviceError(Code.CARD_UNREADABLE, what="holder")
    return Card(
        kind=CardKind.BELGIAN_EID,
        name=_joined(said, "first_names", "initial", "surname"),
        number=said["number"],
        sex=_SEXES.get(said.get("sex", ""), Sex.UNKNOWN),
        birth=_birth(said.get("birth", "")),
        address=_joined(home, "street", "zip", "municipality"),
        authority=said.get("authority", ""),
        valid_from=_dotted(said.get("valid_from", "")),
        valid_to=_dotted(said.get("valid_to", "")),
        card_number=said.get("card_number", ""),
    )


def _file(transmit: Transmit) -> bytes:
    """The selected file, piece after piece until the card says that there is no more."""
    data = b""
    while len(data) < _LONGEST_FILE:
        answer = send(transmit, b"\x00\xb0" + len(data).to_bytes(2) + b"\x00")
        if answer.word == _BEYOND or (answer.word == OK and not answer.data):
            break
        if answer.word != OK:
            raise DeviceError(Code.CARD_UNREADABLE, status=f"{answer.word:04X}")
        data += answer.data
    return data


def values(data: bytes) -> dict[int, bytes]:
    """Tag → value; the first of a tag counts. What is cut short is left out."""
    found: dict[int, bytes] = {}
    at = 0
    while at + 1 < len(data):
        tag, length, at = data[at], 0, at + 1
        while at < len(data) and data[at] == _MORE_LENGTH:
            length, at = length + _MORE_LENGTH, at + 1
        if at == len(data):
            break
        length, at = length + data[at], at + 1
        if at + length <= len(data):
            found.setdefault(tag, data[at : at + length])
        at += length
    return found


def _named(data: bytes, names: Mapping[int, str]) -> dict[str, str]:
    found = values(data)
    return {name: found[tag].decode("utf-8", errors="replace").strip() for tag, name in names.items() if tag in found}


def _joined(said: Mapping[str, str], *names: str) -> str:
    return " ".join(said[name] for name in names if said.get(name))


def _dotted(written: str) -> date | None:
    parts = written.split(".")
    return day("".join(reversed(parts)))


def _birth(written: str) -> date | None:
    parts = re.fullmatch(r"(\d{1,2})[ .]+(\w+)[ .]+(\d{4})", written.upper())
    if parts is None:
        return None
    for month, beginnings in enumerate(_MONTHS, 1):
        if re.match(beginnings, parts[2]):
            return day(f"{parts[3]}{month:02}{parts[1]:0>2}")
    return None
