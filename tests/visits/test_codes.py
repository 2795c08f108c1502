"""A visit by code, on the real screen: the dock holds it before the scanner, the second display follows the page."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from devices import Devices, driver_of, open_devices
from devices.qr_display.simulator import SimulatedQrDisplay
from kiosk import event as e
from kiosk.code import CodeKind
from kiosk.config import Config
from kiosk.config.section import KioskSection
from kiosk.state import Page, State
from kiosk.wiring.shell import DeviceWatch, attendant_maker
from tests.journeys.player import content_database
from ui.app import KioskWindow
from ui.dock import Dock, open_dock

BLANK = ("", "")


class Desk:
    """A simulated kiosk with its dock."""

    def __init__(self, config: Config, devices: Devices) -> None:
        self.devices = devices
        self.window = KioskWindow(attendant_maker(config, devices), size_px=(540, 960), rest_ms=0, warms=False)
        self.watch = DeviceWatch(devices, self.window.bridge.deliver)
        self.dock: Dock = open_dock(devices, self.window)
        self.window.start()
        self.watch.start()

    @property
    def state(self) -> State:
        return self.window.attendant.state

    @property
    def shown(self) -> tuple[str, str]:
        display = driver_of(self.devices.qr_display)
        assert isinstance(display, SimulatedQrDisplay)
        return display.shown

    def say(self, event: e.Event) -> None:
        self.window.attendant.happened(event)

    def until(self, done: Callable[[], bool]) -> None:
        until = time.monotonic() + 10
        while not done():
            QGuiApplication.processEvents()
            time.sleep(0.002)
            assert time.monotonic() < until, self.state.page

    def scan(self, kind: CodeKind) -> None:
        def waits() -> bool:
            self.dock.codes.refresh()
            return bool(self.dock.codes.property("waits"))

        self.until(waits)
        self.dock.codes.scan(kind.value)

    def close(self) -> None:
        self.watch.stop()
        self.dock.close()
        self.window.close()


@pytest.fixture
def desk(tmp_path: Path, qt_messages: list[str]) -> Iterator[Desk]:
    config = Config(kiosk=KioskSection(data_dir=tmp_path, content=content_database())).simulated()
    config = replace(config, voice=replace(config.voice, engine="simulator"))
    devices = open_devices(config.devices)
    assert devices.wait_settled(5)
    desk = Desk(config, devices)
    yield desk
    desk.close()
    devices.close()


def test_a_guide_taken_home_opens_its_item_and_nothing_remains(desk: Desk) -> None:
    desk.until(lambda: desk.state.site is not None and len(desk.state.devices) == len(desk.devices.all()))
    desk.say(e.Touched())
    desk.scan(CodeKind.STRANGE)
    desk.until(lambda: desk.state.met_code is CodeKind.STRANGE)
    assert desk.state.page is Page.HOME
    desk.scan(CodeKind.RECEIPT)
    desk.until(lambda: desk.state.page is Page.CASE_CODE)
    desk.say(e.HomeAsked())
    desk.until(lambda: desk.state.page is Page.HOME)
    desk.scan(CodeKind.ITEM)
    desk.until(lambda: desk.state.page is Page.GUIDE)
    item = desk.state.item
    assert item
    desk.until(lambda: desk.shown[1] == item.name)
    desk.dock.codes.scan("item")
    desk.say(e.Ended())
    desk.until(lambda: desk.shown == BLANK)
    assert desk.state.page is Page.END
    assert desk.state.wanted_item == ""
