"""kill -9 at random moments of putting and printing: what was confirmed is there, nothing is numbered or printed twice.

Each round forks a process that puts submissions as fast as it can and tells the id on a pipe only after `put` has
returned, then walks the print journal with a file as its paper. The parent kills it, opens the store and looks.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import tempfile
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import text

from kiosk.model.receipt import PrintState
from offline_cache.database import Database
from offline_cache.outbox import Outbox
from offline_cache.print_journal import PrintJournal
from tests.offline_cache.folder import HUB_PUBLIC_KEY
from tests.offline_cache.people import submission
from tests.torture.by_hand import rounds_and_seed

LONGEST_LIFE_S = 0.06
LONGEST_START_S = 30.0
EARLY = 5  # every fifth life is counted from birth, so that opening the store is killed too


@dataclass(slots=True)
class Outcome:
    rounds: int = 0
    confirmed: dict[str, str] = field(default_factory=dict)
    printed: set[str] = field(default_factory=set)
    unknown: int = 0
    not_printed: int = 0

    def __str__(self) -> str:
        return (
            f"rounds={self.rounds} confirmed={len(self.confirmed)} printed={len(self.printed)}"
            f" unknown={self.unknown} not_printed={self.not_printed} lost=0 doubled=0"
        )


def torture(folder: Path, rounds: int, seed: int) -> Outcome:
    """Raises: AssertionError on the first thing that is lost or doubled."""
    chance = random.Random(seed)
    outcome = Outcome()
    for number in range(rounds):
        _kill_one(folder, chance.uniform(0.002, LONGEST_LIFE_S), outcome, at_work=number % EARLY != 0)
        _look(folder, outcome)
    return outcome


def _kill_one(folder: Path, life_s: float, outcome: Outcome, *, at_work: bool) -> None:
    """`at_work`: the life is counted from the first confirmed submission, however slow the machine is."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work_until_killed(folder, writing)
    os.close(writing)
    if at_work:
        select.select([reading], [], [], LONGEST_START_S)
    time.sleep(life_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, encoding="ascii") as told:
        for line in told.read().splitlines():
            key, number = line.split(" ")
            outcome.confirmed[key] = number
    outcome.rounds += 1


def _work_until_killed(folder: Path, writing: int) -> None:
    sys.settrace(None)  # a killed process reports no coverage; measuring would only make it slow
    try:
        database = Database.open(folder / "kiosk.db")
        outbox, journal = Outbox(database, HUB_PUBLIC_KEY), PrintJournal(database)
        paper = os.open(folder / "paper", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        while True:
            row = outbox.put(submission(str(uuid.uuid4())))
            os.write(writing, f"{row.submission_id} {row.receipt_number}\n".encode())
            journal.record(row.submission_id, row.receipt_number, 0, PrintState.INTENT)
            journal.record(row.submission_id, row.receipt_number, 0, PrintState.SENDING)
            os.write(paper, f"{row.submission_id}\n".encode())
            journal.record(row.submission_id, row.receipt_number, 0, PrintState.CONFIRMED)
    finally:
        os._exit(1)  # only an error comes here; the parent's test must not go on in this process


def _look(folder: Path, outcome: Outcome) -> None:
    """Opens what the dead process left, as the next start would."""
    database = Database.open(folder / "kiosk.db")
    try:
        rows = {row.submission_id: row for row in Outbox(database, HUB_PUBLIC_KEY).rows()}
        numbers = [row.receipt_number for row in rows.values()]
        assert len(set(numbers)) == len(numbers), "a receipt number was given twice"
        for key, number in outcome.confirmed.items():
            assert key in rows, "a confirmed submission is lost"
            assert rows[key].receipt_number == number, "a receipt number changed"
        _look_at_paper(folder, PrintJournal(database), outcome)
        with database.transaction() as connection:
            assert connection.execute(text("PRAGMA quick_check")).scalar_one() == "ok"
    finally:
        database.close()


def _look_at_paper(folder: Path, journal: PrintJournal, outcome: Outcome) -> None:
    paper = folder / "paper"
    lines = paper.read_text(encoding="ascii").splitlines() if paper.exists() else []
    outcome.printed = set(lines)
    assert len(outcome.printed) == len(lines), "a receipt was printed twice"
    for job in journal.settle_after_crash():
        outcome.unknown += job.state is PrintState.UNKNOWN
        outcome.not_printed += job.state is PrintState.NOT_PRINTED
        if job.state is PrintState.NOT_PRINTED:
            assert job.job_id not in outcome.printed, "printed, but the journal says it was not"


def main(arguments: list[str]) -> int:
    rounds, seed = rounds_and_seed(arguments, 1000)
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(f"{torture(Path(folder), rounds, seed)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
