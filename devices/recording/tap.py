"""Where the recorder listens: between a driver and its line. What a driver gets and says is not changed by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from devices.card_reader.pcsc.apdu import Chip
from devices.card_reader.sam.transport import Line as SamLine
from devices.printer.base import PrinterSettings
from devices.printer.transport import Line as PrinterLine
from devices.recording.tape import Tape
from devices.scanner.base import ScannerSettings
from devices.scanner.serial_line import Line as ScannerLine
from kiosk.model.errors import Code, DeviceError


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

    def opened(port: str, baud: int) -> SamLine:
        line = open_line(port, baud)
        tape.opened()
        return _SamTap(line, tape)

    return opened


def tapped_printer(
    tape: Tape, connect: Callable[[PrinterSettings], PrinterLine]
) -> Callable[[PrinterSettings], PrinterLine]:
    """For `EscPosPrinter(connect=…)`."""

    def opened(settings: PrinterSettings) -> PrinterLine:
        line = connect(settings)
        tape.opened()
        return _PrinterTap(line, tape)

    return opened


def tapped_scanner(
    tape: Tape, open_line: Callable[[ScannerSettings], ScannerLine]
) -> Callable[[ScannerSettings], ScannerLine]:
    """For `SerialScanner(open_line=…)`."""

    def opened(settings: ScannerSettings) -> ScannerLine:
        line = open_line(settings)
        tape.opened()
        return _ScannerTap(line, tape)

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
