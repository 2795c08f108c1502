"""One sentence on its way to the loudspeaker: text → engine → player, joined by pipes.

Rules it keeps: the text goes in by standard input (never as an argument, which every process may read, never as a
file); the sound goes by a pipe; `kill` takes effect at once, whatever the two processes are doing.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from contextlib import suppress
from threading import Lock

_PIPE = subprocess.PIPE
_QUIET = subprocess.DEVNULL


class Pipeline:
    """Runs once. `play` blocks; `kill` may come from any thread, before, during or after it."""

    def __init__(self, engine: Sequence[str], player: Sequence[str]) -> None:
        self._commands = (engine, player)
        self._lock = Lock()
        self._killed = False
        self._running: tuple[subprocess.Popen[bytes], ...] = ()

    def play(self, text: str, limit_s: float) -> int | None:
        """The player's exit code, or the engine's; None when it was killed. A hang ends after `limit_s`."""
        with self._lock:
            if self._killed:
                return None
            self._running = engine, player = self._start()
        try:
            _feed(engine, text)
            player_code = player.wait(limit_s)
            engine_code = engine.wait(1)
        except subprocess.TimeoutExpired:
            player_code, engine_code = -1, 0
        finally:
            with self._lock:
                killed = self._killed
                self._end()
        return None if killed else player_code or engine_code

    def kill(self) -> None:
        with self._lock:
            self._killed = True
            for process in self._running:
                process.kill()

    def _start(self) -> tuple[subprocess.Popen[bytes], subprocess.Popen[bytes]]:
        engine_command, player_command = self._commands
        engine = subprocess.Popen(engine_command, stdin=_PIPE, stdout=_PIPE, stderr=_QUIET)  # noqa: S603  a fixed command
        try:
            player = subprocess.Popen(  # noqa: S603  a fixed command
                player_command, stdin=engine.stdout, stdout=_QUIET, stderr=_QUIET
            )
        except OSError:
            engine.kill()
            engine.communicate()
            raise
        if engine.stdout:
            engine.stdout.close()  # the player holds it now: when it goes, the engine notices
        return engine, player

    def _end(self) -> None:
        for process in self._running:
            process.kill()
            process.wait()
        self._running = ()


def _feed(engine: subprocess.Popen[bytes], text: str) -> None:
    if engine.stdin:
        with suppress(BrokenPipeError), engine.stdin:
            engine.stdin.write(text.encode())
