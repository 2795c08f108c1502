"""Waiting for a person, but not for ever: a cancel that comes by itself when nobody does what was asked."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

PATIENCE_S = 60.0

_SLICE_S = 0.05


@contextmanager
def patience(cancel: Event, seconds: float = PATIENCE_S) -> Iterator[Event]:
    """Within the block: set when `cancel` is, and when the time is over."""
    ended, over, until = Event(), Event(), time.monotonic() + seconds

    def watch() -> None:
        while not over.wait(_SLICE_S):
            if cancel.is_set() or time.monotonic() > until:
                ended.set()
                return

    thread = Thread(target=watch, name="patience", daemon=True)
    thread.start()
    try:
        yield ended
    finally:
        over.set()
        thread.join()


def left(cancel: Event) -> str:
    """Why the waiting ended: words `check.skipped.<reason>`."""
    return "cancelled" if cancel.is_set() else "unattended"
