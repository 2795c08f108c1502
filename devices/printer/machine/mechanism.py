"""The machine as a whole: buffer, mechanism, answers.

Real-time commands are obeyed on arrival, all others out of the buffer in their order; rows go onto paper one by one
while nothing is in the way. Two threads: whoever delivers the bytes, and the mechanism. A GS ( H echo is answered when
everything before it is on paper; DLE DC4 fn 8 is answered 37 25 00.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Condition, RLock, Thread

from devices.printer.machine.body import Body
from devices.printer.machine.head import Head
from devices.printer.machine.language import Command, parse
from devices.printer.machine.paper import Edge, Paper, Piece, save_png

_CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
_ROWS_AT_ONCE = 8
_DOTS_PER_MM = 8
_LONGEST_COMMAND = 32768

Sink = Callable[[bytes], None]
Action = Callable[[], None]


class _GoneError(Exception):
    """What was being printed is no longer in the machine: power lost, or buffer cleared."""


class PrinterMachine:
    """`charset`: what its ROM holds. `queries`: the DLE EOT numbers it answers. `deaf_to`: `echo`, `fence`."""

    def __init__(
        self, width_dots: int = 576, *, speed_mm_s: float = math.inf, buffer_bytes: int = 65536, charset: str = "gbk"
    ) -> None:
        self.paper = Paper(width_dots)
        self.speed_mm_s = speed_mm_s
        self.queries: tuple[int, ...] = (1, 2, 3, 4)
        self.deaf_to: set[str] = set()
        self.hang_up: Action = lambda: None
        self.received = 0
        self.body = Body()
        self.head = Head(width_dots, charset, self)
        self._buffer_bytes = buffer_bytes
        self._hooks: list[tuple[int, Action]] = []
        self._hang_up_at = math.inf
        self._epoch = 0
        self._busy = False
        self._sink: Sink = lambda _: None
        self._changed = Condition(RLock())
        self._tail = b""
        self._forget()
        Thread(target=self._run, name="printer-machine", daemon=True).start()

    # what a tester sees and does

    @property
    def pieces(self) -> tuple[Piece, ...]:
        with self._changed:
            return tuple(self.paper.pieces)

    def complete_receipts(self, number: str) -> int:
        """How many whole receipts with this number came out."""
        return sum(piece.is_complete(number) for piece in self.pieces)

    def paper_png(self, path: Path | str) -> None:
        """A picture of all the paper that came out."""
        save_png(self.pieces, self.paper.width_dots, Path(path))

    def take_paper(self) -> tuple[Piece, ...]:
        """Somebody takes what was cut off."""
        with self._changed:
            taken = tuple(piece for piece in self.paper.pieces if piece.edge is not Edge.HANGING)
            self.paper.pieces = [piece for piece in self.paper.pieces if piece.edge is Edge.HANGING]
            return taken

    def when_printed(self, rows: int, action: Action) -> None:
        """Do something at the moment that many more rows are on paper."""
        with self._changed:
            self._hooks.append((self.paper.row_count + rows, action))

    def hang_up_after(self, received_bytes: int) -> None:
        """The line is lost after that many more bytes."""
        with self._changed:
            self._hang_up_at = self.received + received_bytes

    def set(self, **parts: bool | float) -> None:
        """Open the cover, jam the cutter, end the paper: any field of `Body`, told at once to whoever wants status."""
        with self._changed:
            if self.body.paper_ended and parts.get("rows_left", 0) > 0:
                self.paper.part(Edge.TORN)  # a new roll: what hangs out of the old one comes off
            for name, value in parts.items():
                setattr(self.body, name, value)
            self._tell_change()

    def power_off(self) -> None:
        """Everything that is not on paper yet is gone, and so is the line."""
        with self._changed:
            self.body.powered = False
            self._forget()
            self._changed.notify_all()
        self.hang_up()

    def power_on(self) -> None:
        self.set(powered=True)

    def wait_until_idle(self, timeout_s: float) -> bool:
        """Whether it got through everything it was given, in time."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._busy and self._next() is None, timeout_s)

    def wait_until_stopped(self, timeout_s: float) -> bool:
        """Whether it is idle, or something is in the way, in time."""
        with self._changed:
            idle = self._changed.wait_for(
                lambda: bool(self.body.cause) or (not self._busy and self._next() is None), timeout_s
            )
            return idle and not self.body.cause

    # what the line does

    def connect(self, sink: Sink) -> None:
        """A new line: answers go there from now on."""
        with self._changed:
            self._sink = sink

    def receive(self, data: bytes) -> None:
        """Bytes from the line. Blocks while the buffer is full."""
        with self._changed:
            for byte in data:
                if not self.body.powered:
                    return
                self.received += 1
                if self.received > self._hang_up_at:
                    self._hang_up_at = math.inf
                    self.hang_up()
                    return
                self._realtime(byte)
                if len(self._buffer) >= self._buffer_bytes:
                    self._changed.notify_all()
                    self._changed.wait_for(lambda: len(self._buffer) < self._buffer_bytes or not self.body.powered)
                self._buffer.append(byte)
            self._changed.notify_all()

    def _realtime(self, byte: int) -> None:
        self._tail = (self._tail + bytes((byte,)))[-len(_CLEAR) :]
        if self._tail[-3:-1] == b"\x10\x04" and byte in self.queries:
            self._sink(bytes((self.body.status_byte(byte),)))
        if self._tail == _CLEAR:
            del self._buffer[:]
            self._epoch += 1
            self._sink(b"\x37\x25\x00")

    # what the head works against

    def print_rows(self, rows: list[bytes], text: str) -> None:
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            part = rows[start : start + _ROWS_AT_ONCE]
            if self.speed_mm_s < math.inf:
                time.sleep(len(part) / _DOTS_PER_MM / self.speed_mm_s)
            with self._changed:
                for row in part:
                    self._wait_for_way()
                    self._print_row(row)
        if text:
            with self._changed:
                self._wait_for_way(even_without_paper=True)
                self.paper.note(text)

    def cut(self) -> None:
        with self._changed:
            self._wait_for_way()
            if self.body.jams_at_next_cut:
                self.body.jams_at_next_cut, self.body.cutter_jammed = False, True
                self._tell_change()
                self._wait_for_way()
            self.paper.part(Edge.CUT)

    def auto_status(self, *, on: bool) -> None:
        with self._changed:
            self._pushes = on
            self._push_status()

    def answer(self, data: bytes, kind: str) -> None:
        with self._changed:
            self._wait_for_way()
            if kind not in self.deaf_to:
                self._sink(data)

    def _print_row(self, row: bytes) -> None:
        self.paper.print_row(row)
        self.body.rows_left -= 1
        due = [hook for hook in self._hooks if hook[0] <= self.paper.row_count]
        self._hooks = [hook for hook in self._hooks if hook not in due]
        for _, action in due:
            action()
        if self.body.paper_ended:
            self._tell_change()

    def _wait_for_way(self, *, even_without_paper: bool = False) -> None:
        """Stand still while something is in the way. Raises: _GoneError when the work was taken away meanwhile."""

        def free() -> bool:
            cause = self.body.cause
            return not cause or (even_without_paper and cause == "paper") or self._epoch != self._started

        self._changed.wait_for(free)
        if self._epoch != self._started:
            raise _GoneError

    def _forget(self) -> None:
        """As after power-on."""
        self._epoch += 1
        self._started = self._epoch
        self._buffer = bytearray()
        self._tail = b""
        self._pushes = False
        self.head.reset()

    def _tell_change(self) -> None:
        self._push_status()
        self._changed.notify_all()

    def _push_status(self) -> None:
        if self._pushes:
            self._sink(self.body.auto_status())

    def _next(self) -> tuple[Command, int] | None:
        return parse(bytes(self._buffer[:_LONGEST_COMMAND]), kanji=self.head.kanji)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: not self.body.cause and self._next() is not None)
                found = self._next()
                if found is None:
                    continue
                del self._buffer[: found[1]]
                self._busy, self._started = True, self._epoch
                self._changed.notify_all()
            with suppress(_GoneError):
                self.head.obey(found[0])
            with self._changed:
                self._busy = False
                self._changed.notify_all()
