"""The shell looks after the courier: starts its process, starts it again when it ends, stops it at the end.

A courier that ends at once is started more and more seldom (`kiosk/backoff.py`). One that another starts (a service of
the system) holds the folder's lock; ours then ends by itself and is tried again later, so that somebody always carries.
"""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Callable
from random import SystemRandom
from threading import Event, Thread
from time import monotonic

from kiosk.backoff import delay_s

log = logging.getLogger(__name__)

STEADY_S = 60.0  # who ran that long may be started again at once
UNWANTED_S = 5.0
LOOK_S = 0.2
END_S = 1.5
_CHANCE = SystemRandom().random


class CourierWatch:
    """`command` runs the courier; `is_wanted` says whether there is anything to carry."""

    def __init__(self, command: tuple[str, ...], is_wanted: Callable[[], bool]) -> None:
        self._command = command
        self._is_wanted = is_wanted
        self._stopped = Event()
        self._thread = Thread(target=self._watch, name="courier-watch", daemon=True)
        self.starts = 0

    def start(self) -> None:
        """Returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """The courier has ended when this returns."""
        self._stopped.set()
        self._thread.join()

    def _watch(self) -> None:
        quick_ends = 0
        while not self._stopped.is_set():
            if not self._is_wanted():
                self._stopped.wait(UNWANTED_S)
                continue
            begun = monotonic()
            self._run_once()
            quick_ends = 0 if monotonic() - begun > STEADY_S else quick_ends + 1
            self._stopped.wait(delay_s(quick_ends, _CHANCE()))

    def _run_once(self) -> None:
        self.starts += 1
        try:
            courier = subprocess.Popen(self._command, stdin=subprocess.DEVNULL)  # noqa: S603  our own program
        except OSError as error:
            log.warning("the courier cannot be started: %s", error.strerror)
            return
        while courier.poll() is None and not self._stopped.wait(LOOK_S):
            pass
        if courier.poll() is None:
            courier.terminate()
            try:
                courier.wait(END_S)
            except subprocess.TimeoutExpired:
                courier.kill()
                courier.wait()
        elif courier.returncode:
            log.warning("the courier ended with %d", courier.returncode)
