"""The dock plays cards and paper, and shows how the devices are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest

from devices import Devices, DeviceSettings, open_devices
from devices.card_reader.base import CardReaderSettings
from devices.card_reader.people import PEOPLE
from devices.printer.base import PrinterSettings
from devices.printer.machine.paper import Edge, Piece
from devices.voice.base import VoiceSettings
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError
from kiosk.model.receipt import PrintState
from kiosk.session import Language
from tests.ui.finding import find, strike
from tests.ui.form_sample import RECEIPT
from ui.dock import FAULTS, Dock, DockViewModel, derive_dock, person_row
from ui.paper_images import PaperImages
from ui.words import words_of

ZH = words_of(Language.ZH_HANS)


@pytest.fixture
def devices() -> Iterator[Devices]:
    settings = DeviceSettings(
        CardReaderSettings("simulator"), PrinterSettings("simulator"), VoiceSettings(engine="simulator")
    )
    opened = open_devices(settings)
    assert opened.wait_settled(5)
    yield opened
    opened.close()


@pytest.fixture
def view(application, devices: Devices) -> DockViewModel:
    return DockViewModel(devices, ZH, lambda: datetime(2026, 11, 22, tzinfo=UTC))


@pytest.mark.parametrize(
    ("status", "says", "well"),
    [
        (DeviceStatus(DeviceState.READY), "打印机：正常", True),
        (DeviceStatus(DeviceState.FAILED, Code.PAPER_OUT), "打印机：不能用（paper.out）", False),
        (DeviceStatus(DeviceState.DEGRADED, Code.PAPER_LOW), "打印机：能用，有提醒（paper.low）", False),
    ],
)
def test_a_device_says_how_it_is(status: DeviceStatus, says: str, well: bool) -> None:
    props = derive_dock({DeviceKind.PRINTER: status}, card_lies=False, pieces=(), words=ZH)
    assert props.statuses == ({"text": says, "well": well},)


def test_the_picture_changes_while_paper_comes_out() -> None:
    def name(*pieces: Piece) -> str:
        return derive_dock({}, card_lies=False, pieces=pieces, words=ZH).paper

    hanging = Piece([b"\0"])
    names = [name(), name(hanging), name(Piece([b"\0"] * 2)), name(Piece([b"\0"] * 2, edge=Edge.CUT))]
    assert len(set(names)) == 4
    assert names[0] == ""


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("grandmother", "放上身份证：测试桂英，82岁"),
        ("child", "放上身份证：测试豆，6岁"),
        ("social-security", "放上社保卡：测试桂英，82岁"),
    ],
)
def test_each_person_is_a_button(key: str, label: str) -> None:
    assert person_row(key, PEOPLE[key], date(2026, 11, 22), ZH)["label"] == label


def test_a_card_is_laid_down_and_taken_away(view: DockViewModel, devices: Devices) -> None:
    view.present("mother")
    assert devices.card_reader.card_is_present()
    assert view.property("cardLies") is True
    view.lift()
    assert not devices.card_reader.card_is_present()
    assert view.property("cardState") == "读卡区上没有卡"


def test_the_next_reading_fails(view: DockViewModel) -> None:
    from threading import Event

    assert view.reader
    view.reader.read_s = 0
    view.present("mother")
    view.failNext()
    with pytest.raises(DeviceError) as caught:
        view.reader.read(Event(), lambda _: None)
    assert caught.value.code is Code.CARD_UNREADABLE


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("paper_out", Code.PAPER_OUT),
        ("paper_low", Code.PAPER_LOW),
        ("cover_open", Code.COVER_OPEN),
        ("cutter_jammed", Code.CUTTER_JAMMED),
    ],
)
def test_a_fault_comes_and_is_mended(view: DockViewModel, fault: str, code: Code) -> None:
    assert view.machine
    view.play(fault)
    assert view._devices.printer.driver.status().code is code
    view.play("mend")
    assert view._devices.printer.driver.status().code is None


def test_paper_that_ends_half_way_is_not_called_printed(view: DockViewModel, devices: Devices) -> None:
    view.play("paper_ends")
    assert devices.printer.print_receipt(RECEIPT, "job-1", lambda _: None) is PrintState.UNKNOWN


def test_the_paper_is_seen_and_taken(view: DockViewModel, devices: Devices) -> None:
    view.refresh()
    assert view.property("paper") == ""
    assert devices.printer.print_receipt(RECEIPT, "job-1", lambda _: None) is PrintState.CONFIRMED
    view.refresh()
    assert view.property("paper")
    image = PaperImages(lambda: view.machine)._last_piece()
    assert image is not None
    assert image.width() > 500
    assert image.height() > 500
    view.takePaper()
    assert view.property("paper") == ""


def test_the_window_plays_and_shows_without_a_warning(devices: Devices, qt_messages: list[str]) -> None:
    dock = Dock(devices)
    dock.show()
    QTest.qWait(50)
    strike(dock.window, find(dock.window, "放上身份证：测试桂英，82岁"))
    assert devices.card_reader.card_is_present()
    devices.printer.print_receipt(RECEIPT, "job-1", lambda _: None)
    dock.view_model.refresh()
    QTest.qWait(50)
    assert dock.window.grabWindow().width() > 0
    assert dock.window.title() == "模拟设备"
    dock.close()
    QCoreApplication.processEvents()


def test_every_fault_has_a_name() -> None:
    assert all(ZH.has(f"dock.{fault}") for fault in FAULTS)
