"""Submissions and what becomes of them. What names a person stays in `submission.sealed`, opened for its desk only.

`submission` is written once. `trace` and `audit` only ever grow; the words in `trace` go with the person's data.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, false

from kiosk.hub.tables.column import METADATA, Moment

__all__ = (
    "ATTACHMENT",
    "BOOKING",
    "CASE",
    "CASE_DAY",
    "CLOCK",
    "PUBLIC_ANSWER",
    "RATING",
    "SLOT",
    "SUBMISSION",
    "TRACE",
)

SUBMISSION = Table(
    "submission",
    METADATA,
    Column("id", Text, primary_key=True),  # the idempotency key
    Column("kiosk_id", Text, ForeignKey("kiosk.id"), nullable=False, index=True),
    Column("digest", Text, nullable=False),  # of what was sent: the same id with other bytes is refused
    Column("receipt_number", Text, nullable=False, index=True),  # the kiosk's own: two of one zone may agree
    Column("receipt_code", Text, nullable=False, index=True),
    Column("item_code", Text, nullable=False),
    Column("committed_at", Moment, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("sealed", LargeBinary),  # None: its retention has ended
    Column("faulty", Text, nullable=False, server_default=""),  # a code: it could not be opened; the desk must look
)

CASE = Table(
    "case",
    METADATA,
    Column("number", Text, primary_key=True),
    Column("submission_id", Text, ForeignKey("submission.id"), nullable=False, unique=True),
    Column("zone_id", Text, nullable=False, index=True),
    Column("service", Text, nullable=False, index=True),  # kiosk.model.item.ItemService
    Column("item_code", Text, nullable=False, index=True),
    Column("item_name", Text, nullable=False),
    Column("receipt_number", Text, nullable=False, index=True),
    Column("receipt_code", Text, nullable=False, index=True),
    Column("office", Text, nullable=False, index=True),  # who has it now: the key of an office of the zone
    Column("state", Text, nullable=False, index=True),
    Column("opened_at", Moment, nullable=False, index=True),
    Column("changed_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("due_on", Text),  # of the clock that runs
    Column("due_is_estimate", Boolean, nullable=False, server_default=false()),
    Column("escalation", Integer, nullable=False, server_default="0"),  # how many levels up it went
    Column("repeats", Text),  # the number of the case before about the same matter
    Column("person", Text, nullable=False, server_default=""),  # keyed hash of the ID number; empty: nobody
    Column("masked_name", Text, nullable=False, server_default=""),
    Column("figures", JSON, nullable=False),  # keyed hashes of the last four signs of ID number and telephone
    Column("answer", Text, nullable=False, server_default=""),
    Column("reply_kind", Text, nullable=False, server_default=""),
    Column("answered_by", Text, nullable=False, server_default=""),  # login of the staff
    Column("purge_on", Text),  # from that day on what names a person goes
    Column("purged", Boolean, nullable=False, server_default=false()),
    Index("ix_case_person_opened_at", "person", "opened_at"),
)

# How many cases a zone had on a day: the last part of their numbers.
CASE_DAY = Table(
    "case_day",
    METADATA,
    Column("zone_id", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("last", Integer, nullable=False),
)

TRACE = Table(
    "trace",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("number", Text, ForeignKey("case.number"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("move", Text, nullable=False),
    Column("state", Text, nullable=False),  # the state after it
    Column("staff", Text, nullable=False),  # a login; `resident`, `kiosk` or `clock` where none acted
    Column("office", Text, nullable=False),
    Column("note", Text, nullable=False, server_default=""),  # for the resident
    Column("remark", Text, nullable=False, server_default=""),  # for the desk only
)

# A limit that runs for a case. `pauses`: [[from, to or null, why], …], days that do not count.
CLOCK = Table(
    "clock",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("number", Text, ForeignKey("case.number"), nullable=False, index=True),
    Column("name", Text, nullable=False),  # contact, correction, reply, third-party, handle, follow-up …
    Column("started_on", Text, nullable=False),
    Column("limit_value", Integer, nullable=False),
    Column("limit_unit", Text, nullable=False),
    Column("extended_by", Integer, nullable=False, server_default="0"),
    Column("pauses", JSON, nullable=False),
    Column("due_on", Text, nullable=False, index=True),
    Column("due_is_estimate", Boolean, nullable=False),
    Column("ended_on", Text),  # None: it runs
    Column("overdue_told", Boolean, nullable=False, server_default=false()),
)

ATTACHMENT = Table(
    "attachment",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("number", Text, ForeignKey("case.number"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("boxed", LargeBinary, nullable=False),  # encrypted with the hub's data key
    Column("for_resident", Boolean, nullable=False),
    Column("staff", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

# 好差评: five levels (GB/T 39046 A.8: 1 best, 5 worst). A follow-up after a bad one is another row.
RATING = Table(
    "rating",
    METADATA,
    Column("number", Text, ForeignKey("case.number"), primary_key=True),  # the case that the rating itself is
    Column("rated", Text, nullable=False, index=True),  # receipt number of what is rated; empty: this visit
    Column("zone_id", Text, nullable=False),
    Column("item_code", Text, nullable=False),
    Column("level", Integer, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("follows_up", Boolean, nullable=False),
    Column("at", Moment, nullable=False, index=True),
)

SLOT = Table(
    "slot",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("zone_id", Text, nullable=False),
    Column("office", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),  # window, helper, home
    Column("starts_at", Moment, nullable=False, index=True),
    Column("ends_at", Moment, nullable=False),
    Column("capacity", Integer, nullable=False),
)

BOOKING = Table(
    "booking",
    METADATA,
    Column("number", Text, ForeignKey("case.number"), primary_key=True),
    Column("slot_id", Text, ForeignKey("slot.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("cancelled_at", Moment),
)

# What was answered, without the person, on its way into the next release (C7).
PUBLIC_ANSWER = Table(
    "public_answer",
    METADATA,
    Column("number", Text, ForeignKey("case.number"), primary_key=True),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("clause", Text, nullable=False, server_default=""),  # `document#anchor`
    Column("state", Text, nullable=False),  # draft, approved, published
    Column("staff", Text, nullable=False),
    Column("at", Moment, nullable=False),
)
