"""The machine in time: one thread lets the engine work at the speed of the paper, another brings the bytes."""

from __future__ import annotations

import math
import time
from threading import Condition, RLock, Thread

from devices.printer.machine.engine import Action, Engine, Sink
from devices.printer.machine.paper import Piece

_ROWS_AT_ONCE = 8
_DOTS_PER_MM = 8


class PrinterMachine(Engine):
    """The engine, safe for two threads and whoever looks on."""

    def __init__(
        self,
        width_dots: int = 576,
        *,
        speed_mm_s: float = math.inf,
        buffer_bytes: int = 65536,
        charset: str = "gbk",
        presenter: bool = False,
    ) -> None:
        super().__init__(width_dots, buffer_bytes=buffer_bytes, charset=charset, presenter=presenter)
        self.speed_mm_s = speed_mm_s
        self._changed = Condition(RLock())
        Thread(target=self._run, name="printer-machine", daemon=True).start()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        with self._changed:
            return super().pieces

    def take_paper(self) -> tuple[Piece, ...]:
        with self._changed:
            return super().take_paper()

    def when_printed(self, rows: int, action: Action) -> None:
        with self._changed:
            super().when_printed(rows, action)

    def hang_up_after(self, received_bytes: int) -> None:
        with self._changed:
            super().hang_up_after(received_bytes)

    def set(self, **parts: bool | float) -> None:
        with self._changed:
            super().set(**parts)
            self._changed.notify_all()

    def power_off(self) -> None:
        with self._changed:
            super().power_off()
            self._changed.notify_all()

    def connect(self, sink: Sink) -> None:
        with self._changed:
            super().connect(sink)

    def receive(self, data: bytes) -> None:
        """Bytes from the line. Blocks while the buffer is full."""
        with self._changed:
            taken = self.accept(data)
            while taken < len(data):
                self._changed.notify_all()
                self._changed.wait_for(lambda: self.room > 0 or not self.body.powered)
                taken += self.accept(data[taken:])
            self._changed.notify_all()

    def wait_until_idle(self, timeout_s: float) -> bool:
        """Whether it got through everything it was given, in time."""
        with self._changed:
            return self._changed.wait_for(lambda: self.is_idle, timeout_s)

    def wait_until_stopped(self, timeout_s: float) -> bool:
        """Whether it is idle, or something is in the way, in time."""
        with self._changed:
            idle = self._changed.wait_for(lambda: bool(self.body.cause) or self.is_idle, timeout_s)
            return idle and not self.body.cause

    def _run(self) -> None:
        while True:
            with self._changed:
                rows = self.step(_ROWS_AT_ONCE)
                if rows is None:
                    self._changed.notify_all()
                    self._changed.wait_for(lambda: not self.body.cause and not self.is_idle)
                    continue
                self._changed.notify_all()
            if rows and self.speed_mm_s < math.inf:
                time.sleep(rows / _DOTS_PER_MM / self.speed_mm_s)
