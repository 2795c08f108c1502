"""The bench of the drivers: everything is measured, and what cannot be measured is said."""

from __future__ import annotations

import sys
from threading import Event

import pytest

from devices.bench import SwiftModule, SwiftPrinter
from devices.card_reader.people import GRANDMOTHER
from devices.printer.base import PrinterSettings
from kiosk.bench import devices as bench_devices
from kiosk.config import Config, load_config
from kiosk.model.receipt import PrintState


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch, tmp_path) -> Config:
    for name in ("CARDS", "POLLS", "RECEIPTS", "ENCODINGS", "SPEECHES"):
        monkeypatch.setattr(bench_devices, name, 2)
    return load_config(None, tmp_path)


def test_everything_is_measured(few: Config) -> None:
    report = bench_devices.run(few)
    for name in ("card_read_added", "status_poll_added", "receipt_encode", "receipt_journal", "receipt_added"):
        assert 0 < report[name]["p50_ms"] <= report[name]["p95_ms"] <= report[name]["max_ms"] < 5000, name
    assert report["receipt_added"]["p50_ms"] > report["receipt_encode"]["p50_ms"] / 4
    assert report["python_escpos"]["theirs_bytes"] > 1000
    assert report["speech_first_sound"].keys() & {"p50_ms", "not_measured"}


def test_what_is_not_installed_is_said(few: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "escpos.printer", None)
    assert bench_devices.run(few)["python_escpos"] == {"not_measured": "python-escpos is not installed"}


def test_the_swift_module_gives_a_card_each_time() -> None:
    reader = SwiftModule().reader()
    cards = [reader.read(Event(), lambda _: None) for _ in range(3)]
    assert {card.number for card in cards if card} == {GRANDMOTHER.number}
    assert None not in cards


def test_the_swift_printer_confirms_each_receipt() -> None:
    printer = SwiftPrinter().printer(PrinterSettings("escpos", "bench"))
    states = [printer.print_receipt(bench_devices.RECEIPT, f"{job}", lambda _: None) for job in range(2)]
    assert states == [PrintState.CONFIRMED] * 2
    assert printer.capabilities.realtime_status
