"""Talking to a smart card over any `transmit`: T=0 follow-ups, status words, commands. Pure.

ISO 7816-4. `61xx` is fetched with GET RESPONSE, `6Cxx` is asked again with the right length.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.model.errors import Code, DeviceError

Transmit = Callable[[bytes], bytes]  # a command to a response with its two status bytes

OK = 0x9000
NO_REFERENCE = 0x6A88
NOT_ALLOWED = frozenset((0x6982, 0x6985, NO_REFERENCE))  # wants an external authentication first
PIN_BLOCKED = 0x6983
_MORE = 0x61
_WRONG_LENGTH = 0x6C
_PIN_TRIES = 0x63C
_STATUS_BYTES = 2
_RECORD_HEAD = 2  # tag, length
_HEADER = 5  # class, instruction, two parameters, length
_FOLLOW_UPS = 8


@dataclass(frozen=True, slots=True)
class Chip:
    """A card under power: how to talk to it, and its answer to reset. Cards are never told apart by that answer."""

    transmit: Transmit
    atr: bytes = b""


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """Response data and status word. The data may be personal."""

    word: int
    data: bytes = b""

    @property
    def wants_pin(self) -> bool:
        return self.word == PIN_BLOCKED or self.word >> 4 == _PIN_TRIES

    def __repr__(self) -> str:
        return f"Answer({self.word:04X}, {len(self.data)} bytes)"


def send(transmit: Transmit, command: bytes) -> Answer:
    """One command with its follow-ups. Raises: DeviceError `card.moved` (torn off), `card.unreadable`."""
    data = b""
    for _ in range(_FOLLOW_UPS):
        raw = transmit(command)
        if len(raw) < _STATUS_BYTES:
            raise DeviceError(Code.CARD_MOVED, what="torn answer")  # some drivers call that a success
        data += raw[:-_STATUS_BYTES]
        first, second = raw[-_STATUS_BYTES:]
        if first == _MORE:
            command = bytes((0x00, 0xC0, 0x00, 0x00, second))
        elif first == _WRONG_LENGTH:
            command = _expecting(command, second)
        else:
            return Answer(first << 8 | second, data)
    raise DeviceError(Code.CARD_UNREADABLE, what="endless answer")


def _expecting(command: bytes, length: int) -> bytes:
    """The same command asking for so many bytes; what it carries itself stays in it."""
    carried = command[4] if len(command) > _HEADER else 0
    return command[: _HEADER + carried if carried else 4] + bytes((length,))


def select_name(name: bytes) -> bytes:
    return bytes((0x00, 0xA4, 0x04, 0x00, len(name))) + name


def select_file(identifier: int) -> bytes:
    return bytes((0x00, 0xA4, 0x02, 0x00, 0x02)) + identifier.to_bytes(2)


def read_by_tag(tag: int) -> bytes:
    return bytes((0x00, 0xB2, tag, 0x00, 0x00))


def read_by_number(number: int) -> bytes:
    return bytes((0x00, 0xB2, number, 0x04, 0x00))


def record_value(data: bytes, tag: int) -> bytes | None:
    """The value of a record `tag length value`; None if it is another record or cut short."""
    if len(data) < _RECORD_HEAD or data[0] != tag or len(data) < _RECORD_HEAD + data[1]:
        return None
    return data[_RECORD_HEAD : _RECORD_HEAD + data[1]]
