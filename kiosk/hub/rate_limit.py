"""How much one address or one kiosk may ask for: a token bucket each, in memory, of which only so many are kept.

Who was forgotten begins with a full bucket; a hub that starts anew has forgotten everybody.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from kiosk.model.errors import Code, HubError

_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` at once, then `per_s` each second."""

    per_s: float
    burst: float


@dataclass(frozen=True, slots=True)
class Limits:
    """A whole county may stand behind one address, so that limit is wide; the others are what one kiosk can need."""

    address: Rate = Rate(300, 3000)
    kiosk: Rate = Rate(10, 300)  # thirty days without a line are sent in one go
    enrolment: Rate = Rate(1 / 30, 10)  # guesses of an address
    enrolments: Rate = Rate(1, 60)  # guesses of everybody
    code: Rate = Rate(1 / 20, 12)  # guesses of one kiosk at figures


class Buckets:
    """One bucket for each key. Safe to use from several threads."""

    def __init__(self, rate: Rate, now_s: Callable[[], float] = time.monotonic, kept: int = _KEPT) -> None:
        self._rate, self._now_s, self._kept = rate, now_s, kept
        self._lock = Lock()
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()  # key → (tokens, at)

    def take(self, key: str) -> None:
        """Raises: HubError request.too-many, with the seconds until one more may come."""
        with self._lock:
            now_s = self._now_s()
            level, at_s = self._levels.pop(key, (self._rate.burst, now_s))
            level = min(self._rate.burst, level + (now_s - at_s) * self._rate.per_s)
            has_one = level >= 1
            self._levels[key] = (level - has_one, now_s)
            while len(self._levels) > self._kept:
                self._levels.popitem(last=False)
        if not has_one:
            raise HubError(Code.REQUEST_TOO_MANY, wait_s=int((1 - level) / self._rate.per_s) + 1)
