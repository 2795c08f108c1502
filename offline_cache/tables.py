"""The tables of kiosk.db as the code sees them; `migrations.py` is what makes them.

`receipt` keeps what was promised on paper: numbers and codes are never given twice, and a submission put again after
it was acknowledged finds its receipt there. `outbox` holds the sealed rest until the hub has it. `print_journal` only
ever grows. `metric` counts what happens, nobody in it. Moments are ISO 8601 in UTC, so they sort as text. Nothing
personal stands here unsealed.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData()

RECEIPT = Table(
    "receipt",
    METADATA,
    Column("submission_id", Text, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("code", Text, nullable=False, unique=True),
    Column("item_code", Text, nullable=False),
    Column("committed_at", Text, nullable=False),
)

# The last receipt number given on one day at one zone.
RECEIPT_DAY = Table(
    "receipt_day",
    METADATA,
    Column("zone_id", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("last", Integer, nullable=False),
)

OUTBOX = Table(
    "outbox",
    METADATA,
    Column("submission_id", Text, ForeignKey("receipt.submission_id"), primary_key=True),
    Column("due_at", Text, nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

PRINT_JOURNAL = Table(
    "print_journal",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("job_id", Text, nullable=False, index=True),
    Column("receipt_number", Text, nullable=False),
    Column("copy", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("at", Text, nullable=False),
)


# How often something happened, by day. `told`: how much of it the hub has.
METRIC = Table(
    "metric",
    METADATA,
    Column("day", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
    Column("told", Integer, nullable=False),
)

# When the hub was last told how the kiosk is: one row, or none.
HEARTBEAT = Table(
    "heartbeat",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
)


def moment(at: datetime) -> str:
    """A moment as the tables hold it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
