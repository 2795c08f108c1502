"""What goes out: texts to residents, events to other platforms, certificates that were made, reports.

Like the kiosk's outbox: a row leaves when the other side has it; what is refused is parked for the operator.
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, Integer, LargeBinary, Table, Text

from kiosk.hub.tables.column import METADATA, Moment

__all__ = ("CERTIFICATE", "MESSAGE", "REPORT")

MESSAGE = Table(
    "message",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("channel", Text, nullable=False),  # mail, sms, webhook
    Column("number", Text, nullable=False, index=True),  # the case it is about, or empty
    Column("boxed", LargeBinary, nullable=False),  # to whom and what, encrypted with the hub's data key
    Column("made_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    Column("state", Text, nullable=False),  # waiting, sent, parked
    Column("reason", Text, nullable=False, server_default=""),
)

# That one was made, for whom as a keyed hash. Never the sheet itself.
CERTIFICATE = Table(
    "certificate",
    METADATA,
    Column("number", Text, primary_key=True),
    Column("request_id", Text, nullable=False, unique=True),
    Column("item_code", Text, nullable=False),
    Column("person", Text, nullable=False, index=True),
    Column("kiosk_id", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
)

REPORT = Table(
    "report",
    METADATA,
    Column("name", Text, primary_key=True),  # week-2026-47, month-2026-11, quarter-2026-4, year-2026
    Column("made_at", Moment, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("pdf", LargeBinary, nullable=False),
    Column("xlsx", LargeBinary, nullable=False),
)
