"""The driver against a security module typed in as bytes."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Event

import pytest
import serial

from devices.card_reader.base import CardProgress, CardReaderSettings
from devices.card_reader.sam.driver import SamCardReader, SamTiming
from devices.card_reader.sam.frames import Command
from devices.card_reader.sam.link import SamLink
from devices.card_reader.sam.transport import open_line
from kiosk.model.card import Card, CardKind
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code, DeviceError

from . import fake_sam as fake
from . import golden
from .test_sam_record import CARDS, TODAY

QUICK = SamTiming(answer_s=0.15, read_s=0.2, poll_s=0.01, lift_hint_s=0.05, presentations=3)


@pytest.fixture
def sam() -> Iterator[fake.FakeSam]:
    with fake.FakeSam(golden.RESIDENT) as module:
        yield module


@pytest.fixture
def reader(sam: fake.FakeSam) -> Iterator[SamCardReader]:
    reader = SamCardReader(CardReaderSettings("sam", sam.port), QUICK, today=lambda: TODAY)
    yield reader
    reader.close()


def read(reader: SamCardReader, seen: list[CardProgress] | None = None) -> Card | None:
    return reader.read(Event(), (seen if seen is not None else []).append)


def failure(reader: SamCardReader) -> Code:
    with pytest.raises(DeviceError) as caught:
        read(reader)
    assert "110101" not in str(caught.value)
    return caught.value.code


@pytest.mark.parametrize("who", golden.FRAMES)
@pytest.mark.parametrize("piece", [1, 7, 64, 4096])
def test_each_kind_of_card(sam: fake.FakeSam, reader: SamCardReader, who: str, piece: int) -> None:
    sam.replies[fake.READ] = [golden.FRAMES[who][0]]
    sam.piece = piece
    seen: list[CardProgress] = []
    assert read(reader, seen) == CARDS[who]
    assert seen == [CardProgress.WAITING, CardProgress.READING]
    assert sam.heard[-5:] == [fake.FIND, fake.SELECT, fake.READ, fake.READ_ADDRESS, fake.FIND]  # the last: still seen?


def test_the_newest_address(sam: fake.FakeSam, reader: SamCardReader) -> None:
    address = "测试新址3号".ljust(35).encode("utf-16-le")
    counted = (74).to_bytes(2) + b"\0\0\x90" + address
    check = 0
    for byte in counted:
        check ^= byte
    sam.replies[fake.READ_ADDRESS] = [fake.WELL[:5] + counted + bytes([check])]
    card = read(reader)
    assert card is not None
    assert card.newest_address == "测试新址3号"


@pytest.mark.parametrize("reply", [fake.refusal(0x41), fake.refusal(0x21), b""])
def test_a_card_without_newest_address_is_still_read(sam: fake.FakeSam, reader: SamCardReader, reply: bytes) -> None:
    sam.replies[fake.READ_ADDRESS] = [reply]
    assert read(reader) == CARDS["resident"]


FAILING = [
    (fake.SELECT, 0x81, Code.CARD_MOVED),
    (fake.READ, 0x41, Code.CARD_MOVED),
    (fake.READ, 0x10, Code.DEVICE_GARBLED),
    (fake.READ, 0x11, Code.DEVICE_GARBLED),
    (fake.READ, 0x21, Code.DEVICE_REFUSED),
    (fake.READ, 0x23, Code.DEVICE_REFUSED),
    (fake.READ, 0x24, Code.DEVICE_OUT_OF_SERVICE),
    (fake.READ, 0x31, Code.CARD_SUSPECT),
    (fake.READ, 0x32, Code.CARD_SUSPECT),
    (fake.READ, 0x33, Code.CARD_SUSPECT),
    (fake.READ, 0x37, Code.CARD_SUSPECT),
    (fake.READ, 0x3F, Code.CARD_UNREADABLE),
    (fake.FIND, 0x40, Code.CARD_UNKNOWN),
    (fake.READ, 0x40, Code.CARD_UNKNOWN),
    (fake.READ, 0x47, Code.DEVICE_OUT_OF_SERVICE),
    (fake.STATUS, 0x60, Code.DEVICE_OUT_OF_SERVICE),
    (fake.STATUS, 0x66, Code.DEVICE_OUT_OF_SERVICE),
    (fake.READ, 0x66, Code.DEVICE_OUT_OF_SERVICE),
    (fake.READ, 0xEE, Code.DEVICE_REFUSED),
]


@pytest.mark.parametrize(("request_", "status", "code"), FAILING)
def test_each_failing_status(
    sam: fake.FakeSam, reader: SamCardReader, request_: bytes, status: int, code: Code
) -> None:
    healthy = sam.replies[request_]
    sam.replies[request_] = [fake.refusal(status)]
    assert failure(reader) is code
    sam.replies[request_] = healthy
    assert read(reader) == CARDS["resident"]


def test_no_card_is_waited_for(sam: fake.FakeSam, reader: SamCardReader) -> None:
    sam.script(fake.FIND, [fake.NO_CARD] * 5 + [fake.FOUND])
    assert read(reader) == CARDS["resident"]


@pytest.mark.parametrize("status", [0x41, 0x81])
def test_a_card_that_moved_is_asked_for_again(sam: fake.FakeSam, reader: SamCardReader, status: int) -> None:
    sam.script(fake.SELECT, [fake.refusal(status), fake.SELECTED])
    seen: list[CardProgress] = []
    assert read(reader, seen) == CARDS["resident"]
    assert seen == [CardProgress.WAITING, CardProgress.READING, CardProgress.LIFT, CardProgress.READING]


@pytest.mark.parametrize("status", [0x24, 0x47])
def test_an_upset_module_is_reset_once(sam: fake.FakeSam, reader: SamCardReader, status: int) -> None:
    sam.script(fake.READ, [fake.refusal(status), golden.RESIDENT])
    assert read(reader) == CARDS["resident"]
    assert sam.heard.count(fake.RESET) == 1


@pytest.mark.parametrize("first", [fake.refusal(0x10), golden.RESIDENT[:-1] + b"\x00", golden.RESIDENT[:600]])
def test_a_spoilt_exchange_is_tried_once_more(sam: fake.FakeSam, reader: SamCardReader, first: bytes) -> None:
    sam.script(fake.READ, [first, golden.RESIDENT])
    assert read(reader) == CARDS["resident"]
    assert sam.heard.count(fake.READ) == 2


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (b"", Code.DEVICE_SILENT),
        (bytes(range(200)), Code.DEVICE_GARBLED),
        (b"\xaa" * 100, Code.DEVICE_GARBLED),
        (fake.FOUND[:9], Code.DEVICE_GARBLED),
        (fake.FOUND[:-1] + b"\xff", Code.DEVICE_GARBLED),
        (None, Code.DEVICE_UNPLUGGED),
    ],
)
def test_a_bad_line(sam: fake.FakeSam, reader: SamCardReader, reply: bytes | None, code: Code) -> None:
    reader.open()
    sam.replies[fake.FIND] = [reply]
    assert failure(reader) is code
    status = reader.status()
    assert (status.works, status.code) == (False, code)
    if reply is not None:
        sam.replies[fake.FIND] = [fake.FOUND]
        assert read(reader) == CARDS["resident"]


def test_a_cut_card_frame_is_not_waited_for(sam: fake.FakeSam) -> None:
    reader = SamCardReader(CardReaderSettings("sam", sam.port), SamTiming(read_s=5.0))
    sam.replies[fake.READ] = [golden.RESIDENT[:700]]
    started = time.monotonic()
    assert failure(reader) is Code.DEVICE_GARBLED
    assert time.monotonic() - started < 2
    reader.close()


def test_noise_before_an_answer_does_no_harm(sam: fake.FakeSam, reader: SamCardReader) -> None:
    sam.replies[fake.READ] = [b"\x00\xff\xaa\xaa\xaa\xaa" + golden.RESIDENT]
    assert read(reader) == CARDS["resident"]


def test_a_late_frame_is_never_taken_for_the_next_answer(sam: fake.FakeSam, reader: SamCardReader) -> None:
    sam.replies[fake.FIND] = [fake.SELECTED + golden.FOREIGNER_2017 + fake.FOUND]
    assert read(reader) == CARDS["resident"]


def test_a_cancelled_reading_leaves_no_card_for_the_next(sam: fake.FakeSam) -> None:
    reader = SamCardReader(CardReaderSettings("sam", sam.port), SamTiming(poll_s=0.01), today=lambda: TODAY)
    sam.replies[fake.READ] = [b""]
    cancel = Event()
    threading.Timer(0.1, cancel.set).start()
    started = time.monotonic()
    assert reader.read(cancel, lambda _: None) is None
    assert time.monotonic() - started < 0.4
    sam.replies[fake.READ] = [golden.RESIDENT]
    threading.Timer(0.05, sam.send, [golden.FOREIGNER_2023]).start()  # the answer that nobody waits for any more
    assert read(reader) == CARDS["resident"]
    reader.close()


def test_a_card_left_lying_is_asked_to_be_lifted(sam: fake.FakeSam, reader: SamCardReader) -> None:
    assert read(reader) == CARDS["resident"]
    sam.script(fake.FIND, [fake.NO_CARD] * 12 + [fake.FOUND])
    seen: list[CardProgress] = []
    assert read(reader, seen) == CARDS["resident"]
    assert CardProgress.LIFT in seen


def test_open_tells_the_module_and_its_health(sam: fake.FakeSam, reader: SamCardReader) -> None:
    assert reader.status().state is DeviceState.ABSENT
    reader.open()
    assert reader.capabilities.identifier == "05.03-20240101-1234567890-0987654321"
    assert CardKind.FOREIGNER_2023 in reader.capabilities.kinds
    assert reader.status().state is DeviceState.READY
    sam.replies[fake.STATUS] = [fake.refusal(0x60)]
    assert (reader.status().state, reader.status().code) == (DeviceState.FAILED, Code.DEVICE_OUT_OF_SERVICE)


def test_a_card_is_seen_before_anything_was_read(sam: fake.FakeSam, reader: SamCardReader) -> None:
    assert reader.card_is_present() is None
    reader.open()
    assert reader.card_is_present() is True
    sam.replies[fake.FIND] = [fake.NO_CARD]
    assert reader.card_is_present() is False
    sam.replies[fake.FIND] = [b""]
    assert reader.card_is_present() is None


def test_a_module_that_keeps_answering_tells_when_the_card_is_gone(sam: fake.FakeSam, reader: SamCardReader) -> None:
    sam.script(fake.FIND, [fake.FOUND, fake.FOUND, fake.FOUND, fake.NO_CARD])
    assert read(reader) == CARDS["resident"]
    assert [reader.card_is_present(), reader.card_is_present()] == [True, False]


def test_a_module_that_hides_a_read_card_cannot_tell(sam: fake.FakeSam, reader: SamCardReader) -> None:
    sam.script(fake.FIND, [fake.FOUND, fake.NO_CARD, fake.NO_CARD, fake.FOUND])
    assert read(reader) == CARDS["resident"]
    assert [reader.card_is_present(), reader.card_is_present()] == [None, True]  # the next card


def test_how_a_module_does_it_is_learned_once(sam: fake.FakeSam, reader: SamCardReader) -> None:
    for _ in range(3):
        assert read(reader) == CARDS["resident"]
    assert sam.heard[-3:] == [fake.SELECT, fake.READ, fake.READ_ADDRESS]


def test_a_card_left_by_one_visitor_is_never_read_for_the_next(sam: fake.FakeSam, reader: SamCardReader) -> None:
    sam.replies[fake.FIND] = [fake.FOUND]  # a module that keeps answering, and a card that stays
    assert read(reader) == CARDS["resident"]
    seen: list[CardProgress] = []
    cancel = Event()
    threading.Timer(0.2, cancel.set).start()
    assert reader.read(cancel, seen.append) is None
    assert seen == [CardProgress.WAITING, CardProgress.LIFT]
    sam.script(fake.FIND, [fake.FOUND, fake.NO_CARD, fake.FOUND])
    assert read(reader) == CARDS["resident"]


def test_a_card_put_down_early_needs_no_lifting(sam: fake.FakeSam, reader: SamCardReader) -> None:
    for _ in range(3):  # a module that hides what it has read: what it finds is another card
        sam.script(fake.FIND, [fake.FOUND, fake.NO_CARD] if not reader.capabilities.identifier else [fake.FOUND])
        seen: list[CardProgress] = []
        assert read(reader, seen) == CARDS["resident"]
        assert seen == [CardProgress.WAITING, CardProgress.READING]


@pytest.mark.parametrize("reply", [b"", fake.refusal(0x66), fake.FOUND[:5]])
def test_a_fault_after_a_card_was_read_does_not_spoil_it(
    sam: fake.FakeSam, reader: SamCardReader, reply: bytes
) -> None:
    sam.script(fake.FIND, [fake.FOUND, reply, reply, fake.NO_CARD])
    assert read(reader) == CARDS["resident"]
    assert reader.card_is_present() is None


def opening_code(port: str) -> Code:
    reader = SamCardReader(CardReaderSettings("sam", port), QUICK)
    with pytest.raises(DeviceError) as caught:
        reader.open()
    assert reader.status().code is caught.value.code
    reader.close()
    return caught.value.code


def test_ports_that_do_not_open(tmp_path: Path, sam: fake.FakeSam) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    with socket.create_server(("127.0.0.1", 0)) as server:
        free = server.getsockname()[1]
    assert opening_code(str(tmp_path / "none")) is Code.DEVICE_ABSENT
    assert opening_code(str(plain)) is Code.DEVICE_REFUSED
    assert opening_code(f"tcp://127.0.0.1:{free}") is Code.DEVICE_ABSENT
    assert opening_code("tcp://nonsense") is Code.DEVICE_REFUSED
    with serial.Serial(sam.port, exclusive=True):
        assert opening_code(sam.port) is Code.DEVICE_BUSY


@pytest.mark.parametrize("error", [PermissionError(13, "no"), serial.SerialException(13, "no")])
def test_a_port_we_may_not_open(monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("serial.Serial", refuse)
    assert opening_code("/dev/ttyS0") is Code.DEVICE_FORBIDDEN


def test_a_tcp_line_that_breaks() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError):
                client, _ = server.accept()
                with client:
                    client.recv(100)

        thread = threading.Thread(target=serve)
        thread.start()
        port = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        assert opening_code(port) is Code.DEVICE_UNPLUGGED
        thread.join()


def test_closing_twice_and_reading_again(sam: fake.FakeSam, reader: SamCardReader) -> None:
    reader.open()
    reader.close()
    reader.close()
    assert read(reader) == CARDS["resident"]


def test_an_expired_card_is_doubted_by_the_day_of_reading(sam: fake.FakeSam) -> None:
    reader = SamCardReader(CardReaderSettings("sam", sam.port), QUICK, today=lambda: date(2030, 1, 1))
    sam.replies[fake.READ] = [golden.FOREIGNER_2017]
    card = read(reader)
    assert card is not None
    assert [doubt.value for doubt in card.doubts] == ["expired"]
    reader.close()


class StubSerial:
    """A serial port that fails as told."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def fileno(self) -> int:
        raise self.error

    def write(self, _: bytes) -> None:
        raise self.error

    def close(self) -> None:
        raise self.error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (serial.SerialTimeoutException("slow"), Code.DEVICE_SILENT),
        (serial.SerialException(5, "gone"), Code.DEVICE_UNPLUGGED),
    ],
)
def test_a_port_that_takes_nothing(monkeypatch: pytest.MonkeyPatch, error: Exception, code: Code) -> None:
    monkeypatch.setattr("serial.Serial", lambda *_, **__: StubSerial(error))
    line = open_line("/dev/ttyS0", 115200)
    with pytest.raises(DeviceError) as caught:
        line.write(b"x")
    assert caught.value.code is code
    with pytest.raises(DeviceError) as caught:
        line.read(0)
    assert caught.value.code is Code.DEVICE_UNPLUGGED
    line.close()


