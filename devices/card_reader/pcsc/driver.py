"""Cards on an ordinary PC/SC reader: social security and what else `card_type.py` has a row for.

Any reader will do; `port` narrows it to readers with that text in their name. A card is read once per insertion: left
in the reader it is never read for the next visitor. While pcscd is away for a moment the reading waits; stays it away,
`read` fails and a later one works again without anything being restarted. Each thread that waits has a connection to
the service of its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from threading import Event, Lock

from devices.card_reader.base import (
    CardProgress,
    CardReader,
    CardReaderCapabilities,
    CardReaderSettings,
    Progress,
)
from devices.card_reader.pcsc.apdu import Chip
from devices.card_reader.pcsc.card_type import card_types, read_card
from devices.card_reader.pcsc.connection import connected
from devices.card_reader.pcsc.resident_id import is_resident_id
from devices.card_reader.pcsc.security_module import load_security_module
from devices.card_reader.pcsc.spent import SpentCards
from devices.card_reader.pcsc.watch import ReaderWatch, Sight
from kiosk.model.card import Card
from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError

_LOOK_S = 0.2
_SETTLE_S = 0.5  # after a mishap, until the service has seen it too
_PRESENTATIONS = 3  # how often a card that moves is tried
_PASSING = (Code.CARD_MOVED, Code.DEVICE_OUT_OF_SERVICE, Code.DEVICE_UNPLUGGED)


class _CancelledError(Exception):
    """Ends a reading between two commands."""


def _as_it_is(chip: Chip) -> Chip:
    return chip


class PcscCardReader(CardReader):
    """`patience_s`: how long service or reader may be away before a waiting `read` gives up.

    `tap` may put something between the driver and each chip, to listen.
    """

    def __init__(
        self,
        settings: CardReaderSettings,
        patience_s: float = 3.0,
        today: Callable[[], date] = date.today,
        tap: Callable[[Chip], Chip] = _as_it_is,
    ) -> None:
        self._tap = tap
        self._wanted = settings.port
        self._patience_s = patience_s
        self._today = today
        self._types = card_types(load_security_module(settings.security_module))
        self._identifier = ""
        self._is_open = False
        self._spent = SpentCards()
        self._reading = Lock()  # held by who reads
        self._watch: ReaderWatch | None = None  # kept from one reading to the next, for its counters

    @property
    def capabilities(self) -> CardReaderCapabilities:
        return CardReaderCapabilities("pcsc", tuple(row.kind for row in self._types), self._identifier)

    def open(self) -> None:
        self._readers()
        self._is_open = True

    def close(self) -> None:
        self._is_open = False
        if self._reading.acquire(blocking=False):  # else it goes with the last reading
            self._release()
            self._reading.release()

    def status(self) -> DeviceStatus:
        try:
            names = self._readers()
        except DeviceError as error:
            absent = error.code is Code.DEVICE_ABSENT
            facts = {name: str(value) for name, value in error.facts.items()}
            return DeviceStatus(DeviceState.ABSENT if absent else DeviceState.FAILED, error.code, facts)
        state = DeviceState.READY if self._is_open else DeviceState.ABSENT
        return DeviceStatus(state, facts={"reader": names[0]})

    def card_is_present(self) -> bool | None:
        try:
            with self._own_watch() as watch:
                sights = watch.look(0)
        except DeviceError:
            return None
        for sight in sights:
            if not sight.present:
                self._spent.lifted(sight.reader)
        return any(sight.present for sight in sights) if sights else None

    def read(self, cancel: Event, progress: Progress) -> Card | None:
        while not self._reading.acquire(timeout=_LOOK_S):
            if cancel.is_set():
                return None
        try:
            self._is_open = True
            self._watch = self._watch or ReaderWatch(self._wanted)
            progress(CardProgress.WAITING)
            return self._wait(self._watch, cancel, progress)
        finally:
            if not self._is_open:
                self._release()
            self._reading.release()

    def _wait(self, watch: ReaderWatch, cancel: Event, progress: Progress) -> Card | None:
        mishaps = 0
        while (sight := self._awaited(watch, cancel, progress)) is not None:
            progress(CardProgress.READING)
            try:
                card = self._card(watch, sight, cancel)
            except _CancelledError:
                return None
            except DeviceError as error:
                mishaps += 1
                if error.code not in _PASSING or mishaps >= _PRESENTATIONS:
                    raise
                if error.code is not Code.CARD_MOVED:
                    watch.release()
                progress(CardProgress.LIFT)
                cancel.wait(_SETTLE_S)
                continue
            self._spent.add(sight, watch.generation)
            return card
        return None

    def _awaited(self, watch: ReaderWatch, cancel: Event, progress: Progress) -> Sight | None:
        """A card that was not read yet. None when cancelled. Raises: DeviceError once patience is over."""
        away_since: float | None = None
        told_to_lift = False
        while not cancel.is_set():
            try:
                sights = self._looked(watch)
                away_since = None
            except DeviceError as error:
                away_since = away_since or time.monotonic()
                if error.code is Code.DEVICE_FORBIDDEN or time.monotonic() - away_since > self._patience_s:
                    raise
                cancel.wait(_LOOK_S)
                continue
            fresh, spent = self._spent.sorted(sights, watch.generation)
            if fresh:
                return fresh[0]
            if spent and not told_to_lift:
                told_to_lift = True
                progress(CardProgress.LIFT)
        return None

    def _card(self, watch: ReaderWatch, sight: Sight, cancel: Event) -> Card:
        if sight.mute:
            raise DeviceError(Code.CARD_MUTE)
        if is_resident_id(sight.atr):
            raise DeviceError(Code.CARD_WRONG_READER)
        with connected(watch.context, sight.reader) as transmit:

            def unless_cancelled(command: bytes) -> bytes:
                if cancel.is_set():
                    raise _CancelledError
                return transmit(command)

            return read_card(self._tap(Chip(unless_cancelled, sight.atr)), self._today(), self._types)

    def _looked(self, watch: ReaderWatch) -> tuple[Sight, ...]:
        sights = watch.look(_LOOK_S)
        if not sights:
            raise DeviceError(Code.DEVICE_ABSENT)
        return sights

    def _readers(self) -> tuple[str, ...]:
        with self._own_watch() as watch:
            names = watch.readers()
        if not names:
            raise DeviceError(Code.DEVICE_ABSENT, **({"port": self._wanted} if self._wanted else {}))
        self._identifier = names[0]
        return names

    @contextmanager
    def _own_watch(self) -> Iterator[ReaderWatch]:
        """For a question in between, whatever thread asks it."""
        watch = ReaderWatch(self._wanted)
        try:
            yield watch
        finally:
            watch.release()

    def _release(self) -> None:
        if self._watch is not None:
            self._watch.release()
            self._watch = None
