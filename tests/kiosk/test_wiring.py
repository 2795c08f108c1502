"""The house put together: content built when stale, the wrong zone refused, device changes told."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from kiosk import event as e
from kiosk.config import Config, load_config
from kiosk.config_section import KioskSection, ZoneSection
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.errors import CacheError, Code, ConfigError
from kiosk.wiring import DeviceWatch, Once, content_database, open_content, patience_of

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
    assert open_content(where).figures.items == 131


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
    def __init__(self) -> None:
        self.now = DeviceStatus(DeviceState.READY)

    def statuses(self) -> dict[DeviceKind, DeviceStatus]:
        return {DeviceKind.PRINTER: self.now}


def test_each_change_of_a_device_is_told_once() -> None:
    devices, told = Statuses(), list[e.Event]()
    watch = DeviceWatch(devices, told.append, watch_s=0.01)  # type: ignore[arg-type]
    watch.start()
    _until(lambda: len(told) == 1)
    devices.now = DeviceStatus(DeviceState.DEGRADED, Code.PAPER_LOW)
    _until(lambda: len(told) == 2)
    watch.stop()
    assert told[-1] == e.DeviceChanged(DeviceKind.PRINTER, devices.now)


def _until(done: object) -> None:
    until = time.monotonic() + 5
    while not done():  # type: ignore[operator]
        assert time.monotonic() < until
        time.sleep(0.005)
