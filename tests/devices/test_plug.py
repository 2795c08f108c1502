"""The plug: named by a stable link, seen to come and go, and told apart after a quick pull."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from devices.card_reader.base import CardReaderSettings
from devices.card_reader.pcsc.watch import ReaderWatch
from devices.card_reader.simulator import SimulatedCardReader
from devices.plug import FilePlug, PcscPlug, Plug, UsbPlug, plug_of
from devices.scanner.base import ScannerSettings
from devices.scanner.serial_line import SerialScanner
from devices.supervised import SupervisedCardReader, SupervisedScanner
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code, DeviceError
from tests.devices.plug import Plug as Cable


@pytest.mark.parametrize(
    ("driver", "port", "kind"),
    [
        ("sam", "/dev/serial/by-id/x", FilePlug),
        ("sam", "usb", UsbPlug),
        ("sam", "usb:0400:c35a", UsbPlug),
        ("sam", "tcp://192.0.2.10:4001", Plug),
        ("pcsc", "", PcscPlug),
        ("escpos", "/dev/usb/lp0", FilePlug),
        ("wedge", "/dev/input/by-id/x-event-kbd", FilePlug),
        ("window", "HDMI-2", Plug),
        ("simulator", "/dev/anything", Plug),
        ("", "", Plug),
    ],
)
def test_which_plug_a_port_means(driver: str, port: str, kind: type[Plug]) -> None:
    plug = plug_of(driver, port)
    assert type(plug) is kind
    assert plug.port == ("" if driver == "simulator" else port)
    assert plug.tells == (kind is not Plug)


def test_a_link_whose_device_is_gone_is_no_device(tmp_path: Path) -> None:
    link, device = tmp_path / "by-id", tmp_path / "ttyUSB0"
    plug = FilePlug(str(link))
    assert plug.presence() == ""
    link.symlink_to(device)
    assert plug.presence() == ""
    device.touch()
    first = plug.presence()
    assert first
    assert plug.presence() == first
    other = tmp_path / "ttyUSB1"
    other.touch()
    link.unlink()
    link.symlink_to(other)
    assert plug.presence() not in ("", first)


def test_a_usb_device_that_nobody_has() -> None:
    assert UsbPlug("usb:ffff:fffe").presence() == ""


class Service:
    """Takes the place of the smart-card service."""

    names: tuple[str, ...] | None = None

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted

    def readers(self) -> tuple[str, ...]:
        if Service.names is None:
            raise DeviceError(Code.DEVICE_OUT_OF_SERVICE)
        return tuple(name for name in Service.names if self.wanted in name)


def test_a_smart_card_reader_as_its_service_lists_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("devices.card_reader.pcsc.watch.ReaderWatch", Service)
    plug, seen = PcscPlug("ACS"), list[str | None]()
    for names in (None, (), ("Other 00 00",), ("ACS 00 00", "Other 00 00"), None):
        monkeypatch.setattr(Service, "names", names)
        seen.append(plug.presence())
    assert seen == [None, "", "", "ACS 00 00", None]
    assert ReaderWatch is not Service


def _within(limit_s: float, met: Callable[[], bool]) -> float:
    start = time.monotonic()
    while not met():
        assert time.monotonic() - start < limit_s
        time.sleep(0.005)
    return time.monotonic() - start


def test_a_supervised_device_follows_its_plug_within_a_second_both_ways(tmp_path: Path) -> None:
    device = tmp_path / "reader"
    simulator = SimulatedCardReader(read_s=0.01)
    reader = SupervisedCardReader(CardReaderSettings("sam", str(device)), lambda: simulator)
    reader.open()
    _within(1, lambda: reader.glance().code is Code.DEVICE_ABSENT)
    assert reader.glance().facts == {"port": str(device)}
    with pytest.raises(DeviceError) as caught:
        reader.read(Event(), lambda _progress: None)
    assert caught.value.code is Code.DEVICE_ABSENT
    device.touch()
    _within(1, lambda: reader.glance().works)
    device.unlink()
    _within(1, lambda: reader.glance().code is Code.DEVICE_UNPLUGGED)
    assert simulator.status().state is DeviceState.ABSENT, "its driver is closed"
    device.touch()
    _within(1, lambda: reader.glance().works)
    reader.close()


def test_a_real_driver_on_a_cable_that_is_pulled(tmp_path: Path) -> None:
    cable = Cable(tmp_path)
    settings = ScannerSettings("serial", cable.port)
    scanner = SupervisedScanner(settings, lambda: SerialScanner(settings))
    scanner.open()
    _within(1, lambda: scanner.glance().works)
    for _ in range(2):
        cable.pull()
        _within(1, lambda: scanner.glance().code is Code.DEVICE_UNPLUGGED)
        cable.put_in()
        _within(1, lambda: scanner.glance().works)
    with ThreadPoolExecutor() as pool:
        code = pool.submit(scanner.scan, Event())
        _within(1, lambda: _is_scanned(cable, code))
    assert code.result() == "ABC234"
    cable.pull()
    scanner.close()


def _is_scanned(cable: Cable, code: Future[str | None]) -> bool:
    if not code.done():
        cable.send(b"ABC234\r")
        time.sleep(0.05)
    return code.done()
