"""The PC/SC reader against a real pcscd with a virtual reader; its faults are in `test_pcsc_fault_matrix.py`.

Needs root, pcscd and the vpcd driver.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import pytest

from devices.card_reader.base import CardProgress, CardReaderSettings
from devices.card_reader.pcsc.driver import PcscCardReader
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code
from tests.devices.card_reader.social_card import HOLDER_FILE, SocialCard

from .daemon import Daemon, installed
from .reading import reading, until
from .virtual_card import ATR_NONSENSE, VirtualCard

pytestmark = pytest.mark.skipif(not installed(), reason="pcscd, its vpcd driver or root is missing")

TODAY = date(2026, 11, 22)
OTHER_HOLDER = {**HOLDER_FILE, 0x08: b"330521195001010015", 0x0A: b"1", 0x0D: bytes.fromhex("19500101")}


@pytest.fixture(scope="module")
def daemon() -> Iterator[Daemon]:
    daemon = Daemon()
    daemon.start()
    yield daemon
    daemon.stop()


@pytest.fixture
def reader(daemon: Daemon) -> Iterator[PcscCardReader]:
    reader = PcscCardReader(CardReaderSettings("pcsc"), patience_s=3.0, today=lambda: TODAY)
    yield reader
    reader.close()
    until(lambda: not reader.card_is_present())  # the service has seen the last card go


@pytest.mark.parametrize(
    ("standard", "tags", "follow_ups"), [(b"1.00", False, False), (b"2.00", True, False), (b"3.00", True, True)]
)
def test_a_card_is_read(daemon: Daemon, reader: PcscCardReader, standard: bytes, tags: bool, follow_ups: bool) -> None:
    card = SocialCard(standard, tags=tags, follow_ups=follow_ups)
    reader.open()
    with reading(reader) as running, VirtualCard(daemon.port, card):
        read = running.card()
    assert (read.name, read.number, read.standard) == ("测试桂英", "330521194403030022", standard.decode())
    assert running.seen == [CardProgress.WAITING, CardProgress.READING]
    assert reader.capabilities.identifier.startswith("Virtual PCD")


def test_a_swapped_card_is_the_other_card(daemon: Daemon, reader: PcscCardReader) -> None:
    first = VirtualCard(daemon.port, SocialCard())
    first.insert()
    with reading(reader) as running:
        assert running.card().number == "330521194403030022"
    with reading(reader) as running:
        first.pull()
        with VirtualCard(daemon.port, SocialCard(holder=OTHER_HOLDER)):
            assert running.card().number == "330521195001010015"


def test_a_card_left_in_the_reader_is_not_read_for_the_next(daemon: Daemon, reader: PcscCardReader) -> None:
    with VirtualCard(daemon.port, SocialCard()) as card:
        with reading(reader) as running:
            running.card()
        assert reader.card_is_present()
        with reading(reader) as running:
            running.until(CardProgress.LIFT)
            time.sleep(0.5)
            assert not running.future.done()
            card.pull()
            until(lambda: not reader.card_is_present())
            card.insert()
            assert running.card().name == "测试桂英"


def test_a_mute_card(daemon: Daemon, reader: PcscCardReader) -> None:
    with reading(reader) as running, VirtualCard(daemon.port, SocialCard(), mute=True):
        assert running.code() is Code.CARD_MUTE
    with reading(reader) as running, VirtualCard(daemon.port, SocialCard()):
        assert running.card().name == "测试桂英"


def test_a_card_that_talks_nonsense_is_mute(daemon: Daemon, reader: PcscCardReader) -> None:
    with reading(reader) as running, VirtualCard(daemon.port, SocialCard(), ATR_NONSENSE):
        assert running.code() is Code.CARD_MUTE


def test_another_card(daemon: Daemon, reader: PcscCardReader) -> None:
    with reading(reader) as running, VirtualCard(daemon.port, lambda _: b"\x6a\x82"):
        assert running.code() is Code.CARD_UNKNOWN


def test_cancelling_is_quick(daemon: Daemon, reader: PcscCardReader) -> None:
    with reading(reader) as running:
        running.until(CardProgress.WAITING)
        time.sleep(0.1)
        started = time.monotonic()
        running.cancel.set()
        assert running.future.result(2) is None
        assert time.monotonic() - started < 0.3


def test_the_service_is_killed_and_comes_back_while_a_card_is_awaited(daemon: Daemon, reader: PcscCardReader) -> None:
    reader.open()
    with reading(reader) as running:
        running.until(CardProgress.WAITING)
        time.sleep(0.1)
        daemon.kill()
        assert (reader.status().state, reader.status().code) == (DeviceState.FAILED, Code.DEVICE_OUT_OF_SERVICE)
        time.sleep(0.3)
        daemon.start()
        with VirtualCard(daemon.port, SocialCard()):
            assert running.card().name == "测试桂英"
    assert reader.status().state is DeviceState.READY


def test_the_service_stays_away_and_a_later_reading_works(daemon: Daemon) -> None:
    reader = PcscCardReader(CardReaderSettings("pcsc"), patience_s=0.3, today=lambda: TODAY)
    reader.open()
    daemon.kill()
    with reading(reader) as running:
        assert running.code() is Code.DEVICE_OUT_OF_SERVICE
    daemon.start()
    with reading(reader) as running, VirtualCard(daemon.port, SocialCard()):
        assert running.card().name == "测试桂英"
    reader.close()
