"""Who asks, and whether that can be believed: known, not retired, signed by its own key, now, and for the first time.

The body is read piece by piece and no further than its bound; nothing of it is decoded before the signature holds.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from starlette.requests import Request

from kiosk.hub.hub import Hub
from kiosk.hub.rate_limit import Buckets, Limits
from kiosk.hub.refusal import MessageError
from kiosk.hub.tables import KIOSK, NONCE
from kiosk.model.errors import Code, HubError
from kiosk.wire_signature import key_id_of, verify

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it stood on the line. `target`: path and query. `address`: where it came from."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    address: str


@dataclass(frozen=True, slots=True)
class Caller:
    """An enrolled kiosk."""

    kiosk_id: str
    zone_id: str


async def asked_of(request: Request, bytes_most: int) -> Asked:
    """Raises: HubError request.too-long, request.unreadable (no JSON, or packed)."""
    headers = {name.lower(): value for name, value in request.headers.items()}
    if headers.get("content-encoding", "identity") != "identity":
        raise MessageError(Code.REQUEST_UNREADABLE, field="content-encoding")
    if request.method == "POST" and headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise MessageError(Code.REQUEST_UNREADABLE, field="content-type")
    told = headers.get("content-length", "")
    if told.isdigit() and int(told[:12]) > bytes_most:
        raise HubError(Code.REQUEST_TOO_LONG, bytes_most=bytes_most)
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > bytes_most:
            raise HubError(Code.REQUEST_TOO_LONG, bytes_most=bytes_most)
    raw, query = request.scope.get("raw_path", b""), request.scope.get("query_string", b"")
    target = (raw + b"?" + query if query else raw).decode("latin-1")
    return Asked(request.method, target, headers, bytes(body), request.client.host if request.client else "")


class Gate:
    """Lets kiosks in. One for each application: it holds the buckets."""

    def __init__(self, hub: Hub, limits: Limits) -> None:
        self._hub = hub
        self._addresses, self._kiosks = Buckets(limits.address), Buckets(limits.kiosk)

    def let_address(self, asked: Asked) -> None:
        """Raises: HubError request.too-many."""
        self._addresses.take(asked.address)

    def admit(self, asked: Asked) -> Caller:
        """Raises: HubError request.*, kiosk.unknown, kiosk.retired."""
        kiosk_id = key_id_of(asked.headers)
        wanted = select(KIOSK.c.public_key, KIOSK.c.zone_id, KIOSK.c.retired_at).where(KIOSK.c.id == kiosk_id)
        with self._hub.store.reading() as connection:
            known = connection.execute(wanted).first()
        if known is None:
            raise HubError(Code.KIOSK_UNKNOWN)
        now = self._hub.now()
        signed = verify(known.public_key, asked.method, asked.target, asked.headers, asked.body, now)
        if known.retired_at is not None:
            raise HubError(Code.KIOSK_RETIRED)
        self._kiosks.take(kiosk_id)
        try:
            with self._hub.store.transaction() as connection:
                connection.execute(insert(NONCE), {"kiosk_id": kiosk_id, "nonce": signed.nonce, "at": now})
        except IntegrityError as error:
            raise HubError(Code.REQUEST_REPLAYED) from error
        return Caller(kiosk_id, known.zone_id)
