"""Everything a printer sends back, told apart by one parser. Pure.

The rules are checked over all 256 values: they exclude one another, except that bytes 2–4 of an automatic status look
like plain bytes, so its three missing bytes are counted. Epson ESC/POS reference, DLE EOT, GS a, GS r, GS ( H, GS I.
The six bytes of a kiosk mechanism begin like an automatic status, with a second byte no sound printer pushes (Custom
manuals, M): a printer that is online and has every error at once.

    11, 13               XON, XOFF
    b & 93 == 12         answer to DLE EOT
    b & 93 == 10         first byte of an automatic status; three bytes with b & 90 == 0 follow
    10 0F                full status of a kiosk mechanism; four bytes of any value follow
    37, 5F               block, up to 00
    b & 90 == 0          plain answer (GS r)
    else                 noise, dropped
"""
# ruff: noqa: PLR2004 - the byte values are the protocol's own

from __future__ import annotations

from dataclasses import dataclass

_FLOW = (0x11, 0x13)
_BLOCK_HEADS = (0x37, 0x5F)
_LONGEST_BLOCK = 96
_UNIT_SEPARATOR = 0x1F
_FULL = b"\x10\x0f"


@dataclass(frozen=True, slots=True)
class RealtimeStatus:
    byte: int


@dataclass(frozen=True, slots=True)
class AutoStatus:
    data: bytes


@dataclass(frozen=True, slots=True)
class FullStatus:
    """`data`: paper, user, recoverable and unrecoverable errors."""

    data: bytes

    @property
    def ticket_out(self) -> bool:
        """Whether paper is in the presenter that nobody has taken."""
        return bool(self.data[0] & 0x20)


@dataclass(frozen=True, slots=True)
class PlainByte:
    byte: int


@dataclass(frozen=True, slots=True)
class Block:
    """`head` 37 or 5F; `body` without head and closing 00."""

    head: int
    body: bytes

    @property
    def echo(self) -> bytes | None:
        """The token of a GS ( H answer (37 22 d1 d2 d3 d4 00): the last four bytes, as makers differ before them."""
        is_echo = self.head == _BLOCK_HEADS[0] and len(self.body) >= 4 and self.body[:1] != b"\x23"
        return self.body[-4:] if is_echo else None

    @property
    def offline_cause(self) -> bytes | None:
        """The causes of an offline response (37 23 … 00), which GS ( H fn 49 turns on; None: something else."""
        return self.body[1:] if self.head == _BLOCK_HEADS[0] and self.body[:1] == b"\x23" else None

    @property
    def claim(self) -> str | None:
        """What a printer says of itself (5F … 00, GS I 65 to 69), printable ASCII only; None: something else."""
        if self.head != _BLOCK_HEADS[1]:
            return None
        return "".join(chr(byte) for byte in self.body if 0x20 <= byte <= 0x7E).strip()

    @property
    def cleared(self) -> bool:
        """Whether this says: buffer cleared (37 25 00)."""
        return self.head == _BLOCK_HEADS[0] and self.body == b"\x25"


Reply = RealtimeStatus | AutoStatus | FullStatus | PlainByte | Block


class Incoming:
    """Feed it what arrives, in any pieces; it keeps what is not whole yet."""

    def __init__(self) -> None:
        self._block: bytearray | None = None
        self._auto: bytearray | None = None

    def feed(self, data: bytes) -> tuple[Reply, ...]:
        """The replies that these bytes complete, in order. Never raises."""
        return tuple(reply for byte in data if (reply := self._take(byte)) is not None)

    def _take(self, byte: int) -> Reply | None:
        if self._block is not None:
            return self._in_block(self._block, byte)
        if self._auto is not None:
            return self._in_auto(self._auto, byte)
        return self._fresh(byte)

    def _fresh(self, byte: int) -> Reply | None:
        if byte in _FLOW:
            return None
        if byte & 0x93 == 0x12:
            return RealtimeStatus(byte)
        if byte & 0x93 == 0x10:
            self._auto = bytearray((byte,))
        elif byte in _BLOCK_HEADS:
            self._block = bytearray((byte,))
        elif byte & 0x90 == 0:
            return PlainByte(byte)
        return None

    def _in_block(self, block: bytearray, byte: int) -> Reply | None:
        if byte in _FLOW:
            return None
        if byte == 0:
            self._block = None
            return Block(block[0], bytes(block[1:]))
        whole = len(block) >= _LONGEST_BLOCK
        if whole or byte > 0x7E or (byte < 0x20 and byte != _UNIT_SEPARATOR):
            self._block = None  # cut off: what comes now is something else
            return self._fresh(byte)
        block.append(byte)
        return None

    def _in_auto(self, auto: bytearray, byte: int) -> Reply | None:
        if auto.startswith(_FULL):
            auto.append(byte)
            if len(auto) < 6:
                return None
            self._auto = None
            return FullStatus(bytes(auto[2:]))
        if byte in _FLOW:
            return None
        if byte & 0x90:
            if byte & 0x93 == 0x12:
                return RealtimeStatus(byte)  # answered at once, in the middle of the other
            self._auto = None
            return self._fresh(byte)
        auto.append(byte)
        if len(auto) < 4:
            return None
        self._auto = None
        return AutoStatus(bytes(auto))
