"""What is enclosed with a case: kept encrypted, had by the desk that sees the case. What a file is, its own bytes say.

A name is only a name: the last part of what was told, without signs that lead elsewhere; nothing is ever written under
it. Four kinds are taken (PDF, PNG, JPEG, DOCX), of at most 10 MB, fifty to a case.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select

from kiosk.hub.audit import note
from kiosk.hub.case_record import locked
from kiosk.hub.cases import may_open
from kiosk.hub.hub import Hub
from kiosk.hub.media_kind import ENDINGS, kind_of
from kiosk.hub.plain_text import plain
from kiosk.hub.role import Actor
from kiosk.hub.tables import ATTACHMENT
from kiosk.model.errors import Code, HubError

SIZE_BYTES_MOST = 10 * 1024 * 1024
OF_A_CASE_MOST = 50
_NAME_LONGEST = 120
_LEADS = re.compile(r'[<>:"|?*\x00-\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069]')


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """What the list of a case shows of it."""

    id: str
    number: str
    name: str
    media_type: str
    size_bytes: int
    for_resident: bool
    staff: str
    at: datetime


@dataclass(frozen=True, slots=True, repr=False)
class AttachedFile:
    """One, opened."""

    number: str
    name: str
    media_type: str
    content: bytes


class Attachments:
    """Those of all cases. Safe to use from several threads."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def put(
        self, number: str, name: str, media_type: str, content: bytes, by: Actor, *, for_resident: bool = False
    ) -> str:
        """Its id. Raises: HubError case.unknown, case.not-yours, attachment.refused (size, kind, or too many)."""
        kind = kind_of(content)
        if not 0 < len(content) <= SIZE_BYTES_MOST:
            raise HubError(Code.ATTACHMENT_REFUSED, reason="size")
        if not kind or kind != media_type:
            raise HubError(Code.ATTACHMENT_REFUSED, reason="kind")
        made = secrets.token_hex(12)
        facts = {"id": made, "number": number, "name": safe_name(name, kind), "media_type": kind}
        told = {"size_bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        with self._hub.store.transaction() as connection:
            if not may_open(by, locked(connection, number).office):
                raise HubError(Code.CASE_NOT_YOURS)
            here = select(func.count()).select_from(ATTACHMENT).where(ATTACHMENT.c.number == number)
            if connection.execute(here).scalar_one() >= OF_A_CASE_MOST:
                raise HubError(Code.ATTACHMENT_REFUSED, reason="too-many")
            kept = {"boxed": self._hub.keys.box(content), "for_resident": for_resident, "staff": by.login}
            connection.execute(insert(ATTACHMENT).values(**facts, **told, **kept, at=self._hub.now()))
            note(connection, self._hub, by.login, "attachment.put", number, size_bytes=len(content))
        return made

    def get(self, attachment_id: str, by: Actor) -> AttachedFile:
        """For who may open the case's data. Raises: HubError case.unknown, case.not-yours; CacheError seal.key-bad."""
        with self._hub.store.transaction() as connection:
            row = connection.execute(select(ATTACHMENT).where(ATTACHMENT.c.id == attachment_id)).mappings().first()
            if row is None:
                raise HubError(Code.CASE_UNKNOWN)
            if not may_open(by, locked(connection, row["number"]).office):
                raise HubError(Code.CASE_NOT_YOURS)
            note(connection, self._hub, by.login, "attachment.get", row["number"])
        return AttachedFile(row["number"], row["name"], row["media_type"], self._hub.keys.unbox(row["boxed"]))

    def of_case(self, number: str) -> tuple[AttachmentRow, ...]:
        """Oldest first."""
        columns = [ATTACHMENT.c[name] for name in AttachmentRow.__dataclass_fields__]
        wanted = select(*columns).where(ATTACHMENT.c.number == number).order_by(ATTACHMENT.c.at, ATTACHMENT.c.id)
        with self._hub.store.reading() as connection:
            return tuple(AttachmentRow(**row) for row in connection.execute(wanted).mappings())


def safe_name(told: str, kind: str) -> str:
    """The last part of a path, without signs that lead elsewhere or hide something; its ending is that of its kind."""
    last = re.split(r"[/\\]", plain(told).replace("\n", "").replace("\t", ""))[-1]
    stem = _LEADS.sub("", last).rpartition(".")[0] or _LEADS.sub("", last)
    stem = stem.strip(" .")[:_NAME_LONGEST] or "attachment"
    return f"{stem}.{ENDINGS[kind]}"
