from __future__ import annotations

import threading
from threading import Event

import pytest

from devices.card_reader import open_card_reader
from devices.card_reader.base import CardProgress, CardReaderSettings
from devices.card_reader.people import GRANDFATHER, GRANDMOTHER
from devices.card_reader.simulator import SimulatedCardReader
from kiosk.model.card import Card
from kiosk.model.device import DeviceState
from kiosk.model.errors import Code, DeviceError


@pytest.fixture
def reader() -> SimulatedCardReader:
    reader = SimulatedCardReader(read_s=0.1)
    reader.open()
    return reader


def failure(reader: SimulatedCardReader) -> Code:
    with pytest.raises(DeviceError) as caught:
        reader.read(Event(), lambda _: None)
    return caught.value.code


def read_meanwhile(reader: SimulatedCardReader, at: CardProgress, what: object, *args: object) -> Card | None:
    """Read, and do something once it is told."""

    def act(progress: CardProgress) -> None:
        if progress is at:
            threading.Timer(0.02, what, args).start()  # type: ignore[arg-type]

    return reader.read(Event(), act)


def test_it_is_the_default_driver() -> None:
    assert isinstance(open_card_reader(CardReaderSettings()), SimulatedCardReader)


def test_a_card_put_down_while_waiting(reader: SimulatedCardReader) -> None:
    assert read_meanwhile(reader, CardProgress.WAITING, reader.present, GRANDMOTHER) == GRANDMOTHER
    assert reader.card_is_present()
    reader.lift()
    assert not reader.card_is_present()


def test_a_card_lifted_too_early_has_moved(reader: SimulatedCardReader) -> None:
    reader.present(GRANDMOTHER)
    with pytest.raises(DeviceError) as caught:
        read_meanwhile(reader, CardProgress.READING, reader.lift)
    assert caught.value.code is Code.CARD_MOVED


def test_a_card_once_read_must_be_lifted(reader: SimulatedCardReader) -> None:
    reader.present(GRANDMOTHER)
    assert reader.read(Event(), lambda _: None) == GRANDMOTHER
    assert read_meanwhile(reader, CardProgress.LIFT, reader.present, GRANDFATHER) == GRANDFATHER


@pytest.mark.parametrize("code", [Code.CARD_SUSPECT, Code.CARD_UNKNOWN, Code.CARD_NEEDS_HSM])
def test_the_next_card_fails_once(reader: SimulatedCardReader, code: Code) -> None:
    reader.fail_next(code)
    reader.present(GRANDMOTHER)
    assert failure(reader) is code
    assert reader.read(Event(), lambda _: None) == GRANDMOTHER


def test_a_device_failure_needs_no_card(reader: SimulatedCardReader) -> None:
    with pytest.raises(DeviceError) as caught:
        read_meanwhile(reader, CardProgress.WAITING, reader.fail_next, Code.DEVICE_SILENT)
    assert caught.value.code is Code.DEVICE_SILENT


@pytest.mark.parametrize(
    ("code", "state"), [(Code.DEVICE_UNPLUGGED, DeviceState.ABSENT), (Code.DEVICE_SILENT, DeviceState.FAILED)]
)
def test_a_reader_that_breaks_down_and_is_mended(reader: SimulatedCardReader, code: Code, state: DeviceState) -> None:
    with pytest.raises(DeviceError):
        read_meanwhile(reader, CardProgress.WAITING, reader.break_down, code)
    assert (reader.status().state, reader.status().code) == (state, code)
    assert failure(reader) is code
    reader.break_down(None)
    reader.present(GRANDMOTHER)
    assert reader.read(Event(), lambda _: None) == GRANDMOTHER
