"""The house put together: content built when stale, the wrong zone refused, device changes told."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest

from devices import Devices
from devices.card_reader.simulator import SimulatedCardReader
from devices.printer.base import PrinterSettings
from devices.printer.simulator import SimulatorPrinter
from devices.supervised import SupervisedPrinter
from devices.voice.simulator import SimulatedVoice
from kiosk import event as e
from kiosk.config import Config, load_config
from kiosk.config.section import KioskSection, ZoneSection
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.errors import CacheError, Code, ConfigError
from kiosk.wiring.content import content_database, open_content
from kiosk.wiring.shell import DeviceWatch, Once, patience_of

CONTENT = Path(__file__).parents[2] / "assets" / "content"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources") / "content"
    shutil.copytree(CONTENT, folder)
    return folder


def config(content: Path, data: Path) -> Config:
    return Config(kiosk=KioskSection(data_dir=data, content=content))


def test_content_is_built_once_and_again_when_a_source_is_newer(content: Path, tmp_path: Path) -> None:
    where = config(content, tmp_path)
    first = content_database(where).stat().st_mtime_ns
    assert content_database(where).stat().st_mtime_ns == first
    later = time.time() + 5
    os.utime(content / "items" / "GR-CS-01.yaml", (later, later))
    assert content_database(where).stat().st_mtime_ns != first


def test_a_content_database_of_another_version_is_built_again(content: Path, tmp_path: Path) -> None:
    where = config(content, tmp_path)
    where.content_database.parent.mkdir(exist_ok=True)
    where.content_database.write_bytes(b"cut")
    assert open_content(where).figures.items == 138


def test_missing_content_is_told(tmp_path: Path) -> None:
    with pytest.raises(CacheError) as raised:
        content_database(config(tmp_path / "nowhere", tmp_path))
    assert raised.value.code is Code.CONTENT_MISSING


def test_the_content_of_another_zone_is_refused(content: Path, tmp_path: Path) -> None:
    other = replace(config(content, tmp_path), zone=ZoneSection("other"))
    with pytest.raises(ConfigError) as raised:
        open_content(other)
    assert raised.value.facts["wanted"] == "33052101"


def test_the_shipped_configuration_fits_the_shipped_content(tmp_path: Path) -> None:
    shipped = load_config(Path(__file__).parents[2] / "kiosk.toml", tmp_path)
    assert open_content(shipped).zone("zh-Hans").id == shipped.zone.id
    assert patience_of(shipped).idle_s == 120


def test_once_makes_one_value_on_many_threads() -> None:
    made: list[int] = []
    once = Once(lambda: made.append(1) or len(made))
    threads = [Thread(target=once) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]


class Statuses:
    """Two devices; the card reader never answers."""

    def __init__(self) -> None:
        self.now = DeviceStatus(DeviceState.READY)
        self.never = Event()

    def glances(self) -> dict[DeviceKind, Callable[[], DeviceStatus]]:
        return {DeviceKind.CARD_READER: self._hang, DeviceKind.PRINTER: lambda: self.now}

    def _hang(self) -> DeviceStatus:
        self.never.wait(5)
        return self.now


def test_each_change_of_a_device_is_told_once_whatever_another_does() -> None:
    devices, told = Statuses(), list[e.Event]()
    watch = DeviceWatch(devices, told.append, watch_s=0.01)  # type: ignore[arg-type]
    watch.start()
    _until(lambda: len(told) == 1)
    devices.now = DeviceStatus(DeviceState.DEGRADED, Code.PAPER_LOW)
    _until(lambda: len(told) == 2)
    watch.stop()
    devices.never.set()
    assert told[1] == e.DeviceChanged(DeviceKind.PRINTER, devices.now)


def test_a_plug_is_told_within_a_second_both_ways(tmp_path: Path) -> None:
    """From the device file to the event, at the usual pace, with a driver that is asked for its status all the same."""
    file, told = tmp_path / "lp0", list[e.Event]()
    printer = SupervisedPrinter(PrinterSettings("escpos", str(file)), lambda: SimulatorPrinter(PrinterSettings()))
    devices = Devices(SimulatedCardReader(), printer, SimulatedVoice())
    printer.open()
    watch = DeviceWatch(devices, told.append)
    watch.start()

    def is_told(state: DeviceState) -> bool:
        changes = [one for one in told if isinstance(one, e.DeviceChanged) and one.kind is DeviceKind.PRINTER]
        return bool(changes) and changes[-1].status.state is state

    _until(lambda: is_told(DeviceState.ABSENT))
    file.touch()
    _until(lambda: is_told(DeviceState.READY), seconds=1)
    file.unlink()
    _until(lambda: is_told(DeviceState.ABSENT), seconds=1)
    watch.stop()
    printer.close()


def _until(done: Callable[[], object], seconds: float = 5) -> None:
    until = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < until
        time.sleep(0.005)