def test_a_tcp_line_that_takes_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        line = open_line(f"tcp://127.0.0.1:{server.getsockname()[1]}", 0)
        client, _ = server.accept()
        line._socket.settimeout(0.05)  # type: ignore[attr-defined]
        with pytest.raises(DeviceError) as caught:
            line.write(bytes(1 << 26))
        assert caught.value.code is Code.DEVICE_SILENT
        client.close()

        def go_on_writing() -> None:
            for _ in range(100):
                line.write(bytes(1000))

        with pytest.raises(DeviceError) as caught:
            go_on_writing()
        assert caught.value.code is Code.DEVICE_UNPLUGGED
        line.close()
        with pytest.raises(DeviceError) as caught:
            line.read(0)
        assert caught.value.code is Code.DEVICE_UNPLUGGED


def test_a_network_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object) -> None:
        raise TimeoutError

    monkeypatch.setattr("socket.create_connection", slow)
    assert opening_code("tcp://127.0.0.1:1") is Code.DEVICE_SILENT


def test_a_reading_cancelled_before_it_begins_does_not_open_the_port(sam: fake.FakeSam, reader: SamCardReader) -> None:
    cancel = Event()
    cancel.set()
    assert reader.read(cancel, lambda _: None) is None


def test_cancelling_while_an_old_answer_is_owed(sam: fake.FakeSam) -> None:
    line = open_line(sam.port, 115200)
    link = SamLink(line)
    sam.replies[fake.FIND] = [b""]
    with pytest.raises(DeviceError):
        link.ask(Command.FIND, 0.02, Event())
    cancel = Event()
    cancel.set()
    assert link.ask(Command.FIND, 0.02, cancel) is None
    link.close()


def test_a_request_that_keeps_arriving_damaged(sam: fake.FakeSam) -> None:
    line = open_line(sam.port, 115200)
    link = SamLink(line)
    sam.replies[fake.FIND] = [fake.refusal(0x10)]
    reply = link.ask(Command.FIND, 0.2, Event())
    assert reply is not None
    assert reply.status == 0x10
    assert sam.heard == [fake.FIND, fake.FIND]
    link.close()
