"""kill -9 between "confirm" and "done" of whole visits: nothing confirmed is lost, no receipt comes twice.

The kiosk is a process of its own; its printer lives here, on a TCP port, and keeps the paper when the kiosk dies. Half
of the kills fall at a random moment by the clock, half at a random call within a randomly chosen phase, so that the
shortest phases are hit as often as the longest. The next kiosk starts on what the dead one left.
"""

from __future__ import annotations

import json
import os
import random
import re
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import text

from devices.printer.machine import PrinterMachine, TcpPort
from kiosk.model.receipt import PrintState
from offline_cache.database import Database
from offline_cache.outbox import Outbox
from offline_cache.seal import unseal
from tests.journeys.player import HUB_PRIVATE_KEY, content_database
from tests.torture.by_hand import rounds_and_seed
from tests.torture.visit_child import PHASES

TOO_LONG_S = 60.0
FIRST_GUESS_S = 0.3
ROOT = Path(__file__).parents[2]


@dataclass
class Outcome:
    """`phases`: where the kills fell, by the last thing said; `states`: how the print jobs ended."""

    kills: int = 0
    visits: int = 0
    confirmed: dict[str, str] = field(default_factory=dict)
    on_paper: Counter[str] = field(default_factory=Counter)
    begun: Counter[str] = field(default_factory=Counter)
    phases: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    numbers: int = 0

    def __str__(self) -> str:
        return (
            f"kills={self.kills} visits={self.visits} confirmed={len(self.confirmed)} numbers={self.numbers}"
            f" receipts={sum(self.on_paper.values())} jobs={dict(self.states)} killed={dict(self.phases)}"
            " lost=0 doubled=0"
        )


