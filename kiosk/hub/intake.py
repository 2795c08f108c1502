"""Submissions come in: each exactly once, whatever the line does, and none is ever turned away for what it holds.

The id is the idempotency key: the same bytes again get the same answer, other bytes under the same id are refused. What
cannot be opened is kept as it came, acknowledged, and shown to the desk; an item that the hub's content does not know
(an older release) is a case all the same. One transaction: the submission, its case, its trace.
"""

from __future__ import annotations

import base64
import binascii
import hashlib

import msgspec
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from kiosk.hub.case_opening import Arrived, open_case
from kiosk.hub.hub import Hub
from kiosk.hub.tables import CASE, KIOSK, SUBMISSION
from kiosk.model.errors import CacheError, Code, HubError
from kiosk.model.item import Item
from kiosk.model.submission import Submission
from kiosk.wire_message import SubmissionSent, SubmissionTaken


def take(hub: Hub, kiosk_id: str, sent: SubmissionSent) -> SubmissionTaken:
    """Once this has returned, the kiosk may forget the submission.

    Raises: HubError submission.differs, kiosk.unknown; CacheError store.unavailable.
    """
    digest, sealed = digest_of(sent), _sealed(sent)
    submission = _opened(hub, sent, sealed)
    item = _item(hub, sent.item_code)
    try:
        with hub.store.transaction() as connection:
            known = _known(connection, sent.id, digest)
            if known is not None:
                return known
            arrived = Arrived(sent, _zone_of(connection, kiosk_id), submission, item)
            number = keep(connection, hub, arrived, kiosk_id=kiosk_id, digest=digest, sealed=sealed)
            return SubmissionTaken(sent.id, number, hub.now())
    except IntegrityError as error:  # the same submission came twice at once: the other one was first
        with hub.store.transaction() as connection:
            known = _known(connection, sent.id, digest)
        if known is None:
            raise CacheError(Code.STORE_UNAVAILABLE, reason="integrity") from error
        return known


def keep(connection: Connection, hub: Hub, arrived: Arrived, *, kiosk_id: str, digest: str, sealed: bytes) -> str:
    """Writes down what came and opens its case. The case's number."""
    sent, faulty = arrived.sent, "" if arrived.submission else Code.SUBMISSION_FAULTY.value
    row = {name: getattr(sent, name) for name in ("id", "receipt_number", "item_code", "committed_at")}
    row |= {"receipt_code": sent.receipt_code.upper(), "received_at": hub.now()}
    row |= {"kiosk_id": kiosk_id, "digest": digest, "sealed": sealed, "faulty": faulty}
    connection.execute(insert(SUBMISSION), row)
    return open_case(connection, hub, arrived)


def digest_of(sent: SubmissionSent) -> str:
    """Of everything that was sent."""
    return hashlib.sha256(msgspec.json.encode(sent)).hexdigest()


def _known(connection: Connection, submission_id: str, digest: str) -> SubmissionTaken | None:
    wanted = select(SUBMISSION.c.digest, SUBMISSION.c.received_at, CASE.c.number).join_from(SUBMISSION, CASE)
    row = connection.execute(wanted.where(SUBMISSION.c.id == submission_id)).first()
    if row is None:
        return None
    if row.digest != digest:
        raise HubError(Code.SUBMISSION_DIFFERS)
    return SubmissionTaken(submission_id, row.number, row.received_at)


def _sealed(sent: SubmissionSent) -> bytes:
    """As it came when it is no base64: it is kept too."""
    try:
        return base64.b64decode(sent.sealed, validate=True)
    except (binascii.Error, ValueError):
        return sent.sealed.encode()


def _opened(hub: Hub, sent: SubmissionSent, sealed: bytes) -> Submission | None:
    """None: it cannot be opened, is no submission, or is another one than was said."""
    try:
        submission = msgspec.json.decode(hub.keys.unseal(sealed), type=Submission)
    except (CacheError, msgspec.MsgspecError, ValueError, RecursionError):
        return None
    fits = (submission.id, submission.item_code) == (sent.id, sent.item_code)
    return submission if fits and submission.confirmed_at.tzinfo else None


def _item(hub: Hub, code: str) -> Item | None:
    try:
        return hub.content.item(code, "zh-Hans")
    except CacheError as error:
        if error.code is Code.ITEM_UNKNOWN:
            return None
        raise


def _zone_of(connection: Connection, kiosk_id: str) -> str:
    zone: str | None = connection.execute(select(KIOSK.c.zone_id).where(KIOSK.c.id == kiosk_id)).scalar()
    if zone is None:
        raise HubError(Code.KIOSK_UNKNOWN)
    return zone
