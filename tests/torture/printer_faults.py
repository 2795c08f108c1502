"""Random fault schedules against the real ESC/POS driver: whole receipts per job are 0 or 1, and the journal is right.

Each schedule is a printer, its line, several jobs and whatever goes wrong, in virtual time (`printer_world`). What is
demanded of every job, after everything was put right and the printer emptied its buffer:

    confirmed     exactly one whole piece of paper, dot for dot what a sound printer would have printed
    unknown       at most one
    not printed   not a line of it
    afterwards    on a sound printer the third job at the latest comes out whole, confirmed where it can tell

    scripts/torture-printer [SCHEDULES [SEED]]
"""

from __future__ import annotations

import logging
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from unittest.mock import patch

from devices.printer import encode
from devices.printer.base import PrinterSettings
from devices.printer.escpos import EscPosPrinter
from devices.printer.machine.engine import Engine
from devices.printer.machine.paper import Edge
from devices.printer.raster import raster
from devices.printer.slip import Align, Feed, Headline, Rule, Slip, Text, width_dots
from kiosk.model.errors import DeviceError
from kiosk.model.receipt import PrintState
from tests.torture.by_hand import rounds_and_seed
from tests.torture.printer_world import Schedule, schedule

_ORDERS = (
    (PrintState.INTENT, PrintState.NOT_PRINTED),
    (PrintState.INTENT, PrintState.SENDING, PrintState.CONFIRMED),
    (PrintState.INTENT, PrintState.SENDING, PrintState.UNKNOWN),
    (PrintState.INTENT, PrintState.SENDING, PrintState.NOT_PRINTED),
)


_WORKERS = 2  # lost lines are the daily bread here, so nobody logs them


class _KilledError(BaseException):
    """The process of the driver is no more."""


@dataclass(slots=True)
class Job:
    number: str
    slip: Slip
    states: list[PrintState] = field(default_factory=list)

    @property
    def final(self) -> PrintState:
        return self.states[-1]


@dataclass(slots=True)
class Outcome:
    schedules: int = 0
    jobs: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    whole_unknown: int = 0
    virtual_s: float = 0.0

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            self.schedules + other.schedules,
            self.jobs + other.jobs,
            self.faults + other.faults,
            self.whole_unknown + other.whole_unknown,
            self.virtual_s + other.virtual_s,
        )


