"""The USB line against a device typed in as bytes, in both layouts of pipes."""

from __future__ import annotations

import errno
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.card_reader.base import CardProgress, CardReaderSettings
from devices.card_reader.sam.driver import SamCardReader, SamTiming
from devices.card_reader.sam.usb import UsbLine, usb_is_plugged, usb_presence
from devices.card_reader.sam.usb_pipe import Pipes, owed_after, pipes_of
from devices.card_reader.sam.usb_port import UsbPort, usb_port_of
from kiosk.model.card import Card
from kiosk.model.errors import Code, DeviceError

from . import fake_sam as fake
from . import golden
from .fake_usb import ONE, PAIRS, FakeBus, FakeUsbReader
from .test_sam_record import CARDS, TODAY

QUICK = SamTiming(answer_s=0.4, read_s=0.5, poll_s=0.01, lift_hint_s=0.05, presentations=3)
LAYOUTS = {"two pairs": PAIRS, "one pair": ONE}


@pytest.fixture(params=LAYOUTS)
def endpoints(request: pytest.FixtureRequest) -> tuple[int, ...]:
    return LAYOUTS[request.param]


@pytest.fixture
def table() -> fake.ReplyTable:
    return fake.ReplyTable(golden.RESIDENT)


@pytest.fixture
def device(table: fake.ReplyTable, endpoints: tuple[int, ...]) -> FakeUsbReader:
    return FakeUsbReader(table.answer, endpoints)


@pytest.fixture
def bus(device: FakeUsbReader, monkeypatch: pytest.MonkeyPatch) -> FakeBus:
    bus = FakeBus(device)
    monkeypatch.setattr("usb.backend.libusb1.get_backend", lambda: bus)
    return bus


@pytest.fixture
def reader(bus: FakeBus) -> Iterator[SamCardReader]:
    reader = SamCardReader(CardReaderSettings("sam", "usb"), QUICK, today=lambda: TODAY)
    yield reader
    reader.close()


def read(reader: SamCardReader) -> Card | None:
    return reader.read(Event(), lambda _: None)


def failure(reader: SamCardReader) -> Code:
    with pytest.raises(DeviceError) as caught:
        read(reader)
    assert "110101" not in str(caught.value)
    return caught.value.code


def opening_code(port: str = "usb") -> Code:
    with pytest.raises(DeviceError) as caught:
        UsbLine(port)
    return caught.value.code


@pytest.mark.parametrize("who", golden.FRAMES)
def test_each_kind_of_card(table: fake.ReplyTable, reader: SamCardReader, who: str) -> None:
    table.replies[fake.READ] = [golden.FRAMES[who][0]]
    assert read(reader) == CARDS[who]
    assert reader.capabilities.identifier == "05.03-20240101-1234567890-0987654321"


def test_a_request_lies_on_the_pipes_as_the_descriptor_says(device: FakeUsbReader, bus: FakeBus) -> None:
    line = UsbLine("usb")
    line.write(fake.FIND)
    if device.is_split:
        assert device.written == [(0x02, fake.FIND[:7]), (0x06, fake.FIND[7:])]
        assert [line.read(0.1), line.read(0.1)] == [fake.FOUND[:7], fake.FOUND[7:]]
    else:
        assert device.written == [(0x01, fake.FIND)]
        assert line.read(0.1) == fake.FOUND
    line.close()


def test_nothing_arrives_within_the_time(bus: FakeBus, table: fake.ReplyTable, reader: SamCardReader) -> None:
    reader.open()
    table.replies[fake.FIND] = [b""]
    started = time.monotonic()
    assert failure(reader) is Code.DEVICE_SILENT
    assert time.monotonic() - started < 2
    table.replies[fake.FIND] = [fake.FOUND]
    assert read(reader) == CARDS["resident"]


@pytest.mark.parametrize("cut", [3, 7, 9, 64, 71, 700])
def test_a_frame_cut_anywhere_is_asked_for_once_more(table: fake.ReplyTable, reader: SamCardReader, cut: int) -> None:
    table.script(fake.READ, [golden.RESIDENT[:cut], golden.RESIDENT])
    assert read(reader) == CARDS["resident"]
    assert table.heard.count(fake.READ) == 2


def test_noise_on_the_pipes_does_no_harm(table: fake.ReplyTable, device: FakeUsbReader, reader: SamCardReader) -> None:
    reader.open()
    head = 0x81 if device.is_split else 0x82
    device.queue(head, b"\x00\xff\xaa\xaa\xaa\xaa")
    assert read(reader) == CARDS["resident"]


