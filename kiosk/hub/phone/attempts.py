"""How often somebody may guess: so many wrong tries for a code and for an address, then a rest. In memory, bounded.

Four signs have 10,000 values; with five tries in a quarter of an hour, trying them all takes three weeks.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock

TOO_OFTEN = "试的次数太多了。请过15分钟再试，或者带上回执到窗口问。"
REST = timedelta(minutes=15)
MOST_OF_CODE = 5
MOST_OF_ADDRESS = 20
_KEPT = 20_000


class Attempts:
    """Any thread may ask. A right try takes the wrong ones of its code away."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._wrong: OrderedDict[str, tuple[datetime, int]] = OrderedDict()

    def may_try(self, code: str, address: str, now: datetime) -> bool:
        with self._lock:
            of_code, of_address = self._count(f"code {code}", now), self._count(f"from {address}", now)
        return of_code < MOST_OF_CODE and of_address < MOST_OF_ADDRESS

    def was_wrong(self, code: str, address: str, now: datetime) -> None:
        with self._lock:
            for key in (f"code {code}", f"from {address}"):
                since, count = self._wrong.pop(key, (now, 0))
                self._wrong[key] = (since, count + 1) if now - since < REST else (now, 1)
            while len(self._wrong) > _KEPT:
                self._wrong.popitem(last=False)

    def was_right(self, code: str) -> None:
        with self._lock:
            self._wrong.pop(f"code {code}", None)

    def _count(self, key: str, now: datetime) -> int:
        since, count = self._wrong.get(key, (now, 0))
        return count if now - since < REST else 0
