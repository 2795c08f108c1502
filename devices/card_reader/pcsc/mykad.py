"""The Malaysian identity card (MyKad), application JPN: pieces of files 1 and 4. Pure over a `Chip`.

Each piece takes three commands: how long, from where, read. The card answers them with status words of its own (M), so
what counts is that the piece has its length. Days and the postcode are BCD. Commands and places are M–H, from two
readers in the field. The day at 0x144 is left alone: one takes it for the issue, the other for the end.
"""

from __future__ import annotations

from collections.abc import Mapping

from devices.card_reader.pcsc.apdu import Answer, Chip, Transmit, select_name, send
from devices.card_reader.pcsc.coding import day, text
from kiosk.model.card import Card, CardKind, Sex
from kiosk.model.errors import Code, DeviceError

SELECT = select_name(bytes.fromhex("A0 00 00 00 74 4A 50 4E 00 10"))
FIELDS: Mapping[str, tuple[int, int, int]] = {  # file, offset, length
    "name": (1, 0x003, 0x28),
    "number": (1, 0x111, 0x0D),
    "sex": (1, 0x11E, 0x01),
    "birth": (1, 0x127, 0x04),
    "street": (4, 0x003, 0x1E),
    "street_2": (4, 0x021, 0x1E),
    "street_3": (4, 0x03F, 0x1E),
    "postcode": (4, 0x05D, 0x03),
    "city": (4, 0x060, 0x19),
    "state": (4, 0x079, 0x1E),
}
_SEXES = {"L": Sex.MALE, "P": Sex.FEMALE}
_POSTCODE_DIGITS = 5
_PLACE = ("street", "street_2", "street_3", "postcode", "city", "state")


def read_mykad(chip: Chip, _: Answer) -> Card:
    """Raises: DeviceError `card.unreadable`, `card.moved`."""
    raw = {name: _piece(chip.transmit, *place) for name, place in FIELDS.items()}
    said = {name: text(value, "latin-1") for name, value in raw.items()}
    if not said["number"] or not said["name"]:
        raise DeviceError(Code.CARD_UNREADABLE, what="holder")
    said["postcode"] = raw["postcode"].hex()[:_POSTCODE_DIGITS]
    return Card(
        kind=CardKind.MYKAD,
        name=said["name"],
        number=said["number"],
        sex=_SEXES.get(said["sex"], Sex.UNKNOWN),
        birth=day(raw["birth"].hex()),
        address=" ".join(said[name] for name in _PLACE if said[name]),
    )


def _piece(transmit: Transmit, file: int, offset: int, length: int) -> bytes:
    size, place = length.to_bytes(2, "little"), file.to_bytes(2, "little") + b"\x01\x00" + offset.to_bytes(2, "little")
    send(transmit, bytes.fromhex("C8 32 00 00 05 08 00 00") + size)
    send(transmit, bytes.fromhex("CC 00 00 00 08") + place + size)
    answer = send(transmit, bytes.fromhex("CC 06 00 00") + bytes((length,)))
    if len(answer.data) < length:
        raise DeviceError(Code.CARD_UNREADABLE, file=file, status=f"{answer.word:04X}")
    return answer.data[:length]
