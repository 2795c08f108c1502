"""The staff: who they are, what they did, who calls them."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, Table, Text

from kiosk.hub.tables.column import METADATA, Moment

__all__ = ("AUDIT", "HELPER_CALL", "LOGIN", "STAFF")

STAFF = Table(
    "staff",
    METADATA,
    Column("login", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("office", Text, nullable=False),  # empty: the zone's own desk
    Column("roles", JSON, nullable=False),  # kiosk.hub.role.Role values
    Column("password", Text, nullable=False),  # Argon2id
    Column("is_active", Boolean, nullable=False),
    Column("must_change", Boolean, nullable=False),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("locked_until", Moment),
)

# A browser that is logged in. Only a hash of its cookie is kept.
LOGIN = Table(
    "login",
    METADATA,
    Column("cookie_hash", Text, primary_key=True),
    Column("login", Text, ForeignKey("staff.login"), nullable=False, index=True),
    Column("csrf", Text, nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
)

# Who did what to which case, and who opened whose data (个人信息保护法 art. 51, 54).
AUDIT = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("staff", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("facts", JSON, nullable=False),
)

HELPER_CALL = Table(
    "helper_call",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("kiosk_id", Text, ForeignKey("kiosk.id"), nullable=False),
    Column("zone_id", Text, nullable=False, index=True),
    Column("page", Text, nullable=False),
    Column("wish", Text, nullable=False),
    Column("state", Text, nullable=False, index=True),  # kiosk.model.case.CallState
    Column("at", Moment, nullable=False),
    Column("taken_at", Moment),
    Column("ended_at", Moment),
    Column("staff", Text, nullable=False, server_default=""),
    Column("said", Text, nullable=False, server_default=""),
)
