"""Every parser of bytes that come from outside, each as one function of bytes.

A target may raise what its parser promises to raise (a `KioskError`); anything else is a finding. Where a parser takes
a stream, the stream cut anywhere must mean the same as the stream whole, and nothing may be kept without bound.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
import zstandard

from devices.card_reader.pcsc.apdu import OK, Answer, Chip, Transmit, record_value, send
from devices.card_reader.pcsc.belgian_eid import read_belgian_eid, values
from devices.card_reader.pcsc.card_type import card_types, read_card
from devices.card_reader.pcsc.mykad import read_mykad
from devices.card_reader.pcsc.social_security import read_social_security
from devices.card_reader.pcsc.taiwan_nhi import read_taiwan_nhi
from devices.card_reader.pcsc.thai_id import as_it_wants, read_thai_id
from devices.card_reader.sam.frames import LONGEST, FrameParser
from devices.card_reader.sam.identity import module_number
from devices.card_reader.sam.record import card_of_text, text_of_reply
from devices.card_reader.sam.usb_pipe import owed_after, pipes_of
from devices.card_reader.sam.usb_port import usb_port_of
from devices.discovery import discover
from devices.document_printer.reasons import status_of
from devices.printer.incoming import Incoming
from devices.printer.machine.language import parse
from devices.printer.paper_count import PaperCount
from devices.qr_display.dwin import DwinReplies
from devices.qr_display.nextion import NextionReplies
from devices.recording.format import Passage, Way, written
from devices.recording.format import parsed as parsed_recording
from devices.recording.redaction import REDACTED, redacted
from devices.scanner.incoming import MOST_BYTES
from devices.scanner.incoming import Incoming as Codes
from devices.voice.headphones import card_of, jack_is_plugged
from devices.voice.level import level_of, silence_before_s
from devices.voice.sound import from_wav
from kiosk.code import meaning_of
from kiosk.config import parse_config
from kiosk.model.errors import KioskError
from kiosk.model.mask import masked_name
from kiosk.model.receipt import Receipt
from offline_cache.markdown import blocks_of, clause_text
from offline_cache.marked_yaml import parse as parse_yaml
from offline_cache.release import delta, manifest
from tests.kiosk.samples import ZONE

TODAY = date(2026, 11, 22)
CHIP_PROMISES = 400  # commands to one card before it must have been given up

FOLDER = tempfile.TemporaryDirectory()  # for parsers that read a file
ROLL_FILE = Path(FOLDER.name) / "paper-roll.json"

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
        assert card.name not in masked_name(card.name) or len(card.name.strip(" *")) < 2


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
        read_social_security(Chip(chip_of(data)), Answer(OK))


def thai_id(data: bytes) -> None:
    with suppress(KioskError):
        read_thai_id(as_it_wants(Chip(chip_of(data[1:]), b"\x3b" + data[:1])), Answer(OK))


def taiwan_nhi(data: bytes) -> None:
    with suppress(KioskError):
        read_taiwan_nhi(Chip(chip_of(data)), Answer(OK))


def belgian_eid(data: bytes) -> None:
    values(data)
    with suppress(KioskError):
        read_belgian_eid(Chip(chip_of(data)), Answer(OK))


def mykad(data: bytes) -> None:
    with suppress(KioskError):
        read_mykad(Chip(chip_of(data)), Answer(OK))


def any_chip(data: bytes) -> None:
    """The whole way, from telling the card apart to its doubts."""
    with suppress(KioskError):
        read_card(Chip(chip_of(data)), TODAY, card_types())


def usb_pipes(data: bytes) -> None:
    """The first bytes are endpoints, the rest comes out of one."""
    count = data[0] % 8 if data else 0
    bulk, stream = data[1 : 1 + count], data[1 + count :]
    plan = pipes_of(bulk)
    assert plan is None or {plan.out_head, plan.in_head} <= set(bulk)
    assert 0 <= owed_after(stream) <= LONGEST
    if plan is not None:
        assert b"".join(part for _, part in plan.split_out(stream)) == stream


def usb_port(data: bytes) -> None:
    text = data.decode(errors="replace")
    with suppress(ValueError):
        assert usb_port_of(text).vendor <= 0xFFFF


def voice_wav(data: bytes) -> None:
    sound = from_wav(data)
    assert len(sound.samples) * 2 <= len(data)
    level = level_of(sound)
    assert 0 <= level.rms <= level.peak <= 32768
    assert 0 <= silence_before_s(sound) <= sound.lasts_s
    assert len(sound.hushed().samples) <= 192_000


def voice_jacks(data: bytes) -> None:
    text = data.decode(errors="replace")
    assert jack_is_plugged(text) in (True, False, None)
    assert card_of(text) in text


def ipp_reasons(data: bytes) -> None:
    reasons = data[1:].decode(errors="replace").split(",")
    status = status_of(data[0] if data else 3, reasons, accepting=bool(data[:1] != b"\x00"))
    assert status.code is not None or status.works


@cache
def _tree() -> tuple[Path, ...]:
    """A USB device with a serial line, a printer, and a sound card; the files in which they speak."""
    root = Path(FOLDER.name)
    device = root / "sys/bus/usb/devices/1-1"
    numbers = [device / name for name in ("idVendor", "idProduct", "serial", "product", "bDeviceClass")]
    interface = device / "1-1:1.0"
    printer = root / "sys/class/usbmisc/lp0/device"
    pcm = root / "proc/asound/card0/pcm0p"
    for folder in (interface, printer, pcm, root / "dev/usb", root / "dev/serial/by-id", root / "sys/class/tty/ttyS0"):
        folder.mkdir(parents=True)
    (root / "dev/usb/lp0").touch()
    (root / "dev/ttyUSB0").touch()
    (root / "dev/serial/by-id/usb-x").symlink_to("../../ttyUSB0")
    (root / "sys/class/tty/ttyUSB0").mkdir()
    (root / "sys/class/tty/ttyUSB0/device").symlink_to(interface)
    others = (interface / "bInterfaceClass", printer / "ieee1284_id", pcm / "info", pcm.parent / "id")
    return (*numbers, *others, root / "sys/class/tty/ttyS0/type")


def sysfs_texts(data: bytes) -> None:
    """The kernel's files hold whatever a device says of itself. The tree is made once, its texts are the bytes."""
    parts = data.split(b"\0", 9)
    for file, part in zip(_tree(), [*parts, *[b""] * 10], strict=False):
        file.write_bytes(part)
    names = data.decode(errors="replace").split()
    for found in discover(Path(FOLDER.name), lambda: names, lambda: names):
        for proposal in found.proposals:
            tomllib.loads(proposal.toml)


