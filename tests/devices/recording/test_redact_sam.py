"""A recorded security module gives away nobody and is replayed as it was, whatever went wrong with its line."""

from __future__ import annotations

from datetime import date
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.card_reader.base import CardReaderSettings
from devices.card_reader.people import GRANDFATHER, RARE_NAME
from devices.card_reader.sam.driver import SamCardReader
from devices.card_reader.sam.frames import Damaged, FrameParser, Reply
from devices.card_reader.sam.record import card_of_text, text_of_reply
from devices.card_reader.sam.timing import SamTiming
from devices.card_reader.sam_chip import READ, SamChip, reply
from devices.recording.format import Passage, Recording, Way
from devices.recording.outcome import replayed
from devices.recording.redact_sam import record_like, redacted_sam
from devices.recording.redaction import redacted
from devices.recording.tap import tapped_sam
from devices.recording.tape import Tape
from kiosk.model.card import Card, CardKind
from kiosk.model.device import DeviceKind
from kiosk.model.errors import DeviceError
from tests.devices.card_reader.golden import FRAMES

from .people import people
from .secret import assert_nobody_in, assert_same_shape, kept

TODAY = date(2026, 11, 22)
QUICK = SamTiming(poll_s=0.0, answer_s=0.02, read_s=0.02)
DAMAGE = {
    "none": lambda frame: frame,
    "checksum": lambda frame: frame[:-1] + bytes((frame[-1] ^ 0x40,)),
    "noise": lambda frame: b"\x13\x77\xaa\xaa\x96" + frame,
    "run": lambda frame: b"\xaa" * 6 + frame,
    "shifted": lambda frame: frame[:200] + frame[201:] + b"\x00",
    "length": lambda frame: frame[:5] + b"\x05\x07" + frame[7:],
}


class Line:
    """A module of no delay, one card, and one damage to the first answer to "read"."""

    def __init__(self, card: Card, damage: str, piece: int) -> None:
        self.chip = SamChip(card)
        self.damage = damage
        self.piece = piece
        self.waiting: list[bytes] = []

    def write(self, data: bytes) -> None:
        for command, answer in self.chip.hear(data):
            frame = answer
            if command == READ:
                self.chip.must_lift = False
                damage, self.damage = self.damage, "none"
                frame = DAMAGE[damage](answer)
            self.waiting += [frame[at : at + self.piece] for at in range(0, len(frame), self.piece)]

    def read(self, _timeout_s: float) -> bytes:
        return self.waiting.pop(0) if self.waiting else b""

    def close(self) -> None:
        return


def record(card: Card, damage: str = "none", piece: int = 4096) -> Recording:
    """Raw: with the person in it."""
    tape, line = Tape(), Line(card, damage, piece)
    reader = SamCardReader(
        CardReaderSettings("sam", "line"), QUICK, lambda: TODAY, tapped_sam(tape, lambda _port, _baud: line)
    )
    try:
        reader.read(Event(), lambda _: None)
    except DeviceError:
        pass
    finally:
        reader.close()
    return Recording(DeviceKind.CARD_READER, "sam", TODAY, tape.passages)


def secrets(card: Card) -> tuple[str, ...]:
    said = (card.name, card.number, card.number[6:14], card.address, card.newest_address, card.authority)
    return tuple(one for one in (*said, card.english_name, card.permit_number) if len(set(one) - set("0·")) > 1)


@settings(max_examples=40, deadline=None)
@given(people(), st.sampled_from(("none", "noise", "run")), st.sampled_from((1, 7, 64, 4096)))
def test_nobody_is_in_a_recording_and_it_is_replayed_alike(card: Card, damage: str, piece: int) -> None:
    raw = record(card, damage, piece)
    clean = kept(redacted(raw.kind, raw.driver, TODAY, raw.passages))
    assert card.number.encode("utf-16-le") in b"".join(one.data for one in raw.passages)
    assert_nobody_in(clean, *secrets(card))
    assert_same_shape(raw, clean)
    assert replayed(clean) == replayed(raw)
    assert replayed(clean)[0]["card"] is card.kind


@settings(max_examples=12, deadline=None)
@given(people(), st.sampled_from(("checksum", "shifted", "length")), st.integers(1, 4096))
def test_nobody_is_in_a_damaged_answer(card: Card, damage: str, piece: int) -> None:
    raw = record(card, damage, 256)
    clean = kept(redacted(raw.kind, raw.driver, TODAY, raw.passages))
    assert_nobody_in(clean, *secrets(card))
    assert_same_shape(raw, clean)


