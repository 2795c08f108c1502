"""A reader without a plug, for the dock, the demo and the tests: cards are presented by a method call.

It behaves like the real ones: reading takes its time, a card lifted too early has moved, and a card once read is not
read again until it is lifted.
"""

from __future__ import annotations

import time
from threading import Condition, Event

from devices.card_reader.base import (
    CardProgress,
    CardReader,
    CardReaderCapabilities,
    CardReaderSettings,
    Progress,
)
from kiosk.model.card import Card, CardKind
from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError

_SLICE_S = 0.05
_ABSENT = (Code.DEVICE_ABSENT, Code.DEVICE_UNPLUGGED)


class SimulatedCardReader(CardReader):
    """`read_s`: how long a reading takes. `present`, `lift` and `fail_next` may be called from any thread."""

    def __init__(self, settings: CardReaderSettings | None = None, read_s: float = 0.9) -> None:
        self.settings = settings or CardReaderSettings()
        self.read_s = read_s
        self._changed = Condition()
        self._card: Card | None = None
        self._spent = False
        self._failure: Code | None = None
        self._broken: Code | None = None
        self._is_open = False

    @property
    def capabilities(self) -> CardReaderCapabilities:
        return CardReaderCapabilities(driver="simulator", kinds=tuple(CardKind), identifier="SIMULATED")

    def present(self, card: Card) -> None:
        """Put a card down."""
        with self._changed:
            self._card, self._spent = card, False
            self._changed.notify_all()

    def lift(self) -> None:
        """Take the card away; nothing happens if there is none."""
        with self._changed:
            self._card, self._spent = None, False
            self._changed.notify_all()

    def fail_next(self, code: Code) -> None:
        """The next card read ends with this code. A `device.*` code ends a waiting `read` at once."""
        with self._changed:
            self._failure = code
            self._changed.notify_all()

    def break_down(self, code: Code | None) -> None:
        """From now on `open`, `read` and `status` answer with this code; None mends it."""
        with self._changed:
            self._broken = code
            self._changed.notify_all()

    def card_is_present(self) -> bool:
        return self._card is not None

    def open(self) -> None:
        self._check()
        self._is_open = True

    def close(self) -> None:
        self._is_open = False

    def status(self) -> DeviceStatus:
        if self._broken is not None:
            state = DeviceState.ABSENT if self._broken in _ABSENT else DeviceState.FAILED
            return DeviceStatus(state, self._broken)
        return DeviceStatus(DeviceState.READY if self._is_open else DeviceState.ABSENT)

    def read(self, cancel: Event, progress: Progress) -> Card | None:
        self.open()
        progress(CardProgress.WAITING)
        card = self._awaited(cancel, progress)
        if card is None:
            return None
        progress(CardProgress.READING)
        if not self._lies_still(card, cancel):
            return None
        with self._changed:
            self._fail()
            self._spent = True
        return card

    def _awaited(self, cancel: Event, progress: Progress) -> Card | None:
        """The next card that was not read yet. None when cancelled."""
        told = False
        with self._changed:
            while not cancel.is_set():
                self._check()
                if self._failure is not None and self._failure.value.startswith("device."):
                    self._fail()
                if self._card is not None and not self._spent:
                    return self._card
                if self._spent and not told:
                    told = True
                    progress(CardProgress.LIFT)
                self._changed.wait(_SLICE_S)
        return None

    def _lies_still(self, card: Card, cancel: Event) -> bool:
        """False when cancelled. Raises: DeviceError `card.moved`."""
        until = time.monotonic() + self.read_s
        with self._changed:
            while (left := until - time.monotonic()) > 0:
                if cancel.is_set():
                    return False
                self._check()
                if self._card is not card:
                    raise DeviceError(Code.CARD_MOVED)
                self._changed.wait(min(left, _SLICE_S))
        return True

    def _check(self) -> None:
        if self._broken is not None:
            raise DeviceError(self._broken)

    def _fail(self) -> None:
        failure, self._failure = self._failure, None
        if failure is not None:
            raise DeviceError(failure)
