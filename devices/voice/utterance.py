"""One call of `say`, as long as it lasts: what it runs, and its end from any thread.

Rules it keeps: text and sound go in and come out by pipes (never as an argument, which every process may read, never as
a file); `stop` takes effect at once, whatever the processes are doing; a hang ends after its limit.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from threading import Event, Lock

_PIPE = subprocess.PIPE


class Utterance:
    """`run` may be called by several threads; `stop` before, during or after it."""

    def __init__(self) -> None:
        self.stopped = Event()
        self._lock = Lock()
        self._running: set[subprocess.Popen[bytes]] = set()

    def run(self, command: Sequence[str], given: bytes, limit_s: float) -> tuple[int, bytes] | None:
        """Exit code (−1: it hung) and output of a program; None when it was stopped. Raises: OSError."""
        with self._lock:
            if self.stopped.is_set():
                return None
            process = subprocess.Popen(  # noqa: S603  a command of the engine table or of the player
                command, stdin=_PIPE, stdout=_PIPE, stderr=subprocess.DEVNULL
            )
            self._running.add(process)
        code, out = -1, b""
        try:
            out, _ = process.communicate(given, limit_s)
            code = process.returncode
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
        finally:
            with self._lock:
                self._running.discard(process)
        return None if self.stopped.is_set() else (code, out)

    def stop(self) -> None:
        with self._lock:
            self.stopped.set()
            for process in self._running:
                process.kill()
