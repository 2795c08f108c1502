"""The health insurance card of Taiwan: one object of 57 bytes. Pure over a `Chip`.

Names are Big5 (`cp950`, whose user-defined characters come out as private ones and are told as a doubt); years are of
the ROC era, 1911 behind. Commands and places: H, from several readers in the field.
"""

from __future__ import annotations

from collections.abc import Mapping

from devices.card_reader.pcsc.apdu import OK, Answer, Chip, select_name, send
from devices.card_reader.pcsc.coding import day, text
from kiosk.model.card import Card, CardKind, Sex
from kiosk.model.errors import Code, DeviceError

SELECT = select_name(bytes.fromhex("D1 58 00 00 01 00 00 00 00 00 00 00 00 00 11 00"))
READ = bytes.fromhex("00 CA 11 00 02 00 00")
FIELDS: Mapping[str, tuple[int, int, str]] = {  # first byte, byte after the last, encoding
    "card_number": (0, 12, "ascii"),
    "name": (12, 32, "cp950"),
    "number": (32, 42, "ascii"),
    "birth": (42, 49, "ascii"),
    "sex": (49, 50, "ascii"),
    "issued": (50, 57, "ascii"),
}
_LENGTH = 57
_ROC_ERA = 1911
_SEXES = {"M": Sex.MALE, "F": Sex.FEMALE}


def read_taiwan_nhi(chip: Chip, _: Answer) -> Card:
    """Raises: DeviceError `card.unreadable`, `card.moved`."""
    answer = send(chip.transmit, READ)
    if answer.word != OK or len(answer.data) < _LENGTH:
        raise DeviceError(Code.CARD_UNREADABLE, status=f"{answer.word:04X}", length=len(answer.data))
    said = {name: text(answer.data[first:end], encoding) for name, (first, end, encoding) in FIELDS.items()}
    if not said["number"] or not said["name"]:
        raise DeviceError(Code.CARD_UNREADABLE, what="holder")
    return Card(
        kind=CardKind.TAIWAN_NHI,
        name=said["name"],
        number=said["number"],
        sex=_SEXES.get(said["sex"], Sex.UNKNOWN),
        birth=day(said["birth"], _ROC_ERA),
        valid_from=day(said["issued"], _ROC_ERA),
        card_number=said["card_number"],
    )
