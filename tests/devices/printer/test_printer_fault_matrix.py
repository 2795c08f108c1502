"""Every fault that a printer simulator must be able to play, one test each, against the real driver in virtual time.

What must always hold: confirmed means one whole receipt, not printed means none, unknown means at most one; and when
the fault is over the next receipt comes out whole.
"""

from dataclasses import dataclass, field, replace

import pytest

from devices.printer.base import PrinterSettings
from devices.printer.escpos import EscPosPrinter
from devices.printer.machine.engine import Engine
from kiosk.model.errors import Code, DeviceError
from kiosk.model.receipt import PrintState

from .samples import NUMBER, RECEIPT, Journal
from .virtual_line import Speed, World

SHORT = replace(RECEIPT, next_steps=(), bring=(), qr="")
CONFIRMED, UNKNOWN, NOT_PRINTED = PrintState.CONFIRMED, PrintState.UNKNOWN, PrintState.NOT_PRINTED


@dataclass
class Bench:
    world: World
    printer: EscPosPrinter
    ends: list[PrintState] = field(default_factory=list)
    codes: list[Code | None] = field(default_factory=list)

    @property
    def engine(self):
        return self.world.engine

    def job(self, number=NUMBER):
        journal = Journal()
        self.codes.append(None)
        try:
            self.printer.print_receipt(replace(SHORT, number=number), number, journal)
        except DeviceError as error:
            self.codes[-1] = error.code
        self.ends.append(journal.states[-1])
        whole = self.engine.complete_receipts(number)
        assert whole in {CONFIRMED: (1,), NOT_PRINTED: (0,), UNKNOWN: (0, 1)}[self.ends[-1]]
        return self.ends[-1]

    def ends_well(self, number="330521-261122-0018"):
        """The world is in order again: the next receipt is whole, and the first did not come twice."""
        assert self.job(number) is CONFIRMED
        self.world.settle()
        assert self.engine.complete_receipts(NUMBER) <= 1
        assert self.engine.complete_receipts(number) == 1


def bench(engine=None, *, serial=False, baud=19200, speed=None):
    world = World(engine or Engine(), speed or Speed(baud / 10 if serial else 1e6), survives_power=serial)
    port = "/dev/serial/by-id/printer" if serial else "tcp://printer:9100"
    made = Bench(world, EscPosPrinter(PrinterSettings("escpos", port, baud=baud), world.connect, world.clock))
    made.printer.open()
    return made


def test_near_end():
    made = bench()
    made.engine.set(near_end=True)
    assert made.printer.status().code is Code.PAPER_LOW
    assert made.job() is CONFIRMED


@pytest.mark.parametrize("rows", [0, 1, 34, 300, 900, 1100])
def test_paper_end_after_so_many_rows(rows):
    made = bench()
    made.engine.set(rows_left=rows)
    assert made.job() is (NOT_PRINTED if rows == 0 else UNKNOWN)
    assert made.printer.status().code is Code.PAPER_OUT
    made.engine.set(rows_left=float("inf"))
    made.ends_well()


def test_a_new_roll_in_mid_job_is_no_whole_receipt():
    made = bench(serial=True)
    made.engine.when_printed(300, lambda: made.engine.set(rows_left=0))
    assert made.job() is UNKNOWN
    made.engine.set(rows_left=float("inf"))
    made.world.settle()
    assert made.engine.complete_receipts(NUMBER) == 0
    made.ends_well()


@pytest.mark.parametrize("closed_after_s", [0.2, 30])
def test_cover_opened_and_closed(closed_after_s):
    made = bench()
    made.engine.when_printed(300, lambda: made.engine.set(cover_open=True))
    made.engine.when_printed(300, lambda: made.world.after(closed_after_s, lambda: made.engine.set(cover_open=False)))
    assert made.job() is (CONFIRMED if closed_after_s < 0.5 else UNKNOWN)
    made.world.pass_time(40)
    made.ends_well()


def test_cutter_jam():
    made = bench()
    made.engine.set(jams_at_next_cut=True)
    assert made.job() is UNKNOWN
    assert made.printer.status().code is Code.CUTTER_JAMMED
    made.engine.set(cutter_jammed=False)
    made.ends_well()


def test_head_over_temperature():
    made = bench()
    made.engine.when_printed(100, lambda: made.engine.set(head_hot=True))
    assert made.job() is UNKNOWN
    assert made.printer.status().code is Code.HEAD_HOT
    made.engine.set(head_hot=False)
    made.ends_well()


def test_power_lost_with_the_line():
    made = bench()
    made.engine.when_printed(300, made.engine.power_off)
    assert made.job() is UNKNOWN
    assert made.job("330521-261122-0017-1") is NOT_PRINTED
    assert made.codes[-1] is Code.DEVICE_ABSENT
    made.engine.power_on()
    made.ends_well()
    assert any("作废" in text for text in made.engine.pieces[0].texts)


