"""What became of each print: intent → sending → confirmed | unknown | not_printed. Append-only, on the disk at once.

A final state is final: the paper cannot be taken back. After a crash nobody knows about a job that was being sent, so
it is `unknown` and is never printed again by itself; one that had not begun is `not_printed`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select

from kiosk.model.receipt import PrintState
from offline_cache.database import Database
from offline_cache.tables import PRINT_JOURNAL, moment

_AFTER_CRASH = {PrintState.INTENT: PrintState.NOT_PRINTED, PrintState.SENDING: PrintState.UNKNOWN}


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One job and the last that is known of it."""

    job_id: str
    receipt_number: str
    copy: int
    state: PrintState


def _now() -> datetime:
    return datetime.now(UTC)


class PrintJournal:
    """The print journal of one kiosk.db. Every method may raise CacheError store.*."""

    def __init__(self, database: Database, now: Callable[[], datetime] = _now) -> None:
        self._database = database
        self._now = now

    def record(self, job_id: str, receipt_number: str, copy: int, state: PrintState) -> None:
        """Writes one transition down; on the disk when this returns. The same state twice is written once.

        Raises: ValueError when the job has already ended otherwise (a bug).
        """
        with self._database.transaction() as connection:
            last = _last(connection, job_id)
            if last is state:
                return
            if last is not None and last.is_final:
                raise ValueError(f"print job has ended as {last.value}, not {state.value}")
            self._append(connection, PrintJob(job_id, receipt_number, copy, state))

    def state(self, job_id: str) -> PrintState | None:
        """The last state of a job; None: never heard of."""
        with self._database.transaction() as connection:
            return _last(connection, job_id)

    def unfinished(self) -> tuple[PrintJob, ...]:
        """The jobs that have no final state, oldest first."""
        with self._database.transaction() as connection:
            return _unfinished(connection)

    def settle_after_crash(self) -> tuple[PrintJob, ...]:
        """At start, before anything prints: gives every job that a crash left open its final state; returns them."""
        with self._database.transaction() as connection:
            settled = tuple(
                PrintJob(job.job_id, job.receipt_number, job.copy, _AFTER_CRASH[job.state])
                for job in _unfinished(connection)
            )
            for job in settled:
                self._append(connection, job)
            return settled

    def leaves_paper(self) -> bool:
        """Whether the last job that was sent ended unknown: something unfinished may hang from the printer."""
        sent = (PrintState.CONFIRMED.value, PrintState.UNKNOWN.value)
        ends = select(PRINT_JOURNAL.c.state).where(PRINT_JOURNAL.c.state.in_(sent)).order_by(PRINT_JOURNAL.c.id.desc())
        with self._database.transaction() as connection:
            return connection.execute(ends.limit(1)).scalar_one_or_none() == PrintState.UNKNOWN.value

    def _append(self, connection: Connection, job: PrintJob) -> None:
        connection.execute(
            insert(PRINT_JOURNAL).values(
                job_id=job.job_id,
                receipt_number=job.receipt_number,
                copy=job.copy,
                state=job.state.value,
                at=moment(self._now()),
            )
        )


def _last(connection: Connection, job_id: str) -> PrintState | None:
    newest = select(PRINT_JOURNAL.c.state).where(PRINT_JOURNAL.c.job_id == job_id).order_by(PRINT_JOURNAL.c.id.desc())
    found = connection.execute(newest.limit(1)).scalar_one_or_none()
    return None if found is None else PrintState(found)


def _newest() -> Select[Any]:
    ids = select(func.max(PRINT_JOURNAL.c.id)).group_by(PRINT_JOURNAL.c.job_id)
    return select(PRINT_JOURNAL).where(PRINT_JOURNAL.c.id.in_(ids)).order_by(PRINT_JOURNAL.c.id)


def _unfinished(connection: Connection) -> tuple[PrintJob, ...]:
    jobs = (_job(row) for row in connection.execute(_newest()))
    return tuple(job for job in jobs if not job.state.is_final)


def _job(row: Row[Any]) -> PrintJob:
    return PrintJob(row.job_id, row.receipt_number, row.copy, PrintState(row.state))
