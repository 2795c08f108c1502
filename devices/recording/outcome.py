"""What our drivers make of a recording: the same questions and answers, the driver that runs today.

Nothing of what a card or a code says is told, only what became of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Event
from typing import TypeVar

from devices.card_reader.base import CardReaderSettings
from devices.card_reader.pcsc.card_type import card_types, read_card
from devices.card_reader.pcsc.security_module import EXTERNAL, Challenge, Proof
from devices.card_reader.sam.driver import SamCardReader
from devices.card_reader.sam.timing import SamTiming
from devices.printer.base import PrinterSettings
from devices.printer.encode import CUT
from devices.printer.escpos import FRESH_S, EscPosPrinter
from devices.printer.slip import Slip, Text
from devices.recording.format import Recording, Way
from devices.recording.replay_card import END, ReplayedSamLine, ReplayedScannerLine, replayed_chips
from devices.recording.replay_printer import ECHO, FENCE, ReplayedPrinter, is_content, questions
from devices.scanner.base import ScannerSettings
from devices.scanner.serial_line import SerialScanner
from kiosk.model.card import Card
from kiosk.model.device import DeviceKind
from kiosk.model.errors import Code, DeviceError, KioskError

Fact = dict[str, object]
T = TypeVar("T")

_QUICK = SamTiming(poll_s=0.0, answer_s=0.2, read_s=0.3)
_MOST = 1000  # readings of one recording
_LINES_A_QUESTION = 11  # a question goes after so many of the lines below
_LINE = "0" * 46
_ABILITIES = ("realtime_status", "job_echo", "queue_status", "auto_status", "presenter")


def replayed(recording: Recording) -> list[Fact]:
    """What happened, in order. Raises: DeviceError `recording.unreadable` for a driver that is not known."""
    replay = _REPLAYS.get((recording.kind, recording.driver))
    if replay is None:
        raise DeviceError(Code.RECORDING_UNREADABLE, driver=recording.driver)
    return replay(recording)


def _sam(recording: Recording) -> list[Fact]:
    line = ReplayedSamLine(recording)
    reader = SamCardReader(CardReaderSettings("sam", "recording"), _QUICK, lambda: recording.made, line)
    try:
        return _until_end(lambda: reader.read(Event(), lambda _: None), _card)
    finally:
        reader.close()


def _pcsc(recording: Recording) -> list[Fact]:
    is_guarded = any(one.way is Way.OUT and one.data.startswith(EXTERNAL) for one in recording.passages)
    types = card_types(_NobodysModule() if is_guarded else None)
    told = list[Fact]()
    for chip in replayed_chips(recording):
        try:
            told.append(_card(read_card(chip, recording.made, types)))
        except DeviceError as error:
            told.append({"code": error.code})
    return told


class _NobodysModule:
    """In the place of the module that was there: its proofs are zeros in a recording."""

    def prove(self, _: Challenge) -> Proof:
        return Proof(bytes(8), bytes(16))


def _serial_scanner(recording: Recording) -> list[Fact]:
    line = ReplayedScannerLine(recording)
    scanner = SerialScanner(ScannerSettings("serial", "recording"), line)
    scanner.open()
    return _until_end(lambda: scanner.scan(Event()), lambda code: {"code_characters": len(code)})


def _until_end(read: Callable[[], T | None], tell: Callable[[T], Fact]) -> list[Fact]:
    told = list[Fact]()
    while len(told) < _MOST:
        try:
            if (one := read()) is not None:
                told.append(tell(one))
        except DeviceError as error:
            if error.facts.get("what") == END:
                break
            told.append({"code": error.code})
    return told


def _card(card: Card) -> Fact:
    return {"card": card.kind, "doubts": card.doubts, "name_characters": len(card.name)}


def _escpos(recording: Recording) -> list[Fact]:
    line, asked_on_the_way = ReplayedPrinter(recording), _asked_on_the_way(recording)
    port = "tcp://recording:9100" if asked_on_the_way is None or asked_on_the_way == 0 else "/dev/recording"
    printer = EscPosPrinter(PrinterSettings("escpos", port), line, line.clock)
    told: list[Fact] = []
    try:
        printer.open()
        told += [{name: getattr(printer.capabilities, name) for name in _ABILITIES}, _state(printer)]
        if asked_on_the_way is not None:
            told.append({"print": printer.print_slip(_slip(asked_on_the_way), "replay", lambda _: None)})
        while not line.is_over and len(told) < _MOST:
            line.now_s += FRESH_S
            if (state := _state(printer)) != told[-1]:
                told.append(state)
    except KioskError as error:
        told.append({"code": error.code})
    finally:
        printer.close()
    return told


def _state(printer: EscPosPrinter) -> Fact:
    status = printer.status()
    return {"state": status.state, "code": status.code}


def _asked_on_the_way(recording: Recording) -> int | None:
    """How many questions lay inside the first job; None: nothing was printed."""
    sent = [one.data for one in recording.passages if one.way is Way.OUT]
    begin = next((at for at, data in enumerate(sent) if is_content(data)), None)
    if begin is None:
        return None
    job = b"".join(sent[begin:]).partition(CUT)[0]
    return sum(name in (ECHO, FENCE) for name, _ in questions(job))


def _slip(asked_on_the_way: int) -> Slip:
    return (Text(_LINE),) * max(1, asked_on_the_way * _LINES_A_QUESTION)


_REPLAYS: Mapping[tuple[DeviceKind, str], Callable[[Recording], list[Fact]]] = {
    (DeviceKind.CARD_READER, "sam"): _sam,
    (DeviceKind.CARD_READER, "pcsc"): _pcsc,
    (DeviceKind.PRINTER, "escpos"): _escpos,
    (DeviceKind.SCANNER, "serial"): _serial_scanner,
}
