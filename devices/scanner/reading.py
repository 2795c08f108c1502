"""The loop that every wired scanner shares: drop what nobody waited for, then read until there is one code."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event

from devices.scanner.incoming import GAP_S, Incoming

SLICE_S = GAP_S / 2

Read = Callable[[float], bytes]  # what has come, waiting at most so many seconds


def one_code(read: Read, incoming: Incoming, cancel: Event) -> str | None:
    """One code that was scanned from now on; None: cancelled. Raises what `read` raises."""
    while stale := read(0):
        incoming.drop(stale, time.monotonic())
    while not cancel.is_set():
        data = read(SLICE_S)
        now_s = time.monotonic()
        codes = incoming.feed(data, now_s) if data else incoming.quiet(SLICE_S, now_s)
        if codes:
            return codes[0]
    return None
