"""Does a text that is to be published name somebody? By the rule of all content, and by who submitted the case."""

from __future__ import annotations

from datetime import date

import msgspec
from sqlalchemy import select

from kiosk.hub.case_row import CaseRow
from kiosk.hub.hub import Hub
from kiosk.hub.tables import SUBMISSION
from kiosk.model.document import Document, DocumentKind, Provenance
from kiosk.model.errors import CacheError
from kiosk.model.submission import Submission
from offline_cache.rules.document import Shelf, document_faults

_NOTHING = Shelf(date.min, frozenset(), {}, {}, frozenset(), frozenset(), {}, frozenset())
_NAME_SHORTEST = 2
_BODY = ("body",)  # where the rule says that something personal stands


def names_somebody(hub: Hub, row: CaseRow, texts: tuple[str, ...]) -> bool:
    said = "\n".join(texts)
    document = Document("", DocumentKind.ANSWER, said, Provenance("", date.min))
    if any(fault.path == _BODY for fault in document_faults(document, _NOTHING)):
        return True
    packed = "".join(said.split())
    return any(one in packed for one in _told_by(hub, row))


def _told_by(hub: Hub, row: CaseRow) -> tuple[str, ...]:
    """Name, numbers and address of who submitted it. Nobody sees them: they are compared and forgotten."""
    with hub.store.reading() as connection:
        sealed = connection.scalar(select(SUBMISSION.c.sealed).where(SUBMISSION.c.id == row.submission_id))
    if sealed is None:
        return ()
    try:
        identity = msgspec.json.decode(hub.keys.unseal(sealed), type=Submission).identity
    except (CacheError, msgspec.MsgspecError):
        return ()
    told = [identity.name, identity.number, identity.phone]
    if identity.card:
        told += [identity.card.name, identity.card.address, identity.card.newest_address]
    return tuple("".join(one.split()) for one in told if len(one.strip()) >= _NAME_SHORTEST)