class Kiosk:
    """The nursery and the kiosk that lives at the moment."""

    def __init__(self, data_dir: Path, printer: str) -> None:
        command = [sys.executable, "-m", "tests.torture.visit_child", str(data_dir), str(content_database()), printer]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._pending = b""

    def start(self, plan: dict[str, Any]) -> int:
        """A new kiosk on what the last one left. Returns its process id."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(plan).encode() + b"\n")
        self._process.stdin.flush()
        word, pid = self.hear(TOO_LONG_S)
        assert word == "born"
        return int(pid)

    def hear(self, timeout_s: float) -> list[str]:
        """The next line, as at most three words; nothing when none came in time."""
        assert self._process.stdout is not None
        until = time.monotonic() + timeout_s
        while b"\n" not in self._pending:
            left = max(until - time.monotonic(), 0)
            if not select.select([self._process.stdout], [], [], left)[0]:
                return []
            piece = os.read(self._process.stdout.fileno(), 4096)
            assert piece, "the nursery has died"
            self._pending += piece
        line, self._pending = self._pending.split(b"\n", 1)
        return line.decode().split(" ", 2)

    def close(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait(TOO_LONG_S)


class Torture:
    def __init__(self, folder: Path, seed: int) -> None:
        self.outcome = Outcome()
        self._folder = folder
        self._chance = random.Random(seed)
        self._machine = PrinterMachine(speed_mm_s=4000, buffer_bytes=4096)
        self._port = TcpPort(self._machine, receive_buffer=4096)
        self._kiosk = Kiosk(folder, self._port.address)
        self._calls: dict[str, int] = {}
        self._lasts_s = FIRST_GUESS_S

    def run(self, rounds: int, tell: Callable[[Outcome], None] = lambda _: None) -> Outcome:
        """Raises: AssertionError on the first thing that is lost, doubled or told wrong."""
        self._kill_one({"count": True}, after_visit=True)
        for number in range(rounds):
            self._kill_one(self._plan() if number % 2 else {})
            self._look()
            tell(self.outcome)
        self._kill_one({}, after_visit=True)  # one more start settles what the last kill left
        self._look(settled=True)
        return self.outcome

    def close(self) -> None:
        self._kiosk.close()
        self._port.close()

    def _plan(self) -> dict[str, Any]:
        phase = self._chance.choice(PHASES)
        return {"phase": phase, "step": self._chance.randint(1, max(self._calls.get(phase, 1), 1))}

    def _kill_one(self, plan: dict[str, Any], *, after_visit: bool = False) -> None:
        pid, stage, begun_at, kill_at = self._kiosk.start(plan), "start", 0.0, float("inf")
        while True:
            wait_s = min(kill_at - time.monotonic(), TOO_LONG_S)
            line = self._kiosk.hear(max(wait_s, 0))
            assert line or time.monotonic() >= kill_at, "the kiosk hangs"
            match line:
                case ["confirm"]:
                    stage, begun_at, self.outcome.visits = "confirm", time.monotonic(), self.outcome.visits + 1
                    if not plan and not after_visit:
                        kill_at = begun_at + self._chance.uniform(0, self._lasts_s)
                case ["committed", key, number]:
                    stage = "committed"
                    self.outcome.confirmed[key] = number
                case ["done", _, calls]:
                    stage, kill_at = "done", float("inf")  # it was quicker than the kill: the next visit, then
                    self._calls = json.loads(calls) or self._calls
                    self._lasts_s = 0.5 * self._lasts_s + 0.5 * (time.monotonic() - begun_at)
                    if after_visit:
                        os.kill(pid, signal.SIGKILL)
                case ["dead", why]:
                    assert why == str(int(signal.SIGKILL)), f"the kiosk died by itself: {why}"
                    break
                case []:
                    os.kill(pid, signal.SIGKILL)
                    kill_at = float("inf")
        if not after_visit:
            self.outcome.kills += 1
            self.outcome.phases[plan.get("phase", f"clock: {stage}")] += 1

    def _look(self, *, settled: bool = False) -> None:
        """Compares what the dead kiosk left with the paper."""
        assert self._machine.wait_until_idle(TOO_LONG_S)
        for piece in self._machine.take_paper():
            told = [line for line in piece.texts if line.strip()]
            number = re.search(r"No\.(\S+)", told[0]) if told else None
            if number:
                self.outcome.begun[number[1]] += 1
                self.outcome.on_paper[number[1]] += piece.is_complete(number[1])
        database = Database.open(self._folder / "kiosk.db")
        try:
            self._look_at_outbox(database, unsealed=settled)
            self._look_at_journal(database, settled=settled)
        finally:
            database.close()

    def _look_at_outbox(self, database: Database, *, unsealed: bool) -> None:
        rows = Outbox(database, "").rows()
        keys = Counter(row.submission_id for row in rows)
        numbers = Counter(row.receipt_number for row in rows)
        self.outcome.numbers = len(numbers)
        assert all(count == 1 for count in (keys | numbers).values()), "a submission or a number twice"
        given = {row.submission_id: row.receipt_number for row in rows}
        for key, number in self.outcome.confirmed.items():
            assert given.get(key) == number, "a confirmed submission is lost, or has another number"
        assert self.outcome.on_paper.keys() <= numbers.keys(), "a number on paper that nobody was given"
        if unsealed:
            inside = Counter(json.loads(unseal(row.sealed, HUB_PRIVATE_KEY))["id"] for row in rows)
            assert inside == keys

    def _look_at_journal(self, database: Database, *, settled: bool) -> None:
        with database.transaction() as connection:
            assert connection.execute(text("PRAGMA quick_check")).scalar_one() == "ok"
            last = "SELECT receipt_number, state, max(id) FROM print_journal GROUP BY job_id"
            jobs = [(row[0], PrintState(row[1])) for row in connection.execute(text(last))]
        assert all(count == 1 for count in Counter(number for number, _ in jobs).values()), "a receipt has two jobs"
        noted = {number for number, _ in jobs}
        assert self.outcome.begun.keys() <= noted, "printed, but not in the journal"
        assert all(count <= 1 for count in self.outcome.begun.values()), "a receipt was begun twice"
        for number, state in jobs:
            possible = {PrintState.CONFIRMED: (1,), PrintState.NOT_PRINTED: (0,), PrintState.INTENT: (0,)}
            assert self.outcome.on_paper[number] in possible.get(state, (0, 1)), f"the journal says {state}"
            assert state.is_final or not settled
        self.outcome.states = Counter(state.value for _, state in jobs)


@contextmanager
def torture(folder: Path, seed: int) -> Iterator[Torture]:
    one = Torture(folder, seed)
    try:
        yield one
    finally:
        one.close()


def main(arguments: list[str]) -> int:
    rounds, seed = rounds_and_seed(arguments, 1000)
    begun_at = time.monotonic()

    def tell(outcome: Outcome) -> None:
        if outcome.kills % 100 == 0:
            sys.stdout.write(f"{time.monotonic() - begun_at:.0f} s: {outcome}\n")
            sys.stdout.flush()

    with tempfile.TemporaryDirectory() as folder, torture(Path(folder), seed) as one:
        sys.stdout.write(f"{one.run(rounds, tell)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