def test_what_an_earlier_program_left_in_the_pipes_is_not_taken_for_an_answer(
    device: FakeUsbReader, reader: SamCardReader
) -> None:
    device.send(golden.FOREIGNER_2017)
    device.send(fake.refusal(0x60))
    assert read(reader) == CARDS["resident"]


def test_a_body_without_its_head_is_dropped(reader: SamCardReader, device: FakeUsbReader) -> None:
    reader.open()
    device.queue(0x85 if device.is_split else 0x82, golden.FOREIGNER_2017[7:200])
    assert read(reader) == CARDS["resident"]


def test_the_cable_is_pulled_in_the_middle_of_a_card(
    table: fake.ReplyTable, bus: FakeBus, device: FakeUsbReader, reader: SamCardReader
) -> None:
    reader.open()
    table.replies[fake.READ] = [golden.RESIDENT[:400]]

    def pull(progress: CardProgress) -> None:
        if progress is CardProgress.READING:
            threading.Timer(0.05, setattr, (device, "plugged", False)).start()

    with pytest.raises(DeviceError) as caught:
        reader.read(Event(), pull)
    assert caught.value.code is Code.DEVICE_UNPLUGGED
    assert failure(reader) is Code.DEVICE_ABSENT
    table.replies[fake.READ] = [golden.RESIDENT]
    again = FakeUsbReader(table.answer, device.endpoints)
    again.address = 9
    bus.devices = [again]
    assert read(reader) == CARDS["resident"]


def test_a_stalled_pipe_is_freed_and_asked_once_more(
    table: fake.ReplyTable, device: FakeUsbReader, reader: SamCardReader
) -> None:
    reader.open()
    inward = {address for address in device.endpoints if address & 0x80}
    device.stalls = set(inward)
    assert read(reader) == CARDS["resident"]
    device.stalls = {min(set(device.endpoints) - inward)}
    table.script(fake.FIND, [fake.FOUND])
    assert read(reader) == CARDS["resident"]


def test_a_pipe_that_takes_nothing_is_silent(device: FakeUsbReader, reader: SamCardReader) -> None:
    reader.open()
    device.refuses["write"] = errno.ETIMEDOUT
    assert failure(reader) is Code.DEVICE_SILENT


def test_cancelling_is_quick(table: fake.ReplyTable, reader: SamCardReader) -> None:
    table.replies[fake.READ] = [b""]
    cancel = Event()
    threading.Timer(0.1, cancel.set).start()
    slow = SamCardReader(CardReaderSettings("sam", "usb"), SamTiming(poll_s=0.01))
    started = time.monotonic()
    assert slow.read(cancel, lambda _: None) is None
    assert time.monotonic() - started < 0.4
    slow.close()


OPENING = [
    ("open", errno.EACCES, Code.DEVICE_FORBIDDEN),
    ("open", errno.EBUSY, Code.DEVICE_BUSY),
    ("open", errno.ENODEV, Code.DEVICE_ABSENT),
    ("open", errno.EIO, Code.DEVICE_ABSENT),
    ("claim", errno.EBUSY, Code.DEVICE_BUSY),
    ("claim", errno.EACCES, Code.DEVICE_FORBIDDEN),
]


@pytest.mark.parametrize(("call", "number", "code"), OPENING)
def test_a_reader_that_does_not_open(device: FakeUsbReader, bus: FakeBus, call: str, number: int, code: Code) -> None:
    device.refuses[call] = number
    assert opening_code() is code
    device.refuses.clear()
    UsbLine("usb").close()


def test_two_programs_do_not_share_a_reader(bus: FakeBus) -> None:
    line = UsbLine("usb")
    assert opening_code() is Code.DEVICE_BUSY
    line.close()
    line.close()
    UsbLine("usb").close()


def test_closed_it_is_gone_and_does_not_open_itself(bus: FakeBus, device: FakeUsbReader) -> None:
    line = UsbLine("usb")
    device.refuses["release"] = errno.ENODEV
    line.close()
    for act in (lambda: line.read(0), lambda: line.write(fake.FIND)):
        with pytest.raises(DeviceError) as caught:
            act()
        assert caught.value.code is Code.DEVICE_UNPLUGGED
    assert not device.claimed


def test_a_reader_that_was_never_configured(bus: FakeBus, device: FakeUsbReader) -> None:
    device.configured = False
    UsbLine("usb").close()
    assert device.configured


