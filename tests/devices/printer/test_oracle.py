"""Bytes of QR codes and cuts beside those of python-escpos, which shares no code with us; status bytes typed in."""

import pytest
from escpos.printer import Dummy
from PIL import Image

from devices.printer.encode import CUT, encode
from devices.printer.machine.engine import Engine
from devices.printer.machine.language import Command, parse
from devices.printer.raster import raster
from devices.printer.slip import qr
from devices.qr_code import matrix

TEXT = "https://zwgk.example.gov.cn/p/7KQ3XM9T"


def theirs(act):
    printer = Dummy()
    act(printer)
    return printer.output


def printed(data):
    engine = Engine()
    engine.accept(data)
    while engine.step(64) is not None:
        pass
    return engine.pieces


def test_a_cut_is_a_cut():
    assert theirs(lambda it: it.cut()) == bytes.fromhex("1b64061d5600")
    for cut in (theirs(lambda it: it.cut(feed=False)), CUT):
        command, length = parse(cut, kanji=True)
        assert (command.name, length) == ("cut", len(cut))
    assert [piece.edge.value for piece in printed(b"A\n" + theirs(lambda it: it.cut()))] == ["cut"]


def test_our_picture_of_a_code_goes_out_in_the_bytes_python_escpos_would_send():
    line = qr(matrix(TEXT), 80)
    picture, _ = raster(line, 576)
    ink = Image.frombytes("1", (picture.width_bytes * 8, picture.height), picture.data)
    paper = Image.eval(ink.convert("L"), lambda dot: 255 - dot)
    rows_theirs = printed(theirs(lambda it: it.image(paper, impl="bitImageRaster", fragment_height=32)))[0].rows
    ours = printed(encode((line,), 576))[0].rows
    centred = (576 - picture.width_bytes * 8) // 16
    assert [row[centred : centred + picture.width_bytes] for row in ours] == [
        row[: picture.width_bytes] for row in rows_theirs[: len(ours)]
    ]


def test_the_machine_reads_their_native_code_as_commands_it_does_not_draw():
    data, names = theirs(lambda it: it.qr(TEXT, native=True)), []
    while data:
        command, length = parse(data, kanji=True)
        names.append(command.name)
        data = data[length:]
    assert set(names) <= {"skip", "line_feed", "align"}


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("1d6b", None),
        ("1d286b04003141 3200", Command("skip", b"\x32\x00")),
        ("1d2848060030306162 6364", Command("echo", b"abcd")),
    ],
)
def test_typed_commands(typed, command):
    found = parse(bytes.fromhex(typed), kanji=True)
    assert found is None or command is None or found[0] == command
