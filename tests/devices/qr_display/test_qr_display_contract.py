"""What every second display keeps, on every driver that can run here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.qr_display import DRIVERS, open_qr_display
from devices.qr_display.base import QrDisplaySettings
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code, DeviceError
from tests.devices.qr_display.panels import BENCHES, Bench, bench_of

LINK = "https://zone.example/i/T-01"


@pytest.fixture(params=BENCHES)
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    with bench_of(request.param, tmp_path) as made:
        made.display.open()
        yield made


def test_every_driver_is_tried() -> None:
    assert BENCHES.keys() == DRIVERS.keys()
    for name in DRIVERS:
        assert open_qr_display(QrDisplaySettings(name)).capabilities.driver == name


def test_it_is_blank_when_it_is_opened(bench: Bench) -> None:
    assert bench.display.status().state is DeviceState.READY
    assert bench.kept() == ""


def test_it_shows_a_code_and_then_another(bench: Bench) -> None:
    bench.display.show(LINK, "高龄津贴申领")
    assert bench.shown() == (LINK, "高龄津贴申领")
    bench.display.show("https://zone.example/p/ABC234")
    assert bench.shown() == ("https://zone.example/p/ABC234", "")


def test_nothing_remains_after_a_code(bench: Bench) -> None:
    bench.display.show(LINK, "高龄津贴申领")
    bench.display.show("", "a caption without a code is none")
    assert bench.shown() == ("", "")
    assert bench.kept() == ""


def test_nothing_remains_when_it_is_closed(bench: Bench) -> None:
    bench.display.show(LINK, "高龄津贴申领")
    bench.display.close()
    bench.display.close()
    assert bench.kept() == ""
    assert bench.display.status().state is DeviceState.ABSENT
    with pytest.raises(DeviceError) as caught:
        bench.display.show(LINK)
    assert caught.value.code is Code.DEVICE_ABSENT


def test_it_shows_as_much_as_it_says_and_refuses_more(bench: Bench) -> None:
    most = bench.display.capabilities.most_bytes
    longest = LINK + "x" * (most - len(LINK))
    bench.display.show(longest)
    assert bench.shown()[0] == longest
    with pytest.raises(DeviceError) as caught:
        bench.display.show(longest + "y")
    assert caught.value.code is Code.DEVICE_REFUSED
    assert bench.display.status().works


@pytest.mark.parametrize("content", ['a"b', "a\\b", 'a\\"', "a=1&b=%20;c", "自助机\n1. 放卡\n☎ 12345"])
def test_signs_mean_themselves(bench: Bench, content: str) -> None:
    bench.display.show(content)
    assert bench.shown()[0] == content


def test_a_plug_that_is_pulled_is_noticed(bench: Bench) -> None:
    bench.pull()
    status = bench.display.status()
    assert (status.state, status.code) == (DeviceState.ABSENT, Code.DEVICE_UNPLUGGED)
    with pytest.raises(DeviceError) as caught:
        bench.display.show(LINK)
    assert caught.value.code in (Code.DEVICE_UNPLUGGED, Code.DEVICE_ABSENT, Code.DEVICE_SILENT)
    bench.display.close()
    with pytest.raises(DeviceError) as caught:
        bench.display.open()
    assert caught.value.code is Code.DEVICE_ABSENT


def test_no_driver_shows_a_code_in_its_repr(bench: Bench) -> None:
    bench.display.show(LINK)
    assert LINK not in repr(bench.display)
    assert LINK not in repr(bench.display.status())
