"""The photo, through a vendor's library: a tiny one, compiled here, that knows no real code."""

from __future__ import annotations

import shutil
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from devices.card_reader.base import CardReaderSettings, PhotoAbility
from devices.card_reader.photo import HEIGHT, WIDTH, Photo, VendorDecoder, photo_of_picture
from devices.card_reader.sam.driver import SamCardReader, SamTiming
from devices.card_reader.simulator import SimulatedCardReader
from kiosk.model.errors import Code, DeviceError

from . import fake_sam as fake
from . import golden
from .test_sam_record import CARDS, TODAY

RED = b"\xff\0\0"
QUICK = SamTiming(answer_s=0.5, read_s=0.6, poll_s=0.01)

# The points lie from the last to the first, so the first point of the photo is the last of the buffer.
BARE = """
int {name}(const unsigned char *wlt, unsigned char *picture{more}) {{
    if (wlt[0] != 0) return -1;
    for (int at = 0; at < 102 * 126 * 3; at++) picture[at] = 0x40;
    unsigned char *first = picture + 102 * 126 * 3 - 3;
    first[0] = 0xff; first[1] = 0; first[2] = 0;   /* red, green, blue in this direction */
    return {done};
}}
"""
BITMAP = """
#include <string.h>
int wlt2bmp(const unsigned char *wlt, unsigned char *picture) {
    static const unsigned char head[54] = {'B', 'M', 0, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 102, 0, 0, 0,
                                           126, 0, 0, 0, 1, 0, 24, 0};
    memcpy(picture, head, 54);
    memset(picture + 54, 0x40, 308 * 126);
    unsigned char *first = picture + 54 + 308 * 125;
    first[0] = 0; first[1] = 0; first[2] = 0xff;   /* blue, green, red */
    return 1;
}
"""
Compile = Callable[[str], str]


@pytest.fixture
def compile_(tmp_path: Path) -> Compile:
    if shutil.which("gcc") is None:
        pytest.skip("no gcc")

    def compiled(source: str) -> str:
        (tmp_path / "vendor.c").write_text(source, encoding="ascii")
        library = tmp_path / "libvendor.so"
        subprocess.run(["gcc", "-shared", "-fPIC", "-o", library, tmp_path / "vendor.c"], check=True)
        return str(library)

    return compiled


@pytest.mark.parametrize(
    "source",
    [
        BARE.format(name="unpack", more=", int save", done="save == 0"),
        BARE.format(name="wlt2bmp", more="", done=1),
        BARE.format(name="Wlt2Bmp", more="", done=0),
        BITMAP,
    ],
)
def test_each_way_of_calling(compile_: Compile, source: str) -> None:
    photo = VendorDecoder(compile_(source)).decode(bytes(1024))
    assert (photo.width, photo.height, len(photo.rgb)) == (WIDTH, HEIGHT, WIDTH * HEIGHT * 3)
    assert photo.rgb[:3] == RED
    assert set(photo.rgb[3:]) == {0x40}
    assert repr(photo) == "Photo(102×126)"


def test_a_photo_that_does_not_decode(compile_: Compile) -> None:
    decoder = VendorDecoder(compile_(BARE.format(name="unpack", more=", int save", done=1)))
    for wlt in (b"\x01" * 1024, bytes(10)):
        with pytest.raises(DeviceError) as caught:
            decoder.decode(wlt)
        assert caught.value.code is Code.CARD_UNREADABLE


def bitmap(width: int, height: int) -> bytes:
    """The head of a bitmap file that says so, and points enough for a photo."""
    return (
        b"BM" + struct.pack("<IHHIIiiHHIIiiII", 0, 0, 0, 54, 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0) + bytes(40000)
    )


@pytest.mark.parametrize("picture", [bytes(40000), b"BM" + bytes(40000), b"BM", bitmap(60_000, 60_000), bitmap(10, 10)])
def test_what_is_no_picture(picture: bytes) -> None:
    with pytest.raises(DeviceError) as caught:
        photo_of_picture(picture)
    assert caught.value.code is Code.CARD_UNREADABLE


def test_a_library_that_is_missing_or_another_one(compile_: Compile, tmp_path: Path) -> None:
    for path in (str(tmp_path / "none.so"), compile_("int other(void) { return 0; }")):
        with pytest.raises(DeviceError) as caught:
            SamCardReader(CardReaderSettings("sam", photo_decoder=path))
        assert caught.value.code is Code.DEVICE_LIBRARY_MISSING


def test_only_on_request_and_only_the_photo(compile_: Compile) -> None:
    library = compile_(BARE.format(name="wlt2bmp", more="", done=1))
    with fake.FakeSam(golden.RESIDENT) as sam:
        reader = SamCardReader(CardReaderSettings("sam", sam.port, photo_decoder=library), QUICK, today=lambda: TODAY)
        assert reader.capabilities.photo is PhotoAbility.READY
        assert reader.read(Event(), lambda _: None) == CARDS["resident"]
        photo = reader.read_photo(Event(), lambda _: None)
        assert isinstance(photo, Photo)
        assert photo.rgb[:3] == RED
        cancelled = Event()
        cancelled.set()
        assert reader.read_photo(cancelled, lambda _: None) is None
        reader.close()


def test_without_a_decoder_the_reader_says_what_is_missing() -> None:
    reader = SamCardReader(CardReaderSettings("sam"))
    assert reader.capabilities.photo is PhotoAbility.NEEDS_DECODER
    with pytest.raises(DeviceError) as caught:
        reader.read_photo(Event(), lambda _: None)
    assert caught.value.code is Code.DEVICE_LIBRARY_MISSING
    assert SimulatedCardReader().capabilities.photo is PhotoAbility.NONE
