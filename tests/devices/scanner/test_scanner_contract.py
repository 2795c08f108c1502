"""What every scanner keeps, on every driver that can run here."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from devices.scanner import DRIVERS, open_scanner
from devices.scanner.base import ScannerSettings
from devices.supervised import SupervisedScanner
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code, DeviceError
from tests.devices.scanner.scanners import HANDS, Hand

LINK = "https://zone.example/i/T-01"


@pytest.fixture(params=HANDS)
def hand(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hand]:
    made = HANDS[request.param](tmp_path)
    made.scanner.open()
    yield made
    made.scanner.close()


class Scan:
    """One `scan` in a thread of its own."""

    def __init__(self, hand: Hand) -> None:
        self.cancel, self.code, self.error = Event(), "nothing yet", None
        self._scanner = hand.scanner
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()
        time.sleep(0.03)  # it waits now

    def _run(self) -> None:
        try:
            self.code = self._scanner.scan(self.cancel)
        except DeviceError as error:
            self.error = error.code

    def ended(self, timeout_s: float = 2) -> Scan:
        self._thread.join(timeout_s)
        assert not self._thread.is_alive()
        return self


def wait(done: Callable[[], bool], timeout_s: float = 5) -> None:
    until = time.monotonic() + timeout_s
    while not done():
        assert time.monotonic() < until
        time.sleep(0.005)


def test_every_driver_is_tried() -> None:
    assert HANDS.keys() == DRIVERS.keys()
    for name in DRIVERS:
        assert open_scanner(ScannerSettings(name)).capabilities.driver == name


def test_a_code_is_read(hand: Hand) -> None:
    assert hand.scanner.status().state is DeviceState.READY
    scan = Scan(hand)
    hand.show(LINK)
    assert scan.ended().code == LINK


def test_a_code_that_nobody_waited_for_is_dropped(hand: Hand) -> None:
    hand.show("https://somebody.else/1")
    time.sleep(0.02)
    scan = Scan(hand)
    hand.show(LINK)
    assert scan.ended().code == LINK


def test_what_came_between_two_scans_is_dropped_too(hand: Hand) -> None:
    first = Scan(hand)
    hand.show("A1")
    first.ended()
    hand.show("B2")
    second = Scan(hand)
    hand.show("C3")
    assert second.ended().code == "C3"


def test_waiting_is_cancelled_at_once(hand: Hand) -> None:
    scan = Scan(hand)
    scan.cancel.set()
    assert scan.ended(1).code is None


def test_a_plug_that_is_pulled_is_noticed_and_one_put_back_scans(hand: Hand) -> None:
    hand.pull()
    status = hand.scanner.status()
    assert (status.state, status.code) == (DeviceState.ABSENT, Code.DEVICE_UNPLUGGED)
    hand.scanner.close()
    with pytest.raises(DeviceError) as caught:
        hand.scanner.open()
    assert caught.value.code is Code.DEVICE_ABSENT
    hand.put_back()
    hand.scanner.open()
    scan = Scan(hand)
    hand.show(LINK)
    assert scan.ended().code == LINK


def test_a_plug_that_is_pulled_ends_the_waiting(hand: Hand) -> None:
    scan = Scan(hand)
    hand.pull()
    assert scan.ended().error in (Code.DEVICE_UNPLUGGED, Code.DEVICE_ABSENT)


def test_closed_twice_and_never_opened(hand: Hand) -> None:
    hand.scanner.close()
    hand.scanner.close()
    assert hand.scanner.status().state is DeviceState.ABSENT
    with pytest.raises(DeviceError) as caught:
        hand.scanner.scan(Event())
    assert caught.value.code is Code.DEVICE_ABSENT


def test_under_supervision_codes_come_again_after_a_replug(hand: Hand) -> None:
    hand.scanner.close()
    supervised = SupervisedScanner(ScannerSettings(), lambda: hand.scanner, first_pause_s=0.02)
    supervised.open()
    try:
        wait(lambda: supervised.status().works)
        hand.pull()
        wait(lambda: not supervised.status().works)
        hand.put_back()
        wait(lambda: supervised.status().works)
        scan = Scan(hand)
        hand.show(LINK)
        assert scan.ended().code == LINK
    finally:
        supervised.close()


def test_no_driver_shows_a_code_in_its_repr(hand: Hand) -> None:
    scan = Scan(hand)
    hand.show(LINK)
    scan.ended()
    assert LINK not in repr(hand.scanner)
    assert LINK not in repr(hand.scanner.capabilities)
    assert LINK not in repr(hand.scanner.status())
