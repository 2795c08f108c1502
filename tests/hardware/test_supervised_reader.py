"""A supervised PC/SC reader on a real pcscd that is killed and started again: no state of it is missed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from devices.card_reader.base import CardReaderSettings
from devices.card_reader.pcsc.driver import PcscCardReader
from devices.supervised import SupervisedCardReader
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code

from .daemon import Daemon, installed
from .reading import until

pytestmark = pytest.mark.skipif(not installed(), reason="pcscd, its vpcd driver or root is missing")

TIMES = 8
SETTINGS = CardReaderSettings("pcsc")


@pytest.fixture
def daemon() -> Iterator[Daemon]:
    daemon = Daemon()
    daemon.start()
    yield daemon
    daemon.plug()
    daemon.stop()


def _within(limit_s: float, met: Callable[[], bool]) -> None:
    until(met, limit_s)


def test_a_service_killed_again_and_again_is_found_again_and_is_no_loose_cable(daemon: Daemon) -> None:
    reader = SupervisedCardReader(SETTINGS, lambda: PcscCardReader(SETTINGS))
    reader.open()
    _within(3, lambda: reader.glance().works)
    for _ in range(TIMES):
        daemon.kill()
        _within(2, lambda: reader.glance().code is Code.DEVICE_OUT_OF_SERVICE)
        daemon.start()
        _within(2, lambda: reader.glance().works)
    reader.close()


def test_a_reader_that_is_taken_away_is_seen_both_ways(daemon: Daemon) -> None:
    reader = SupervisedCardReader(SETTINGS, lambda: PcscCardReader(SETTINGS))
    reader.open()
    _within(3, lambda: reader.glance().works)
    daemon.kill()
    daemon.unplug()
    daemon.start()
    _within(2, lambda: reader.glance().state is DeviceState.ABSENT)
    daemon.kill()
    daemon.plug()
    daemon.start()
    _within(2, lambda: reader.glance().works)
    reader.close()
