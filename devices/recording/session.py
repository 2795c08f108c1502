"""One device at work while it is recorded: cards are read, codes are scanned, one slip is printed.

What happens is told by what became of it, never by what a card or a code says. A device that fails is tried again.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from devices import DeviceSettings
from devices.card_reader.base import CardReader
from devices.card_reader.pcsc.driver import PcscCardReader
from devices.card_reader.sam.driver import SamCardReader
from devices.card_reader.sam.transport import open_line as open_sam
from devices.printer.escpos import EscPosPrinter
from devices.printer.slip import Slip
from devices.printer.transport import open_transport
from devices.recording.tap import tapped_chip, tapped_printer, tapped_sam, tapped_scanner
from devices.recording.tape import Tape
from devices.scanner.serial_line import SerialScanner
from devices.scanner.serial_line import open_line as open_scanner
from kiosk.model.device import DeviceKind
from kiosk.model.errors import KioskError

Tell = Callable[[str], None]
_PAUSE_S = 1.0


def record(
    kind: DeviceKind, settings: DeviceSettings, tape: Tape, cancel: Event, tell: Tell, *, slip: Slip = ()
) -> None:
    """Work until cancelled or the tape is full. Raises nothing that a device may do."""
    if kind is DeviceKind.CARD_READER:
        _cards(_card_reader(settings, tape), tape, cancel, tell)
    elif kind is DeviceKind.PRINTER:
        _slip(EscPosPrinter(settings.printer, tapped_printer(tape, open_transport)), tape, slip, cancel, tell)
    elif settings.scanner is not None:
        _codes(SerialScanner(settings.scanner, tapped_scanner(tape, open_scanner)), tape, cancel, tell)


def _card_reader(settings: DeviceSettings, tape: Tape) -> CardReader:
    if settings.card_reader.driver == "pcsc":
        return PcscCardReader(settings.card_reader, tap=tapped_chip(tape))
    return SamCardReader(settings.card_reader, open_line=tapped_sam(tape, open_sam))


def _cards(reader: CardReader, tape: Tape, cancel: Event, tell: Tell) -> None:
    def read() -> None:
        card = reader.read(cancel, lambda progress: tell(progress.value))
        if card is not None:
            tell(f"card {card.kind.value} {' '.join(card.doubts)}".strip())

    _again_and_again(read, reader.close, tape, cancel, tell)


def _codes(scanner: SerialScanner, tape: Tape, cancel: Event, tell: Tell) -> None:
    def scan() -> None:
        if not scanner.status().works:
            scanner.open()
        tell("waiting")
        code = scanner.scan(cancel)
        if code is not None:
            tell(f"code of {len(code)} characters")

    _again_and_again(scan, scanner.close, tape, cancel, tell)


def _slip(printer: EscPosPrinter, tape: Tape, slip: Slip, cancel: Event, tell: Tell) -> None:
    is_printed = False

    def work() -> None:
        nonlocal is_printed
        if not is_printed:
            printer.open()
            is_printed = True  # once only, whatever becomes of it
            tell(f"print {printer.print_slip(slip, 'recorded', lambda _: None).value}")
        status = printer.status()
        tell(f"{status.state.value} {status.code or ''}".strip())
        cancel.wait(_PAUSE_S)

    _again_and_again(work, printer.close, tape, cancel, tell)


def _again_and_again(
    work: Callable[[], None], close: Callable[[], None], tape: Tape, cancel: Event, tell: Tell
) -> None:
    try:
        while not cancel.is_set() and not tape.is_full:
            try:
                work()
            except KioskError as error:
                tell(error.code.value)
                cancel.wait(_PAUSE_S)
    finally:
        close()
