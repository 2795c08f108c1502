from __future__ import annotations

import random
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.card_reader.sam.frames import LONGEST, PREAMBLE, Command, Damaged, FrameParser, Reply, checksum, request
from devices.card_reader.sam.identity import module_number
from devices.card_reader.sam.status import VERDICTS, Outcome, verdict
from kiosk.model.errors import Code

from . import golden

REQUESTS = {
    Command.RESET: "00 03 10 FF EC",
    Command.STATUS: "00 03 11 FF ED",
    Command.IDENTIFY: "00 03 12 FF EE",
    Command.FIND: "00 03 20 01 22",
    Command.SELECT: "00 03 20 02 21",
    Command.READ: "00 03 30 01 32",
    Command.READ_NEWEST_ADDRESS: "00 03 30 03 30",
}
REPLIES = {
    "00 04 00 00 90 94": (0x90, ""),
    "00 08 00 00 9F 00 00 00 00 97": (0x9F, "00000000"),
    "00 04 00 00 80 84": (0x80, ""),
    "00 0C 00 00 90 00 00 00 00 00 00 00 00 9C": (0x90, "00" * 8),
    "00 04 00 00 81 85": (0x81, ""),
    "00 04 00 00 91 95": (0x91, ""),
    "00 04 00 00 41 45": (0x41, ""),
    "00 04 00 00 40 44": (0x40, ""),
    "00 04 00 00 33 37": (0x33, ""),
    "00 04 00 00 31 35": (0x31, ""),
    "00 04 00 00 32 36": (0x32, ""),
    "00 04 00 00 10 14": (0x10, ""),
    "00 04 00 00 11 15": (0x11, ""),
    "00 04 00 00 21 25": (0x21, ""),
    "00 04 00 00 66 62": (0x66, ""),
    "00 04 00 00 60 64": (0x60, ""),
}
CODES = {
    0x80: Code.CARD_NONE,
    0x81: Code.CARD_MOVED,
    0x41: Code.CARD_MOVED,
    0x10: Code.DEVICE_GARBLED,
    0x11: Code.DEVICE_GARBLED,
    0x21: Code.DEVICE_REFUSED,
    0x23: Code.DEVICE_REFUSED,
    0x24: Code.DEVICE_OUT_OF_SERVICE,
    0x47: Code.DEVICE_OUT_OF_SERVICE,
    0x31: Code.CARD_SUSPECT,
    0x32: Code.CARD_SUSPECT,
    0x33: Code.CARD_SUSPECT,
    0x37: Code.CARD_SUSPECT,
    0x3F: Code.CARD_UNREADABLE,
    0x40: Code.CARD_UNKNOWN,
    0x60: Code.DEVICE_OUT_OF_SERVICE,
    0x66: Code.DEVICE_OUT_OF_SERVICE,
}


def framed(status: int, data: bytes = b"") -> bytes:
    counted = (len(data) + 4).to_bytes(2) + bytes((0, 0, status)) + data
    return PREAMBLE + counted + bytes((checksum(counted),))


@pytest.mark.parametrize("command", Command)
def test_requests_are_the_published_ones(command: Command) -> None:
    assert request(command) == PREAMBLE + bytes.fromhex(REQUESTS[command])


@pytest.mark.parametrize("typed", REPLIES)
def test_canonical_replies(typed: str) -> None:
    status, data = REPLIES[typed]
    assert FrameParser().feed(PREAMBLE + bytes.fromhex(typed)) == [Reply(status, bytes.fromhex(data))]


@pytest.mark.parametrize("status", range(256))
def test_every_status_byte_has_a_verdict(status: int) -> None:
    said = verdict(status)
    if status in CODES:
        assert said.code is CODES[status]
    elif status in VERDICTS:
        assert (said.outcome, said.code) == (Outcome.EMPTY if status == 0x91 else Outcome.DONE, None)
    else:
        assert (said.outcome, said.code) == (Outcome.FAILED, Code.DEVICE_REFUSED)


def test_module_number_vector() -> None:
    payload = bytes.fromhex("05 00 03 00 E5 D6 34 01 D2 02 96 49 B1 68 DE 3A")
    assert module_number(payload) == "05.03-20240101-1234567890-0987654321"
    assert module_number(payload[1:]) == ""


@pytest.mark.parametrize("who", golden.FRAMES)
def test_golden_frames_are_typed_right_and_found(who: str) -> None:
    frame, check, digest = golden.FRAMES[who]
    assert (len(frame), frame[-1], sha256(frame).hexdigest()[:16]) == (1295, check, digest)
    (reply,) = FrameParser().feed(frame)
    assert isinstance(reply, Reply)
    assert (reply.status, len(reply.data)) == (0x90, 4 + 256 + 1024)


def test_a_wrong_checksum_is_damage() -> None:
    frame = framed(0x90)
    assert FrameParser().feed(frame[:-1] + bytes((frame[-1] ^ 1,))) == [Damaged()]


def test_a_run_of_aa_before_the_preamble_is_skipped() -> None:
    assert FrameParser().feed(b"\xaa" * 9 + framed(0x80)) == [Reply(0x80)]


def test_a_frame_inside_a_damaged_one_is_found() -> None:
    inner = framed(0x9F, bytes(4))
    outer = PREAMBLE + len(inner + b"xxxx").to_bytes(2) + b"\x00\x00\x90" + inner + b"\x00"
    assert FrameParser().feed(outer) == [Damaged(), Reply(0x9F, bytes(4))]


@pytest.mark.parametrize("length", [0, 3, LONGEST + 1, 0xFFFF])
def test_an_impossible_length_does_not_swallow_what_follows(length: int) -> None:
    assert FrameParser().feed(PREAMBLE + length.to_bytes(2) + framed(0x80)) == [Reply(0x80)]


def test_nothing_personal_in_a_repr() -> None:
    assert repr(Reply(0x90, b"secret")) == "Reply(90, 6 bytes)"


def in_pieces(data: bytes, cuts: list[int]) -> list[bytes]:
    edges = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    return [data[start:end] for start, end in pairwise(edges)]


@given(st.lists(st.binary(max_size=80)), st.lists(st.integers(0, 10_000), max_size=20))
def test_any_cutting_finds_the_same_frames(payloads: list[bytes], cuts: list[int]) -> None:
    stream = b"".join(framed(0x90, payload) for payload in payloads)
    parser = FrameParser()
    found = [frame for piece in in_pieces(stream, cuts) for frame in parser.feed(piece)]
    assert found == [Reply(0x90, payload) for payload in payloads]


@given(st.lists(st.one_of(st.binary(max_size=60), st.just(PREAMBLE), st.just(PREAMBLE + b"\x00\x08")), max_size=12))
def test_never_raises_and_comes_back_after_any_noise(noise: list[bytes]) -> None:
    parser = FrameParser()
    for piece in noise:
        parser.feed(piece)
    parser.feed(bytes(LONGEST + 7))  # whatever a false preamble promised has now come
    assert Reply(0x9F, b"\x01\x02\x03\x04") in parser.feed(framed(0x9F, b"\x01\x02\x03\x04"))


@given(st.binary(max_size=300).filter(lambda noise: PREAMBLE not in noise + PREAMBLE[:4]), st.integers(0, 2**32))
def test_noise_without_a_preamble_costs_nothing(noise: bytes, seed: int) -> None:
    parser = FrameParser()
    stream = noise + framed(0x41)
    cuts = [random.Random(seed).randrange(len(stream)) for _ in range(5)]
    found = [frame for piece in in_pieces(stream, cuts) for frame in parser.feed(piece)]
    assert found == [Reply(0x41)]
    assert not parser.in_frame
