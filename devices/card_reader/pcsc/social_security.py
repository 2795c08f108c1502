"""The social-security card: application SSSE, files EF05 (the card) and EF06 (its holder). Pure over a `transmit`.

Records are read by tag, by number where a card does not know tags, and believed only when the returned tag is right.
EF06 of cards of standard 3.00 may want an authentication that only the office's security module (加密机) can make: with
one it is made, without it that is said as `card.needs-hsm`, not as a broken card. A PIN is never guessed. Source: the
national read-terminal interface (LD/T 6001.5); record numbers of EF06 differ between standards (M).
"""

from __future__ import annotations

from collections.abc import Mapping

from devices.card_reader.ethnic import ETHNIC_NAMES
from devices.card_reader.pcsc.apdu import (
    NOT_ALLOWED,
    OK,
    Answer,
    Chip,
    Transmit,
    read_by_number,
    read_by_tag,
    record_value,
    select_file,
    select_name,
    send,
)
from devices.card_reader.pcsc.coding import day, text
from devices.card_reader.pcsc.security_module import SecurityModule, open_guarded
from kiosk.model.card import Card, CardKind, Sex
from kiosk.model.errors import Code, DeviceError

SELECT = select_name(b"sx1.sh." + "社会保障".encode("gbk"))
EF_CARD = 0xEF05
EF_HOLDER = 0xEF06

CARD_ID, STANDARD, ISSUED, VALID_TO, CARD_NUMBER = 0x01, 0x03, 0x05, 0x06, 0x07
NUMBER, NAME, NAME_REST, SEX, ETHNIC, BIRTH = 0x08, 0x09, 0x4E, 0x0A, 0x0B, 0x0D
# tag → the record numbers it has, standards 2.00/3.00 first, then 1.00 (without 4E)
_NUMBERS: Mapping[int, tuple[int, ...]] = {
    NUMBER: (1,),
    NAME: (2,),
    NAME_REST: (3,),
    SEX: (4, 3),
    ETHNIC: (5, 4),
    BIRTH: (7, 6),
}
_CARD_NUMBER_CHARACTERS = 9  # later cards hold more; only these count
_ALGORITHM = bytes.fromhex("9F0C038601")
_SEXES = {"1": Sex.MALE, "2": Sex.FEMALE}


def read_social_security(chip: Chip, application: Answer, module: SecurityModule | None = None) -> Card:
    """The application is selected. Raises: DeviceError `card.unreadable`, `card.needs-hsm`, `card.needs-pin`, …"""
    try:
        _select(chip.transmit, EF_CARD)
    except _Denied as denied:
        raise DeviceError(denied.code, file=f"{EF_CARD:04X}", status=denied.status) from denied
    about_card = {tag: _record(chip.transmit, tag) for tag in (CARD_ID, STANDARD, ISSUED, VALID_TO, CARD_NUMBER)}
    try:
        holder = _holder(chip.transmit)
    except _Denied as denied:
        algorithm = _algorithm(application.data)
        if module is None or denied.code is not Code.CARD_NEEDS_HSM:
            raise _told(denied, about_card, algorithm) from denied
        open_guarded(chip, module, about_card[CARD_ID], algorithm)
        try:
            holder = _holder(chip.transmit)
        except _Denied as again:
            raise _told(again, about_card, algorithm) from again
    return _card(about_card, holder)


def _told(denied: _Denied, about_card: Mapping[int, bytes], algorithm: str) -> DeviceError:
    """What a module would be asked with, but for what tells this card from all others."""
    facts = {"standard": text(about_card[STANDARD]), "region": _region(about_card), "algorithm": algorithm}
    return DeviceError(denied.code, **facts, status=denied.status)


class _Denied(Exception):  # noqa: N818 - it ends in a DeviceError two frames up
    def __init__(self, code: Code, word: int) -> None:
        super().__init__(code)
        self.code = code
        self.status = f"{word:04X}"


def _holder(transmit: Transmit) -> dict[int, bytes]:
    """Selected anew each time: an authentication opens what is read after it."""
    _select(transmit, EF_HOLDER)
    holder = {tag: _record(transmit, tag) for tag in (NUMBER, NAME, NAME_REST, SEX, ETHNIC, BIRTH)}
    if not text(holder[NUMBER]) or not holder[NAME]:
        raise DeviceError(Code.CARD_UNREADABLE, what="holder")
    return holder


def _select(transmit: Transmit, file: int) -> None:
    answer = send(transmit, select_file(file))
    if answer.word != OK:
        _deny(answer)
        raise DeviceError(Code.CARD_UNREADABLE, file=f"{file:04X}", status=f"{answer.word:04X}")


def _record(transmit: Transmit, tag: int) -> bytes:
    """The record's value; empty if the card has none. By tag first, then by each number it may have."""
    refused: Answer | None = None
    for command in (read_by_tag(tag), *map(read_by_number, _NUMBERS.get(tag, (tag,)))):
        answer = send(transmit, command)
        if answer.word == OK:
            value = record_value(answer.data, tag)
            if value is not None:
                return value
        elif answer.word in NOT_ALLOWED or answer.wants_pin:
            refused = answer
    if refused is not None and tag in (NUMBER, NAME):
        _deny(refused)
    return b""


def _deny(answer: Answer) -> None:
    if answer.wants_pin:
        raise _Denied(Code.CARD_NEEDS_PIN, answer.word)
    if answer.word in NOT_ALLOWED:
        raise _Denied(Code.CARD_NEEDS_HSM, answer.word)


def _card(about_card: Mapping[int, bytes], holder: Mapping[int, bytes]) -> Card:
    ethnic_code = holder[ETHNIC].hex()
    return Card(
        kind=CardKind.SOCIAL_SECURITY,
        name=_name(holder[NAME], holder[NAME_REST]),
        number=text(holder[NUMBER]).upper(),
        sex=_SEXES.get(text(holder[SEX]), Sex.UNKNOWN),
        birth=day(holder[BIRTH].hex()),
        ethnic_code=ethnic_code,
        ethnic_name=ETHNIC_NAMES.get(ethnic_code, ""),
        valid_from=day(about_card[ISSUED].hex()),
        valid_to=day(about_card[VALID_TO].hex()),
        region=_region(about_card),
        card_number=text(about_card[CARD_NUMBER])[:_CARD_NUMBER_CHARACTERS],
        standard=text(about_card[STANDARD]),
    )


def _region(about_card: Mapping[int, bytes]) -> str:
    return about_card[CARD_ID][:3].hex()


def _algorithm(control_information: bytes) -> str:
    """The algorithm byte that a security module asks for; 01 where the card does not say (M–H)."""
    _, found, rest = control_information.partition(_ALGORITHM)
    return rest[:1].hex() if found and rest else "01"


def _name(first: bytes, rest: bytes) -> str:
    return text(first.rstrip(b"\0 ") + rest, "gb18030")
