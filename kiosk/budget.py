"""How much of the hall's line the courier may use, and when. Pure: the clocks are given.

Large files wait for the quiet hours; what is small (a day's changes, signatures) goes at any time. What was moved is
counted in a token bucket: it fills at the allowed rate, holds a few seconds' worth, and may go into debt, which is then
rested off. The hours are the hall's own, and may pass midnight.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

SMALL_BYTES = 1 << 20
BURST_S = 4.0
_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From, until: "22:00-06:00"."""

    begin: time
    end: time

    @classmethod
    def read(cls, text: str) -> QuietHours | None:
        """None: what is written there are no hours."""
        found = _HOURS.fullmatch(text)
        if not found:
            return None
        first, second, third, fourth = map(int, found.groups())
        return cls(time(first, second), time(third, fourth))

    def are_at(self, moment: time) -> bool:
        """The end is no longer quiet; the same end as beginning is the whole day."""
        if self.begin < self.end:
            return self.begin <= moment < self.end
        return moment >= self.begin or moment < self.end

    def open_in_s(self, now: datetime) -> float:
        """How long until they begin, by the clock on the wall; 0: now."""
        wall = now.replace(tzinfo=None)
        if self.are_at(wall.time()):
            return 0.0
        begins = datetime.combine(wall.date(), self.begin)
        if begins <= wall:
            begins += timedelta(days=1)
        return (begins - wall).total_seconds()


@dataclass(frozen=True, slots=True)
class Bucket:
    """`level_bytes` at the moment `at_s`; below 0 it is in debt."""

    rate_bytes_s: float
    level_bytes: float
    at_s: float

    @classmethod
    def full(cls, rate_bytes_s: float, now_s: float) -> Bucket:
        return cls(rate_bytes_s, rate_bytes_s * BURST_S, now_s)

    def take(self, size_bytes: int, now_s: float) -> tuple[Bucket, float]:
        """The bucket after so many bytes, and the rest until it is out of debt. A clock gone back fills nothing."""
        passed_s = max(now_s - self.at_s, 0.0)
        filled = min(self.level_bytes + passed_s * self.rate_bytes_s, self.rate_bytes_s * BURST_S)
        level = filled - size_bytes
        return Bucket(self.rate_bytes_s, level, now_s), max(-level / self.rate_bytes_s, 0.0)


class Budget:
    """An allowance for fetching (`offline_cache.release.fetch.Allowance`). `rate_bytes_s` 0: as fast as it goes."""

    def __init__(
        self,
        rate_bytes_s: float,
        quiet: QuietHours | None,
        *,
        clock_s: Callable[[], float],
        wall_clock: Callable[[], datetime],
    ) -> None:
        self._quiet, self._clock_s, self._wall_clock = quiet, clock_s, wall_clock
        self._bucket = Bucket.full(rate_bytes_s, clock_s()) if rate_bytes_s > 0 else None
        self._lock = threading.Lock()

    def opens_in_s(self, size_bytes: int) -> float:
        """How long until so many bytes may be fetched at all."""
        if self._quiet is None or size_bytes <= SMALL_BYTES:
            return 0.0
        return self._quiet.open_in_s(self._wall_clock())

    def rest_s(self, size_bytes: int) -> float:
        """How long to rest after so many bytes came."""
        if self._bucket is None:
            return 0.0
        with self._lock:
            self._bucket, rest_s = self._bucket.take(size_bytes, self._clock_s())
        return rest_s
