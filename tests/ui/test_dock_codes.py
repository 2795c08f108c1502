"""The dock holds codes before the scanner and shows the second display."""

from __future__ import annotations

import time
from collections.abc import Iterator
from threading import Event, Thread

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest

from devices import Devices, DeviceSettings, open_devices
from devices.card_reader.base import CardReaderSettings
from devices.document_printer.base import DocumentPrinterSettings
from devices.printer.base import PrinterSettings
from devices.qr_display.base import QrDisplaySettings
from devices.scanner.base import ScannerSettings
from devices.voice.base import VoiceSettings
from kiosk.code import CodeKind, meaning_of
from kiosk.session import Language
from tests.ui.finding import find, strike
from tests.ui.sample import SITE, ZONE
from ui.dock import Dock
from ui.dock_codes import DockCodesViewModel, sample_code
from ui.words import words_of

ZH = words_of(Language.ZH_HANS)


@pytest.fixture
def devices() -> Iterator[Devices]:
    settings = DeviceSettings(
        CardReaderSettings("simulator"),
        PrinterSettings("simulator"),
        VoiceSettings(engine="simulator"),
        DocumentPrinterSettings("simulator"),
        ScannerSettings("simulator"),
        QrDisplaySettings("simulator"),
    )
    opened = open_devices(settings)
    assert opened.wait_settled(5)
    yield opened
    opened.close()


@pytest.fixture
def view(application, devices: Devices) -> DockCodesViewModel:
    return DockCodesViewModel(devices, ZH, lambda: SITE)


class Waiting:
    """A page that waits for a code."""

    def __init__(self, devices: Devices) -> None:
        self.cancel, self.codes = Event(), list[str | None]()
        assert devices.scanner
        self._scanner = devices.scanner
        self._thread = Thread(target=lambda: self.codes.append(self._scanner.scan(self.cancel)), daemon=True)
        self._thread.start()
        until = time.monotonic() + 5
        while not self._scanner.driver.is_awaited:  # type: ignore[attr-defined]
            assert time.monotonic() < until
            time.sleep(0.002)

    def end(self) -> str | None:
        self._thread.join(2)
        return self.codes[0]


@pytest.mark.parametrize("kind", CodeKind)
def test_the_codes_are_those_of_the_zones_papers(kind: CodeKind) -> None:
    assert meaning_of(sample_code(kind, SITE), ZONE).kind is kind
    assert meaning_of(sample_code(kind, None), ZONE).kind is CodeKind.STRANGE


def test_a_code_is_held_before_a_scanner_that_waits(view: DockCodesViewModel, devices: Devices) -> None:
    view.refresh()
    assert view.property("waits") is False
    view.scan("item")
    waiting = Waiting(devices)
    view.refresh()
    assert view.property("waits") is True
    view.scan("receipt")
    assert waiting.end() == sample_code(CodeKind.RECEIPT, SITE)


def test_the_second_display_and_the_sheets_are_seen(view: DockCodesViewModel, devices: Devices) -> None:
    view.refresh()
    assert (view.property("shown"), view.property("shownWords")) == ("", "二维码屏：空着")
    assert view.property("sheets") == ""
    assert devices.qr_display
    assert devices.document_printer
    devices.qr_display.show("https://a.example/b", "高龄津贴申领")
    devices.document_printer.print_document(b"%PDF-1.4 /Type /Page", "guide", lambda _: None, Event())
    view.refresh()
    assert (view.property("shown"), view.property("shownWords")) == ("https://a.example/b", "二维码屏：高龄津贴申领")
    assert view.property("sheets") == "A4打印机打了1份"


def test_without_such_devices_there_is_nothing_to_play(application) -> None:
    settings = DeviceSettings(
        CardReaderSettings("simulator"), PrinterSettings("simulator"), VoiceSettings(engine="simulator")
    )
    devices = open_devices(settings)
    view = DockCodesViewModel(devices, ZH, lambda: None)
    view.scan("item")
    assert view.property("waits") is False
    devices.close()


def test_the_window_shows_it_without_a_warning(devices: Devices, qt_messages: list[str]) -> None:
    dock = Dock(devices, site=lambda: SITE)
    waiting = Waiting(devices)
    assert devices.qr_display
    devices.qr_display.show("https://a.example/b", "高龄津贴申领")
    dock.show()
    QTest.qWait(50)
    button = find(dock.window, "扫指南")
    dock.window.setHeight(3000)
    QTest.qWait(50)
    strike(dock.window, button)
    assert waiting.end() == sample_code(CodeKind.ITEM, SITE)
    dock.close()
    QCoreApplication.processEvents()
