"""The one thread crossing. Blocking work runs on a pool; what comes of it returns as an event on the screen's thread.

`run` and `deliver` are what the attendant is given. `deliver` may be called from any thread and never blocks; events
arrive in the order in which one thread delivered them. The tick comes once a second.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal

from kiosk.event import Event

TICK_MS = 1000
# Card, print, voice and presence may all wait at once, and the content must still answer.
WORKERS = 8


class Bridge(QObject):
    """Owns the pool and the tick. `receive` is called on the thread that made the bridge."""

    _delivered = Signal(object)

    def __init__(self, receive: Callable[[Event], None], tick: Callable[[], None]) -> None:
        super().__init__()
        self._receive = receive
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(WORKERS)
        self._delivered.connect(self._on_delivered, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(tick)

    def start(self) -> None:
        """Begin to tick."""
        self._timer.start()

    def stop(self, patience_ms: int = 2000) -> bool:
        """No more ticks; wait for work under way. False when something is still running."""
        self._timer.stop()
        self._pool.clear()
        return self._pool.waitForDone(patience_ms)

    def run(self, task: Callable[[], None]) -> None:
        """Run a task off the screen's thread. The task itself reports what came of it."""
        self._pool.start(task)

    def deliver(self, event: Event) -> None:
        """From any thread: hand an event to the screen's thread."""
        self._delivered.emit(event)

    def _on_delivered(self, event: Event) -> None:
        self._receive(event)
