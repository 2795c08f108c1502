import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.printer.health import Health, from_auto, with_realtime
from devices.printer.incoming import AutoStatus, Block, FullStatus, Incoming, PlainByte, RealtimeStatus
from kiosk.model.errors import Code


def test_every_single_byte_has_one_meaning():
    kinds = {"flow": 0, "realtime": 0, "auto": 0, "block": 0, "plain": 0, "noise": 0}
    for byte in range(256):
        incoming = Incoming()
        found = incoming.feed(bytes((byte,)))
        rest = incoming.feed(b"\x00\x00\x00")
        if byte in (0x11, 0x13):
            kinds["flow"] += 1
            assert found == ()
        elif found and isinstance(found[0], RealtimeStatus):
            kinds["realtime"] += 1
            assert byte & 0x93 == 0x12
        elif found:
            kinds["plain"] += 1
            assert found == (PlainByte(byte),)
            assert byte & 0x90 == 0
        elif rest and isinstance(rest[0], AutoStatus):
            kinds["auto"] += 1
        elif rest and isinstance(rest[0], Block):
            kinds["block"] += 1
            assert byte in (0x37, 0x5F)
        else:
            kinds["noise"] += 1
    assert kinds == {"flow": 2, "realtime": 16, "auto": 16, "block": 2, "plain": 64, "noise": 156}


CANONICAL = [
    ("16 12 12 12", [RealtimeStatus(0x16)] + [RealtimeStatus(0x12)] * 3),
    ("14 00 00 0F", [AutoStatus(b"\x14\x00\x00\x0f")]),
    ("37 22 61 62 63 64 00", [Block(0x37, b"\x22abcd")]),
    ("37 25 00", [Block(0x37, b"\x25")]),
    ("5F 54 4D 2D 54 32 30 49 49 00", [Block(0x5F, b"TM-T20II")]),
    ("00", [PlainByte(0)]),
    ("14 00 12 00 0F", [RealtimeStatus(0x12), AutoStatus(b"\x14\x00\x00\x0f")]),
    ("37 22 61 12 12", [RealtimeStatus(0x12), RealtimeStatus(0x12)]),
    ("11 37 22 13 61 62 63 64 00 FF", [Block(0x37, b"\x22abcd")]),
    ("14 00 37 22 61 62 63 64 00", [Block(0x37, b"\x22abcd")]),
]


@pytest.mark.parametrize(("typed", "replies"), CANONICAL)
def test_canonical_replies(typed, replies):
    assert list(Incoming().feed(bytes.fromhex(typed))) == replies


@given(st.binary(max_size=200), st.integers(1, 9))
def test_pieces_do_not_matter_and_nothing_raises(data, size):
    whole, split = Incoming(), Incoming()
    pieces = [reply for at in range(0, len(data), size) for reply in split.feed(data[at : at + size])]
    assert list(whole.feed(data)) == pieces


def test_a_block_without_end_does_not_swallow_for_ever():
    incoming = Incoming()
    incoming.feed(b"\x5f" + b"A" * 300)
    assert RealtimeStatus(0x12) in incoming.feed(b"\x12\x12")


@pytest.mark.parametrize(
    ("query", "byte", "code"),
    [
        (1, 0x12, None),
        (1, 0x16, None),
        (1, 0x1A, Code.DEVICE_BUSY),
        (2, 0x16, Code.COVER_OPEN),
        (2, 0x32, Code.PAPER_OUT),
        (3, 0x1A, Code.CUTTER_JAMMED),
        (3, 0x52, Code.HEAD_HOT),
        (3, 0x32, Code.DEVICE_OUT_OF_SERVICE),
        (4, 0x1E, None),
        (4, 0x7E, Code.PAPER_OUT),
    ],
)
def test_status_bits(query, byte, code):
    assert with_realtime(Health(), query, byte).blocking is code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("14 00 00 0F", None),
        ("3C 00 00 0F", Code.COVER_OPEN),
        ("1C 08 00 0F", Code.CUTTER_JAMMED),
        ("1C 40 00 0F", Code.HEAD_HOT),
        ("1C 00 0C 0F", Code.PAPER_OUT),
        ("14 00 03 0F", None),
    ],
)
def test_automatic_status_bits(typed, code):
    assert from_auto(bytes.fromhex(typed)).blocking is code
    assert from_auto(bytes.fromhex("14 00 03 0F")).paper_low


F5 = [
    ("11", []),
    ("13", []),
    ("10 0F 00 00 00 00", [FullStatus(b"\0\0\0\0")]),
    ("10 0F 25 02 01 04", [FullStatus(b"\x25\x02\x01\x04")]),
    ("10 0F 20 11 13 80", [FullStatus(b"\x20\x11\x13\x80")]),
    ("37 23 31 32 00", [Block(0x37, b"\x2312")]),
    ("12 37 22 61 31 66 33 00 12", [RealtimeStatus(0x12), Block(0x37, b"\x22a1f3"), RealtimeStatus(0x12)]),
    (
        "16 12 12 12 14 00 00 0F 37 25 00",
        [*[RealtimeStatus(b) for b in (0x16, 0x12, 0x12, 0x12)], AutoStatus(b"\x14\0\0\x0f"), Block(0x37, b"\x25")],
    ),
]


@pytest.mark.parametrize("size", [1, 2, 3, 99])
@pytest.mark.parametrize(("typed", "replies"), F5)
def test_everything_a_printer_sends_in_any_pieces(typed, replies, size):
    incoming, data = Incoming(), bytes.fromhex(typed)
    assert [it for at in range(0, len(data), size) for it in incoming.feed(data[at : at + size])] == replies


def test_what_blocks_say():
    assert Block(0x37, b"\x22a1f3").echo == b"a1f3"
    assert Block(0x37, b"\x25").cleared
    assert Block(0x37, b"\x2312").offline_cause == b"12"
    assert Block(0x37, b"\x231234").echo is None
    assert Block(0x5F, b" TM-T88V\x1f\x7f ").claim == "TM-T88V"
    assert Block(0x37, b"TM").claim is None
    assert Block(0x5F, b"\x23").offline_cause is None
    assert FullStatus(b"\x20\0\0\0").ticket_out
    assert not FullStatus(b"\x05\0\0\0").ticket_out


@pytest.mark.parametrize("first", range(256))
def test_no_first_byte_keeps_the_parser_from_the_next_answer(first):
    """Whatever comes first, a status, an echo and a status after it are found within a full status' length."""
    incoming = Incoming()
    found = incoming.feed(bytes((first,)) + bytes.fromhex("12 12 12 12 12 12 37 22 61 62 63 64 00 16"))
    assert Block(0x37, b"\x22abcd") in found
    assert found[-1] == RealtimeStatus(0x16)
