"""What a security module says: requests in, replies out, byte for byte. Pure; the simulated module puts it on a line.

Shares no code with the driver that will talk to it, so that a mistake of one shows against the other. Source: GA 450,
the published status and layout tables.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from kiosk.model.card import Card, CardKind, Sex

_PREAMBLE = b"\xaa\xaa\xaa\x96\x69"
_IDENTITY = bytes.fromhex("05000300 E5D63401 D2029649 B168DE3A")
_PHOTO = bytes(1024)
_TEXT_AND_PHOTO = b"\x01\x00\x04\x00"
_NO_FINGERPRINT = b"\x00\x00"
_COUNTED = 4  # length, command, parameter; the checksum is not counted
_SEX = {Sex.UNKNOWN: "0", Sex.MALE: "1", Sex.FEMALE: "2", Sex.NOT_STATED: "9"}

FIND, SELECT, READ, READ_FINGERPRINT, READ_ADDRESS = (
    b"\x20\x01",
    b"\x20\x02",
    b"\x30\x01",
    b"\x30\x10",
    b"\x30\x03",
)
RESET, STATUS, IDENTIFY = b"\x10\xff", b"\x11\xff", b"\x12\xff"


@dataclass(slots=True, repr=False)
class SamChip:
    """`statuses` overrides the status byte of a command; `must_lift`: a card once read is hidden until it is lifted."""

    card: Card | None = None
    must_lift: bool = True
    statuses: dict[bytes, int] = field(default_factory=dict)
    letter: str | None = None  # another letter at byte 248
    _selected: bool = False
    _spent: bool = False
    _pending: bytes = b""

    def put(self, card: Card | None) -> None:
        self.card, self._selected, self._spent = card, False, False

    def hear(self, piece: bytes) -> list[tuple[bytes, bytes]]:
        """The requests that `piece` completes, each with its reply."""
        self._pending += piece
        answered: list[tuple[bytes, bytes]] = []
        while (start := self._pending.find(_PREAMBLE)) >= 0:
            self._pending = self._pending[start:]
            end = 7 + int.from_bytes(self._pending[5:7])
            if len(self._pending) < max(end, 8):
                break
            counted, check = self._pending[5 : end - 1], self._pending[end - 1]
            self._pending = self._pending[end:]
            answered.append((counted[2:4], self._reply(counted, check)))
        return answered

    def _reply(self, counted: bytes, check: int) -> bytes:
        if _xor(counted) != check:
            return reply(0x10)
        command = counted[2:4]
        if len(counted) != _COUNTED:
            return reply(0x11)
        if command in self.statuses:
            return reply(self.statuses[command])
        return self._answer(command)

    def _answer(self, command: bytes) -> bytes:
        plain = {RESET: reply(0x90), STATUS: reply(0x90), IDENTIFY: reply(0x90, _IDENTITY)}
        if command in plain:
            return plain[command]
        of_card = {
            FIND: self._find,
            SELECT: self._select,
            READ: lambda: self._read(_TEXT_AND_PHOTO),
            READ_FINGERPRINT: lambda: self._read(_TEXT_AND_PHOTO + _NO_FINGERPRINT),
            READ_ADDRESS: self._read_address,
        }
        return of_card[command]() if command in of_card else reply(0x21)

    def _find(self) -> bytes:
        self._selected = False
        return reply(0x80) if self.card is None or self._spent else reply(0x9F, bytes(4))

    def _select(self) -> bytes:
        self._selected = self.card is not None and not self._spent
        return reply(0x90, bytes(8)) if self._selected else reply(0x81)

    def _read(self, lengths: bytes) -> bytes:
        if self.card is None or not self._selected:
            return reply(0x41)
        self._spent = self.must_lift
        return reply(0x90, lengths + text_record(self.card, self.letter) + _PHOTO)

    def _read_address(self) -> bytes:
        if self.card is None or not self._selected:
            return reply(0x41)
        return reply(0x90, _text(self.card.newest_address, 35)) if self.card.newest_address else reply(0x91)


def reply(status: int, data: bytes = b"") -> bytes:
    """A whole frame with this status byte."""
    body = bytes((0, 0, status)) + data
    counted = (len(body) + 1).to_bytes(2, "big") + body
    return _PREAMBLE + counted + bytes((_xor(counted),))


def text_record(card: Card, letter: str | None = None) -> bytes:
    """The 256 bytes of text on the chip of this card."""
    write, own_letter = _WRITERS[card.kind]
    return write(card) + _text(own_letter if letter is None else letter, 1) + _text("", 3)


def _resident(card: Card) -> bytes:
    return _front(card, card.ethnic_code) + _text("", 14)


def _residence_permit(card: Card) -> bytes:
    return _front(card, "") + _text(card.permit_number, 9) + _text(card.issue_count, 2) + _text("", 3)


def _front(card: Card, group: str) -> bytes:
    return (
        _text(card.name, 15)
        + _text(_SEX[card.sex], 1)
        + _text(group, 2)
        + _day(card.birth)
        + _text(card.address, 35)
        + _text(card.number, 18)
        + _text(card.authority, 15)
        + _validity(card)
    )


def _foreigner_2017(card: Card) -> bytes:
    return (
        _text(card.english_name, 60)
        + _text(_SEX[card.sex], 1)
        + _text(card.number, 15)
        + _text(card.nationality, 3)
        + _text(card.name, 15)
        + _validity(card)
        + _day(card.birth)
        + _text("01", 2)
        + _text(card.authority, 4)
    )


def _foreigner_2023(card: Card) -> bytes:
    return (
        _text(card.name, 15)
        + _text(_SEX[card.sex], 1)
        + _text(card.issue_count, 2)
        + _day(card.birth)
        + _text(card.english_name[:35], 35)
        + _text(card.number, 18)
        + _text("", 15)
        + _validity(card)
        + _text(card.english_name[35:], 11)
        + _text(card.nationality, 3)
    )


_WRITERS: dict[CardKind, tuple[Callable[[Card], bytes], str]] = {
    CardKind.RESIDENT: (_resident, " "),
    CardKind.RESIDENCE_PERMIT: (_residence_permit, "J"),
    CardKind.FOREIGNER_2017: (_foreigner_2017, "I"),
    CardKind.FOREIGNER_2023: (_foreigner_2023, "Y"),
}


def _validity(card: Card) -> bytes:
    return _day(card.valid_from) + (_text("长期", 8) if card.long_term else _day(card.valid_to))


def _day(day: date | None) -> bytes:
    return _text("" if day is None else day.strftime("%Y%m%d"), 8)


def _text(value: str, units: int) -> bytes:
    """So many UTF-16 units, padded with spaces; what does not fit is cut, as on cards, half a character too."""
    encoded = value.encode("utf-16-le", "surrogatepass")[: units * 2]
    return encoded + " ".encode("utf-16-le") * (units - len(encoded) // 2)


def _xor(data: bytes) -> int:
    result = 0
    for byte in data:
        result ^= byte
    return result
