"""What every card reader keeps, whatever its driver. The PC/SC reader joins where a pcscd can be started."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from threading import Event
from typing import Protocol

import pytest

from devices.card_reader import DRIVERS, open_card_reader
from devices.card_reader.base import CardProgress, CardReader, CardReaderSettings
from devices.card_reader.people import GRANDMOTHER, SOCIAL_SECURITY
from devices.card_reader.sam.driver import SamCardReader, SamTiming
from devices.card_reader.sam_chip import READ
from devices.card_reader.sam_module import SamModule
from devices.card_reader.simulator import SimulatedCardReader
from kiosk.model.card import Card
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code, DeviceError
from tests.hardware.daemon import Daemon, installed
from tests.hardware.virtual_card import VirtualCard

from .social_card import SocialCard


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


def sam(stack: ExitStack) -> Bench:
    module = stack.enter_context(SamModule(read_s=0.01))
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


BENCHES = {"simulator": simulated, "sam": sam, "pcsc": pcsc}


@pytest.fixture(scope="module", params=BENCHES)
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    with ExitStack() as stack:
        made = BENCHES[request.param](stack)
        stack.callback(made.reader.close)
        yield made


@pytest.fixture(autouse=True)
def no_card_left(bench: Bench) -> Iterator[None]:
    yield
    bench.counter.lift()
    until = time.monotonic() + 3
    while bench.reader.card_is_present() and time.monotonic() < until:
        time.sleep(0.02)


def read(bench: Bench, seen: list[CardProgress] | None = None) -> Card | None:
    return bench.reader.read(Event(), (seen if seen is not None else []).append)


def test_every_driver_keeps_this_contract() -> None:
    assert set(BENCHES) == set(DRIVERS)


def test_before_opening_it_is_not_ready(bench: Bench) -> None:
    bench.reader.close()
    assert not bench.reader.status().works


def test_opened_it_is_ready_and_says_what_it_reads(bench: Bench) -> None:
    bench.reader.open()
    assert bench.reader.status().state is DeviceState.READY
    assert bench.card.kind in bench.reader.capabilities.kinds
    assert bench.reader.capabilities.identifier


def test_a_card_is_read(bench: Bench) -> None:
    seen: list[CardProgress] = []
    bench.counter.present()
    card = read(bench, seen)
    assert card is not None
    assert (card.kind, card.name, card.number, card.birth) == (
        bench.card.kind,
        bench.card.name,
        bench.card.number,
        bench.card.birth,
    )
    assert seen[0] is CardProgress.WAITING
    assert seen[-1] is CardProgress.READING


def test_a_card_is_awaited_and_cancelling_is_quick(bench: Bench) -> None:
    cancel = Event()
    cancelled: list[float] = []

    def end() -> None:
        cancelled.append(time.monotonic())
        cancel.set()

    threading.Timer(0.15, end).start()
    assert bench.reader.read(cancel, lambda _: None) is None
    assert time.monotonic() - cancelled[0] < 0.3


def test_a_cancelled_reading_does_not_begin(bench: Bench) -> None:
    bench.counter.present()
    cancel = Event()
    cancel.set()
    assert bench.reader.read(cancel, lambda _: None) is None


def test_after_a_failure_the_next_card_is_read(bench: Bench) -> None:
    bench.counter.present_bad()
    with pytest.raises(DeviceError) as caught:
        read(bench)
    assert caught.value.code is bench.bad
    assert bench.card.number not in f"{caught.value!r} {caught.value.facts}"
    assert bench.reader.status().works
    no_card = bench.counter.lift
    no_card()
    time.sleep(0.05)
    until = time.monotonic() + 3
    while bench.reader.card_is_present() and time.monotonic() < until:
        time.sleep(0.02)
    bench.counter.present()
    card = read(bench)
    assert card is not None
    assert card.number == bench.card.number


def test_the_same_card_is_not_read_twice_without_lifting(bench: Bench) -> None:
    bench.counter.present()
    assert read(bench) is not None
    cancel = Event()
    threading.Timer(0.25, cancel.set).start()
    assert bench.reader.read(cancel, lambda _: None) is None


def test_status_never_raises_while_a_card_is_awaited(bench: Bench) -> None:
    cancel = Event()
    waiting = threading.Thread(target=bench.reader.read, args=(cancel, lambda _: None))
    waiting.start()
    try:
        for _ in range(5):
            assert bench.reader.status().works
            time.sleep(0.01)
    finally:
        cancel.set()
        waiting.join(2)


def test_closing_twice_is_safe_and_reading_opens_again(bench: Bench) -> None:
    bench.reader.close()
    bench.reader.close()
    bench.counter.present()
    assert read(bench) is not None
