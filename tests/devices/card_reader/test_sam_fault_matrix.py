"""Every fault of the bench recipe for SAM readers, over every line there is: serial, TCP and USB.

A row is one fault: what is wrong, and what the driver makes of it. What the recipe calls options of the module (cards,
letters, lifting) are rows too. The chip's own answers to damaged requests are in `test_sam_module.py`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from threading import Event

import pytest

from devices.card_reader.base import CardProgress, CardReaderSettings
from devices.card_reader.people import GRANDFATHER, GRANDMOTHER, PEOPLE
from devices.card_reader.sam.driver import SamCardReader, SamTiming
from devices.card_reader.sam_chip import FIND, READ, READ_ADDRESS, SELECT, STATUS, SamChip, reply
from devices.card_reader.sam_module import Fault, SamModule
from kiosk.model.card import Card, CardKind
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code, DeviceError

from .usb_module import UsbSamModule

QUICK = SamTiming(answer_s=0.5, read_s=0.6, poll_s=0.01, lift_hint_s=0.02, presentations=2)
Row = Callable[[SamModule, SamCardReader], None]
ROWS: dict[str, Row] = {}


def row(name: str) -> Callable[[Row], Row]:
    def entered(check: Row) -> Row:
        assert name not in ROWS
        ROWS[name] = check
        return check

    return entered


def read(reader: SamCardReader, progress: Callable[[CardProgress], None] = lambda _: None) -> Card | None:
    return reader.read(Event(), progress)


def failure(reader: SamCardReader, progress: Callable[[CardProgress], None] = lambda _: None) -> Code:
    with pytest.raises(DeviceError) as caught:
        read(reader, progress)
    assert GRANDMOTHER.number not in f"{caught.value!r} {caught.value.facts}"
    return caught.value.code


def fails_and_recovers(module: SamModule, reader: SamCardReader, command: bytes, status: int, code: Code) -> None:
    module.answer(command, status)
    assert failure(reader) is code
    module.answer(command, None)
    assert read(reader) == GRANDMOTHER


def status_row(name: str, command: bytes, status: int, code: Code) -> None:
    row(name)(lambda module, reader: fails_and_recovers(module, reader, command, status, code))


status_row("request arrives with a wrong checksum (10)", READ, 0x10, Code.DEVICE_GARBLED)
status_row("request arrives with a wrong length (11)", READ, 0x11, Code.DEVICE_GARBLED)
status_row("command unknown (21)", FIND, 0x21, Code.DEVICE_REFUSED)
status_row("read without select (41)", READ, 0x41, Code.CARD_MOVED)
status_row("card moves every time (81)", SELECT, 0x81, Code.CARD_MOVED)
status_row("card gone once it was found, before select (80)", SELECT, 0x80, Code.CARD_MOVED)
status_row("card gone once it was found, before reading (80)", READ, 0x80, Code.CARD_MOVED)
status_row("module not authorised (66)", STATUS, 0x66, Code.DEVICE_OUT_OF_SERVICE)
status_row("self-test failed (60)", STATUS, 0x60, Code.DEVICE_OUT_OF_SERVICE)
status_row("card does not accept the module (31)", READ, 0x31, Code.CARD_SUSPECT)
status_row("no identity card (40)", SELECT, 0x40, Code.CARD_UNKNOWN)


def lasting_row(name: str, fault: Fault, code: Code) -> None:
    def check(module: SamModule, reader: SamCardReader) -> None:
        module.fault = fault
        assert failure(reader) is code
        module.fault = None
        assert read(reader) == GRANDMOTHER

    row(name)(check)


lasting_row("silent", Fault.SILENT, Code.DEVICE_SILENT)
lasting_row("noise instead of a reply", Fault.GARBAGE, Code.DEVICE_GARBLED)
lasting_row("reply truncated", Fault.CUT, Code.DEVICE_GARBLED)
lasting_row("reply with a wrong checksum", Fault.BAD_CHECKSUM, Code.DEVICE_GARBLED)


def passing_row(name: str, fault: Fault) -> None:
    def check(module: SamModule, reader: SamCardReader) -> None:
        module.fault, module.faults_left = fault, 1
        assert read(reader) == GRANDMOTHER

    row(name)(check)


passing_row("noise instead of one reply", Fault.GARBAGE)
passing_row("one reply truncated", Fault.CUT)
passing_row("one reply with a wrong checksum", Fault.BAD_CHECKSUM)


def harmless_row(name: str, fault: Fault | None, piece: int) -> None:
    def check(module: SamModule, reader: SamCardReader) -> None:
        module.fault, module.piece = fault, piece
        assert read(reader) == GRANDMOTHER

    row(name)(check)


for size in (1, 7, 64):
    harmless_row(f"reply in pieces of {size}", None, size)
    harmless_row(f"noise before the preamble, pieces of {size}", Fault.NOISE_BEFORE, size)
    harmless_row(f"run of AA before the preamble, pieces of {size}", Fault.PREAMBLE_RUN, size)


@row("reply after its time")
def _late(module: SamModule, reader: SamCardReader) -> None:
    reader.open()
    module.fault, module.faults_left, module.late_s = Fault.LATE, 1, 0.2
    reader._timing = replace(QUICK, answer_s=0.15)
    assert failure(reader) is Code.DEVICE_SILENT
    reader._timing = QUICK
    assert read(reader) == GRANDMOTHER


@row("a module that refuses the first question is refused each time")
def _refused(module: SamModule, reader: SamCardReader) -> None:
    module.answer(STATUS, 0x21)
    for _ in range(2):
        with pytest.raises(DeviceError) as caught:
            reader.open()
        assert caught.value.code is Code.DEVICE_REFUSED
        assert (reader.status().state, reader.status().code) == (DeviceState.FAILED, Code.DEVICE_REFUSED)
    module.answer(STATUS, None)
    assert read(reader) == GRANDMOTHER


@row("no card")
def _no_card(module: SamModule, reader: SamCardReader) -> None:
    module.lift()
    threading.Timer(0.1, module.present, [GRANDFATHER]).start()
    assert read(reader) == GRANDFATHER


@row("card removed while it is read")
def _removed(module: SamModule, reader: SamCardReader) -> None:
    module.answer(READ, 0x41)

    def again(progress: CardProgress) -> None:
        if progress is CardProgress.LIFT:
            module.answer(READ, None)
            module.present(GRANDFATHER)

    assert read(reader, again) == GRANDFATHER


class ThreeLengths(SamChip):
    """Answers every reading in the shape of one with fingerprint: 0 bytes, or two templates of 512."""

    fingerprint = b""

    def _read(self, lengths: bytes) -> bytes:
        third = len(self.fingerprint).to_bytes(2, "big")
        whole = SamChip._read(self, lengths[:4] + third)
        return reply(0x90, whole[10:-1] + self.fingerprint) if len(whole) > 100 else whole


@row("fingerprint absent")
def _no_fingerprint(module: SamModule, reader: SamCardReader) -> None:
    module.chip = ThreeLengths(GRANDMOTHER)
    assert read(reader) == GRANDMOTHER


@row("fingerprint present")
def _fingerprint(module: SamModule, reader: SamCardReader) -> None:
    module.chip = ThreeLengths(GRANDMOTHER)
    module.chip.fingerprint = bytes(range(256)) * 4
    assert read(reader) == GRANDMOTHER


@row("unknown type letter")
def _letter(module: SamModule, reader: SamCardReader) -> None:
    module.chip.letter = "Q"
    assert failure(reader) is Code.CARD_UNKNOWN


@row("newest address present")
def _address(module: SamModule, reader: SamCardReader) -> None:
    module.present(GRANDFATHER)
    card = read(reader)
    assert card is not None
    assert card.newest_address == GRANDFATHER.newest_address != ""


@row("newest address absent (91)")
def _no_address(module: SamModule, reader: SamCardReader) -> None:
    module.answer(READ_ADDRESS, 0x91)
    card = read(reader)
    assert card is not None
    assert card.newest_address == ""


def lifting_row(name: str, *, must_lift: bool) -> None:
    def check(module: SamModule, reader: SamCardReader) -> None:
        module.chip.must_lift = must_lift
        assert read(reader) == GRANDMOTHER
        assert reader.card_is_present() is (None if must_lift else True)
        seen: list[CardProgress] = []

        def told(progress: CardProgress) -> None:
            seen.append(progress)
            if progress is CardProgress.LIFT:
                module.lift()
                threading.Timer(0.1, module.present, [GRANDFATHER]).start()

        assert read(reader, told) == GRANDFATHER
        assert CardProgress.LIFT in seen

    row(name)(check)


lifting_row("card hidden until it is lifted", must_lift=True)
lifting_row("card found again and again", must_lift=False)


@row("cable pulled while a card is read")
def _pulled(module: SamModule, reader: SamCardReader) -> None:
    module.read_s = 5

    def pull(progress: CardProgress) -> None:
        if progress is CardProgress.READING:
            threading.Timer(0.1, module.unplug).start()

    assert failure(reader, pull) is Code.DEVICE_UNPLUGGED
    if not module.port.startswith("/"):  # the name of the terminal may be somebody else's by now
        assert failure(reader) is Code.DEVICE_ABSENT


def card_row(who: str, card: Card) -> None:
    def check(module: SamModule, reader: SamCardReader) -> None:
        module.present(card)
        assert read(reader) == card

    row(f"card of {who}")(check)


for who, somebody in PEOPLE.items():
    if somebody.kind in (
        CardKind.RESIDENT,
        CardKind.RESIDENCE_PERMIT,
        CardKind.FOREIGNER_2017,
        CardKind.FOREIGNER_2023,
    ):
        card_row(who, somebody)

LINES: dict[str, Callable[[], SamModule]] = {
    "serial": lambda: SamModule(GRANDMOTHER, read_s=0),
    "tcp": lambda: SamModule(GRANDMOTHER, read_s=0, tcp=True),
    "usb": lambda: UsbSamModule(GRANDMOTHER, read_s=0),
}


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("name", ROWS)
def test_row(name: str, line: str) -> None:
    with LINES[line]() as module:
        timing = replace(QUICK, read_s=2) if "cable" in name else QUICK
        reader = SamCardReader(CardReaderSettings("sam", module.port), timing)
        try:
            ROWS[name](module, reader)
        finally:
            reader.close()
