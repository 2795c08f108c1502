"""Questions to a service that may hang: each in a thread of its own, given up after a while.

A thread that hangs is left to end by itself, when the service answers or dies; so many may hang at a time and no more.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from threading import BoundedSemaphore, Thread
from typing import TypeVar

MOST = 8

T = TypeVar("T")


class Deadline:
    """Any thread may ask."""

    def __init__(self) -> None:
        self._free = BoundedSemaphore(MOST)

    def ask(self, question: Callable[[], T], timeout_s: float) -> T:
        """The answer, or what the question raises. Raises: TimeoutError."""
        if not self._free.acquire(timeout=timeout_s):
            raise TimeoutError
        answer: Future[T] = Future()

        def put() -> None:
            try:
                found = question()
            except BaseException as error:  # noqa: BLE001  whoever asked gets it
                answer.set_exception(error)
            else:
                answer.set_result(found)
            finally:
                self._free.release()

        Thread(target=put, name="print-service", daemon=True).start()
        return answer.result(timeout_s)