def test_which_reader_is_meant(bus: FakeBus, device: FakeUsbReader) -> None:
    other = FakeUsbReader(lambda _: b"", ONE, serial="S2")
    other.address = 5
    bus.devices = [other, device]
    for port, wanted in {"usb": device, "usb:0400:c35a": device, "usb:0400:C35A:S2": other}.items():
        line = UsbLine(port)
        assert (wanted.claimed, (other if wanted is device else device).claimed) == (True, False)
        line.close()
    assert opening_code("usb:0400:c35a:S3") is Code.DEVICE_ABSENT
    assert opening_code("usb:1234:5678") is Code.DEVICE_ABSENT
    assert opening_code("usb:nonsense") is Code.DEVICE_REFUSED
    device.refuses["strings"] = other.refuses["strings"] = errno.EACCES
    assert opening_code("usb:0400:c35a:S2") is Code.DEVICE_FORBIDDEN


def test_a_device_without_bulk_pipes_is_refused(bus: FakeBus, device: FakeUsbReader) -> None:
    device.endpoints = (0x87,)
    assert opening_code() is Code.DEVICE_REFUSED


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("usb.backend.libusb1.get_backend", lambda: None)
    with pytest.raises(DeviceError) as caught:
        UsbLine("usb")
    assert (caught.value.code, caught.value.facts["library"]) == (Code.DEVICE_LIBRARY_MISSING, "libusb-1.0-0")
    monkeypatch.setitem(sys.modules, "usb.core", None)
    with pytest.raises(DeviceError) as caught:
        UsbLine("usb")
    assert (caught.value.code, caught.value.facts["library"]) == (Code.DEVICE_LIBRARY_MISSING, "pyusb")


@pytest.mark.parametrize(
    ("port", "wanted"),
    [
        ("usb", UsbPort(0x0400, 0xC35A)),
        ("usb:0400:c35a", UsbPort(0x0400, 0xC35A)),
        ("usb:1A2b:0001:AB:CD", UsbPort(0x1A2B, 1, "AB:CD")),
    ],
)
def test_ports(port: str, wanted: UsbPort) -> None:
    assert usb_port_of(port) == wanted


@pytest.mark.parametrize("port", ["", "usb:", "usb:0400", "usb:400:c35a", "usb:zzzz:c35a", "/dev/ttyS0"])
def test_what_is_no_port(port: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        usb_port_of(port)
    assert not usb_is_plugged(port)


def test_presence_is_seen_without_libusb(tmp_path: Path) -> None:
    assert not usb_is_plugged("usb", tmp_path / "none")
    hub, reader = tmp_path / "usb1", tmp_path / "1-2"
    for folder, vendor, product in ((hub, "1d6b", "0002"), (reader, "0400", "c35a")):
        assert not usb_is_plugged("usb", tmp_path)
        folder.mkdir()
        (folder / "idVendor").write_text(f"{vendor}\n")
        (folder / "idProduct").write_text(f"{product}\n")
    assert usb_is_plugged("usb", tmp_path)
    assert usb_is_plugged("usb:0400:C35A", tmp_path)
    assert not usb_is_plugged("usb:0400:c35a:S1", tmp_path)
    (reader / "serial").write_text("S1\n")
    assert usb_is_plugged("usb:0400:c35a:S1", tmp_path)
    (reader / "devnum").write_text("7\n")
    assert usb_presence("usb", tmp_path) == "1-2:7"
    (reader / "devnum").write_text("8\n")  # pulled and plugged in again between two looks
    assert usb_presence("usb", tmp_path) == "1-2:8"
    assert not usb_is_plugged("usb:0400:c35a:S2", tmp_path)


def test_the_plan_follows_the_descriptor() -> None:
    assert pipes_of((0x81, 0x02, 0x85, 0x06)) == Pipes(0x02, 0x06, 0x81, 0x85)
    assert pipes_of((0x82, 0x01)) == Pipes(0x01, 0x01, 0x82, 0x82)
    assert pipes_of((0x81, 0x85, 0x02)) == Pipes(0x02, 0x02, 0x81, 0x85)
    assert pipes_of((0x81,)) is None
    assert pipes_of((0x01,)) is None


@given(st.binary(max_size=20), st.integers(4, 0x1000), st.integers(0, 40))
def test_what_is_owed_is_what_the_header_says(noise: bytes, length: int, come: int) -> None:
    head = fake.FIND[:5] + length.to_bytes(2, "big") + bytes(come)
    clean = noise.replace(b"\xaa", b"")
    assert owed_after(clean + head) == max(0, length - come)
    assert owed_after(noise[:6]) == 0
    assert owed_after(head[:5] + b"\xff\xff") == 0
