"""What passes, noted in memory and nowhere else, up to a bound."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

from devices.recording.format import MOST_BYTES, Passage, Way

_COST = 64  # what a passage takes beside its bytes


class Tape:
    """Several threads may note. Full, it notes nothing more and says so."""

    def __init__(self, most_bytes: int = MOST_BYTES, clock: Callable[[], float] = time.monotonic) -> None:
        self._left = most_bytes
        self._clock = clock
        self._begun_s = clock()
        self._lock = Lock()
        self._passages: list[Passage] = []
        self.is_full = False

    @property
    def passages(self) -> tuple[Passage, ...]:
        with self._lock:
            return tuple(self._passages)

    def opened(self) -> None:
        self._note(Way.OUT, b"")

    def sent(self, data: bytes) -> None:
        if data:
            self._note(Way.OUT, data)

    def came(self, data: bytes) -> None:
        if data:
            self._note(Way.IN, data)

    def lost(self) -> None:
        self._note(Way.IN, b"")

    def _note(self, way: Way, data: bytes) -> None:
        with self._lock:
            self._left -= len(data) + _COST
            self.is_full = self.is_full or self._left < 0
            if not self.is_full:
                self._passages.append(Passage(round((self._clock() - self._begun_s) * 1000), way, bytes(data)))
