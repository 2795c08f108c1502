"""Confirmed answers on their way to the hub. The id makes sending twice harmless."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.model.card import Identity
from kiosk.model.form import Answer


@dataclass(frozen=True, slots=True, repr=False)
class Submission:
    """Everything the desk needs. `id` is the idempotency key. Sealed before it touches a disk."""

    id: str
    item_code: str
    item_name: str
    content_version: str
    zone_id: str
    situations: dict[str, str]
    answers: dict[str, Answer]
    identity: Identity
    confirmed_at: datetime

    def __repr__(self) -> str:
        return f"Submission({self.id}, {self.item_code})"


class OutboxState(StrEnum):
    WAITING = "waiting"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """What the kiosk itself may know of a waiting submission; `sealed` only the hub can open."""

    submission_id: str
    receipt_number: str
    receipt_code: str
    item_code: str
    committed_at: datetime
    due_at: datetime
    attempts: int
    state: OutboxState
    reason: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class OutboxCounts:
    """How much is not acknowledged, and since when the oldest waits."""

    waiting: int
    parked: int
    oldest_waiting_at: datetime | None
