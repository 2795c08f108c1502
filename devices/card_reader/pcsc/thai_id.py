"""The Thai national ID card: one long file, read by offset. Pure over a `Chip`.

Text is TIS-620 (`cp874`), the parts of a name and of an address separated by `#`; years are of the Buddhist era, 543
ahead. A month or a day may be zero: then the day is not known. Offsets and commands: H, from several readers in the
field. An expiry of 99999999 means for life (M). The picture is not read.
"""

from __future__ import annotations

from collections.abc import Mapping

from devices.card_reader.pcsc.apdu import OK, Answer, Chip, Transmit, select_name, send
from devices.card_reader.pcsc.coding import day, text
from kiosk.model.card import Card, CardKind, Sex
from kiosk.model.errors import Code, DeviceError

SELECT = select_name(bytes.fromhex("A0 00 00 00 54 48 00 01"))
FIELDS: Mapping[str, tuple[int, int]] = {  # offset, length
    "number": (0x0004, 0x0D),
    "name": (0x0011, 0x64),
    "english_name": (0x0075, 0x64),
    "birth": (0x00D9, 0x08),
    "sex": (0x00E1, 0x01),
    "authority": (0x00F6, 0x64),
    "issued": (0x0167, 0x08),
    "expires": (0x016F, 0x08),
    "address": (0x1579, 0x64),
}
_ENCODING = "cp874"
_BUDDHIST_ERA = -543
_FOR_LIFE = "99999999"
_SEXES = {"1": Sex.MALE, "2": Sex.FEMALE}
_OLD_ANSWER = bytes.fromhex("3B 67")  # these chips want another GET RESPONSE
_GET_RESPONSE, _OLD_GET_RESPONSE = bytes.fromhex("00 C0 00 00"), bytes.fromhex("00 C0 00 01")


def as_it_wants(chip: Chip) -> Chip:
    """The same chip, asked for its responses in the way that its age wants."""
    if not chip.atr.startswith(_OLD_ANSWER):
        return chip

    def transmit(command: bytes) -> bytes:
        if command.startswith(_GET_RESPONSE):
            command = _OLD_GET_RESPONSE + command[len(_GET_RESPONSE) :]
        return chip.transmit(command)

    return Chip(transmit, chip.atr)


def read_thai_id(chip: Chip, _: Answer) -> Card:
    """Raises: DeviceError `card.unreadable`, `card.moved`."""
    said = {name: text(_read(chip.transmit, *place), _ENCODING) for name, place in FIELDS.items()}
    if not said["number"] or not said["name"]:
        raise DeviceError(Code.CARD_UNREADABLE, what="holder")
    return Card(
        kind=CardKind.THAI_ID,
        name=_person(said["name"]),
        number=said["number"],
        sex=_SEXES.get(said["sex"], Sex.UNKNOWN),
        birth=day(said["birth"], _BUDDHIST_ERA),
        address=_joined(said["address"].split("#")),
        authority=said["authority"],
        valid_from=day(said["issued"], _BUDDHIST_ERA),
        valid_to=day(said["expires"], _BUDDHIST_ERA),
        long_term=said["expires"] == _FOR_LIFE,
        english_name=_person(said["english_name"]),
        nationality="THA",
    )


def _read(transmit: Transmit, offset: int, length: int) -> bytes:
    answer = send(transmit, b"\x80\xb0" + offset.to_bytes(2) + bytes((2, 0, length)))
    if answer.word != OK:
        raise DeviceError(Code.CARD_UNREADABLE, offset=f"{offset:04X}", status=f"{answer.word:04X}")
    return answer.data


def _person(written: str) -> str:
    """Without the title, which is the first part."""
    title, separator, names = written.partition("#")
    return _joined(names.split("#")) if separator else title


def _joined(parts: list[str]) -> str:
    return " ".join(part.strip() for part in parts if part.strip())