@settings(deadline=None)
@given(people(), st.integers(0, 1300), st.integers(0, 255), st.booleans())
def test_an_answer_cut_anywhere_or_late_gives_nobody_away(card: Card, at: int, byte: int, late: bool) -> None:
    """The rest comes after the next question, or never; and one byte is another."""
    chip = SamChip(card)
    chip.hear(bytes.fromhex("AAAAAA96690003200122AAAAAA96690003200221"))
    (_, frame), *_ = chip.hear(bytes.fromhex("AAAAAA96690003300132"))
    spoilt = bytearray(frame)
    spoilt[at % len(frame)] = byte
    question = Passage(2, Way.OUT, bytes.fromhex("AAAAAA96690003200122"))
    passages = (
        Passage(0, Way.OUT, bytes.fromhex("AAAAAA96690003300132")),
        Passage(1, Way.IN, bytes(spoilt[:at])),
        *((question,) if late else ()),
        Passage(3, Way.IN, bytes(spoilt[at:])),
    )
    raw = Recording(DeviceKind.CARD_READER, "sam", TODAY, passages)
    clean = kept(redacted(raw.kind, raw.driver, TODAY, passages))
    assert_nobody_in(clean, *secrets(card))
    assert_same_shape(raw, clean)


@pytest.mark.parametrize("off", [0, 0x40])
def test_a_checksum_is_right_where_it_was_right(off: int) -> None:
    frame = reply(0x90, b"\x01\x00\x04\x00" + bytes(range(256)) + bytes(1024))
    frame = frame[:-1] + bytes((frame[-1] ^ off,))
    (clean,) = redacted_sam((Passage(0, Way.IN, frame),), TODAY)
    (told, *_) = FrameParser().feed(clean.data)
    assert isinstance(told, Damaged if off else Reply)


def test_photo_and_fingerprint_are_zeros() -> None:
    parts = b"\x01\x00\x04\x00\x04\x00" + "　".encode("utf-16-le") * 128 + b"\x77" * 2048
    (clean,) = redacted_sam((Passage(0, Way.IN, reply(0x90, parts)),), TODAY)
    assert clean.data[272:-1] == bytes(2048)
    assert FrameParser().feed(clean.data)[0] != Damaged()


def test_what_tells_of_the_module_stays_and_what_tells_of_a_chip_goes() -> None:
    identify = bytes.fromhex("AAAAAA966900031 2FFEE".replace(" ", ""))
    number = reply(0x90, bytes.fromhex("05000300E5D63401D2029649B168DE3A"))
    chip = reply(0x9F, b"\x12\x34\x56\x78")
    passages = (
        Passage(0, Way.OUT, identify),
        Passage(1, Way.IN, number),
        Passage(2, Way.OUT, b""),
        Passage(3, Way.IN, chip),
    )
    clean = redacted_sam(passages, TODAY)
    assert clean[1].data == number
    assert clean[3].data == reply(0x9F, bytes(4))


def test_a_name_keeps_its_length_and_its_doubt() -> None:
    raw = record(RARE_NAME)
    clean = redacted(raw.kind, raw.driver, TODAY, raw.passages)
    assert replayed(clean)[0] == {"card": CardKind.RESIDENT, "doubts": (), "name_characters": 4}
    assert replayed(clean) == replayed(raw)


def test_the_address_added_later_is_nobodys_too() -> None:
    raw = record(GRANDFATHER)
    clean = redacted(raw.kind, raw.driver, TODAY, raw.passages)
    assert any("新村".encode("utf-16-le") in one.data for one in raw.passages)
    assert_nobody_in(clean, "新村", "101室")


@given(st.binary(min_size=256, max_size=256))
def test_any_record_keeps_its_length(text: bytes) -> None:
    assert len(record_like(text, TODAY)) == 256


@pytest.mark.parametrize("name", FRAMES)
def test_a_published_frame_is_taken_apart(name: str) -> None:
    frame = FRAMES[name][0]
    (clean,) = redacted_sam((Passage(0, Way.IN, frame),), TODAY)
    (told,) = FrameParser().feed(clean.data)
    assert isinstance(told, Reply)
    before, after = (card_of_text(text_of_reply(data[10:-1]), TODAY) for data in (frame, clean.data))
    assert (before.kind, before.doubts, len(before.name)) == (after.kind, after.doubts, len(after.name))
    assert before.number != after.number


@pytest.mark.parametrize("damage", ["checksum", "shifted"])
def test_a_damaged_answer_is_replayed_as_the_same_trouble(damage: str) -> None:
    raw = record(GRANDFATHER, damage, 512)
    clean = kept(redacted(raw.kind, raw.driver, TODAY, raw.passages))
    assert replayed(clean) == replayed(raw)
