"""The machine by itself, fed typed bytes: what a real printer does with them."""

import os
import tty

import pytest
from PIL import Image

from devices.printer.machine import PrinterMachine
from devices.printer.machine.language import Command, parse
from devices.printer.machine.paper import Edge
from devices.printer.transport import device_file


@pytest.fixture
def machine():
    return PrinterMachine(96)


@pytest.fixture
def told(machine):
    replies = bytearray()
    machine.connect(replies.extend)
    return replies


def feed(machine, typed):
    machine.receive(bytes.fromhex(typed))
    assert machine.wait_until_idle(2)


def test_healthy_answers(machine, told):
    feed(machine, "100401 100402 100403 100404 1d610f 1d4901 1d4943 1d7201 1d2848060030306162 6364")
    assert told.hex(" ") == "16 12 12 12 14 00 00 0f 63 5f 54 4d 2d 54 32 30 49 49 00 00 37 22 61 62 63 64 00"


def test_text_is_what_the_rom_holds(machine):
    feed(machine, "b0ec 41 0a fe9f 0a")
    (piece,) = machine.pieces
    assert piece.texts == ["办A", "\ufffd"]
    assert len(piece.rows) == 68
    assert any(any(row) for row in piece.rows[:34])
    assert not any(any(row) for row in piece.rows[34:])


def test_bold_size_alignment_and_wrapping(machine):
    feed(machine, "1b4501 41 0a 1d2111 1b6101 41 0a 1b40" + "42" * 9 + "0a")
    (piece,) = machine.pieces
    assert piece.texts == ["A", "A", "B" * 8, "B"]
    assert len(piece.rows) == 34 + 48 + 34 + 34
    centred = [row for row in piece.rows[34:82] if any(row)]
    assert not any(row[0] for row in centred)


def test_rasters_feeds_and_cuts(machine):
    feed(machine, "1d763000 0200 0300 ffffffffffff 1b4a05 1b6401 1d5600 41 0a 1d564200")
    first, second = machine.pieces
    assert [row[:3] for row in first.rows[:4]] == [b"\xff\xff\x00"] * 3 + [b"\0\0\0"]
    assert len(first.rows) == 3 + 5 + 34
    assert (first.edge, second.edge) == (Edge.CUT, Edge.CUT)


def test_a_picture_cut_off_swallows_what_follows_until_it_is_full(machine):
    machine.receive(bytes.fromhex("1d763000 0c00 0800 ff"))
    machine.receive(b"No.1\n")
    assert machine.pieces == ()
    feed(machine, "00" * 96 + "41 0a")
    assert machine.pieces[0].texts == ["A"]


def test_the_buffer_can_be_cleared_in_real_time(machine, told):
    machine.set(cover_open=True)
    machine.receive(b"No.1\n")
    machine.receive(bytes.fromhex("1014080103140106 0208"))
    machine.set(cover_open=False)
    assert machine.wait_until_idle(2)
    assert told.hex() == "372500"
    assert machine.pieces == ()


def test_automatic_status_tells_every_change(machine, told):
    feed(machine, "1d610f")
    machine.set(cover_open=True)
    machine.set(cover_open=False)
    machine.power_off()
    machine.power_on()
    machine.set(near_end=True)
    assert told.hex(" ") == "14 00 00 0f 3c 00 00 0f 14 00 00 0f"


def test_paper_ends_at_the_row_and_the_new_roll_is_another_piece(machine):
    machine.set(rows_left=10)
    machine.receive(b"No.1\nNo.2\n")
    assert not machine.wait_until_stopped(2)
    assert machine.body.cause == "paper"
    machine.set(rows_left=float("inf"))
    assert machine.wait_until_idle(2)
    assert [len(piece.rows) for piece in machine.pieces] == [10, 58]
    assert machine.pieces[0].edge is Edge.TORN


def test_a_receipt_is_complete_with_number_first_number_last_and_cut(machine):
    machine.receive(b"No.7\nwords\nNo.7\n")
    assert machine.wait_until_idle(2)
    assert machine.complete_receipts("No.7") == 0
    feed(machine, "1d564200")
    assert machine.complete_receipts("No.7") == 1
    machine.receive(b"No.8\nwords\n\x1dV\x00")
    assert machine.wait_until_idle(2)
    assert machine.complete_receipts("No.8") == 0


@pytest.mark.parametrize(
    "typed", ["1d", "1d56", "1d5642", "1d7630", "1d2848", "1d284806003030", "b0", "1b", "1b61", "1d763000010001"]
)
def test_half_a_command_waits(typed):
    assert parse(bytes.fromhex(typed), kanji=True) is None


@pytest.mark.parametrize(
    ("typed", "command", "length"),
    [
        ("1b99", Command("skip"), 1),
        ("1d284402003030", Command("skip", b""), 7),
        ("100404", Command("skip", b"\x04"), 3),
        ("00", Command("skip"), 1),
        ("b0", Command("character", b"\xb0"), 1),
    ],
)
def test_what_it_does_not_know_it_skips(typed, command, length):
    assert parse(bytes.fromhex(typed), kanji=False) == (command, length)


def test_paper_can_be_looked_at(machine, tmp_path):
    machine.paper_png(tmp_path / "none.png")
    machine.receive(b"No.7\n\x1dV\x00half")
    machine.receive(b"\n")
    assert machine.wait_until_idle(2)
    machine.paper_png(tmp_path / "two.png")
    with Image.open(tmp_path / "two.png") as two, Image.open(tmp_path / "none.png") as none:
        assert two.width > none.width


def test_a_device_file_is_read_and_written():
    master, slave = os.openpty()
    tty.setraw(slave)
    os.set_blocking(master, False)
    line = device_file(os.ttyname(slave))
    assert line.read(0) == b""
    assert line.write(b"No.1", 1) == 4
    os.write(master, b"\x12\n")
    assert line.read(1).startswith(b"\x12")
    line.discard()
    line.close()
    os.close(master)
    os.close(slave)
