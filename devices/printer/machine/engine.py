"""The machine without a clock: buffer, head, body, answers. `step` does the next small thing, nobody waits.

Real-time commands are obeyed on arrival, all others out of the buffer in their order; rows go onto paper one by one
while nothing is in the way. A GS ( H echo is answered when everything before it is on paper; DLE DC4 fn 8 is answered
37 25 00. `mechanism` lets time pass.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from devices.printer.machine.body import Body
from devices.printer.machine.head import Head
from devices.printer.machine.language import Command, parse
from devices.printer.machine.paper import Edge, Paper, Piece, save_png

_DLE = 0x10
_CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"

Sink = Callable[[bytes], None]
Action = Callable[[], None]


@dataclass(frozen=True, slots=True)
class _Work:
    """One thing for the mechanism: a row of dots (`text` is whole with it), a cut, an answer, a switch."""

    kind: str
    data: bytes = b""
    text: str = ""


class Engine:
    """`charset`: what its ROM holds. `presenter`: it hands the paper out and holds it until somebody takes it.

    `queries`: the DLE EOT numbers it answers. `deaf_to`: `echo`, `fence`, `push`, `identity`.
    """

    def __init__(
        self, width_dots: int = 576, *, buffer_bytes: int = 65536, charset: str = "gbk", presenter: bool = False
    ) -> None:
        self.paper = Paper(width_dots)
        self.queries: tuple[int, ...] = (1, 2, 3, 4)
        self.deaf_to: set[str] = set()
        self.hang_up: Action = lambda: None
        self.received = 0
        self.body = Body(has_presenter=presenter)
        self.head = Head(width_dots, charset, self)
        self._buffer_bytes = buffer_bytes
        self._hooks: list[tuple[int, Action]] = []
        self._hang_up_at = math.inf
        self._sink: Sink = lambda _: None
        self._tail = b""
        self._forget()

    # what a tester sees and does

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return tuple(self.paper.pieces)

    @property
    def is_idle(self) -> bool:
        """Whether it got through everything that it was given whole."""
        return not self._todo and self._next() is None

    @property
    def room(self) -> int:
        """How many bytes the buffer takes now."""
        return self._buffer_bytes - len(self._buffer)

    def complete_receipts(self, number: str) -> int:
        """How many whole receipts with this number came out."""
        return sum(piece.is_complete(number) for piece in self.pieces)

    def paper_png(self, path: Path | str) -> None:
        """A picture of all the paper that came out."""
        save_png(self.pieces, self.paper.width_dots, Path(path))

    def take_paper(self) -> tuple[Piece, ...]:
        """Somebody takes what was cut off."""
        taken = tuple(piece for piece in self.paper.pieces if piece.edge is not Edge.HANGING)
        self.paper.pieces = [piece for piece in self.paper.pieces if piece.edge is Edge.HANGING]
        self.body.ticket_out = False
        return taken

    def when_printed(self, rows: int, action: Action) -> None:
        """Do something at the moment that many more rows are on paper."""
        self._hooks.append((self.paper.row_count + rows, action))

    def hang_up_after(self, received_bytes: int) -> None:
        """The line is lost after that many more bytes."""
        self._hang_up_at = self.received + received_bytes

    def cancel_plans(self) -> None:
        """Nothing of the kind any more."""
        self._hooks.clear()
        self._hang_up_at = math.inf

    def set(self, **parts: bool | float) -> None:
        """Open the cover, jam the cutter, end the paper: any field of `Body`, told at once to whoever wants status."""
        if self.body.paper_ended and parts.get("rows_left", 0) > 0:
            self.paper.part(Edge.TORN)  # a new roll: what hangs out of the old one comes off
        for name, value in parts.items():
            setattr(self.body, name, value)
        self._push_status()

    def power_off(self) -> None:
        """Everything that is not on paper yet is gone, and so is the line."""
        self.body.powered = False
        self._forget()
        self.hang_up()

    def power_on(self) -> None:
        self.set(powered=True)

    # what the line does

    def connect(self, sink: Sink) -> None:
        """A new line: answers go there from now on."""
        self._sink = sink

    def accept(self, data: bytes) -> int:
        """Bytes from the line, as many as the buffer has room for. How many were taken; without power all are lost."""
        at = 0
        while at < len(data) and self.body.powered:
            count = min(self._plain_run(data, at), self.room, self._hang_up_at - self.received)
            if count > 0:
                self._buffer += data[at : at + int(count)]
                self.received += int(count)
                at += int(count)
            elif self.room <= 0:
                return at
            elif not self._take(data[at]):
                break
            else:
                at += 1
        return len(data)

    # what the mechanism does

    def step(self, rows: int = 1) -> int | None:
        """Do the next thing, at most `rows` rows of it. How many rows that was; None: nothing to do, or no way."""
        if self.body.cause:
            return None
        if not self._todo:
            found = self._next()
            if found is None:
                return None
            del self._buffer[: found[1]]
            self.head.obey(found[0])
            return 0
        done = 0
        while done < rows and self._todo and self._todo[0].kind == "row":
            self._print_row(self._todo.popleft())
            done += 1
            if self.body.cause:
                return done
        if not done:
            self._finish(self._todo[0])
        return done

    # what the head works against

    def print_rows(self, rows: list[bytes], text: str) -> None:
        self._todo.extend(_Work("row", row) for row in rows[:-1])
        self._todo.extend(_Work("row", row, text) for row in rows[-1:])

    def cut(self) -> None:
        self._todo.append(_Work("cut"))

    def auto_status(self, *, on: bool) -> None:
        self._todo.append(_Work("pushes", b"\x01" if on else b""))

    def answer(self, data: bytes, kind: str) -> None:
        self._todo.append(_Work(kind, data))

    def _finish(self, work: _Work) -> None:
        """Anything that is not a row."""
        if work.kind == "cut" and self.body.jams_at_next_cut:
            self.body.jams_at_next_cut, self.body.cutter_jammed = False, True
            self._push_status()
            return
        self._todo.popleft()
        if work.kind == "cut":
            self.paper.part(Edge.CUT)
            self.body.ticket_out = self.body.has_presenter
        elif work.kind == "pushes":
            self._pushes = bool(work.data) and "push" not in self.deaf_to
            self._push_status()
        elif work.kind not in self.deaf_to:
            self._sink(work.data or self.body.paper_byte())

    def _print_row(self, work: _Work) -> None:
        self.paper.print_row(work.data)
        if work.text:
            self.paper.note(work.text)
        self.body.rows_left -= 1
        if self._hooks:
            count = self.paper.row_count
            due = [hook for hook in self._hooks if hook[0] <= count]
            self._hooks = [hook for hook in self._hooks if hook not in due]
            for _, action in due:
                action()
        if self.body.paper_ended:
            self._push_status()

    def _plain_run(self, data: bytes, at: int) -> int:
        """How many bytes come before the next that may begin, go on with or end a real-time command."""
        if _DLE in self._tail:
            return 0
        return (data + bytes((_DLE,))).find(_DLE, at) - at

    def _take(self, byte: int) -> bool:
        """One byte, that may be the end of a real-time command. False: the line is lost, and this byte with it."""
        self.received += 1
        if self.received > self._hang_up_at:
            self._hang_up_at = math.inf
            self.hang_up()
            return False
        self._tail = (self._tail + bytes((byte,)))[-len(_CLEAR) :]
        if self._tail[-3:-1] == b"\x10\x04" and byte in self.queries:
            self._sink(bytes((self.body.status_byte(byte),)))
        if self._tail.endswith(b"\x10\x04\x14") and self.body.has_presenter:
            self._sink(self.body.full_status())
        self._buffer.append(byte)
        if self._tail == _CLEAR:
            self._buffer.clear()
            self._todo.clear()
            self._sink(b"\x37\x25\x00")
        return True

    def _forget(self) -> None:
        """As after power-on."""
        self._buffer = bytearray()
        self._todo: deque[_Work] = deque()
        self._tail = b""
        self._pushes = False
        self.head.reset()

    def _push_status(self) -> None:
        if self._pushes and self.body.powered:
            self._sink(self.body.auto_status())

    def _next(self) -> tuple[Command, int] | None:
        return parse(self._buffer, kanji=self.head.kanji)