class Visit:
    """One schedule being lived through."""

    def __init__(self, plan: Schedule) -> None:
        self._plan = plan
        self._jobs: list[Job] = []
        self._driver = self._start()

    def live(self) -> list[Job]:
        """Everything that happens; the jobs in their order. Raises: AssertionError."""
        chance = self._plan.chance
        for index in range(chance.randrange(1, 4)):
            for _ in range(chance.choice((0, 1, 1, 2))):
                self._plan.strike()
            self._job(f"{index + 1:04d}-0", may_be_killed=chance.random() < 0.15)
            if self._jobs[-1].final is PrintState.UNKNOWN and chance.random() < 0.5:
                self._job(f"{index + 1:04d}-1")  # the visitor asks for a copy
            if chance.random() < 0.5:
                self._driver.status()
                self._plan.world.pass_time(chance.uniform(0, 30))
            if chance.random() < 0.5:
                self._plan.repair()
        self._end_well()
        return self._jobs

    def check(self) -> int:
        """What must hold. How many jobs of unknown end came out whole. Raises: AssertionError."""
        pieces, whole_unknown = self._plan.world.engine.pieces, 0
        for job in self._jobs:
            ideal = ideal_rows(job.slip, self._plan.width_mm, self._plan.charset)
            whole = sum(piece.edge is Edge.CUT and tuple(piece.rows) == ideal for piece in pieces)
            named = sum(any(job.number in text for text in piece.texts) for piece in pieces)
            complete = sum(piece.is_complete(job.number) for piece in pieces)
            ends = [state.value for state in job.states]
            where = f"seed {self._plan.seed} {self._plan.kind} job {job.number} {ends} {self._plan.told}"
            assert tuple(job.states) in _ORDERS, where
            assert max(whole, complete) <= 1, f"doubled: {where}"
            if job.final is PrintState.CONFIRMED:
                assert whole == 1, f"confirmed and not whole on paper: {where}"
            elif job.final is PrintState.NOT_PRINTED:
                assert named == 0, f"not printed, and on paper: {where}"
            else:
                whole_unknown += whole
        return whole_unknown

    def _start(self) -> EscPosPrinter:
        plan = self._plan
        port = "/dev/serial/by-id/printer" if plan.kind == "serial" else "tcp://printer:9100"
        settings = PrinterSettings("escpos", port, plan.width_mm, int(plan.bytes_s * 10), plan.charset)
        driver = EscPosPrinter(settings, plan.world.connect, plan.world.clock)
        sent = [job for job in self._jobs if job.final is not PrintState.NOT_PRINTED]
        if sent and sent[-1].final is PrintState.UNKNOWN:
            driver.expect_leftovers()
        return driver

    def _job(self, number: str, *, may_be_killed: bool = False) -> None:
        job = Job(f"No.{number}", slip_of(number))
        self._jobs.append(job)
        if may_be_killed:
            self._plan.world.after(self._plan.chance.uniform(0, 1.5), self._kill)
        try:
            self._driver.print_slip(job.slip, number, job.states.append)
        except DeviceError:
            assert job.final is PrintState.NOT_PRINTED, f"seed {self._plan.seed}: raised after {job.states}"
        except _KilledError:
            job.states.append(PrintState.UNKNOWN if PrintState.SENDING in job.states else PrintState.NOT_PRINTED)
            self._plan.told.append("killed")
            self._plan.world.hang_up(spoken=True)
            self._driver = self._start()

    def _kill(self) -> None:
        if not self._jobs[-1].states[-1].is_final:
            raise _KilledError

    def _end_well(self) -> None:
        """Put everything right; the next job must come out, and nothing that is still inside may spoil it."""
        plan = self._plan
        plan.world.cancel_plans()
        plan.repair()
        wanted = PrintState.CONFIRMED if plan.can_confirm else PrintState.UNKNOWN
        for attempt in range(3):
            self._job(f"9{attempt:03d}-0")
            if self._jobs[-1].final is wanted:
                break
            plan.world.pass_time(3.0)
        plan.world.settle()
        last = self._jobs[-1]
        where = f"seed {plan.seed} {plan.told} {plan.kind} {plan.world.engine.queries} {plan.world.engine.deaf_to}"
        assert last.final is wanted, f"a sound printer prints nothing any more: {where} {last.states}"


@cache
def slip_of(number: str) -> Slip:
    """A short receipt, with the number first and last."""
    head = (
        Text(f"No.{number}"),
        Rule(2),
        Headline("办 理 回 执", 32),
        Text(f"编号 {number}", align=Align.CENTRE, size=48),
    )
    body = tuple(Text(f"第{n}项 申请人 张*䶮" if n % 3 else f"第{n}项 事项", bold=n % 4 == 0) for n in range(5))
    return (*head, *body, Feed(12), Text(f"No.{number} END"), Feed(16))


@cache
def ideal_rows(slip: Slip, width_mm: int, charset: str) -> tuple[bytes, ...]:
    """The slip as a sound printer prints it."""
    engine = Engine(width_dots(width_mm), charset=charset)
    engine.accept(encode.encode(slip, width_dots(width_mm), charset))
    while engine.step(64) is not None:
        pass
    return tuple(engine.pieces[0].rows)


def torture(schedules: int, seed: int) -> Outcome:
    """Live through so many schedules. Raises: AssertionError with the seed of the one that does not hold."""
    outcome = Outcome()
    with patch.object(encode, "raster", cache(raster)):  # the same lines again and again
        for number in range(seed, seed + schedules):
            _live(number, outcome)
    return outcome


def _live(seed: int, outcome: Outcome) -> None:
    plan = schedule(seed)
    visit = Visit(plan)
    jobs = visit.live()
    outcome.whole_unknown += visit.check()
    outcome.schedules += 1
    outcome.jobs.update(job.final.value for job in jobs)
    outcome.faults.update(plan.told)
    outcome.virtual_s += plan.world.now


def main(arguments: list[str]) -> int:
    schedules, seed = rounds_and_seed(arguments, 10_000)
    begun = time.monotonic()
    share = -(-schedules // _WORKERS)
    starts = range(seed, seed + schedules, share)
    with ProcessPoolExecutor(_WORKERS, initializer=logging.disable, initargs=(logging.WARNING,)) as pool:
        parts = pool.map(torture, (min(share, seed + schedules - start) for start in starts), starts)
        outcome = sum(parts, Outcome())
    took_s = time.monotonic() - begun
    sys.stdout.write(f"{outcome}\n{took_s:.0f} s for {outcome.virtual_s / 3600:.1f} h of printing\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
