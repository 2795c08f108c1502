"""Whole visits on a printer with every fault: the submission is safe, the receipt comes once or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from devices.printer.machine import PrinterMachine
from kiosk import event as e
from kiosk.model.errors import Code
from kiosk.model.receipt import PrintState
from kiosk.state import Page
from kiosk.wiring.shell import open_store
from offline_cache.database import Database
from offline_cache.print_journal import PrintJournal
from tests.journeys.left_behind import complete, journal_of, outbox_of
from tests.journeys.player import Player, Visitor, World, at, is_soon, printed, world

ROWS_OF_HALF_A_RECEIPT = 400


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A printer that says nothing is not waited for as long as a slow one would need."""
    monkeypatch.setattr("devices.printer.escpos.SLOWEST_MM_S", 1000.0)


@dataclass(frozen=True)
class PrinterFault:
    happens: Callable[[World], None]
    ends: PrintState
    codes: tuple[Code, ...]
    receipts: tuple[int, ...] = (0,)


def _in_the_middle(action: Callable[[PrinterMachine], None]) -> Callable[[World], None]:
    return lambda kiosk: kiosk.machine.when_printed(ROWS_OF_HALF_A_RECEIPT, lambda: action(kiosk.machine))


def _fall_silent(machine: PrinterMachine) -> None:
    machine.queries = ()
    machine.deaf_to = {"echo", "fence"}


NOT, UNKNOWN = PrintState.NOT_PRINTED, PrintState.UNKNOWN
PRINTER_FAULTS = {
    "cover open before": PrinterFault(lambda it: it.machine.set(cover_open=True), NOT, (Code.COVER_OPEN,)),
    "no paper before": PrinterFault(lambda it: it.machine.set(rows_left=0), NOT, (Code.PAPER_OUT,)),
    "silent before": PrinterFault(lambda it: _fall_silent(it.machine), NOT, (Code.DEVICE_SILENT,)),
    "no power before": PrinterFault(
        lambda it: it.machine.power_off(), NOT, (Code.DEVICE_ABSENT, Code.DEVICE_UNPLUGGED, Code.DEVICE_SILENT)
    ),
    "unplugged before": PrinterFault(
        lambda it: it.port.close(), NOT, (Code.DEVICE_ABSENT, Code.DEVICE_UNPLUGGED, Code.DEVICE_SILENT)
    ),
    "paper ends": PrinterFault(lambda it: it.machine.set(rows_left=ROWS_OF_HALF_A_RECEIPT), UNKNOWN, (Code.PAPER_OUT,)),
    "cover opened": PrinterFault(_in_the_middle(lambda it: it.set(cover_open=True)), UNKNOWN, (Code.COVER_OPEN,)),
    "cutter jams": PrinterFault(lambda it: it.machine.set(jams_at_next_cut=True), UNKNOWN, (Code.CUTTER_JAMMED,)),
    "power cut": PrinterFault(
        _in_the_middle(lambda it: it.power_off()), UNKNOWN, (Code.DEVICE_ABSENT, Code.DEVICE_UNPLUGGED)
    ),
    "line lost": PrinterFault(
        # what the network has taken may still arrive
        lambda it: it.machine.hang_up_after(9000),
        UNKNOWN,
        (Code.PRINT_UNCERTAIN, Code.DEVICE_UNPLUGGED),
        receipts=(0, 1),
    ),
    "falls silent": PrinterFault(
        _in_the_middle(_fall_silent), UNKNOWN, (Code.PRINT_UNCERTAIN, Code.DEVICE_SILENT), receipts=(1,)
    ),
}


@pytest.mark.parametrize("name", PRINTER_FAULTS)
def test_a_printer_fault_loses_no_submission_and_doubles_no_receipt(name: str, kiosk: World, player: Player) -> None:
    fault = PRINTER_FAULTS[name]
    player.play(Visitor(), at(Page.CHECK))
    fault.happens(kiosk)
    state = player.play(Visitor(), printed)
    assert state.receipt is not None
    assert state.printing is not None
    assert state.printing.state is fault.ends
    assert state.printing.code in fault.codes
    assert journal_of(kiosk, state.printing.job_id) is fault.ends
    assert complete(kiosk, state.receipt.number) in fault.receipts
    (row,) = outbox_of(kiosk)
    assert row["receipt"] == state.receipt.number


def test_a_copy_says_so_and_what_was_cut_off_is_voided(kiosk: World, player: Player) -> None:
    player.play(Visitor(), at(Page.CHECK))
    kiosk.machine.when_printed(ROWS_OF_HALF_A_RECEIPT, kiosk.machine.power_off)
    state = player.play(Visitor(), printed)
    kiosk.machine.power_on()
    assert is_soon(lambda: kiosk.devices.printer.status().works)
    player.do(e.CopyAsked())
    state = player.play(Visitor(), printed)
    assert state.printing is not None
    assert state.printing.state is PrintState.CONFIRMED
    assert state.receipt is not None
    assert state.receipt.copy == 1
    kiosk.machine.wait_until_idle(2)
    voided, copy = kiosk.machine.pieces
    assert any("作废" in text for text in voided.texts)
    assert copy.is_complete(state.receipt.number)
    assert not voided.is_complete(state.receipt.number)


def test_what_a_crash_cut_off_is_voided_even_when_the_next_start_ends_early_too(tmp_path: Path) -> None:
    machine = PrinterMachine()
    with world(tmp_path, machine) as kiosk:
        database = Database.open(kiosk.config.database)
        for reached in (PrintState.INTENT, PrintState.SENDING):
            PrintJournal(database).record("cut-off", "N-1", 0, reached)
        database.close()
        machine.receive(b"No.N-1\n")
        open_store(kiosk.config, kiosk.devices).close()  # settles, and crashes before it prints
    with world(tmp_path, machine) as kiosk:
        player = kiosk.player()
        state = player.play(Visitor(), printed)
        player.close()
        assert state.receipt is not None
        assert complete(kiosk, state.receipt.number) == 1
        hanging, receipt = machine.pieces
        assert any("N-1" in text for text in hanging.texts)
        assert receipt.is_complete(state.receipt.number)