def scanned_code(data: bytes) -> None:
    text = data.decode(errors="replace")
    assert meaning_of(text, ZONE).item in text


def paper_roll(data: bytes) -> None:
    ROLL_FILE.write_bytes(data)
    facts = PaperCount(80.0, ROLL_FILE).facts
    assert float(facts["metres_left"]) <= 80.0
    assert int(facts["receipts_left"]) >= 0


def recording(data: bytes) -> None:
    """What is read is written the same; what passed keeps its shape without its person."""
    with suppress(KioskError):
        read = parsed_recording(data)
        assert parsed_recording(written(read).encode()) == read
        if (read.kind, read.driver) in REDACTED:
            clean = redacted(read.kind, read.driver, TODAY, read.passages)
            assert [len(one.data) for one in clean.passages] == [len(one.data) for one in read.passages]


def redaction(data: bytes) -> None:
    """Passages of up to 255 bytes through every redaction: a length byte, its highest bit the way."""
    rest, passages = iter(data), list[Passage]()
    for head in rest:
        passages.append(Passage(len(passages), Way.OUT if head & 1 else Way.IN, bytes(_some(rest, head >> 1))))
    for kind, driver in REDACTED:
        clean = redacted(kind, driver, TODAY, tuple(passages))
        assert [(one.way, len(one.data)) for one in clean.passages] == [(one.way, len(one.data)) for one in passages]


def markdown(data: bytes) -> None:
    blocks = blocks_of(data.decode(errors="replace"))
    for block in blocks:
        clause_text(blocks, block.anchor)


def marked_yaml(data: bytes) -> None:
    marked = parse_yaml(data.decode(errors="replace"))
    assert all(marked.line(fault.path) >= 1 for fault in marked.faults)


def receipt_file(data: bytes) -> None:
    with suppress(msgspec.MsgspecError, UnicodeDecodeError):
        msgspec.json.decode(data, type=Receipt)


def release_manifest(data: bytes) -> None:
    with suppress(KioskError):
        told = manifest.read(data)
        assert manifest.read(manifest.written(told)) == told


def release_delta(data: bytes) -> None:
    """The first byte says whether the rest is a file, or what stands in the two frames of one, parted by a zero."""
    way, rest = data[:1], data[1:]
    if way == b"\1":
        frames = [zstandard.compress(part) for part in (*rest.split(b"\0", 1), b"")[:2]]
        rest = b"".join((delta.MAGIC, len(frames[0]).to_bytes(4, "big"), *frames))
    with suppress(KioskError):
        told = delta.read(rest)
        delta.unpacked(told, {name: [] for name in told.old_keys()})


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
        thai_id,
        taiwan_nhi,
        belgian_eid,
        mykad,
        any_chip,
        usb_pipes,
        usb_port,
        voice_wav,
        voice_jacks,
        ipp_reasons,
        sysfs_texts,
        scanned_code,
        paper_roll,
        recording,
        redaction,
        markdown,
        marked_yaml,
        receipt_file,
        configuration,
        release_manifest,
        release_delta,
    )
}
