"""Each supervised device passes everything on to its driver, and answers sensibly while there is none."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event
from typing import Any

from devices import driver_of
from devices.card_reader.base import CardReaderSettings
from devices.card_reader.people import GRANDMOTHER
from devices.card_reader.simulator import SimulatedCardReader
from devices.printer.base import Journal, PrinterCapabilities, PrinterSettings, ReceiptPrinter
from devices.supervised import SupervisedCardReader, SupervisedPrinter
from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code
from kiosk.model.receipt import PrintState


class NotedPrinter(ReceiptPrinter):
    """Notes what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    @property
    def capabilities(self) -> PrinterCapabilities:
        return PrinterCapabilities("noted", 58, 384)

    def open(self) -> None:
        self.asked.append("open")

    def close(self) -> None:
        self.asked.append("close")

    def status(self) -> DeviceStatus:
        return DeviceStatus(DeviceState.DEGRADED, Code.PAPER_LOW)

    def print_slip(self, slip: Any, job_id: str, journal: Journal) -> PrintState:
        self.asked.append(("slip", slip, job_id))
        journal(PrintState.CONFIRMED)
        return PrintState.CONFIRMED

    def print_receipt(self, receipt: Any, job_id: str, journal: Journal) -> PrintState:
        self.asked.append(("receipt", receipt, job_id))
        journal(PrintState.UNKNOWN)
        return PrintState.UNKNOWN

    def expect_leftovers(self) -> None:
        self.asked.append("leftovers")


def _until(met: Callable[[], bool]) -> None:
    limit = time.monotonic() + 5
    while not met():
        assert time.monotonic() < limit
        time.sleep(0.002)


def test_a_supervised_reader_is_a_reader() -> None:
    simulator = SimulatedCardReader(read_s=0.01)
    reader = SupervisedCardReader(CardReaderSettings(driver="sam"), lambda: simulator)
    assert (reader.capabilities.driver, reader.capabilities.kinds) == ("sam", ())
    assert not reader.card_is_present()
    reader.open()
    _until(lambda: reader.status().works)
    simulator.present(GRANDMOTHER)
    assert reader.card_is_present()
    assert reader.read(Event(), lambda _progress: None) == GRANDMOTHER
    assert driver_of(reader) is simulator
    assert reader.capabilities == simulator.capabilities
    reader.close()
    assert not reader.card_is_present()


def test_a_reader_that_breaks_down_and_recovers_is_found_again() -> None:
    simulator = SimulatedCardReader(read_s=0.01)
    reader = SupervisedCardReader(CardReaderSettings(), lambda: simulator, first_pause_s=0.01)
    reader.open()
    _until(lambda: reader.status().works)
    simulator.break_down(Code.DEVICE_UNPLUGGED)
    assert reader.status().code is Code.DEVICE_UNPLUGGED
    simulator.break_down(None)
    _until(lambda: reader.status().works)
    reader.close()


def test_a_supervised_printer_is_a_printer() -> None:
    driver = NotedPrinter()
    printer = SupervisedPrinter(PrinterSettings(driver="escpos", width_mm=58), lambda: driver)
    assert printer.capabilities == PrinterCapabilities("escpos", 58, 384)
    printer.expect_leftovers()
    printer.open()
    _until(lambda: printer.status().code is Code.PAPER_LOW)
    slip: Any = "a slip"
    receipt: Any = "a receipt"
    told: list[PrintState] = []
    assert printer.print_slip(slip, "job-1", told.append) is PrintState.CONFIRMED
    assert printer.print_receipt(receipt, "job-2", told.append) is PrintState.UNKNOWN
    printer.expect_leftovers()
    assert printer.capabilities == driver.capabilities
    assert driver_of(printer) is driver
    printer.close()
    assert told == [PrintState.CONFIRMED, PrintState.UNKNOWN]
    jobs = [("slip", "a slip", "job-1"), ("receipt", "a receipt", "job-2")]
    assert driver.asked == ["leftovers", "open", *jobs, "leftovers", "close"]
