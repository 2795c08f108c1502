"""The bytes to and from serial displays, against bytes written by hand from the makers' documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.qr_display import serial_display
from devices.qr_display.dwin import Dwin, DwinQrDisplay, DwinReplies, fitted, writes
from devices.qr_display.nextion import Nextion, NextionQrDisplay, NextionReplies
from devices.qr_display.serial_display import Verdict
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code, DeviceError
from tests.devices.qr_display.panels import DwinPanel, NextionPanel, wired

DONE, REFUSED = Verdict.DONE, Verdict.REFUSED


def test_nextion_requests() -> None:
    assert Nextion().greeting() == (b"bkcmd=3\xff\xff\xff",)
    assert Nextion().requests("https://a.b/c", "津贴") == (
        b"vis qr0,0\xff\xff\xff",
        b'qr0.txt="https://a.b/c"\xff\xff\xff',
        b't0.txt="\xbd\xf2\xcc\xf9"\xff\xff\xff',
        b"vis qr0,1\xff\xff\xff",
    )
    assert Nextion().requests("", "") == (
        b"vis qr0,0\xff\xff\xff",
        b'qr0.txt=""\xff\xff\xff',
        b't0.txt=""\xff\xff\xff',
    )


@pytest.mark.parametrize("evil", ['";page 1', "\\", 'a\xff\xff\xff";page 1', "a\r\nb", "\x00"])
def test_no_text_ends_its_own_command(evil: str) -> None:
    for request in Nextion().requests(evil, evil):
        assert request.count(b"\xff\xff\xff") == 1
        assert request.endswith(b"\xff\xff\xff")
        assert b"\xff" not in request[:-3]
    panel = NextionPanel()
    for request in Nextion().requests(evil, ""):
        panel.answer(request)
    assert panel.shown[0] == "".join(one for one in evil if one.isprintable() or one == "\n")


@pytest.mark.parametrize(
    ("came", "verdicts"),
    [
        (b"\x01\xff\xff\xff", (DONE,)),
        (b"\x1a\xff\xff\xff", (REFUSED,)),
        (b"\x00\xff\xff\xff", (REFUSED,)),
        (b"\x24\xff\xff\xff", (REFUSED,)),
        (b"\x00\x00\x00\xff\xff\xff\x88\xff\xff\xff", ()),
        (b"\x65\x00\x02\x01\xff\xff\xff\x01\xff\xff\xff", (DONE,)),
        (b"\x66\x00\xff\xff\xff", ()),
        (b"\xff\xff\xff\x01\xff\xff\xff", (DONE,)),
        (b"\x01\xff\xff", ()),
    ],
)
def test_nextion_replies(came: bytes, verdicts: tuple[Verdict, ...]) -> None:
    assert NextionReplies().feed(came) == verdicts
    replies = NextionReplies()
    assert tuple(verdict for byte in came for verdict in replies.feed(bytes([byte]))) == verdicts


def test_dwin_requests() -> None:
    assert writes(0x5000, b"https://a.b/c") == (b"\x5a\xa5\x13\x82\x50\x00https://a.b/c\xff\xff\xff",)
    assert Dwin().requests("ab", "津") == (
        b"\x5a\xa5\x05\x82\x50\x00\xff\xff",
        b"\x5a\xa5\x07\x82\x54\x00\xbd\xf2\xff\xff",
        b"\x5a\xa5\x07\x82\x50\x00ab\xff\xff",
    )


def test_a_long_code_never_shows_by_halves() -> None:
    last, *before = reversed(writes(0x5000, bytes(range(0x20, 0x7F)) * 4))
    assert last[4:6] == b"\x50\x00"
    assert [frame[4:6] for frame in before] == [b"\x50\x78"]
    assert all(frame[2] == len(frame) - 3 <= 249 for frame in (last, *before))


@pytest.mark.parametrize(
    ("came", "verdicts"),
    [
        (b"\x5a\xa5\x03\x82\x4f\x4b", (DONE,)),
        (b"\x5a\xa5\x03\x82\x00\x00", (REFUSED,)),
        (b"\x5a\xa5\x06\x83\x10\x01\x01\x00\x05\x5a\xa5\x03\x82\x4f\x4b", (DONE,)),
        (b"\x00\x5a\x5a\xa5\x03\x82\x4f\x4b", (DONE,)),
        (b"\x5a\xa5\x00\x5a\xa5\x03\x82\x4f\x4b", (DONE,)),
        (b"\x5a\xa5\x03\x82\x4f", ()),
    ],
)
def test_dwin_replies(came: bytes, verdicts: tuple[Verdict, ...]) -> None:
    assert DwinReplies().feed(came) == verdicts
    replies = DwinReplies()
    assert tuple(verdict for byte in came for verdict in replies.feed(bytes([byte]))) == verdicts


@given(st.binary(max_size=600), st.integers(1, 40))
def test_no_noise_breaks_a_parser(noise: bytes, piece: int) -> None:
    nextion, dwin = NextionReplies(), DwinReplies()
    for at in range(0, len(noise), piece):
        nextion.feed(noise[at : at + piece])
        dwin.feed(noise[at : at + piece])
    assert len(nextion._frame) <= 64 + 3
    assert len(dwin._came) <= 258 + piece
    nextion.feed(b"\xff\xff\xff")
    assert nextion.feed(b"\x01\xff\xff\xff")[-1:] == (DONE,)


@pytest.mark.parametrize("size", [0, 1, 31, 32, 33, 80])
def test_a_caption_fits_and_keeps_whole_characters(size: int) -> None:
    caption = fitted("津" * size)
    assert len(caption) <= 64
    assert caption.decode("gbk") == "津" * min(size, 32)


@pytest.mark.parametrize(
    ("kind", "panel", "before"),
    [
        (NextionQrDisplay, NextionPanel, b"\x65\x00\x02\x01\xff\xff\xff"),
        (NextionQrDisplay, NextionPanel, b"\x00\x00\x00\xff\xff\xff\x88\xff\xff\xff"),
        (DwinQrDisplay, DwinPanel, b"\x5a\xa5\x06\x83\x10\x01\x01\x00\x05"),
    ],
)
def test_a_touch_is_no_answer(tmp_path: Path, kind: type, panel: type, before: bytes) -> None:
    bench = wired(tmp_path, kind, panel())
    assert bench.panel
    with bench.stack:
        bench.display.open()
        bench.panel.before = before
        bench.display.show("https://a.b/c")
        assert bench.shown()[0] == "https://a.b/c"


@pytest.mark.parametrize(("kind", "panel"), [(NextionQrDisplay, NextionPanel), (DwinQrDisplay, DwinPanel)])
def test_a_display_that_says_nothing_is_silent(
    tmp_path: Path, kind: type, panel: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = wired(tmp_path, kind, panel())
    assert bench.panel
    with bench.stack:
        bench.display.open()
        monkeypatch.setattr(serial_display, "REPLY_TIMEOUT_S", 0.05)
        bench.panel.is_silent = True
        with pytest.raises(DeviceError) as caught:
            bench.display.show("https://a.b/c")
        assert caught.value.code is Code.DEVICE_SILENT
        assert bench.display.status().state is DeviceState.FAILED


def test_a_display_whose_page_is_not_ours_refuses_at_once(tmp_path: Path) -> None:
    panel = NextionPanel()
    del panel.text["t0"]
    bench = wired(tmp_path, NextionQrDisplay, panel)
    with bench.stack, pytest.raises(DeviceError) as caught:
        bench.display.open()
    assert caught.value.code is Code.DEVICE_REFUSED
