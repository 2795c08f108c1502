"""Live questions: what only the hub knows, asked while a visitor waits.

Each one has a deadline and an honest end: `hub.unreachable` when there is no line, or no hub (`reason=not-enrolled`).
Who somebody is travels sealed to the hub; a sheet comes back sealed to a key that is used once and forgotten. Called on
a worker thread; the threads that ask are its own, so that a name server that hangs holds up nobody.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

import msgspec

from kiosk.model.card import Identity
from kiosk.model.case import Certificate, Slot
from kiosk.model.errors import CacheError, Code, HubError
from kiosk.wire import HubClient
from kiosk.wire_message import (
    CasesFound,
    CertificateAsked,
    CertificateMade,
    CodeAndFigures,
    HelperCall,
    HelperCallTaken,
    PersonAsked,
    SealedIdentity,
    Wish,
)
from offline_cache.seal import key_pair, seal, unseal

T = TypeVar("T")
DEADLINE_S = 4.0


class Live:
    """Every method raises HubError `hub.unreachable`, `hub.refused`."""

    def __init__(self, client: HubClient | None, hub_public_key: str = "", deadline_s: float = DEADLINE_S) -> None:
        """`client` None: this kiosk is enrolled at no hub."""
        self._client = client
        self._hub_public_key = hub_public_key
        self._deadline_s = deadline_s

    def cases_of_person(self, identity: Identity) -> CasesFound:
        """The cases of whoever has just shown the card."""
        sealed = SealedIdentity(self._sealed(identity))
        return self._asked(lambda hub: hub.cases_of_person(sealed))

    def cases_of_code(self, code: str, last_four: str) -> CasesFound:
        """By the receipt's code, and the last four signs of the ID or telephone number."""
        return self._asked(lambda hub: hub.cases_of_code(CodeAndFigures(code, last_four)))

    def call_helper(self, call_id: str, page: str, wish: Wish = "help") -> HelperCallTaken:
        """The same `call_id` again is the same call."""
        return self._asked(lambda hub: hub.call_helper(HelperCall(call_id, page, wish)))

    def helper_call(self, call_id: str) -> HelperCallTaken:
        return self._asked(lambda hub: hub.helper_call(call_id))

    def end_call(self, call_id: str) -> HelperCallTaken:
        """Nobody needs to come any more."""
        return self._asked(lambda hub: hub.end_call(call_id))

    def slots(self, office: str, kind: str) -> tuple[Slot, ...]:
        return self._asked(lambda hub: hub.slots(office, kind)).slots

    def certificate(self, ask_id: str, item_code: str, identity: Identity) -> Certificate:
        """A proof to print. The same `ask_id` again is the same sheet."""
        private, public = key_pair()
        asked = CertificateAsked(ask_id, item_code, self._sealed(identity, public))
        made = self._asked(lambda hub: hub.certificate(asked))
        return Certificate(made.title, _pdf(made, private), made.number)

    def _sealed(self, identity: Identity, reply_key: str = "") -> str:
        if self._client is None:
            raise _not_enrolled()
        person = PersonAsked(identity.number, identity.name, reply_key)
        return base64.b64encode(seal(msgspec.json.encode(person), self._hub_public_key)).decode()

    def _asked(self, ask: Callable[[HubClient], T]) -> T:
        client = self._client
        if client is None:
            raise _not_enrolled()
        return _within(self._deadline_s, lambda: ask(client))


def _not_enrolled() -> HubError:
    return HubError(Code.HUB_UNREACHABLE, reason="not-enrolled")


def _within(deadline_s: float, call: Callable[[], T]) -> T:
    """What `call` returns, if it does so in time; a call that comes too late speaks to nobody."""
    answers: SimpleQueue[T | Exception] = SimpleQueue()

    def task() -> None:
        try:
            answers.put(call())
        except Exception as error:  # noqa: BLE001  raised again where somebody waits for it
            answers.put(error)

    Thread(target=task, name="live", daemon=True).start()
    try:
        answer = answers.get(timeout=deadline_s)
    except Empty as error:
        raise HubError(Code.HUB_UNREACHABLE, reason="too-slow") from error
    if isinstance(answer, Exception):
        raise answer
    return answer


def _pdf(made: CertificateMade, private_key: str) -> bytes:
    try:
        return unseal(base64.b64decode(made.sealed_pdf, validate=True), private_key)
    except (CacheError, binascii.Error, ValueError) as error:
        raise HubError(Code.HUB_UNREACHABLE, reason="no-hub-answered") from error
