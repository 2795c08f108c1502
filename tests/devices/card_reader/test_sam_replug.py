"""A reader is found by its stable name: pulled out and plugged in again, the kernel may number it anew."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from devices.card_reader.base import CardReaderSettings
from devices.card_reader.sam.driver import SamCardReader, SamTiming
from devices.supervised import SupervisedCardReader
from kiosk.model.errors import Code, DeviceError

from . import fake_sam as fake
from . import golden
from .test_sam_record import CARDS, TODAY

QUICK = SamTiming(answer_s=0.5, read_s=0.6, poll_s=0.01)


@pytest.fixture
def name(tmp_path: Path) -> Path:
    """As under /dev/serial/by-id: a link that appears and goes with the plug."""
    return tmp_path / "usb-Test_SAM_Reader-if00-port0"


def reader_at(name: Path) -> SamCardReader:
    return SamCardReader(CardReaderSettings("sam", str(name)), QUICK, today=lambda: TODAY)


def is_soon(done: Callable[[], bool]) -> bool:
    until = time.monotonic() + 5
    while not done() and time.monotonic() < until:
        time.sleep(0.01)
    return done()


def test_the_same_name_finds_it_under_another_number(name: Path) -> None:
    reader = reader_at(name)
    with fake.FakeSam(golden.RESIDENT) as first, fake.FakeSam(golden.FOREIGNER_2023) as second:
        assert first.port != second.port
        name.symlink_to(first.port)
        assert reader.read(Event(), lambda _: None) == CARDS["resident"]
        first.script(fake.FIND, [None])
        with pytest.raises(DeviceError) as caught:
            reader.read(Event(), lambda _: None)
        assert caught.value.code is Code.DEVICE_UNPLUGGED
        name.unlink()
        with pytest.raises(DeviceError) as caught:
            reader.read(Event(), lambda _: None)
        assert caught.value.code is Code.DEVICE_ABSENT
        name.symlink_to(second.port)
        assert reader.read(Event(), lambda _: None) == CARDS["foreigner 2023"]
        reader.close()


def test_nobody_has_to_ask_for_it(name: Path) -> None:
    reader = SupervisedCardReader(CardReaderSettings("sam", str(name)), lambda: reader_at(name), 0.05)
    with fake.FakeSam(golden.RESIDENT) as first, fake.FakeSam(golden.FOREIGNER_2023) as second:
        name.symlink_to(first.port)
        reader.open()
        assert is_soon(lambda: reader.status().works)
        name.unlink()
        first.script(fake.STATUS, [None])
        assert is_soon(lambda: not reader.status().works)
        name.symlink_to(second.port)
        assert is_soon(lambda: reader.status().works)
        assert reader.read(Event(), lambda _: None) == CARDS["foreigner 2023"]
        reader.close()
