"""The uplink: from the outbox to the hub, in the order in which it was confirmed, one at a time, each one exactly once.

A row leaves on the hub's acknowledgement alone; its id makes sending it twice harmless. What can go wrong:

    nobody answers, 502–504, 429, 408, 425 → the line rests: nothing is sent until this row is due again, so order stays
    the kiosk is not believed (`NOT_BELIEVED`) → the same: it is not the submission that was refused
    500 and its kind                       → this row waits, the next ones go; three in a row mean the line
    the hub refuses it with a code         → parked with that code, for the staff; a request that "cannot be read" may
                                             have been spoilt on its way: that must be said several times

Rests are in the outbox (`due_at`), so they outlive a restart, and double with each failure (`kiosk/backoff.py`).
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import datetime, timedelta
from random import SystemRandom
from typing import Protocol

from kiosk.backoff import delay_s
from kiosk.model.errors import Code, HubError
from kiosk.model.submission import OutboxRow
from kiosk.wire_message import SubmissionSent, SubmissionTaken
from offline_cache.outbox import Outbox

NOT_BELIEVED = frozenset(
    {
        Code.REQUEST_UNSIGNED,
        Code.REQUEST_FORGED,
        Code.REQUEST_OUT_OF_TIME,
        Code.REQUEST_REPLAYED,
        Code.REQUEST_UNKNOWN,
        Code.KIOSK_UNKNOWN,
        Code.KIOSK_RETIRED,
    }
)
MISREAD = frozenset({Code.REQUEST_UNREADABLE, Code.REQUEST_TOO_LONG})
MISREAD_TIMES = 3
LINE = frozenset({Code.HUB_UNREACHABLE.value, *(code.value for code in NOT_BELIEVED)})
FAILED_FOR_ONE = frozenset({500, 501, 505, 507})  # the hub stumbled over this very submission, perhaps
IN_A_ROW = 3
IDLE_S = 2.0  # how often the outbox is looked at: the shell puts into it from another process
_CHANCE = SystemRandom().random
FRAME_BYTES = 700  # what stands around the sealed bytes of one submission


class Hub(Protocol):
    def submit(self, submission: SubmissionSent) -> SubmissionTaken: ...


class Uplink:
    """`step` sends at most one submission. `code`: why the last one did not go; None: it did."""

    def __init__(
        self,
        outbox: Outbox,
        hub: Hub,
        rest_s: Callable[[int], float] = lambda _: 0.0,
        chance: Callable[[], float] = _CHANCE,
    ) -> None:
        """`rest_s`: how long to rest after so many bytes went."""
        self._outbox = outbox
        self._hub = hub
        self._rest_s = rest_s
        self._chance = chance
        self._stumbles = 0
        self.code: str | None = None
        self.reached_at: datetime | None = None

    def step(self, now: datetime) -> float:
        """Seconds until the next step. Raises: CacheError store.*."""
        if (rests_until := self._outbox.rests_until(LINE, now)) is not None:
            return _seconds(rests_until, now)
        row = self._outbox.head(now)
        if row is None:
            return _seconds(self._outbox.next_due(), now)
        try:
            self._send(row)
        except HubError as error:
            self._failed(row, error, now)
        else:
            self.code, self.reached_at, self._stumbles = None, now, 0
        return self._rest_s(len(row.sealed) * 4 // 3 + FRAME_BYTES)

    def _send(self, row: OutboxRow) -> None:
        taken = self._hub.submit(sent(row))
        if taken.id != row.submission_id:
            raise HubError(Code.HUB_UNREACHABLE, reason="another-submission")
        self._outbox.acknowledge(row.submission_id)

    def _failed(self, row: OutboxRow, error: HubError, now: datetime) -> None:
        why = str(error.facts.get("why", error.code))
        self.code = why
        if error.code is Code.HUB_REFUSED and why not in LINE:
            self.reached_at, self._stumbles = now, 0
            if why not in MISREAD or (row.reason == why and row.attempts >= MISREAD_TIMES):
                self._outbox.park(row.submission_id, why)
                return
        status = error.facts.get("status")
        self._stumbles = self._stumbles + 1 if status in FAILED_FOR_ONE else 0
        if 0 < self._stumbles < IN_A_ROW:
            why = f"{why} {status:.0f}"  # not the line's: the next one goes
        pause_s = delay_s(row.attempts, self._chance(), float(error.facts.get("retry_after_s", 0)))
        self._outbox.postpone(row.submission_id, now + timedelta(seconds=pause_s), why)


def sent(row: OutboxRow) -> SubmissionSent:
    """A row as it travels."""
    return SubmissionSent(
        id=row.submission_id,
        receipt_number=row.receipt_number,
        receipt_code=row.receipt_code,
        item_code=row.item_code,
        committed_at=row.committed_at,
        sealed=base64.b64encode(row.sealed).decode(),
    )


def _seconds(until: datetime | None, now: datetime) -> float:
    """Until then, and never so long that what the shell puts meanwhile would wait."""
    return min(IDLE_S, max(0.05, (until - now).total_seconds())) if until else IDLE_S
