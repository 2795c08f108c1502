"""信使, the courier: the process that carries. Submissions and heartbeats out, releases in; each in its own loop.

Rules: no loop waits for another, and none ever ends because something went wrong; told to stop, all of it has ended
within a second, for whatever is cut off then is taken up again at the next start. One courier per data folder. What it
knows it writes into `courier.json` (`kiosk/courier_state.py`); the shell lives without it, and it without the shell.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Event, Thread
from traceback import extract_tb

from kiosk.model.errors import Code, KioskError
from offline_cache.durable import held

log = logging.getLogger(__name__)

LOCK_FILE = "courier.lock"
FAULT_PAUSE_S = 20.0  # a disk that is full, a store that is busy: not asked again at once
END_S = 0.7


def alone(data_dir: Path) -> AbstractContextManager[None]:
    """Holds the data folder's courier lock; it ends with the process. Raises: CacheError courier.runs, store.*."""
    return held(data_dir / LOCK_FILE, Code.COURIER_RUNS)


class Loop:
    """Something that is done again and again: `step` does it once and says after how many seconds again."""

    def __init__(self, name: str, step: Callable[[], float]) -> None:
        self.name = name
        self.code = ""  # of what went wrong last, while it does
        self._step = step

    def turn(self) -> float:
        """One step, whatever happens in it."""
        try:
            wait_s = self._step()
        except KioskError as error:
            if self.code != error.code:
                log.warning("%s: %s", self.name, error)
            self.code = error.code.value
            return FAULT_PAUSE_S
        except Exception as bug:  # noqa: BLE001  the other loops, and the next turn, go on
            place = extract_tb(bug.__traceback__)[-1]
            log.error(  # noqa: TRY400  its message may hold a value
                "bug in %s: %s at %s:%d", self.name, type(bug).__name__, Path(place.filename).name, place.lineno or 0
            )
            self.code = Code.BUG.value
            return FAULT_PAUSE_S
        self.code = ""
        return wait_s


class Courier:
    """Runs its loops until it is stopped. `stopped` may be set from a signal."""

    def __init__(self, loops: tuple[Loop, ...], stopped: Event) -> None:
        self._loops = loops
        self._stopped = stopped

    def run(self) -> None:
        """Returns within a second of `stopped`; a loop that hangs in the network ends with the process."""
        threads = [Thread(target=self._go_on, args=(loop,), name=loop.name, daemon=True) for loop in self._loops]
        for thread in threads:
            thread.start()
        self._stopped.wait()
        for thread in threads:
            thread.join(END_S / len(threads))

    def _go_on(self, loop: Loop) -> None:
        while not self._stopped.is_set():
            self._stopped.wait(loop.turn())
