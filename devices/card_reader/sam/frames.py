"""The frames between host and SAM. Pure: bytes in, bytes out.

    request   AA AA AA 96 69 | length BE | CMD PARA | data | XOR
    reply     AA AA AA 96 69 | length BE | SW1 SW2 SW3 | data | XOR

The length counts everything after itself; the XOR runs from the length to the last data byte (GA 450, GA 467).
A damaged frame is reported and the search starts again one byte further, so no byte of a good frame is ever lost to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import reduce
from operator import xor

PREAMBLE = bytes.fromhex("AA AA AA 96 69")
LONGEST = 0x1000  # a bound of ours: the longest real length is 0x090A
SHORTEST = 4  # SW1 SW2 SW3 XOR
_HEADER = len(PREAMBLE) + 2


class Command(Enum):
    """CMD and PARA of the requests that a reader sends."""

    RESET = b"\x10\xff"
    STATUS = b"\x11\xff"
    IDENTIFY = b"\x12\xff"
    FIND = b"\x20\x01"
    SELECT = b"\x20\x02"
    READ = b"\x30\x01"
    READ_NEWEST_ADDRESS = b"\x30\x03"


@dataclass(frozen=True, slots=True, repr=False)
class Reply:
    """One good frame. Only `status` (SW3) decides; SW1 and SW2 carry unspecified detail. `data` may be personal."""

    status: int
    data: bytes = b""

    def __repr__(self) -> str:
        return f"Reply({self.status:02X}, {len(self.data)} bytes)"


@dataclass(frozen=True, slots=True)
class Damaged:
    """A whole frame whose checksum is wrong."""


def checksum(counted: bytes | bytearray) -> int:
    return reduce(xor, counted, 0)


def request(command: Command) -> bytes:
    counted = (len(command.value) + 1).to_bytes(2) + command.value
    return PREAMBLE + counted + bytes((checksum(counted),))


class FrameParser:
    """Finds frames in whatever arrives, in pieces of any size. Never raises."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, piece: bytes) -> list[Reply | Damaged]:
        """The frames that `piece` completes, in order."""
        self._buffer += piece
        found: list[Reply | Damaged] = []
        while (frame := self._next()) is not None:
            found.append(frame)
        return found

    @property
    def in_frame(self) -> bool:
        """Whether a frame has begun that is not whole yet."""
        return self._buffer.startswith(PREAMBLE)

    def clear(self) -> None:
        """Forget what is half read."""
        self._buffer.clear()

    def _next(self) -> Reply | Damaged | None:
        while self._align():
            length = int.from_bytes(self._buffer[len(PREAMBLE) : _HEADER])
            if not SHORTEST <= length <= LONGEST:
                del self._buffer[0]
                continue
            if len(self._buffer) < _HEADER + length:
                return None
            return self._take(_HEADER + length)
        return None

    def _align(self) -> bool:
        """Put the next preamble at the front. False while its header is not all there."""
        start = self._buffer.find(PREAMBLE)
        if start < 0:
            del self._buffer[: max(0, len(self._buffer) - len(PREAMBLE) + 1)]
            return False
        del self._buffer[:start]
        return len(self._buffer) >= _HEADER

    def _take(self, total: int) -> Reply | Damaged:
        frame = self._buffer[:total]
        if checksum(frame[len(PREAMBLE) : -1]) != frame[-1]:
            del self._buffer[0]
            return Damaged()
        del self._buffer[:total]
        return Reply(status=frame[9], data=bytes(frame[10:-1]))
