"""Submissions, cases and what belongs to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _case_day()
    _slot()
    _submission()
    _case()
    _attachment()
    _booking()
    _clock()
    _public_answer()
    _rating()
    _trace()


def _case_day() -> None:
    op.create_table(
        "case_day",
        sa.Column("zone_id", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("zone_id", "day", name=op.f("pk_case_day")),
    )


def _slot() -> None:
    op.create_table(
        "slot",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("zone_id", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slot")),
    )
    op.create_index(op.f("ix_slot_office"), "slot", ["office"], unique=False)
    op.create_index(op.f("ix_slot_starts_at"), "slot", ["starts_at"], unique=False)


def _submission() -> None:
    op.create_table(
        "submission",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kiosk_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("receipt_number", sa.Text(), nullable=False),
        sa.Column("receipt_code", sa.Text(), nullable=False),
        sa.Column("item_code", sa.Text(), nullable=False),
        sa.Column("committed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("faulty", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["kiosk_id"], ["kiosk.id"], name=op.f("fk_submission_kiosk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
    )
    op.create_index(op.f("ix_submission_kiosk_id"), "submission", ["kiosk_id"], unique=False)
    op.create_index(op.f("ix_submission_receipt_code"), "submission", ["receipt_code"], unique=False)
    op.create_index(op.f("ix_submission_receipt_number"), "submission", ["receipt_number"], unique=False)


def _case() -> None:
    op.create_table(
        "case",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("submission_id", sa.Text(), nullable=False),
        sa.Column("zone_id", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("item_code", sa.Text(), nullable=False),
        sa.Column("item_name", sa.Text(), nullable=False),
        sa.Column("receipt_number", sa.Text(), nullable=False),
        sa.Column("receipt_code", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("due_is_estimate", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("escalation", sa.Integer(), server_default="0", nullable=False),
        sa.Column("repeats", sa.Text(), nullable=True),
        sa.Column("person", sa.Text(), server_default="", nullable=False),
        sa.Column("masked_name", sa.Text(), server_default="", nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("reply_kind", sa.Text(), server_default="", nullable=False),
        sa.Column("answered_by", sa.Text(), server_default="", nullable=False),
        sa.Column("purge_on", sa.Text(), nullable=True),
        sa.Column("purged", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_case_submission_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_case")),
        sa.UniqueConstraint("submission_id", name=op.f("uq_case_submission_id")),
    )
    op.create_index(op.f("ix_case_item_code"), "case", ["item_code"], unique=False)
    op.create_index(op.f("ix_case_office"), "case", ["office"], unique=False)
    op.create_index(op.f("ix_case_opened_at"), "case", ["opened_at"], unique=False)
    op.create_index("ix_case_person_opened_at", "case", ["person", "opened_at"], unique=False)
    op.create_index(op.f("ix_case_receipt_code"), "case", ["receipt_code"], unique=False)
    op.create_index(op.f("ix_case_receipt_number"), "case", ["receipt_number"], unique=False)
    op.create_index(op.f("ix_case_service"), "case", ["service"], unique=False)
    op.create_index(op.f("ix_case_state"), "case", ["state"], unique=False)
    op.create_index(op.f("ix_case_zone_id"), "case", ["zone_id"], unique=False)


def _attachment() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("boxed", sa.LargeBinary(), nullable=False),
        sa.Column("for_resident", sa.Boolean(), nullable=False),
        sa.Column("staff", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["case.number"], name=op.f("fk_attachment_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_number"), "attachment", ["number"], unique=False)


def _booking() -> None:
    op.create_table(
        "booking",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("slot_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["number"], ["case.number"], name=op.f("fk_booking_number")),
        sa.ForeignKeyConstraint(["slot_id"], ["slot.id"], name=op.f("fk_booking_slot_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_booking")),
    )
    op.create_index(op.f("ix_booking_slot_id"), "booking", ["slot_id"], unique=False)


def _clock() -> None:
    op.create_table(
        "clock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("started_on", sa.Text(), nullable=False),
        sa.Column("limit_value", sa.Integer(), nullable=False),
        sa.Column("limit_unit", sa.Text(), nullable=False),
        sa.Column("extended_by", sa.Integer(), server_default="0", nullable=False),
        sa.Column("pauses", sa.JSON(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=False),
        sa.Column("due_is_estimate", sa.Boolean(), nullable=False),
        sa.Column("ended_on", sa.Text(), nullable=True),
        sa.Column("overdue_told", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["case.number"], name=op.f("fk_clock_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock")),
    )
    op.create_index(op.f("ix_clock_due_on"), "clock", ["due_on"], unique=False)
    op.create_index(op.f("ix_clock_number"), "clock", ["number"], unique=False)


def _public_answer() -> None:
    op.create_table(
        "public_answer",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("clause", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("staff", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["case.number"], name=op.f("fk_public_answer_number")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_public_answer")),
    )


def _rating() -> None:
    op.create_table(
        "rating",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("rated", sa.Text(), nullable=False),
        sa.Column("zone_id", sa.Text(), nullable=False),
        sa.Column("item_code", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("follows_up", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["case.number"], name=op.f("fk_rating_number")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_rating")),
    )
    op.create_index(op.f("ix_rating_at"), "rating", ["at"], unique=False)
    op.create_index(op.f("ix_rating_rated"), "rating", ["rated"], unique=False)


def _trace() -> None:
    op.create_table(
        "trace",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("move", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("staff", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["number"], ["case.number"], name=op.f("fk_trace_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trace")),
    )
    op.create_index(op.f("ix_trace_number"), "trace", ["number"], unique=False)
