"""The PC/SC reader where no service, no reader or no library is; the C interface is a stub."""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Event, Thread
from typing import Any

import pytest

from devices.card_reader import open_card_reader
from devices.card_reader.base import CardReaderSettings
from devices.card_reader.pcsc import connection, watch
from devices.card_reader.pcsc.driver import PcscCardReader
from devices.card_reader.pcsc.spent import SpentCards
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code, DeviceError

READER = "Test Reader"


class StubScard:
    """Answers as told; results are signed, as the real library gives them."""

    SCARD_SCOPE_USER = SCARD_PROTOCOL_T0 = 1
    SCARD_PROTOCOL_T1 = SCARD_SHARE_EXCLUSIVE = SCARD_LEAVE_CARD = SCARD_UNPOWER_CARD = 2

    def __init__(self) -> None:
        self.establish = self.listing = self.change = self.connect = 0
        self.readers = [READER]
        self.state = 0x10
        self.released = 0

    def SCardEstablishContext(self, _: int) -> tuple[int, int]:  # noqa: N802
        return signed(self.establish), 7

    def SCardReleaseContext(self, _: int) -> int:  # noqa: N802
        self.released += 1
        return 0

    def SCardListReaders(self, *_: Any) -> tuple[int, list[str]]:  # noqa: N802
        return signed(self.listing), self.readers

    def SCardGetStatusChange(self, *_: Any) -> tuple[int, list[tuple[str, int, list[int]]]]:  # noqa: N802
        return signed(self.change), [(name, self.state, [0x3B]) for name in self.readers]

    def SCardConnect(self, *_: Any) -> tuple[int, int, int]:  # noqa: N802
        return signed(self.connect), 0, 0


def signed(result: int) -> int:
    return result - (1 << 32) if result >> 31 else result


@pytest.fixture
def scard(monkeypatch: pytest.MonkeyPatch) -> StubScard:
    stub = StubScard()
    monkeypatch.setattr(watch, "load_scard", lambda: stub)
    monkeypatch.setattr(connection, "load_scard", lambda: stub)
    return stub


def code_of(call: Callable[[], object]) -> Code:
    with pytest.raises(DeviceError) as caught:
        call()
    return caught.value.code


def reading(reader: PcscCardReader) -> Callable[[], object]:
    return lambda: reader.read(Event(), lambda _: None)


def test_without_the_library_everything_else_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "smartcard", None)
    monkeypatch.setitem(sys.modules, "smartcard.scard", None)
    reader = open_card_reader(CardReaderSettings("pcsc"))
    assert code_of(reader.open) is Code.DEVICE_LIBRARY_MISSING
    assert reader.status().code is Code.DEVICE_LIBRARY_MISSING
    assert reader.card_is_present() is None
    reader.close()


@pytest.mark.parametrize(
    ("result", "code", "state"),
    [
        (0x8010001D, Code.DEVICE_OUT_OF_SERVICE, DeviceState.FAILED),
        (0x8010006A, Code.DEVICE_FORBIDDEN, DeviceState.FAILED),
    ],
)
def test_a_service_that_is_away_or_refuses(scard: StubScard, result: int, code: Code, state: DeviceState) -> None:
    scard.establish = result
    reader = PcscCardReader(CardReaderSettings("pcsc"), patience_s=0)
    assert code_of(reader.open) is code
    assert code_of(reading(reader)) is code
    assert (reader.status().state, reader.status().code) == (state, code)


def test_no_reader_is_an_absent_device(scard: StubScard) -> None:
    scard.listing = 0x8010002E
    reader = PcscCardReader(CardReaderSettings("pcsc"), patience_s=0)
    assert code_of(reader.open) is Code.DEVICE_ABSENT
    assert reader.status().state is DeviceState.ABSENT
    assert reader.card_is_present() is None


@pytest.mark.parametrize(("state", "lies"), [(0x10, False), (0x20, True), (0x220, True)])
def test_whether_a_card_lies_there(scard: StubScard, state: int, lies: bool) -> None:
    scard.state = state
    assert PcscCardReader(CardReaderSettings("pcsc")).card_is_present() is lies


def test_who_reads_is_alone_and_the_next_waits_until_cancelled(scard: StubScard) -> None:
    reader, first, second = PcscCardReader(CardReaderSettings("pcsc")), Event(), Event()
    began = Event()
    reading_thread = Thread(target=reader.read, args=(first, lambda _: began.set()))
    reading_thread.start()
    assert began.wait(2)
    released = scard.released
    reader.close()  # while somebody reads: the connection goes with the reading
    assert scard.released == released
    second.set()
    assert reader.read(second, lambda _: None) is None
    first.set()
    reading_thread.join(2)
    assert scard.released == released + 1
    reader.close()


def test_a_service_that_dies_between_two_calls(scard: StubScard) -> None:
    scard.listing = 0x80100013
    assert code_of(watch.ReaderWatch().readers) is Code.DEVICE_OUT_OF_SERVICE
    assert scard.released == 1


def test_a_reader_pulled_out_while_it_is_watched(scard: StubScard) -> None:
    looking = watch.ReaderWatch()
    scard.change = 0x80100009
    assert looking.look(0) == ()
    scard.change = 0x80100013
    assert code_of(lambda: looking.look(0)) is Code.DEVICE_OUT_OF_SERVICE


@pytest.mark.parametrize("seen_away", [True, False])
def test_counters_of_a_reader_that_was_away_say_nothing(scard: StubScard, seen_away: bool) -> None:
    """A loose cable, and a card that somebody forgot: the reader counts from the start again."""
    looking, cards = watch.ReaderWatch(), SpentCards()
    scard.state = 0x20 | 3 << 16
    (lies,) = looking.look(0)
    cards.add(lies, looking.generation)
    if seen_away:
        scard.readers = []
    else:
        scard.change = 0x80100009
    assert looking.look(0) == ()
    scard.readers, scard.change, scard.state = [READER], 0, 0x20
    again = looking.look(0)
    assert cards.sorted(again, looking.generation) == ([], list(again))
    assert cards.sorted(looking.look(0), looking.generation)[1], "and stays the same from then on"


def test_a_mute_card_is_told_by_its_state(scard: StubScard) -> None:
    scard.state = 0x20 | 0x200
    assert code_of(reading(PcscCardReader(CardReaderSettings("pcsc")))) is Code.CARD_MUTE


@pytest.mark.parametrize(
    ("result", "code"),
    [
        (0x8010000B, Code.DEVICE_BUSY),
        (0x8010006A, Code.DEVICE_FORBIDDEN),  # the rule of the system lets us see the reader, and not the card
        (0x80100066, Code.CARD_MUTE),
        (0x80100017, Code.DEVICE_UNPLUGGED),
        (0x80100069, Code.CARD_MOVED),
        (0x8010001F, Code.DEVICE_OUT_OF_SERVICE),
    ],
)
def test_a_card_that_cannot_be_connected(
    scard: StubScard, monkeypatch: pytest.MonkeyPatch, result: int, code: Code
) -> None:
    monkeypatch.setattr("devices.card_reader.pcsc.driver._SETTLE_S", 0.0)
    scard.state, scard.connect = 0x20, result
    assert code_of(reading(PcscCardReader(CardReaderSettings("pcsc")))) is code
