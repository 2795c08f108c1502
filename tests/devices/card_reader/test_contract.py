"""What every card reader keeps, whatever its driver. The PC/SC reader joins where a pcscd can be started."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from threading import Event

import pytest

from devices.card_reader import DRIVERS
from devices.card_reader.base import CardProgress
from kiosk.model.card import Card
from kiosk.model.device import DeviceState
from kiosk.model.errors import DeviceError

from .contract import BENCHES, Bench


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
    assert {name.split()[0].rstrip(",") for name in BENCHES} == set(DRIVERS)


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


def test_a_card_left_behind_is_never_denied(bench: Bench) -> None:
    bench.reader.open()
    assert bench.reader.card_is_present() is not True
    bench.counter.present()
    assert read(bench) is not None
    assert bench.reader.card_is_present() is not False
    bench.counter.lift()
    until = time.monotonic() + 3
    while (present := bench.reader.card_is_present()) and time.monotonic() < until:
        time.sleep(0.02)
    assert present is not True


def test_status_never_raises_while_a_card_is_awaited(bench: Bench) -> None:
    bench.reader.open()
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
