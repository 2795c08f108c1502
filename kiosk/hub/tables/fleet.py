"""Kiosks: who is enrolled, how each one is, what it counted. One row a kiosk and hour, however often it tells."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Column, Float, ForeignKey, Integer, Table, Text

from kiosk.hub.tables.column import METADATA, Moment

__all__ = ("COUNT", "ENROLMENT", "HOUR", "KIOSK", "NONCE")

KIOSK = Table(
    "kiosk",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("zone_id", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("public_key", Text, nullable=False, unique=True),  # Ed25519, base64
    Column("enrolled_at", Moment, nullable=False),
    Column("retired_at", Moment),  # from then on it is refused
    Column("seen_at", Moment),
    Column("drift_s", Float),  # its clock less ours
    Column("software_version", Text, nullable=False, server_default=""),
    Column("content_version", Text, nullable=False, server_default=""),
    Column("told", JSON),  # the last heartbeat, whole
)

# One-time codes. Only a hash is kept.
ENROLMENT = Table(
    "enrolment",
    METADATA,
    Column("code_hash", Text, primary_key=True),
    Column("zone_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("kiosk_id", Text, ForeignKey("kiosk.id")),  # who used it
)

# What was signed with, so that no request counts twice. Swept once it is too old to be accepted anyway.
NONCE = Table(
    "nonce",
    METADATA,
    Column("kiosk_id", Text, ForeignKey("kiosk.id"), primary_key=True),
    Column("nonce", Text, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
)

# How a kiosk was in one hour: heartbeats, minutes it was of use, the least paper.
HOUR = Table(
    "hour",
    METADATA,
    Column("kiosk_id", Text, ForeignKey("kiosk.id"), primary_key=True),
    Column("hour", Moment, primary_key=True),
    Column("heartbeats", Integer, nullable=False),
    Column("well", Integer, nullable=False),  # of them: every device that is needed was well
    Column("paper_left_m", Float),
    Column("waiting_most", Integer, nullable=False),
)

# What kiosks counted, by day: visits, submissions, what was read. Nobody stands behind a figure.
COUNT = Table(
    "count",
    METADATA,
    Column("zone_id", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", BigInteger, nullable=False),
)
