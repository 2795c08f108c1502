"""The driver against the machine, byte by byte over TCP and a pseudo-terminal, with every fault a printer has.

What must always hold: confirmed means one whole receipt, not printed means none, unknown means at most one.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.printer import escpos
from devices.printer.base import PrinterSettings
from devices.printer.escpos import EscPosPrinter
from devices.printer.guide_layout import guide_lines
from devices.printer.machine import PrinterMachine, PtyPort, TcpPort
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code, ConfigError, DeviceError, KioskError
from kiosk.model.receipt import PrintState

from .samples import GUIDE, NUMBER, RECEIPT, Journal

SHORT = replace(RECEIPT, next_steps=(), bring=(), qr="")
OTHER = replace(SHORT, number="330521-261122-0018")
CONFIRMED = [PrintState.INTENT, PrintState.SENDING, PrintState.CONFIRMED]
UNKNOWN = [PrintState.INTENT, PrintState.SENDING, PrintState.UNKNOWN]
NOT_PRINTED = [PrintState.INTENT, PrintState.NOT_PRINTED]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    monkeypatch.setattr(escpos, "POLL_S", 0.05)
    monkeypatch.setattr(escpos, "GRACE_S", 0.1)
    monkeypatch.setattr(escpos, "SLOWEST_MM_S", 400.0)


@contextmanager
def tcp_printer(machine: PrinterMachine, **settings: object) -> Iterator[EscPosPrinter]:
    port = TcpPort(machine)
    printer = EscPosPrinter(PrinterSettings("escpos", port.address, timeout_s=0.6, **settings))
    try:
        yield printer
    finally:
        printer.close()
        machine.power_off()
        port.close()


@pytest.fixture(params=["tcp", "pty"])
def plugged(request, tmp_path):
    machine = PrinterMachine()
    port = TcpPort(machine) if request.param == "tcp" else PtyPort(machine, tmp_path)
    printer = EscPosPrinter(PrinterSettings("escpos", port.address, timeout_s=0.6, baud=115200))
    yield printer, machine
    printer.close()
    port.close()


def run(printer, receipt=SHORT):
    journal = Journal()
    try:
        state = printer.print_receipt(receipt, "job-1", journal)
    except DeviceError as error:
        assert journal.states[-1] is PrintState.NOT_PRINTED
        return journal.states, error.code
    assert journal.states[-1] is state
    return journal.states, None


def holds(machine, states, number=NUMBER):
    whole = machine.complete_receipts(number)
    return {PrintState.CONFIRMED: whole == 1, PrintState.NOT_PRINTED: whole == 0, PrintState.UNKNOWN: whole <= 1}[
        states[-1]
    ]


def test_a_receipt_is_printed_whole_once(plugged):
    printer, machine = plugged
    printer.open()
    assert printer.status().state is DeviceState.READY
    capable = printer.capabilities
    assert (capable.realtime_status, capable.job_echo, capable.queue_status) == (True, True, True)
    assert run(printer, RECEIPT) == (CONFIRMED, None)
    assert machine.complete_receipts(NUMBER) == 1
    assert len(machine.pieces) == 1


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"cover_open": True}, Code.COVER_OPEN),
        ({"rows_left": 0}, Code.PAPER_OUT),
        ({"cutter_jammed": True}, Code.CUTTER_JAMMED),
        ({"head_hot": True}, Code.HEAD_HOT),
    ],
)
def test_a_fault_before_the_job_prints_nothing(plugged, fault, code):
    printer, machine = plugged
    machine.set(**fault)
    printer.open()
    assert printer.status().code is code
    assert run(printer) == (NOT_PRINTED, code)
    assert machine.pieces == ()
    machine.set(cover_open=False, rows_left=float("inf"), cutter_jammed=False, head_hot=False)
    assert run(printer) == (CONFIRMED, None)
    assert machine.complete_receipts(NUMBER) == 1


@pytest.mark.parametrize(
    "fault",
    [{"cover_open": True}, {"rows_left": 0}, {"head_hot": True}, {"jams_at_next_cut": True}],
    ids=lambda f: next(iter(f)),
)
def test_a_fault_in_mid_job_is_unknown_and_never_doubled(plugged, fault):
    printer, machine = plugged
    printer.open()
    machine.when_printed(300, lambda: machine.set(**fault))
    states, _ = run(printer)
    assert states == UNKNOWN
    assert machine.complete_receipts(NUMBER) == 0
    machine.set(cover_open=False, rows_left=float("inf"), head_hot=False, cutter_jammed=False)
    assert run(printer, OTHER) == (CONFIRMED, None)
    assert machine.complete_receipts(OTHER.number) == 1
    assert machine.complete_receipts(NUMBER) <= 1


def test_lost_power_is_unknown_and_what_hangs_is_voided(plugged):
    printer, machine = plugged
    printer.open()
    machine.when_printed(300, machine.power_off)
    assert run(printer)[0] == UNKNOWN
    states, code = run(printer, OTHER)
    assert (states, code) == (NOT_PRINTED, Code.DEVICE_ABSENT)
    assert printer.status().state is DeviceState.ABSENT
    machine.power_on()
    assert eventually(lambda: run(printer, OTHER) == (CONFIRMED, None))
    assert machine.complete_receipts(NUMBER) == 0
    assert machine.complete_receipts(OTHER.number) == 1
    assert any("作废" in text for text in machine.pieces[0].texts)


@pytest.mark.parametrize("after", [1, 40, 2000, 3001, 6007])
def test_a_cable_out_in_mid_job_spoils_no_later_receipt(plugged, after):
    printer, machine = plugged
    printer.open()
    machine.hang_up_after(after)
    states, _ = run(printer)
    assert holds(machine, states)
    assert states[-1] is not PrintState.CONFIRMED or after == 1
    assert eventually(lambda: run(printer, OTHER) == (CONFIRMED, None))
    assert machine.complete_receipts(OTHER.number) == 1
    assert machine.complete_receipts(NUMBER) <= 1


@pytest.mark.parametrize("missing", range(1, 8))
def test_a_picture_whose_head_was_cut_off_swallows_nothing(missing):
    machine = PrinterMachine()
    machine.receive(b"\x1dv0\x00\x48\x00\x20\x00"[:-missing])
    with tcp_printer(machine) as printer:
        assert run(printer) == (CONFIRMED, None)
        assert machine.complete_receipts(NUMBER) == 1


def eventually(works, tries=20):
    return any(works() or time.sleep(0.05) for _ in range(tries))


@pytest.mark.parametrize(
    ("deaf", "queries", "states", "status"),
    [
        ({"echo"}, (1, 2, 3, 4), CONFIRMED, None),
        ({"echo", "fence"}, (1, 2, 3, 4), UNKNOWN, None),
        (set(), (1, 4), CONFIRMED, None),
        (set(), (), CONFIRMED, None),
        ({"echo"}, (), CONFIRMED, None),
        ({"echo", "fence", "push"}, (), UNKNOWN, Code.DEVICE_SILENT),
    ],
)
def test_poor_printers_print_too(deaf, queries, states, status):
    machine = PrinterMachine()
    machine.deaf_to, machine.queries = deaf, queries
    machine.head.claims[67] = "TM-T88V"  # a claim that decides nothing
    with tcp_printer(machine) as printer:
        printer.open()
        assert printer.status().code is status
        assert printer.status().works
        assert printer.capabilities.job_echo is ("echo" not in deaf)
        assert run(printer) == (states, None)
        assert eventually(lambda: machine.complete_receipts(NUMBER) == 1)
        assert run(printer, OTHER)[0] == states
        assert eventually(lambda: machine.complete_receipts(OTHER.number) == 1)


def test_a_slow_printer_with_a_small_buffer_is_waited_for(monkeypatch):
    monkeypatch.setattr(escpos, "SLOWEST_MM_S", 20.0)
    machine = PrinterMachine(speed_mm_s=500, buffer_bytes=4096)
    with tcp_printer(machine) as printer:
        printer.open()
        assert run(printer) == (CONFIRMED, None)
        assert machine.complete_receipts(NUMBER) == 1


def test_a_printer_that_takes_nothing_more_is_unknown():
    machine = PrinterMachine(buffer_bytes=4096)
    port = TcpPort(machine, receive_buffer=2048)
    printer = EscPosPrinter(PrinterSettings("escpos", port.address, timeout_s=0.6))
    printer.open()
    machine.when_printed(50, lambda: machine.set(rows_left=0))
    many = replace(RECEIPT, next_steps=tuple(f"第{n}步：到窗口签字，䶮" for n in range(40)))
    assert run(printer, many)[0] == UNKNOWN
    assert machine.complete_receipts(NUMBER) == 0
    printer.close()
    machine.power_off()
    port.close()


def test_near_the_end_receipts_go_and_long_slips_do_not():
    machine = PrinterMachine()
    machine.set(near_end=True)
    with tcp_printer(machine) as printer:
        printer.open()
        assert printer.status().code is Code.PAPER_LOW
        assert printer.status().state is DeviceState.DEGRADED
        assert run(printer) == (CONFIRMED, None)
        journal = Journal()
        with pytest.raises(DeviceError) as refused:
            printer.print_slip(guide_lines(GUIDE, 80) * 3, "guide", journal)
        assert refused.value.code is Code.PAPER_LOW
        assert journal.states == NOT_PRINTED


def test_a_printer_that_falls_silent_is_not_trusted_with_a_job():
    machine = PrinterMachine()
    with tcp_printer(machine) as printer:
        printer.open()
        machine.queries, machine.deaf_to = (), {"echo", "fence", "push", "identity"}
        assert run(printer) == (NOT_PRINTED, Code.DEVICE_SILENT)
        assert printer.status().code is Code.DEVICE_SILENT
        assert not printer.status().works
        machine.queries, machine.deaf_to = (1, 2, 3, 4), set()
        printer.close()
        assert run(printer) == (CONFIRMED, None)


def test_a_port_of_no_known_kind_is_a_status_and_a_state():
    printer = EscPosPrinter(PrinterSettings("escpos", "COM3"))
    assert printer.status().code is Code.CONFIG_BAD_VALUE
    journal = Journal()
    with pytest.raises(ConfigError):
        printer.print_receipt(SHORT, "job-1", journal)
    assert journal.states == NOT_PRINTED


def test_a_line_lost_between_jobs_is_opened_anew(plugged):
    printer, machine = plugged
    printer.open()
    machine.power_off()
    machine.power_on()
    assert eventually(lambda: run(printer) == (CONFIRMED, None))
    assert machine.complete_receipts(NUMBER) == 1


def test_status_does_not_wait_for_a_running_job():
    machine = PrinterMachine(speed_mm_s=200)
    with tcp_printer(machine) as printer:
        printer.open()
        before = printer.status()
        job = Thread(target=run, args=(printer,))
        job.start()
        assert eventually(lambda: machine.pieces != ())
        asked = time.monotonic()
        assert printer.status() == before
        assert time.monotonic() - asked < 0.2
        machine.power_off()
        job.join()


def test_after_a_crash_the_next_job_voids_what_hangs():
    machine = PrinterMachine()
    with tcp_printer(machine) as printer:
        printer.open()
        printer.expect_leftovers()
        assert run(printer) == (CONFIRMED, None)
        assert ["作废" in "".join(piece.texts) for piece in machine.pieces] == [True, False]
        assert run(printer, OTHER) == (CONFIRMED, None)
        assert len(machine.pieces) == 3


def test_a_journal_that_cannot_write_stops_the_job():
    machine = PrinterMachine()

    def full(state):
        if state is PrintState.SENDING:
            raise KioskError(Code.STORE_FULL)

    with tcp_printer(machine) as printer:
        printer.open()
        with pytest.raises(KioskError):
            printer.print_receipt(SHORT, "job-1", full)
        assert machine.wait_until_idle(2)
        assert machine.pieces == ()


@pytest.mark.parametrize("charset", ["gbk", "gb2312", "none"])
@pytest.mark.parametrize("width_mm", [80, 58])
@pytest.mark.parametrize("name", ["䶮𠮷㛃堃€", "阿卜杜热合曼·买买提吐尔逊江"])
def test_rare_names_come_out_whatever_the_printer_holds(charset, width_mm, name):
    machine = PrinterMachine({80: 576, 58: 384}[width_mm], charset=charset)
    with tcp_printer(machine, width_mm=width_mm, charset=charset) as printer:
        printer.open()
        assert run(printer, replace(SHORT, masked_name=name)) == (CONFIRMED, None)
        (piece,) = machine.pieces
        assert piece.is_complete(NUMBER)
        assert "\ufffd" not in "".join(piece.texts)


@settings(deadline=None, max_examples=12)
@given(st.integers(1, 30000), st.sampled_from(["hang_up", "power", "cover", "paper"]))
def test_whatever_happens_whenever_no_receipt_is_doubled(moment, fault):
    machine = PrinterMachine()
    with tcp_printer(machine) as printer:
        printer.open()
        if fault == "hang_up":
            machine.hang_up_after(moment)
        else:
            part = {"power": {"powered": False}, "cover": {"cover_open": True}, "paper": {"rows_left": 0}}[fault]
            act = machine.power_off if fault == "power" else lambda: machine.set(**part)
            machine.when_printed(moment % 1200, act)
        states, _ = run(printer)
        assert holds(machine, states)
        machine.set(powered=True, cover_open=False, rows_left=float("inf"))
        assert eventually(lambda: run(printer, OTHER) == (CONFIRMED, None))
        assert machine.complete_receipts(NUMBER) <= 1
        assert machine.complete_receipts(OTHER.number) == 1
