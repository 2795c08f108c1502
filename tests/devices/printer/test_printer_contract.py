"""The contract of receipt printers, on every bench of `contract`."""

import time
from dataclasses import replace

import pytest

from devices.printer import DRIVERS, open_printer
from devices.printer.base import PrinterSettings
from devices.printer.escpos import EscPosPrinter
from devices.printer.guide_layout import guide_lines
from devices.printer.machine import PrinterMachine
from devices.printer.simulator import SimulatorPrinter
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code, ConfigError, DeviceError
from kiosk.model.receipt import PrintState

from .contract import BENCHES, bench
from .samples import GUIDE, NUMBER, RECEIPT, Journal

SHORT = replace(RECEIPT, next_steps=(), bring=(), qr="")


@pytest.fixture(params=BENCHES, ids=lambda it: f"{it[0]}-{it[1].name}-{it[2]}")
def world(request, tmp_path):
    with bench(*request.param, tmp_path) as made:
        yield made


def soon(printer, code):
    """The status as soon as it says so, within half a second."""
    until = time.monotonic() + 0.5
    while (status := printer.status()).code is not code and time.monotonic() < until:
        time.sleep(0.01)
    return status


def test_a_whole_visit(world):
    printer, machine = world.printer, world.machine
    printer.open()
    printer.open()
    status = printer.status()
    assert status.works
    assert status.state is (DeviceState.DEGRADED if world.make.name == "mute" else DeviceState.READY)
    assert printer.capabilities.width_mm == world.width_mm
    journal = Journal()
    assert printer.print_receipt(RECEIPT, "job-1", journal) is world.make.ends
    assert journal.states == [PrintState.INTENT, PrintState.SENDING, world.make.ends]
    assert printer.print_slip(guide_lines(GUIDE, world.width_mm), "job-2", Journal()) is world.make.ends
    world.settle()
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
    if not world.make.sees:
        world.printer.open()
        assert world.printer.status().works
        return
    world.printer.open()
    world.machine.set(**fault)
    status = soon(world.printer, code)
    assert (status.state, status.code) == (state, code)
    if state is DeviceState.FAILED:
        journal = Journal()
        with pytest.raises(DeviceError) as refused:
            world.printer.print_receipt(SHORT, "job-1", journal)
        assert refused.value.code is code
        assert journal.states == [PrintState.INTENT, PrintState.NOT_PRINTED]
    else:
        assert 0 < float(status.facts["metres_left"]) <= 2


def test_trouble_in_the_middle_is_unknown_and_voided_next_time(world):
    if world.make.ends is PrintState.UNKNOWN:
        return  # it cannot prove a job: nothing tells trouble from none
    world.printer.open()
    world.machine.when_printed(200, lambda: world.machine.set(cover_open=True))
    assert world.printer.print_receipt(SHORT, "job-1", Journal()) is PrintState.UNKNOWN
    assert world.machine.complete_receipts(NUMBER) == 0
    world.machine.set(cover_open=False)
    assert world.printer.print_receipt(SHORT, "job-2", Journal()) is PrintState.CONFIRMED
    assert any("作废" in text for piece in world.machine.pieces for text in piece.texts)


def test_the_presenter_tells_whether_the_paper_was_taken(world):
    world.printer.open()
    world.printer.print_receipt(SHORT, "job-1", Journal())
    world.settle()
    if not world.make.presenter:
        assert world.printer.paper_taken() is None
        return
    assert world.printer.paper_taken() is False
    assert world.printer.status().facts["presenter"] == "holding"
    world.machine.take_paper()
    assert world.printer.paper_taken() is True
    assert world.printer.status().facts["presenter"] == "free"


def test_the_roll_is_counted(world):
    world.printer.open()
    before = world.printer.status().facts
    for number in range(4):
        world.printer.print_receipt(SHORT, f"job-{number}", Journal())
    after = world.printer.status().facts
    if world.make.name != "mute":
        assert float(after["metres_left"]) < float(before["metres_left"])
        assert int(after["receipts_left"]) > 100


def test_every_driver_keeps_this_contract(tmp_path):
    seen = set()
    for name in ("simulator", "tcp"):
        with bench(*next(one for one in BENCHES if one[0] == name), tmp_path) as made:
            seen.add(made.printer.capabilities.driver)
    assert seen == DRIVERS.keys()


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
