"""待发箱: submissions that the hub has not acknowledged yet. Put once, lost never, readable by the hub alone.

One transaction gives the receipt its number and code, seals the submission and commits both; only then may a receipt be
printed. Putting the same submission again gives the same row. A row leaves on the hub's acknowledgement and no other
way; a refused one is parked for the staff. The shell puts, the courier sends: in the order in which they came.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from kiosk.model.errors import CacheError, Code
from kiosk.model.receipt import CODE_LENGTH, CODE_SIGNS
from kiosk.model.submission import OutboxCounts, OutboxRow, OutboxState, Submission
from offline_cache.database import Database
from offline_cache.seal import seal
from offline_cache.tables import OUTBOX, RECEIPT, RECEIPT_DAY, moment

_CODE_TRIES = 20
LONGEST_REST = timedelta(hours=2)  # no row is postponed by more


def _now() -> datetime:
    return datetime.now(UTC)


class Outbox:
    """The outbox of one kiosk.db. Every method may raise CacheError store.*."""

    def __init__(
        self, database: Database, hub_public_key: str, now: Callable[[], datetime] = _now, mark: str = ""
    ) -> None:
        """`mark`: what tells this kiosk's receipt numbers from those of the others in its zone."""
        self._mark = mark
        self._database = database
        self._hub_public_key = hub_public_key
        self._now = now

    def put(self, submission: Submission) -> OutboxRow:
        """Commits a submission and returns its row; the receipt may be printed once this has returned.

        Put again after the hub has acknowledged it, it is not sent again: the row comes back with nothing sealed.

        Raises: CacheError seal.key-bad.
        """
        sealed = seal(msgspec.json.encode(submission), self._hub_public_key)
        with self._database.transaction() as connection:
            if connection.execute(_receipt(submission.id)).first() is None:
                self._add(connection, submission, sealed)
            return _row(connection, submission.id)

    def head(self, now: datetime) -> OutboxRow | None:
        """What should be sent now: the one that came first of those that are due."""
        return next(iter(self._select(_rows().where(_waits(), _is_due(now)).order_by(*_IN_ORDER).limit(1))), None)

    def rests_until(self, reasons: Collection[str], now: datetime) -> datetime | None:
        """When the line may be tried again; None: now. `reasons`: of a row that say that the line is to blame."""
        blamed = OUTBOX.c.reason.in_(reasons) & ~_is_due(now)
        return self._moment(select(func.max(OUTBOX.c.due_at)).where(_waits(), blamed))

    def next_due(self) -> datetime | None:
        """When the next one is due; None: nothing waits."""
        return self._moment(select(func.min(OUTBOX.c.due_at)).where(_waits()))

    def rows(self) -> tuple[OutboxRow, ...]:
        """Everything that is not acknowledged, in the order in which it came."""
        return self._select(_rows().order_by(*_IN_ORDER))

    def counts(self) -> OutboxCounts:
        number = select(func.count()).select_from(OUTBOX)
        oldest = select(func.min(RECEIPT.c.committed_at)).join(
            OUTBOX, OUTBOX.c.submission_id == RECEIPT.c.submission_id
        )
        with self._database.transaction() as connection:
            waiting = connection.execute(number.where(_waits())).scalar_one()
            parked = connection.execute(number.where(~_waits())).scalar_one()
            since = connection.execute(oldest.where(_waits())).scalar_one()
        return OutboxCounts(waiting, parked, datetime.fromisoformat(since) if since else None)

    def acknowledge(self, submission_id: str) -> None:
        """The hub has it: the sealed bytes go, the receipt's number and code stay taken."""
        with self._database.transaction() as connection:
            connection.execute(delete(OUTBOX).where(OUTBOX.c.submission_id == submission_id))

    def postpone(self, submission_id: str, due_at: datetime, reason: str = "") -> None:
        """Sending failed: one more attempt is counted, the next one is at `due_at`. `reason`: a code or a status."""
        self._change(submission_id, due_at=moment(due_at), attempts=OUTBOX.c.attempts + 1, reason=reason)

    def park(self, submission_id: str, reason: str) -> None:
        """The hub refused it: staff must look. `reason` is a code, never a person's words."""
        self._change(submission_id, state=OutboxState.PARKED.value, reason=reason, attempts=OUTBOX.c.attempts + 1)

    def release(self, submission_id: str) -> None:
        """Staff have looked: what was parked or postponed is due now."""
        self._change(submission_id, state=OutboxState.WAITING.value, reason="", due_at=moment(self._now()))

    def _add(self, connection: Connection, submission: Submission, sealed: bytes) -> None:
        committed_at = moment(self._now())
        day = submission.confirmed_at.date()
        connection.execute(
            insert(RECEIPT).values(
                submission_id=submission.id,
                number=_next_number(connection, submission.zone_id, day, self._mark),
                code=_new_code(connection),
                item_code=submission.item_code,
                committed_at=committed_at,
            )
        )
        state = OutboxState.WAITING.value
        row = insert(OUTBOX).values(due_at=committed_at, attempts=0, state=state, reason="", sealed=sealed)
        connection.execute(row.values(submission_id=submission.id))

    def _change(self, submission_id: str, **values: Any) -> None:
        with self._database.transaction() as connection:
            connection.execute(update(OUTBOX).where(OUTBOX.c.submission_id == submission_id).values(**values))

    def _moment(self, question: Select[Any]) -> datetime | None:
        with self._database.transaction() as connection:
            found = connection.execute(question).scalar_one()
            return datetime.fromisoformat(found) if found else None

    def _select(self, rows: Select[Any]) -> tuple[OutboxRow, ...]:
        with self._database.transaction() as connection:
            return tuple(_outbox_row(row) for row in connection.execute(rows))


