"""Every parser of bytes that come from outside, each as one function of bytes.

A target may raise what its parser promises to raise (a `KioskError`); anything else is a finding. Where a parser takes
a stream, the stream cut anywhere must mean the same as the stream whole, and nothing may be kept without bound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

import msgspec

from devices.card_reader.pcsc.apdu import Chip, Transmit, record_value, send
from devices.card_reader.pcsc.social_security import read_social_security
from devices.card_reader.sam.frames import LONGEST, FrameParser
from devices.card_reader.sam.identity import module_number
from devices.card_reader.sam.record import card_of_text, text_of_reply
from devices.printer.incoming import Incoming
from devices.printer.machine.language import parse
from devices.qr_display.dwin import DwinReplies
from devices.qr_display.nextion import NextionReplies
from devices.scanner.incoming import MOST_BYTES
from devices.scanner.incoming import Incoming as Codes
from kiosk.config import parse_config
from kiosk.model.errors import KioskError
from kiosk.model.receipt import Receipt

TODAY = date(2026, 11, 22)
CHIP_PROMISES = 400  # commands to one card before it must have been given up

Target = Callable[[bytes], None]


def sam_frames(data: bytes) -> None:
    """The first byte says where the rest is cut."""
    at, stream = (data[0] if data else 0), data[1:]
    whole, pieces = FrameParser(), FrameParser()
    told = whole.feed(stream)
    assert told == pieces.feed(stream[:at]) + pieces.feed(stream[at:])
    assert len(whole._buffer) <= LONGEST + 7


def sam_record(data: bytes) -> None:
    with suppress(KioskError):
        card = card_of_text(text_of_reply(data), TODAY)
        assert card.name not in repr(card) or len(card.name) < 2


def sam_text(data: bytes) -> None:
    with suppress(KioskError):
        card_of_text(data[:256], TODAY, data[256:326])


def sam_identity(data: bytes) -> None:
    with suppress(KioskError):
        module_number(data)


def printer_replies(data: bytes) -> None:
    at, stream = (data[0] if data else 0), data[1:]
    whole, pieces = Incoming(), Incoming()
    assert whole.feed(stream) == pieces.feed(stream[:at]) + pieces.feed(stream[at:])


def printer_language(data: bytes) -> None:
    """What the simulated machine reads: always moves on, never beyond what is there."""
    for kanji in (False, True):
        rest = data
        while (found := parse(rest, kanji=kanji)) is not None:
            _, length = found
            assert 0 < length <= len(rest)
            rest = rest[length:]


def scanner_codes(data: bytes) -> None:
    at, stream = (data[0] if data else 0), data[1:]
    whole, pieces = Codes(), Codes()
    codes = whole.feed(stream, 0)
    assert codes == pieces.feed(stream[:at], 0) + pieces.feed(stream[at:], 0)
    assert all(code.isprintable() and code == code.strip() != "" for code in codes)
    assert len(whole._code) <= MOST_BYTES + 1


def display_replies(data: bytes) -> None:
    at, stream = (data[0] if data else 0), data[1:]
    for kind in (NextionReplies, DwinReplies):
        whole, pieces = kind(), kind()
        assert whole.feed(stream) == pieces.feed(stream[:at]) + pieces.feed(stream[at:])
    nextion, dwin = NextionReplies(), DwinReplies()
    nextion.feed(stream)
    dwin.feed(stream)
    assert len(nextion._frame) <= 64 + 3
    assert len(dwin._came) <= 258


def chip_of(data: bytes) -> Transmit:
    """A card that answers with what the bytes say: a length byte and so many bytes; nothing left: nothing."""
    rest, asked = iter(data), 0

    def transmit(command: bytes) -> bytes:
        nonlocal asked
        asked += 1
        assert asked < CHIP_PROMISES, "a card is asked for ever"
        assert len(command) >= 4
        return bytes(_some(rest, next(rest, 0)))

    return transmit


def _some(rest: Iterable[int], count: int) -> Iterable[int]:
    return (byte for byte, _ in zip(rest, range(count), strict=False))


def chip_answer(data: bytes) -> None:
    with suppress(KioskError):
        send(chip_of(data), bytes.fromhex("00B2080022"))


def chip_record(data: bytes) -> None:
    value = record_value(data[1:], data[0] if data else 8)
    assert value is None or len(value) <= len(data)


def social_security(data: bytes) -> None:
    with suppress(KioskError):
        read_social_security(Chip(chip_of(data)), TODAY)


def receipt_file(data: bytes) -> None:
    with suppress(msgspec.MsgspecError, UnicodeDecodeError):
        msgspec.json.decode(data, type=Receipt)


def configuration(data: bytes) -> None:
    with suppress(KioskError, UnicodeDecodeError):
        parse_config(data.decode(), Path("kiosk.toml"))


TARGETS: dict[str, Target] = {
    target.__name__: target
    for target in (
        sam_frames,
        sam_record,
        sam_text,
        sam_identity,
        printer_replies,
        printer_language,
        scanner_codes,
        display_replies,
        chip_answer,
        chip_record,
        social_security,
        receipt_file,
        configuration,
    )
}
