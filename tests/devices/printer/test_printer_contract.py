"""What every receipt printer does, for each driver that can run."""

import pytest

from devices.printer import open_printer
from devices.printer.base import PrinterSettings
from devices.printer.escpos import EscPosPrinter
from devices.printer.guide_layout import guide_lines
from devices.printer.machine import PrinterMachine, TcpPort
from devices.printer.simulator import SimulatorPrinter
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code, ConfigError, DeviceError
from kiosk.model.receipt import PrintState

from .samples import GUIDE, NUMBER, RECEIPT, Journal


@pytest.fixture(params=["escpos", "simulator"])
def world(request):
    machine = PrinterMachine()
    if request.param == "simulator":
        yield SimulatorPrinter(PrinterSettings(timeout_s=0.5), machine), machine
        return
    port = TcpPort(machine)
    printer = EscPosPrinter(PrinterSettings("escpos", port.address, timeout_s=0.5))
    yield printer, machine
    printer.close()
    port.close()


def test_a_whole_visit(world):
    printer, machine = world
    printer.open()
    printer.open()
    assert printer.status().state is DeviceState.READY
    assert printer.capabilities.width_dots == 576
    journal = Journal()
    assert printer.print_receipt(RECEIPT, "job-1", journal) is PrintState.CONFIRMED
    assert journal.states == [PrintState.INTENT, PrintState.SENDING, PrintState.CONFIRMED]
    assert printer.print_slip(guide_lines(GUIDE, 80), "job-2", Journal()) is PrintState.CONFIRMED
    assert machine.complete_receipts(NUMBER) == 1
    assert len(machine.take_paper()) == 2
    printer.close()
    printer.close()


@pytest.mark.parametrize(
    ("fault", "code", "state"),
    [
        ({"cover_open": True}, Code.COVER_OPEN, DeviceState.FAILED),
        ({"rows_left": 0}, Code.PAPER_OUT, DeviceState.FAILED),
        ({"cutter_jammed": True}, Code.CUTTER_JAMMED, DeviceState.FAILED),
        ({"head_hot": True}, Code.HEAD_HOT, DeviceState.FAILED),
        ({"near_end": True}, Code.PAPER_LOW, DeviceState.DEGRADED),
    ],
)
def test_status_names_the_cause(world, fault, code, state):
    printer, machine = world
    printer.open()
    machine.set(**fault)
    assert (printer.status().state, printer.status().code) == (state, code)
    if state is DeviceState.FAILED:
        journal = Journal()
        with pytest.raises(DeviceError) as refused:
            printer.print_receipt(RECEIPT, "job-1", journal)
        assert refused.value.code is code
        assert journal.states == [PrintState.INTENT, PrintState.NOT_PRINTED]


def test_trouble_in_the_middle_is_unknown_and_voided_next_time(world):
    printer, machine = world
    printer.open()
    machine.when_printed(200, lambda: machine.set(cover_open=True))
    assert printer.print_receipt(RECEIPT, "job-1", Journal()) is PrintState.UNKNOWN
    assert machine.complete_receipts(NUMBER) == 0
    machine.set(cover_open=False)
    assert printer.print_receipt(RECEIPT, "job-2", Journal()) is PrintState.CONFIRMED
    assert any("作废" in text for piece in machine.pieces for text in piece.texts)


def test_the_table_of_drivers():
    assert isinstance(open_printer(PrinterSettings("simulator")), SimulatorPrinter)
    assert isinstance(open_printer(PrinterSettings("escpos", "tcp://127.0.0.1:9100")), EscPosPrinter)
    with pytest.raises(ConfigError):
        open_printer(PrinterSettings("dot-matrix"))


def test_a_simulator_without_power_is_absent():
    machine = PrinterMachine()
    printer = SimulatorPrinter(PrinterSettings(), machine)
    machine.power_off()
    assert printer.status().state is DeviceState.ABSENT
    with pytest.raises(DeviceError):
        printer.open()
    machine.power_on()
    printer.expect_leftovers()
    assert printer.print_receipt(RECEIPT, "job", Journal()) is PrintState.CONFIRMED
    assert len(machine.pieces) == 2
