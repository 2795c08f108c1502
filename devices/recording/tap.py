"""Where the recorder listens: between a driver and its line. What a driver gets and says is not changed by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from devices.card_reader.pcsc.apdu import Chip
from devices.card_reader.sam.transport import Line as SamLine
from devices.printer.base import PrinterSettings
from devices.printer.transport import Line as PrinterLine
from devices.recording.tape import Tape
from devices.scanner.base import ScannerSettings
from devices.scanner.serial_line import Line as ScannerLine
from kiosk.model.errors import Code, DeviceError

P = ParamSpec("P")
L = TypeVar("L")


@contextmanager
def _losses_on(tape: Tape) -> Iterator[None]:
    try:
        yield
    except DeviceError as error:
        if error.code is Code.DEVICE_UNPLUGGED:
            tape.lost()
        raise


class _SamTap:
    def __init__(self, line: SamLine, tape: Tape) -> None:
        self._line, self._tape = line, tape

    def write(self, data: bytes) -> None:
        with _losses_on(self._tape):
            self._line.write(data)
        self._tape.sent(data)

    def read(self, timeout_s: float) -> bytes:
        with _losses_on(self._tape):
            data = self._line.read(timeout_s)
        self._tape.came(data)
        return data

    def close(self) -> None:
        self._line.close()


class _PrinterTap:
    def __init__(self, line: PrinterLine, tape: Tape) -> None:
        self._line, self._tape = line, tape

    def write(self, data: bytes, timeout_s: float) -> int:
        with _losses_on(self._tape):
            taken = self._line.write(data, timeout_s)
        self._tape.sent(data[:taken])
        return taken

    def read(self, timeout_s: float) -> bytes:
        with _losses_on(self._tape):
            data = self._line.read(timeout_s)
        self._tape.came(data)
        return data

    def close(self) -> None:
        self._line.close()

    def discard(self) -> None:
        self._line.discard()


class _ScannerTap:
    def __init__(self, line: ScannerLine, tape: Tape) -> None:
        self._line, self._tape = line, tape

    def is_there(self) -> bool:
        return self._line.is_there()

    def read(self, timeout_s: float) -> bytes:
        with _losses_on(self._tape):
            data = self._line.read(timeout_s)
        self._tape.came(data)
        return data

    def close(self) -> None:
        self._line.close()


def tapped_sam(tape: Tape, open_line: Callable[[str, int], SamLine]) -> Callable[[str, int], SamLine]:
    """For `SamCardReader(open_line=…)`."""
    return _tapped(tape, open_line, _SamTap)


def tapped_printer(
    tape: Tape, connect: Callable[[PrinterSettings], PrinterLine]
) -> Callable[[PrinterSettings], PrinterLine]:
    """For `EscPosPrinter(connect=…)`."""
    return _tapped(tape, connect, _PrinterTap)


def tapped_scanner(
    tape: Tape, open_line: Callable[[ScannerSettings], ScannerLine]
) -> Callable[[ScannerSettings], ScannerLine]:
    """For `SerialScanner(open_line=…)`."""
    return _tapped(tape, open_line, _ScannerTap)


def _tapped(tape: Tape, open_line: Callable[P, L], tap: Callable[[L, Tape], L]) -> Callable[P, L]:
    def opened(*where: P.args, **how: P.kwargs) -> L:
        line = open_line(*where, **how)
        tape.opened()
        return tap(line, tape)

    return opened


def tapped_chip(tape: Tape) -> Callable[[Chip], Chip]:
    """For `PcscCardReader(tap=…)`: each chip that is put under power."""

    def tapped(chip: Chip) -> Chip:
        tape.opened()
        tape.came(chip.atr)

        def transmit(command: bytes) -> bytes:
            tape.sent(command)
            answer = chip.transmit(command)
            tape.came(answer)
            return answer

        return Chip(transmit, chip.atr)

    return tapped
