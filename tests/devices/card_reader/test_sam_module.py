"""The simulated security module against the published bytes. What the driver makes of its faults: the fault matrix."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

import pytest

from devices.card_reader.base import CardProgress, CardReaderSettings
from devices.card_reader.people import GRANDFATHER, GRANDMOTHER
from devices.card_reader.sam.driver import SamCardReader, SamTiming
from devices.card_reader.sam_chip import FIND, READ_FINGERPRINT, SamChip, reply
from devices.card_reader.sam_module import SamModule
from kiosk.model.card import Card

from . import fake_sam, golden
from .test_sam_record import CARDS

QUICK = SamTiming(answer_s=0.15, read_s=0.3, poll_s=0.01, presentations=2)


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
