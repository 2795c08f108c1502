"""Questions to a service that may hang."""

from __future__ import annotations

import time
from threading import Event

import pytest

from devices.document_printer.deadline import MOST, Deadline


def test_an_answer_and_a_fault_come_back() -> None:
    deadline = Deadline()
    assert deadline.ask(lambda: 7, 1.0) == 7
    with pytest.raises(ZeroDivisionError):
        deadline.ask(lambda: 1 // 0, 1.0)


def test_who_hangs_is_given_up_and_only_so_many_hang() -> None:
    deadline, released = Deadline(), Event()
    begun: list[int] = []

    def hang() -> None:
        begun.append(1)
        released.wait(5)

    for _ in range(MOST + 3):
        with pytest.raises(TimeoutError):
            deadline.ask(hang, 0.01)
    assert len(begun) == MOST
    released.set()
    time.sleep(0.05)
    assert deadline.ask(lambda: "again", 1.0) == "again"
