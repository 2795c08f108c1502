"""The driver against the simulated security module, with every fault the module can be told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Event

import pytest

from devices.card_reader.base import CardProgress, CardReaderSettings
from devices.card_reader.people import GRANDFATHER, GRANDMOTHER, PEOPLE
from devices.card_reader.sam.driver import SamCardReader, SamTiming
from devices.card_reader.sam_chip import FIND, READ, READ_FINGERPRINT, SELECT, STATUS, SamChip, reply
from devices.card_reader.sam_module import Fault, SamModule
from kiosk.model.card import Card, CardKind
from kiosk.model.errors import Code, DeviceError

from . import fake_sam, golden
from .test_sam_record import CARDS

QUICK = SamTiming(answer_s=0.15, read_s=0.3, poll_s=0.01, presentations=2)
RESIDENT_IDS = {who: card for who, card in PEOPLE.items() if card.kind is not CardKind.SOCIAL_SECURITY}


@contextmanager
def reader_at(module: SamModule, timing: SamTiming = QUICK) -> Iterator[SamCardReader]:
    reader = SamCardReader(CardReaderSettings("sam", module.port), timing)
    try:
        yield reader
    finally:
        reader.close()


def read(reader: SamCardReader, progress: Callable[[CardProgress], None] = lambda _: None) -> Card | None:
    return reader.read(Event(), progress)


@pytest.mark.parametrize("who", golden.FRAMES)
def test_the_simulated_chip_writes_the_golden_frames(who: str) -> None:
    chip = SamChip(CARDS[who])
    answers = chip.hear(fake_sam.FIND + fake_sam.SELECT + fake_sam.READ)
    assert [frame for _, frame in answers] == [fake_sam.FOUND, fake_sam.SELECTED, golden.FRAMES[who][0]]


@pytest.mark.parametrize("tcp", [False, True])
@pytest.mark.parametrize("who", RESIDENT_IDS)
def test_everybody_is_read(who: str, tcp: bool) -> None:
    with SamModule(RESIDENT_IDS[who], read_s=0, tcp=tcp) as module, reader_at(module) as reader:
        assert read(reader) == RESIDENT_IDS[who]


@pytest.mark.parametrize("piece", [1, 7, 64])
@pytest.mark.parametrize("fault", [None, Fault.NOISE_BEFORE, Fault.PREAMBLE_RUN])
def test_harmless_trouble_on_the_line(piece: int, fault: Fault | None) -> None:
    with SamModule(GRANDFATHER, read_s=0) as module, reader_at(module) as reader:
        module.piece, module.fault = piece, fault
        assert read(reader) == GRANDFATHER


@pytest.mark.parametrize("tcp", [False, True])
@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Fault.SILENT, Code.DEVICE_SILENT),
        (Fault.GARBAGE, Code.DEVICE_GARBLED),
        (Fault.CUT, Code.DEVICE_GARBLED),
        (Fault.BAD_CHECKSUM, Code.DEVICE_GARBLED),
    ],
)
def test_harmful_trouble_passes(fault: Fault, code: Code, tcp: bool) -> None:
    with SamModule(GRANDMOTHER, read_s=0, tcp=tcp) as module, reader_at(module) as reader:
        module.fault = fault
        with pytest.raises(DeviceError) as caught:
            read(reader)
        assert caught.value.code is code
        module.fault = None
        assert read(reader) == GRANDMOTHER


@pytest.mark.parametrize("fault", [Fault.GARBAGE, Fault.CUT, Fault.BAD_CHECKSUM])
def test_trouble_that_comes_once_is_not_noticed(fault: Fault) -> None:
    with SamModule(GRANDMOTHER, read_s=0) as module, reader_at(module) as reader:
        module.fault, module.faults_left = fault, 1
        assert read(reader) == GRANDMOTHER


def test_an_answer_after_its_time_is_not_taken_for_another() -> None:
    with SamModule(GRANDMOTHER, read_s=0) as module, reader_at(module) as reader:
        reader.open()
        module.fault, module.faults_left, module.late_s = Fault.LATE, 1, 0.2
        with pytest.raises(DeviceError) as caught:
            read(reader)
        assert caught.value.code is Code.DEVICE_SILENT
        assert read(reader) == GRANDMOTHER


@pytest.mark.parametrize(("command", "status"), [(STATUS, 0x66), (STATUS, 0x60)])
def test_a_module_out_of_service(command: bytes, status: int) -> None:
    with SamModule(GRANDMOTHER, read_s=0) as module, reader_at(module) as reader:
        module.answer(command, status)
        with pytest.raises(DeviceError) as caught:
            reader.open()
        assert caught.value.code is Code.DEVICE_OUT_OF_SERVICE
        module.answer(command, None)
        assert read(reader) == GRANDMOTHER


def test_a_card_lifted_too_early_is_asked_for_again() -> None:
    with SamModule(GRANDMOTHER, read_s=0.05) as module, reader_at(module) as reader:
        module.answer(READ, 0x41)

        def again(progress: CardProgress) -> None:
            if progress is CardProgress.LIFT:
                module.answer(READ, None)
                module.present(GRANDFATHER)

        assert read(reader, again) == GRANDFATHER


def test_a_card_that_keeps_moving_is_given_up() -> None:
    with SamModule(GRANDMOTHER, read_s=0) as module, reader_at(module) as reader:
        module.answer(SELECT, 0x81)
        with pytest.raises(DeviceError) as caught:
            read(reader)
        assert caught.value.code is Code.CARD_MOVED


@pytest.mark.parametrize("must_lift", [True, False])
def test_firmware_that_hides_a_card_and_firmware_that_does_not(must_lift: bool) -> None:
    timing = replace(QUICK, lift_hint_s=0.02)
    with SamModule(GRANDMOTHER, read_s=0, must_lift=must_lift) as module, reader_at(module, timing) as reader:
        assert read(reader) == GRANDMOTHER
        assert reader.card_is_present() is (None if must_lift else True)
        seen: list[CardProgress] = []

        def told(progress: CardProgress) -> None:
            seen.append(progress)
            if progress is CardProgress.LIFT:
                module.lift()
                module.present(GRANDFATHER)

        assert read(reader, told) == (GRANDFATHER if must_lift else GRANDMOTHER)
        assert (CardProgress.LIFT in seen) is must_lift


def test_a_kind_of_card_nobody_knows() -> None:
    with SamModule(GRANDMOTHER, read_s=0) as module, reader_at(module) as reader:
        module.chip.letter = "Q"
        with pytest.raises(DeviceError) as caught:
            read(reader)
        assert caught.value.code is Code.CARD_UNKNOWN


@pytest.mark.parametrize("tcp", [False, True])
def test_the_cable_is_pulled_while_a_card_is_read(tcp: bool) -> None:
    with SamModule(GRANDMOTHER, read_s=5, tcp=tcp) as module, reader_at(module, SamTiming()) as reader:

        def pull(progress: CardProgress) -> None:
            if progress is CardProgress.READING:
                threading.Timer(0.1, module.unplug).start()

        with pytest.raises(DeviceError) as caught:
            read(reader, pull)
        assert caught.value.code is Code.DEVICE_UNPLUGGED
        if not tcp:
            return  # the name of the terminal may be somebody else's by now
        with pytest.raises(DeviceError) as caught:
            read(reader)
        assert caught.value.code is Code.DEVICE_ABSENT


@pytest.mark.parametrize("tcp", [False, True])
def test_cancelling_while_a_card_is_read_is_quick_and_leaves_nothing(tcp: bool) -> None:
    with SamModule(GRANDMOTHER, read_s=0.4, tcp=tcp) as module, reader_at(module, SamTiming(poll_s=0.01)) as reader:
        cancel, at = Event(), [0.0]

        def end() -> None:
            at[0] = time.monotonic()
            cancel.set()

        def soon(progress: CardProgress) -> None:
            if progress is CardProgress.READING:
                threading.Timer(0.1, end).start()

        assert reader.read(cancel, soon) is None
        assert time.monotonic() - at[0] < 0.3
        module.present(GRANDFATHER)
        assert read(reader) == GRANDFATHER


def test_the_chip_follows_the_rules_of_the_line() -> None:
    def answer(chip: SamChip, counted: str, check: int | None = None) -> bytes:
        raw = bytes.fromhex(counted)
        right = 0
        for byte in raw:
            right ^= byte
        frame = fake_sam.WELL[:5] + raw + bytes([right if check is None else check])
        ((_, answered),) = chip.hear(frame)
        return answered

    chip = SamChip(GRANDMOTHER)
    assert answer(chip, "00 03 20 01", check=0) == fake_sam.refusal(0x10)
    assert answer(chip, "00 04 20 01 00") == fake_sam.refusal(0x11)
    assert answer(chip, "00 03 77 77") == fake_sam.refusal(0x21)
    assert answer(chip, "00 03 30 01") == fake_sam.refusal(0x41)  # read without select
    assert answer(chip, "00 03 30 03") == fake_sam.refusal(0x41)
    assert answer(chip, "00 03 12 FF") == fake_sam.NUMBER
    answer(chip, "00 03 20 02")
    assert answer(chip, "00 03 30 03") == fake_sam.EMPTY
    fingerprint = answer(chip, "00 03 30 10")
    assert (len(fingerprint), fingerprint[5:7]) == (1297, b"\x05\x0a")
    assert answer(chip, "00 03 20 01") == fake_sam.NO_CARD  # hidden until lifted
    chip.put(None)
    assert answer(chip, "00 03 20 02") == fake_sam.refusal(0x81)
    assert (FIND, READ_FINGERPRINT) == (b"\x20\x01", b"\x30\x10")
    assert reply(0x90) == fake_sam.WELL


def test_a_network_reader_takes_the_next_client() -> None:
    with SamModule(GRANDMOTHER, read_s=0, tcp=True, must_lift=False) as module:
        for _ in range(3):
            with reader_at(module) as reader:
                assert read(reader) == GRANDMOTHER


def test_nothing_personal_in_the_repr_of_the_chip() -> None:
    assert GRANDMOTHER.number not in repr(SamChip(GRANDMOTHER))
