"""Lines that take no time, for measuring what a driver adds: a module and a printer that answer at once.

Each line counts the time that it spends itself, so that it can be taken off.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from devices.card_reader.base import CardReader, CardReaderSettings
from devices.card_reader.people import GRANDMOTHER
from devices.card_reader.sam.driver import SamCardReader
from devices.card_reader.sam.timing import SamTiming
from devices.card_reader.sam_chip import FIND, SamChip
from devices.printer.base import PrinterSettings
from devices.printer.escpos import EscPosPrinter
from devices.recording.replay_printer import AUTO, CLEAR, ECHO, FENCE, questions

R = TypeVar("R")
_SOUND = b"\x12"  # the answer of a printer that is well to each DLE EOT
_ANSWERS = {FENCE: b"\x00", AUTO: b"\x10\x00\x00\x00", CLEAR: b"\x37\x25\x00"}


class SwiftModule:
    """A security module on a line of no delay; the card is lifted and put down again between two readings."""

    def __init__(self) -> None:
        self.spent_s = 0.0
        self._chip = SamChip(GRANDMOTHER)
        self._waiting = b""

    def write(self, data: bytes) -> None:
        begun = time.perf_counter()
        for command, frame in self._chip.hear(data):
            self._waiting += frame
            if command == FIND and not self._chip.statuses and frame[9] != 0x9F:  # noqa: PLR2004  found
                self._chip.put(GRANDMOTHER)
        self.spent_s += time.perf_counter() - begun

    def read(self, _timeout_s: float) -> bytes:
        begun = time.perf_counter()
        data, self._waiting = self._waiting, b""
        self.spent_s += time.perf_counter() - begun
        return data

    def close(self) -> None:
        return

    def reader(self) -> CardReader:
        return SamCardReader(
            CardReaderSettings("sam", "bench"), SamTiming(poll_s=0.0), open_line=lambda _port, _baud: self
        )


class SwiftPrinter:
    """A sound printer on a line of no delay."""

    def __init__(self) -> None:
        self.spent_s = 0.0
        self._waiting = b""

    def write(self, data: bytes, _timeout_s: float) -> int:
        begun = time.perf_counter()
        for name, value in questions(data):
            if name == ECHO:
                self._waiting += b"\x37\x22" + value + b"\x00"
            else:
                self._waiting += _ANSWERS.get(name, _SOUND if name.startswith("status") else b"")
        self.spent_s += time.perf_counter() - begun
        return len(data)

    def read(self, timeout_s: float) -> bytes:
        begun = time.perf_counter()
        data, self._waiting = self._waiting, b""
        if not data and timeout_s:
            time.sleep(timeout_s)
        self.spent_s += time.perf_counter() - begun
        return data

    def close(self) -> None:
        return

    def discard(self) -> None:
        return

    def printer(self, settings: PrinterSettings, clock: Callable[[], float] = time.monotonic) -> EscPosPrinter:
        return EscPosPrinter(settings, lambda _: self, clock)


def added_ms(line: SwiftModule | SwiftPrinter, act: Callable[[], R]) -> float:
    """How long it took, without what the line took."""
    spent_s, begun = line.spent_s, time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - begun - (line.spent_s - spent_s))
