"""What only a serial scanner, or only one that types, can do; bytes and events written by hand."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from devices.scanner.base import ScannerSettings
from devices.scanner.serial_line import SerialScanner
from devices.scanner.wedge import WedgeScanner
from kiosk.model.errors import Code, DeviceError
from tests.devices.scanner.scanners import SerialHand, WedgeHand
from tests.devices.scanner.test_scanner_contract import Scan


@pytest.fixture
def serial(tmp_path: Path):
    hand = SerialHand(tmp_path)
    hand.scanner.open()
    yield hand
    hand.scanner.close()


@pytest.fixture
def wedge(tmp_path: Path):
    hand = WedgeHand(tmp_path)
    hand.scanner.open()
    yield hand
    hand.scanner.close()


def test_chinese_in_gbk_without_an_end_comes_by_serial(serial: SerialHand) -> None:
    scan = Scan(serial)
    serial.plug.send(b"\xc4\xe3\xba\xc3")
    assert scan.ended().code == "你好"


def test_a_code_in_pieces_is_one_code(serial: SerialHand) -> None:
    scan = Scan(serial)
    for piece in (b"https:", b"//zone", b".example\r"):
        serial.plug.send(piece)
    assert scan.ended().code == "https://zone.example"


def test_the_tail_of_a_code_that_began_before_is_not_a_code(serial: SerialHand) -> None:
    serial.scanner._incoming._gap_s = 5  # type: ignore[attr-defined]  # a busy machine is no silent scanner
    serial.plug.send(b"https://zo")
    time.sleep(0.02)
    scan = Scan(serial)
    serial.plug.send(b"ne.example\r")
    serial.plug.send(b"B2\r")
    assert scan.ended().code == "B2"


def test_the_same_paper_held_there_is_not_scanned_again(serial: SerialHand) -> None:
    first = Scan(serial)
    serial.plug.send(b"A1\r")
    assert first.ended().code == "A1"
    second = Scan(serial)
    serial.plug.send(b"A1\r")
    serial.plug.send(b"B2\r")
    assert second.ended().code == "B2"


def test_a_line_is_taken_once(serial: SerialHand) -> None:
    with pytest.raises(DeviceError) as caught:
        SerialScanner(ScannerSettings("serial", serial.plug.port)).open()
    assert caught.value.code is Code.DEVICE_BUSY


def test_a_wedge_types_for_nobody_else_from_the_first_moment(wedge: WedgeHand) -> None:
    assert wedge.keyboard.grabbed
    wedge.scanner.close()
    assert not wedge.keyboard.grabbed
    assert wedge.keyboard.closed


def test_a_wedge_that_cannot_be_grabbed_is_not_used(tmp_path: Path) -> None:
    hand = WedgeHand(tmp_path)
    hand.keyboard.grab_error = OSError(16, "Device or resource busy")
    with pytest.raises(DeviceError) as caught:
        hand.scanner.open()
    assert caught.value.code is Code.DEVICE_BUSY
    assert hand.keyboard.closed


def test_a_wedge_without_rights(tmp_path: Path) -> None:
    def forbidden(_port: str) -> object:
        raise PermissionError(13, "Permission denied")

    with pytest.raises(DeviceError) as caught:
        WedgeScanner(ScannerSettings("wedge", str(tmp_path)), forbidden).open()  # type: ignore[arg-type]
    assert caught.value.code is Code.DEVICE_FORBIDDEN


def test_python_evdev_itself_says_that_a_device_is_not_there(tmp_path: Path) -> None:
    pytest.importorskip("evdev")
    with pytest.raises(DeviceError) as caught:
        WedgeScanner(ScannerSettings("wedge", str(tmp_path / "nothing"))).open()
    assert caught.value.code is Code.DEVICE_ABSENT


def test_a_code_of_which_the_kernel_lost_keys_is_dropped(wedge: WedgeHand) -> None:
    scan = Scan(wedge)
    wedge.keyboard.type("https://zo", enter=False)
    time.sleep(0.02)
    wedge.keyboard.drop_events()
    time.sleep(0.02)
    wedge.keyboard.type("example/i/T-01")
    wedge.keyboard.type("B2")
    assert scan.ended().code == "B2"


def test_a_key_that_jams_does_not_hold_up_the_cancelling(wedge: WedgeHand) -> None:
    scan = Scan(wedge)
    for _ in range(40):
        wedge.keyboard.press(30, 2)
    scan.cancel.set()
    assert scan.ended(1).code is None
