"""The journal remembers each print as far as anybody knows, and a crash makes nobody guess."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from kiosk.model.receipt import PrintState
from offline_cache.database import Database
from offline_cache.print_journal import PrintJob, PrintJournal
from offline_cache.tables import PRINT_JOURNAL


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(tmp_path / "kiosk.db")
    yield database
    database.close()


@pytest.fixture
def journal(database: Database) -> PrintJournal:
    return PrintJournal(database)


def _record(journal: PrintJournal, job_id: str, *states: PrintState) -> None:
    for state in states:
        journal.record(job_id, f"n-{job_id}", 0, state)


def test_a_job_goes_its_way(journal: PrintJournal) -> None:
    assert journal.state("a") is None
    for state in (PrintState.INTENT, PrintState.SENDING, PrintState.CONFIRMED):
        _record(journal, "a", state)
        assert journal.state("a") is state
    assert journal.unfinished() == ()


def test_unfinished_jobs_oldest_first(journal: PrintJournal) -> None:
    _record(journal, "a", PrintState.INTENT)
    _record(journal, "b", PrintState.INTENT, PrintState.SENDING, PrintState.UNKNOWN)
    _record(journal, "c", PrintState.INTENT, PrintState.SENDING)
    assert journal.unfinished() == (
        PrintJob("a", "n-a", 0, PrintState.INTENT),
        PrintJob("c", "n-c", 0, PrintState.SENDING),
    )


def test_after_a_crash_intent_was_not_printed_and_sending_is_unknown(journal: PrintJournal) -> None:
    _record(journal, "a", PrintState.INTENT)
    _record(journal, "c", PrintState.INTENT, PrintState.SENDING)
    _record(journal, "d", PrintState.INTENT, PrintState.SENDING, PrintState.CONFIRMED)
    assert [(job.job_id, job.state) for job in journal.settle_after_crash()] == [
        ("a", PrintState.NOT_PRINTED),
        ("c", PrintState.UNKNOWN),
    ]
    assert journal.settle_after_crash() == ()
    assert journal.state("d") is PrintState.CONFIRMED


def test_the_end_is_the_end(journal: PrintJournal, database: Database) -> None:
    _record(journal, "a", PrintState.INTENT, PrintState.UNKNOWN, PrintState.UNKNOWN)
    with pytest.raises(ValueError, match="unknown"):
        _record(journal, "a", PrintState.SENDING)
    with database.transaction() as connection:
        assert connection.execute(select(func.count()).select_from(PRINT_JOURNAL)).scalar_one() == 2
