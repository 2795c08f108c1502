"""Proofs made on request: who may make them, what is kept of them, how one is told from a forgery.

A provider makes the sheet; the county's own takes the place of the sample one. Of a sheet only its number, item,
SHA-256 and day are kept, and for whom as a keyed hash. A record of these, signed with the hub's Ed25519 key, is what
the page behind the QR code shows. The sheet itself goes sealed to the key that the kiosk made for this one question.

The same request again is the same proof: one number. It is asked again only when no sheet arrived, so the record is
then that of the sheet that was made last.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import msgspec
from nacl.signing import SigningKey
from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from kiosk.hub import audit
from kiosk.hub.cases import person_of
from kiosk.hub.certificate_sample import SampleProvider
from kiosk.hub.hub import Hub
from kiosk.hub.local_day import day_of
from kiosk.hub.pdf_signature import Signatory
from kiosk.hub.tables import CERTIFICATE
from kiosk.model.errors import CacheError, Code, HubError
from kiosk.model.item import Item, ItemService
from kiosk.wire_message import CertificateAsked, CertificateMade, PersonAsked
from offline_cache.seal import seal


class CertificateProvider(Protocol):
    """Makes the sheets of one or several items. Called on a thread; its deadline is its own (the kiosk waits 4 s)."""

    def make(self, item: Item, person: PersonAsked, number: str, day: date) -> bytes:
        """A PDF of A4 pages. Raises: HubError certificate.unavailable, certificate.not-made."""
        ...


@dataclass(frozen=True, slots=True)
class Record:
    """What anybody with the number may know. The signature is over `signed_text`, base64."""

    number: str
    item_code: str
    sha256: str
    day: date
    signature: str
    public_key: str


def make(
    hub: Hub, kiosk_id: str, asked: CertificateAsked, provider: CertificateProvider | None = None
) -> CertificateMade:
    """Raises: HubError certificate.not-made, certificate.unavailable, request.unreadable (not sealed to this hub)."""
    item, person = _item(hub, asked.item_code), _person(hub, asked.sealed)
    number = _number(hub, kiosk_id, asked, person)
    pdf = (provider or _sample(hub, item)).make(item, person, number, hub.today())
    digest = hashlib.sha256(pdf).hexdigest()
    with hub.store.transaction() as connection:
        connection.execute(update(CERTIFICATE).where(CERTIFICATE.c.number == number).values(sha256=digest))
        audit.note(connection, hub, "kiosk", "certificate.made", number, item=item.code, kiosk=kiosk_id)
    try:
        sealed = base64.b64encode(seal(pdf, person.reply_key)).decode()
    except CacheError as error:
        raise HubError(Code.REQUEST_UNREADABLE, reason="reply-key") from error
    return CertificateMade(number, item.name, sealed)


def record_of(hub: Hub, number: str) -> Record | None:
    """None: the hub made none of this number."""
    wanted = select(CERTIFICATE).where(CERTIFICATE.c.number == number, CERTIFICATE.c.sha256 != "")
    with hub.store.reading() as connection:
        row = connection.execute(wanted).one_or_none()
    if row is None:
        return None
    day, key = day_of(row.made_at), _signing_key(hub)
    signature = key.sign(signed_text(number, row.item_code, row.sha256, day)).signature
    public = base64.b64encode(bytes(key.verify_key)).decode()
    return Record(number, row.item_code, row.sha256, day, base64.b64encode(signature).decode(), public)


def signed_text(number: str, item_code: str, sha256: str, day: date) -> bytes:
    """The record as it is signed: JSON, keys in this order, no spaces."""
    told = {"number": number, "item": item_code, "sha256": sha256, "day": day.isoformat()}
    return json.dumps(told, separators=(",", ":")).encode()


def _signing_key(hub: Hub) -> SigningKey:
    """Of the hub's own secret, so that a backup has it too."""
    return SigningKey(bytes.fromhex(hub.keys.hashed("certificate signing key", "1")))


def _item(hub: Hub, code: str) -> Item:
    try:
        item = hub.content.item(code, "zh-Hans")
    except CacheError as error:
        if error.code is not Code.ITEM_UNKNOWN:
            raise
        raise HubError(Code.CERTIFICATE_NOT_MADE, item=code[:64]) from error
    if item.service is not ItemService.CERTIFICATE:
        raise HubError(Code.CERTIFICATE_NOT_MADE, item=item.code)
    return item


def _person(hub: Hub, sealed: str) -> PersonAsked:
    try:
        return msgspec.json.decode(hub.keys.unseal(base64.b64decode(sealed, validate=True)), type=PersonAsked)
    except (CacheError, msgspec.MsgspecError, binascii.Error, ValueError):
        raise HubError(Code.REQUEST_UNREADABLE, reason="sealed") from None  # what stands in it is personal


def _sample(hub: Hub, item: Item) -> CertificateProvider:
    """Only where everything is a sample. Raises: HubError certificate.not-made."""
    zone = hub.content.zone("zh-Hans")
    if not zone.sample:
        raise HubError(Code.CERTIFICATE_NOT_MADE, item=item.code)
    secret = bytes.fromhex(hub.keys.hashed("certificate sheet key", "1"))
    return SampleProvider(zone, hub.base_url, Signatory(secret, zone.name))


def _number(hub: Hub, kiosk_id: str, asked: CertificateAsked, person: PersonAsked) -> str:
    """The number of this request, kept before the sheet is made, so that two at once have one number."""
    try:
        with hub.store.transaction() as connection:
            return _kept(connection, hub, kiosk_id, asked, person) or _new(connection, hub, kiosk_id, asked, person)
    except IntegrityError:
        with hub.store.transaction() as connection:
            return _kept(connection, hub, kiosk_id, asked, person)


def _kept(connection: Connection, hub: Hub, kiosk_id: str, asked: CertificateAsked, person: PersonAsked) -> str:
    """Empty: it was not asked before. Raises: HubError request.unreadable when another has asked with this id."""
    row = connection.execute(select(CERTIFICATE).where(CERTIFICATE.c.request_id == asked.id)).one_or_none()
    if row is None:
        return ""
    if (row.kiosk_id, row.item_code, row.person) != (kiosk_id, asked.item_code, person_of(hub, person.number)):
        raise HubError(Code.REQUEST_UNREADABLE, reason="id-of-another")
    return str(row.number)


def _new(connection: Connection, hub: Hub, kiosk_id: str, asked: CertificateAsked, person: PersonAsked) -> str:
    """The day, and figures that nobody guesses: who has the sheet has the number, nobody else."""
    figures = int(hub.keys.hashed("certificate number", asked.id), 16) % 10**10
    number = f"ZM{hub.today():%Y%m%d}{figures:010d}"
    connection.execute(
        insert(CERTIFICATE).values(
            number=number,
            request_id=asked.id,
            item_code=asked.item_code,
            person=person_of(hub, person.number),
            kiosk_id=kiosk_id,
            sha256="",
            made_at=hub.now(),
        )
    )
    return number
