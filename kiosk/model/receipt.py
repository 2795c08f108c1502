"""What the resident takes along. Knows nothing of paper; holds nothing that is not masked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

# Of what every code that people read out is made: no 0 and O, no 1, I and L. A receipt's code is this long.
CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Receipt:
    """`promised_on` None: done on the spot. `promised_is_estimate`: beyond the published holiday calendar."""

    zone_name: str
    number: str
    code: str
    item_name: str
    masked_name: str
    masked_number: str
    confirmed_at: datetime
    promised_on: date | None
    promised_is_estimate: bool
    promised_words: str  # 即办, 10个工作日
    next_steps: tuple[str, ...]
    bring: tuple[str, ...]
    office_name: str
    office_address: str
    office_hours: str
    phone: str
    supervision_phone: str
    qr: str
    content_version: str
    sample: bool
    copy: int = 0  # 0: the original; n: 补打 第 n 次


class PrintState(StrEnum):
    """The print journal: intent → sending → confirmed | unknown | not_printed. `unknown` is never reprinted unasked."""

    INTENT = "intent"
    SENDING = "sending"
    CONFIRMED = "confirmed"
    UNKNOWN = "unknown"
    NOT_PRINTED = "not_printed"

    @property
    def is_final(self) -> bool:
        return self in (PrintState.CONFIRMED, PrintState.UNKNOWN, PrintState.NOT_PRINTED)