@pytest.mark.parametrize("deaf_to", [set(), {"echo"}], ids=["echo", "fence"])
@pytest.mark.parametrize("rows", [1, 200, 500, 800, 1000])
def test_power_lost_for_a_moment_behind_a_serial_line_that_stays_open(rows, deaf_to):
    """The rest of the job, its cut and its last echo still come: only the questions in between tell."""
    engine = Engine()
    engine.deaf_to = deaf_to
    made = bench(engine, serial=True)
    made.engine.hang_up = lambda: None
    made.engine.when_printed(rows, made.engine.power_off)
    made.engine.when_printed(rows, lambda: made.world.after(1.5, made.engine.power_on))
    assert made.job() is UNKNOWN
    made.ends_well()


def test_a_trouble_ended_by_a_power_cut_behind_a_serial_line_does_not_stand_for_ever():
    """One that only tells changes has forgotten to tell that it is well again; "switch it off and on" is the remedy."""
    engine = Engine()
    engine.queries = ()
    made = bench(engine, serial=True)
    made.engine.hang_up = lambda: None
    made.engine.set(cutter_jammed=True)
    assert made.printer.status().code is Code.CUTTER_JAMMED
    assert made.job() is NOT_PRINTED
    made.engine.power_off()
    made.world.pass_time(5)
    assert made.printer.status().code is Code.CUTTER_JAMMED
    made.engine.set(cutter_jammed=False)
    made.engine.power_on()
    assert made.printer.status().works
    made.ends_well()


def test_noise_that_looked_like_an_answer_costs_one_that_only_tells_changes_no_later_job():
    engine = Engine()
    engine.queries, engine.deaf_to = (), {"echo", "fence"}
    made = bench(engine)
    made.printer._connection._was_answering = True  # as two stray bytes of noise leave it behind
    made.world.hang_up(spoken=True)
    assert made.job() is UNKNOWN
    made.world.settle()
    assert made.engine.complete_receipts(NUMBER) == 1


def test_a_printer_switched_on_after_the_kiosk():
    made = bench(serial=True)
    made.printer.close()
    made.engine.body.powered = False
    assert made.printer.status().code is Code.DEVICE_SILENT
    made.engine.power_on()
    assert made.printer.status().code is not Code.DEVICE_ABSENT
    made.ends_well()


def test_echo_unsupported():
    engine = Engine()
    engine.deaf_to = {"echo"}
    made = bench(engine)
    assert not made.printer.capabilities.job_echo
    assert made.job() is CONFIRMED


@pytest.mark.parametrize("queries", [(), (1,), (4,), (1, 4)])
def test_real_time_status_unsupported_or_partly(queries):
    engine = Engine()
    engine.queries = queries
    made = bench(engine)
    assert made.printer.status().works
    made.engine.when_printed(100, lambda: made.engine.set(rows_left=0))
    assert made.job() is UNKNOWN
    made.engine.set(rows_left=float("inf"))
    made.ends_well()


def test_a_printer_that_says_nothing_is_never_believed():
    engine = Engine()
    engine.queries, engine.deaf_to = (), {"echo", "fence", "push", "identity"}
    made = bench(engine)
    assert made.printer.status().code is Code.DEVICE_SILENT
    assert made.job() is UNKNOWN
    made.world.settle()
    assert made.engine.complete_receipts(NUMBER) == 1


def test_slow_drain():
    made = bench(Engine(buffer_bytes=4096), speed=Speed(paper_mm_s=50.0, line_bytes=2048))
    assert made.job() is CONFIRMED


def test_a_lying_clone_is_noted_and_not_believed():
    engine = Engine()
    engine.head.claims = {66: "EPSOM", 67: "TM-T88V"}
    engine.deaf_to = {"echo", "push"}
    made = bench(engine)
    capable = made.printer.capabilities
    assert capable.claims == {"claims_model": "TM-T88V"} or capable.claims["claims_maker"] == "EPSOM"
    assert (capable.job_echo, capable.queue_status, capable.auto_status) == (False, True, False)
    assert made.printer.status().facts["claims_model"] == "TM-T88V"
    assert made.job() is CONFIRMED


@pytest.mark.parametrize("count", [1, 40, 700, 2000, 5000])
def test_the_line_is_lost_after_so_many_bytes(count):
    made = bench()
    made.engine.hang_up_after(count)
    made.job()
    made.ends_well()


@pytest.mark.parametrize("noise", ["12", "16 12", "14 00 00 0F", "37 22 7A 7A 7A 7A 00", "FF", "10 0F 20 00 00 00"])
def test_noise_is_no_answer(noise):
    made = bench()
    made.world.after(0.001, lambda: made.world.garble(bytes.fromhex(noise)))
    made.engine.when_printed(200, lambda: made.world.garble(bytes.fromhex(noise)))
    assert made.job() is CONFIRMED


def test_changes_are_told_without_asking():
    made = bench()
    made.printer.status()
    made.world.pass_time(0.5)
    asked = made.engine.received
    made.engine.set(cover_open=True)
    assert made.printer.status().code is Code.COVER_OPEN
    made.engine.set(cover_open=False, near_end=True)
    assert made.printer.status().code is Code.PAPER_LOW
    assert made.engine.received == asked, "it asked"
    made.world.pass_time(3)
    assert made.printer.status().code is Code.PAPER_LOW
    made.world.pass_time(0.1)
    assert made.engine.received > asked, "a line that may be dead must be asked"