def _next_number(connection: Connection, zone_id: str, day: date, mark: str) -> str:
    """Zone, day, the kiosk's mark, and a count that only ever rises within the day."""
    first = upsert(RECEIPT_DAY).values(zone_id=zone_id, day=day.isoformat(), last=1)
    counted = first.on_conflict_do_update(index_elements=["zone_id", "day"], set_={"last": RECEIPT_DAY.c.last + 1})
    last = connection.execute(counted.returning(RECEIPT_DAY.c.last)).scalar_one()
    return f"{zone_id}-{day:%Y%m%d}-{mark}{last:04d}"


def _new_code(connection: Connection) -> str:
    for _ in range(_CODE_TRIES):
        code = "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))
        if connection.execute(select(RECEIPT.c.code).where(RECEIPT.c.code == code)).first() is None:
            return code
    raise CacheError(Code.STORE_UNAVAILABLE, reason="no-free-code")


def _receipt(submission_id: str) -> Select[Any]:
    return select(RECEIPT).where(RECEIPT.c.submission_id == submission_id)


_IN_ORDER = (RECEIPT.c.committed_at, RECEIPT.c.number)


def _waits() -> ColumnElement[bool]:
    return OUTBOX.c.state == OutboxState.WAITING.value


def _is_due(now: datetime) -> ColumnElement[bool]:
    """Or said to be so late that only a clock that was put back can have said it."""
    return (OUTBOX.c.due_at <= moment(now)) | (OUTBOX.c.due_at > moment(now + LONGEST_REST))


def _rows() -> Select[Any]:
    return select(RECEIPT, OUTBOX).join(OUTBOX, OUTBOX.c.submission_id == RECEIPT.c.submission_id)


def _row(connection: Connection, submission_id: str) -> OutboxRow:
    waiting = connection.execute(_rows().where(RECEIPT.c.submission_id == submission_id)).first()
    if waiting is not None:
        return _outbox_row(waiting)
    known = connection.execute(_receipt(submission_id)).one()
    at = datetime.fromisoformat(known.committed_at)
    return OutboxRow(
        known.submission_id,
        known.number,
        known.code,
        known.item_code,
        at,
        at,
        0,
        OutboxState.WAITING,
        "acknowledged",
        b"",
    )


def _outbox_row(row: Row[Any]) -> OutboxRow:
    return OutboxRow(
        submission_id=row.submission_id,
        receipt_number=row.number,
        receipt_code=row.code,
        item_code=row.item_code,
        committed_at=datetime.fromisoformat(row.committed_at),
        due_at=datetime.fromisoformat(row.due_at),
        attempts=row.attempts,
        state=OutboxState(row.state),
        reason=row.reason,
        sealed=row.sealed,
    )
