"""A simulated security module on a line of its own: a pseudo-terminal, or a TCP port.

    with SamModule(card) as module:
        reader = SamCardReader(CardReaderSettings(driver="sam", port=module.port))

Cards come and go while it runs, and it can be told every fault a line or a module has.
"""

from __future__ import annotations

import os
import select
import socket
import time
import tty
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from threading import Event, Thread
from types import TracebackType
from typing import Self

from devices.card_reader.sam_chip import READ, READ_FINGERPRINT, SamChip
from kiosk.model.card import Card

_POLL_S = 0.02
_GARBAGE = bytes(range(0x10, 0x50))


class Fault(StrEnum):
    """What is wrong with the line. What is wrong with the module or the card is a status byte: `SamModule.answer`."""

    SILENT = "silent"  # no reply at all
    GARBAGE = "garbage"  # noise instead of a reply
    NOISE_BEFORE = "noise_before"  # noise, then the reply
    PREAMBLE_RUN = "preamble_run"  # a run of AA before the preamble
    CUT = "cut"  # half a reply
    BAD_CHECKSUM = "bad_checksum"
    LATE = "late"  # the reply comes after `late_s`


_DAMAGE: dict[Fault, Callable[[bytes], bytes]] = {
    Fault.SILENT: lambda _: b"",
    Fault.GARBAGE: lambda _: _GARBAGE,
    Fault.NOISE_BEFORE: lambda frame: _GARBAGE + frame,
    Fault.PREAMBLE_RUN: lambda frame: b"\xaa" * 7 + frame,
    Fault.CUT: lambda frame: frame[: len(frame) // 2],
    Fault.BAD_CHECKSUM: lambda frame: frame[:-1] + bytes((frame[-1] ^ 0xFF,)),
    Fault.LATE: lambda frame: frame,
}


class SamModule:
    """`read_s`: how long a card takes to read. `piece`: the reply is written in pieces of so many bytes; 0: whole.

    `fault` may be set at any time and stays until it is set to None; `faults_left` ends it after so many replies.
    """

    def __init__(
        self, card: Card | None = None, *, read_s: float = 0.9, must_lift: bool = True, tcp: bool = False
    ) -> None:
        self.read_s = read_s
        self.piece = 0
        self.late_s = 0.5
        self.fault: Fault | None = None
        self.faults_left: int | None = None
        self.port = ""
        self.chip = SamChip(card, must_lift=must_lift)
        self._line: _Line = _TcpLine() if tcp else _PtyLine()
        self._stopped = Event()
        self._thread = Thread(target=self._serve, name="sam-module", daemon=True)

    def __enter__(self) -> Self:
        self.port = self._line.port
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.unplug()

    def present(self, card: Card) -> None:
        """Put a card down."""
        self.chip.put(card)

    def lift(self) -> None:
        """Take the card away."""
        self.chip.put(None)

    def answer(self, command: bytes, status: int | None) -> None:
        """From now on this command gets this status byte; None: the true one."""
        if status is None:
            self.chip.statuses.pop(command, None)
        else:
            self.chip.statuses[command] = status

    def unplug(self) -> None:
        """Pull the cable. Safe to do twice."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join()
        self._line.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while not self._stopped.is_set():
                for command, frame in self.chip.hear(self._line.read(_POLL_S)):
                    if command in (READ, READ_FINGERPRINT) and self._stopped.wait(self.read_s):
                        return
                    self._reply(frame)

    def _reply(self, frame: bytes) -> None:
        fault = self._due_fault()
        if fault is not None:
            frame = _DAMAGE[fault](frame)
        if fault is Fault.LATE:
            self._stopped.wait(self.late_s)
        size = self.piece or len(frame) or 1
        for start in range(0, len(frame), size):
            self._line.write(frame[start : start + size])
            if self.piece:
                time.sleep(0)

    def _due_fault(self) -> Fault | None:
        fault = self.fault
        if fault is not None and self.faults_left is not None:
            self.faults_left -= 1
            if self.faults_left <= 0:
                self.fault = self.faults_left = None
        return fault


class _PtyLine:
    def __init__(self) -> None:
        self._ours, self._theirs = os.openpty()
        tty.setraw(self._ours)
        tty.setraw(self._theirs)
        self.port = os.ttyname(self._theirs)

    def read(self, timeout_s: float) -> bytes:
        return os.read(self._ours, 4096) if select.select([self._ours], [], [], timeout_s)[0] else b""

    def write(self, data: bytes) -> None:
        os.write(self._ours, data)

    def close(self) -> None:
        for end in (self._ours, self._theirs):
            with suppress(OSError):
                os.close(end)


class _TcpLine:
    """One client at a time; the next may come when it has gone."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._client: socket.socket | None = None
        self.port = f"tcp://127.0.0.1:{self._listener.getsockname()[1]}"

    def read(self, timeout_s: float) -> bytes:
        waiting = self._client or self._listener
        if not select.select([waiting], [], [], timeout_s)[0]:
            return b""
        if self._client is None:
            self._client, _ = self._listener.accept()
            return b""
        try:
            data = self._client.recv(4096)
        except OSError:
            data = b""
        if not data:
            self._drop()
        return data

    def write(self, data: bytes) -> None:
        if self._client is None:
            return
        try:
            self._client.sendall(data)
        except OSError:
            self._drop()

    def close(self) -> None:
        self._listener.close()  # first, or a client that is dropped comes back at once
        self._drop()

    def _drop(self) -> None:
        if self._client is not None:
            self._client.close()
        self._client = None


_Line = _PtyLine | _TcpLine
