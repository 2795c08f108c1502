"""ESC/POS as the machine reads it: one command after the other out of its buffer. Pure.

Epson ESC/POS command reference. Real-time commands were obeyed on arrival; when their turn comes in the buffer they are
skipped.
"""
# ruff: noqa: PLR2004 - the byte values are the protocol's own

from __future__ import annotations

from dataclasses import dataclass

DLE, ESC, FS, GS = 0x10, 0x1B, 0x1C, 0x1D

# (lead, command) → (name, number of argument bytes)
_FIXED = {
    (ESC, 0x40): ("init", 0),
    (ESC, 0x32): ("default_spacing", 0),
    (ESC, 0x33): ("spacing", 1),
    (ESC, 0x45): ("bold", 1),
    (ESC, 0x61): ("align", 1),
    (ESC, 0x64): ("feed_lines", 1),
    (ESC, 0x4A): ("feed_dots", 1),
    (FS, 0x26): ("kanji_on", 0),
    (FS, 0x2E): ("kanji_off", 0),
    (GS, 0x21): ("size", 1),
    (GS, 0x61): ("auto_status", 1),
    (GS, 0x72): ("queue_status", 1),
    (GS, 0x49): ("identify", 1),
    (DLE, 0x04): ("skip", 1),
    (DLE, 0x05): ("skip", 1),
    (DLE, 0x14): ("skip", 8),
}
_LONGEST_RUN = 4096
_CUT_WITH_FEED = (0x41, 0x42)


@dataclass(frozen=True, slots=True)
class Command:
    """`arguments` without lead bytes and lengths."""

    name: str
    arguments: bytes = b""
    width_bytes: int = 0


def parse(buffer: bytes | bytearray, *, kanji: bool) -> tuple[Command, int] | None:
    """The first command and its length; None when more bytes must come first."""
    if not buffer:
        return None
    lead = buffer[0]
    if lead in (DLE, ESC, FS, GS):
        return _command(buffer)
    if lead == 0x0A:
        return Command("line_feed"), 1
    if lead == 0:
        run = bytes(buffer[:_LONGEST_RUN])
        return Command("skip"), len(run) - len(run.lstrip(b"\0"))
    if lead < 0x20 or lead == 0x7F:
        return Command("skip"), 1
    if kanji and lead >= 0x81:
        return (Command("character", bytes(buffer[:2])), 2) if len(buffer) > 1 else None
    return Command("character", bytes(buffer[:1])), 1


def _command(buffer: bytes | bytearray) -> tuple[Command, int] | None:
    if len(buffer) < 2:
        return None
    lead = (buffer[0], buffer[1])
    if lead in _FIXED:
        name, count = _FIXED[lead]
        return (Command(name, bytes(buffer[2 : 2 + count])), 2 + count) if len(buffer) >= 2 + count else None
    match lead:
        case (0x1D, 0x56):
            return _cut(buffer)
        case (0x1D, 0x76):
            return _raster(buffer)
        case (0x1D, 0x28):
            return _extended(buffer)
    return Command("skip"), 1


def _cut(buffer: bytes | bytearray) -> tuple[Command, int] | None:
    if len(buffer) < 3:
        return None
    length = 4 if buffer[2] in _CUT_WITH_FEED else 3
    return (Command("cut", bytes(buffer[3:length])), length) if len(buffer) >= length else None


def _raster(buffer: bytes | bytearray) -> tuple[Command, int] | None:
    if len(buffer) < 8:
        return None
    width, rows = int.from_bytes(buffer[4:6], "little"), int.from_bytes(buffer[6:8], "little")
    length = 8 + width * rows
    return (Command("raster", bytes(buffer[8:length]), width), length) if len(buffer) >= length else None


def _extended(buffer: bytes | bytearray) -> tuple[Command, int] | None:
    """GS ( X pL pH …"""
    if len(buffer) < 5:
        return None
    length = 5 + int.from_bytes(buffer[3:5], "little")
    if len(buffer) < length:
        return None
    name = "echo" if buffer[2] == 0x48 and buffer[5:7] == b"\x30\x30" else "skip"
    return Command(name, bytes(buffer[7:length])), length
