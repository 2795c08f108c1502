"""The resident-ID reader: find → select → read, for all four kinds of card (GA 450).

A visit's reading leaves photo and fingerprint in the frame they came in. A card once read must be gone before the next
is read; the visitor is told to lift it. A card that moved is asked for again a few times. After an error of the line
the port is closed, and the next `read` opens it anew.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from threading import Event, Lock
from typing import TYPE_CHECKING, TypeVar

from devices.card_reader.base import (
    CardProgress,
    CardReader,
    CardReaderCapabilities,
    CardReaderSettings,
    PhotoAbility,
    Progress,
)
from devices.card_reader.sam.frames import Command, Reply
from devices.card_reader.sam.identity import module_number
from devices.card_reader.sam.last_card import LastCard
from devices.card_reader.sam.link import SamLink
from devices.card_reader.sam.record import ADDRESS_BYTES, card_of_text, photo_of_reply, text_of_reply
from devices.card_reader.sam.status import FOUND, Outcome, verdict
from devices.card_reader.sam.timing import SamTiming
from devices.card_reader.sam.transport import Line, open_line
from kiosk.model.card import Card, CardKind
from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError

if TYPE_CHECKING:  # only who has a decoder loads it
    from devices.card_reader.photo import Photo, PhotoDecoder

_KINDS = (CardKind.RESIDENT, CardKind.RESIDENCE_PERMIT, CardKind.FOREIGNER_2017, CardKind.FOREIGNER_2023)
_LINE_LOST = (Code.DEVICE_UNPLUGGED, Code.DEVICE_SILENT, Code.DEVICE_GARBLED, Code.DEVICE_OUT_OF_SERVICE)
_ABSENT = (Code.DEVICE_ABSENT, Code.DEVICE_UNPLUGGED)
_UPSET = Code.DEVICE_OUT_OF_SERVICE  # a module that may be well again after a reset
_GOES_ON = (Outcome.DONE, Outcome.EMPTY, Outcome.NO_CARD)
_OF_A_FOUND_CARD = (Command.SELECT, Command.READ)
_NEVER = Event()

T = TypeVar("T")
Take = Callable[[SamLink, Reply, Event], T]  # what is wanted of a card that was read


class SamCardReader(CardReader):
    def __init__(
        self,
        settings: CardReaderSettings,
        timing: SamTiming | None = None,
        today: Callable[[], date] = date.today,
        open_line: Callable[[str, int], Line] = open_line,
    ) -> None:
        self._settings = settings
        self._open_line = open_line
        self._timing = timing or SamTiming()
        self._today = today
        self._lock = Lock()
        self._link: SamLink | None = None
        self._identifier = ""
        self._code: Code | None = None
        self._last = LastCard()
        self._decoder = _decoder(settings.photo_decoder)

    @property
    def capabilities(self) -> CardReaderCapabilities:
        photo = PhotoAbility.NEEDS_DECODER if self._decoder is None else PhotoAbility.READY
        return CardReaderCapabilities("sam", _KINDS, self._identifier, photo)

    def open(self) -> None:
        with self._lock, self._noting():
            self._opened(_NEVER)

    def close(self) -> None:
        with self._lock:
            self._hang_up()

    def status(self) -> DeviceStatus:
        if self._lock.acquire(blocking=False):  # while a card is awaited, what is known is fresh
            try:
                with suppress(DeviceError), self._noting():
                    if self._link is not None:
                        _ask(self._link, Command.STATUS, self._timing.answer_s, _NEVER)
            finally:
                self._lock.release()
        return self._known_status()

    def read(self, cancel: Event, progress: Progress) -> Card | None:
        return self._taken(self._card, cancel, progress)

    def read_photo(self, cancel: Event, progress: Progress) -> Photo | None:
        """Wait for a card and read nothing but its photo; None when cancelled. No page of a visit does this.

        Raises: DeviceError as `read` does; `device.library-missing` without a decoder.
        """
        decoder = self._decoder
        if decoder is None:
            raise DeviceError(Code.DEVICE_LIBRARY_MISSING, wanted="photo_decoder")
        return self._taken(lambda _, reply, __: decoder.decode(photo_of_reply(reply.data)), cancel, progress)

    def _taken(self, take: Take[T], cancel: Event, progress: Progress) -> T | None:
        with self._lock, self._noting():
            link = self._opened(cancel)
            if link is None:
                return None
            progress(CardProgress.WAITING)
            return self._wait(take, link, cancel, progress)

    def card_is_present(self) -> bool | None:
        """None as well while a card is awaited, and for a module that may hide the card it has read."""
        if not self._lock.acquire(blocking=False):
            return None
        try:
            with suppress(DeviceError), self._noting():
                if self._link is not None and (reply := self._link.ask(Command.FIND, self._timing.answer_s, _NEVER)):
                    return self._last.presence(reply.status == FOUND)
            return None
        finally:
            self._lock.release()

    def _wait(self, take: Take[T], link: SamLink, cancel: Event, progress: Progress) -> T | None:
        mishaps: Counter[Code] = Counter()
        hint_at = time.monotonic() + self._timing.lift_hint_s if self._last.was_read else None
        while not cancel.is_set():
            try:
                if (reply := self._attempt(link, cancel, progress)) is not None:
                    self._last.read()
                    taken = take(link, reply, cancel)
                    self._learn_whether_it_hides(link, cancel)
                    return taken
            except DeviceError as error:
                mishaps[error.code] += 1
                if not self._may_go_on(link, error.code, mishaps[error.code], progress):
                    raise
            if hint_at is not None and (self._last.lies_there or time.monotonic() > hint_at):
                hint_at = None
                progress(CardProgress.LIFT)
            cancel.wait(self._timing.poll_s)
        return None

    def _learn_whether_it_hides(self, link: SamLink, cancel: Event) -> None:
        """Once: nobody lifts a card in the moment after its reading. A fault now does not spoil a card well read."""
        if self._last.hides is None:
            with suppress(DeviceError):
                reply = link.ask(Command.FIND, self._timing.answer_s, cancel)
                if reply is not None:
                    self._last.found_after_reading(reply.status == FOUND)

    def _may_go_on(self, link: SamLink, code: Code, times: int, progress: Progress) -> bool:
        if code is Code.CARD_MOVED and times < self._timing.presentations:
            progress(CardProgress.LIFT)
            return True
        if code is _UPSET and times == 1:
            link.ask(Command.RESET, self._timing.answer_s, _NEVER)
            return True
        return False

    def _attempt(self, link: SamLink, cancel: Event, progress: Progress) -> Reply | None:
        """What one card says, if there is one now."""
        found = _ask(link, Command.FIND, self._timing.answer_s, cancel)
        if found is None or not self._last.is_new(found.status == FOUND):
            return None
        progress(CardProgress.READING)
        if _ask(link, Command.SELECT, self._timing.answer_s, cancel) is None:
            return None
        return _ask(link, Command.READ, self._timing.read_s, cancel)

    def _card(self, link: SamLink, reply: Reply, cancel: Event) -> Card:
        text = text_of_reply(reply.data)
        return card_of_text(text, self._today(), self._newest_address(link, cancel))

    def _newest_address(self, link: SamLink, cancel: Event) -> bytes:
        """The address a card got after it was made; most have none, and a card lifted by now is read well enough."""
        try:
            reply = _ask(link, Command.READ_NEWEST_ADDRESS, self._timing.answer_s, cancel)
        except DeviceError:
            return b""
        return reply.data[-ADDRESS_BYTES:] if reply is not None else b""

    def _opened(self, cancel: Event) -> SamLink | None:
        """The link, opened if need be, to a module that says it is well. None when cancelled."""
        if self._link is None:
            link = SamLink(self._open_line(self._settings.port, self._settings.baud))
            try:
                _ask(link, Command.STATUS, self._timing.answer_s, cancel)
                number = _ask(link, Command.IDENTIFY, self._timing.answer_s, cancel)
            except DeviceError:
                link.close()
                raise
            self._link = link
            self._identifier = module_number(number.data) if number is not None else ""
            self._last.reopened()
        if cancel.is_set():
            return None
        self._code = None
        return self._link

    @contextmanager
    def _noting(self) -> Iterator[None]:
        """Remember what went wrong with the reader, and let go of a line that is no good."""
        try:
            yield
        except DeviceError as error:
            if self._link is None or error.code in _LINE_LOST:
                self._hang_up()
                self._code = error.code
            raise

    def _hang_up(self) -> None:
        if self._link is not None:
            self._link.close()
        self._link = None
        self._code = None

    def _known_status(self) -> DeviceStatus:
        facts = {"module": self._identifier} if self._identifier else {}
        if self._link is not None:
            return DeviceStatus(DeviceState.READY, facts=facts)
        absent = self._code is None or self._code in _ABSENT
        return DeviceStatus(DeviceState.ABSENT if absent else DeviceState.FAILED, self._code, facts)


def _decoder(path: str) -> PhotoDecoder | None:
    """Raises: DeviceError `device.library-missing` for a library that is named and not usable."""
    if not path:
        return None
    from devices.card_reader.photo import VendorDecoder  # noqa: PLC0415  as above

    return VendorDecoder(path)


def _ask(link: SamLink, command: Command, timeout_s: float, cancel: Event) -> Reply | None:
    """A reply that lets the reading go on; None when cancelled."""
    reply = link.ask(command, timeout_s, cancel)
    if reply is not None:
        said = verdict(reply.status)
        if said.outcome is Outcome.NO_CARD and command in _OF_A_FOUND_CARD:
            raise DeviceError(Code.CARD_MOVED, command=command.name)
        if said.outcome not in _GOES_ON:
            assert said.code is not None
            raise DeviceError(said.code, status=f"{reply.status:02X}", command=command.name)
    return reply
