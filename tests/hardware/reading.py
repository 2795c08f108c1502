"""One `read` on a thread, as a visitor and a test see it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import pytest

from devices.card_reader.base import CardProgress, CardReader
from kiosk.model.card import Card
from kiosk.model.errors import Code, DeviceError


class Reading:
    """What came of it, and what it told meanwhile."""

    def __init__(self, reader: CardReader, pool: ThreadPoolExecutor) -> None:
        self.cancel = Event()
        self.seen: list[CardProgress] = []
        self.future: Future[Card | None] = pool.submit(reader.read, self.cancel, self.seen.append)

    def card(self) -> Card:
        card = self.future.result(8)
        assert card is not None
        return card

    def error(self) -> DeviceError:
        with pytest.raises(DeviceError) as caught:
            self.future.result(8)
        return caught.value

    def code(self) -> Code:
        return self.error().code

    def until(self, progress: CardProgress) -> None:
        until(lambda: progress in self.seen)


@contextmanager
def reading(reader: CardReader) -> Iterator[Reading]:
    with ThreadPoolExecutor(1) as pool:
        running = Reading(reader, pool)
        try:
            yield running
        finally:
            running.cancel.set()


def until(holds: Callable[[], object], timeout_s: float = 5.0) -> float:
    """How long it took."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < timeout_s, f"not within {timeout_s} s"
        time.sleep(0.02)
    return time.monotonic() - began
