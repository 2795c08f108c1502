"""The card readers that can run here, each with what a visitor does at it. `test_contract.py` is what all of them keep.

A new driver is one more line of `BENCHES`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import pytest

from devices.card_reader import open_card_reader
from devices.card_reader.base import CardReader, CardReaderSettings
from devices.card_reader.people import GRANDMOTHER, SOCIAL_SECURITY
from devices.card_reader.sam.driver import SamCardReader, SamTiming
from devices.card_reader.sam_chip import READ
from devices.card_reader.sam_module import SamModule
from devices.card_reader.simulator import SimulatedCardReader
from kiosk.model.card import Card
from kiosk.model.errors import Code
from tests.hardware.daemon import Daemon, installed
from tests.hardware.virtual_card import VirtualCard

from .fake_usb import PAIRS
from .social_card import SocialCard
from .usb_module import UsbSamModule


class Counter(Protocol):
    """What a visitor does at the reader."""

    def present(self) -> None: ...
    def present_bad(self) -> None: ...
    def lift(self) -> None: ...


@dataclass(frozen=True)
class Bench:
    reader: CardReader
    counter: Counter
    card: Card
    bad: Code


class SimulatedCounter:
    def __init__(self, reader: SimulatedCardReader) -> None:
        self._reader = reader

    def present(self) -> None:
        self._reader.present(GRANDMOTHER)

    def present_bad(self) -> None:
        self._reader.fail_next(Code.CARD_SUSPECT)
        self.present()

    def lift(self) -> None:
        self._reader.lift()


class SamCounter:
    def __init__(self, module: SamModule) -> None:
        self._module = module

    def present(self) -> None:
        self._module.answer(READ, None)
        self._module.present(GRANDMOTHER)

    def present_bad(self) -> None:
        self._module.answer(READ, 0x33)
        self._module.present(GRANDMOTHER)

    def lift(self) -> None:
        self._module.lift()


class VirtualCounter:
    def __init__(self, port: int) -> None:
        self._port = port
        self._card: VirtualCard | None = None

    def present(self) -> None:
        self._put(SocialCard())

    def present_bad(self) -> None:
        self._put(SocialCard(b"3.00", denial=0x6982))

    def _put(self, card: SocialCard) -> None:
        self._card = VirtualCard(self._port, card)
        self._card.insert()

    def lift(self) -> None:
        if self._card is not None:
            self._card.pull()


def simulated(_: ExitStack) -> Bench:
    reader = SimulatedCardReader(read_s=0.01)
    return Bench(reader, SimulatedCounter(reader), GRANDMOTHER, Code.CARD_SUSPECT)


def sam(stack: ExitStack, make: Callable[[], SamModule] = lambda: SamModule(read_s=0.01)) -> Bench:
    module = stack.enter_context(make())
    reader = SamCardReader(CardReaderSettings("sam", module.port), SamTiming(poll_s=0.02))
    return Bench(reader, SamCounter(module), GRANDMOTHER, Code.CARD_SUSPECT)


def pcsc(stack: ExitStack) -> Bench:
    if not installed():
        pytest.skip("pcscd, its vpcd driver or root is missing")
    daemon = Daemon()
    daemon.start()
    stack.callback(daemon.stop)
    counter = VirtualCounter(daemon.port)
    return Bench(open_card_reader(CardReaderSettings("pcsc")), counter, SOCIAL_SECURITY, Code.CARD_NEEDS_HSM)


BENCHES: dict[str, Callable[[ExitStack], Bench]] = {
    "simulator": simulated,
    "sam": sam,
    "sam, a module that keeps answering": partial(sam, make=lambda: SamModule(read_s=0.01, must_lift=False)),
    "sam by TCP": partial(sam, make=lambda: SamModule(read_s=0.01, tcp=True)),
    "sam by USB, one pair": partial(sam, make=lambda: UsbSamModule(read_s=0.01)),
    "sam by USB, two pairs": partial(sam, make=lambda: UsbSamModule(read_s=0.01, endpoints=PAIRS)),
    "pcsc": pcsc,
}
