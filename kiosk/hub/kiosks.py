"""The kiosks: invited by a one-time code, enrolled with a key of their own, retired when they are gone.

A code is used once, within three days, and only its keyed hash is kept. The same kiosk with the same code and key again
is given the same answer: the first one may have been lost on its way. A retired kiosk keeps its name in old cases.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from kiosk.hub.audit import note
from kiosk.hub.hub import Hub
from kiosk.hub.tables import ENROLMENT, KIOSK
from kiosk.model.errors import Code, HubError
from kiosk.model.receipt import CODE_SIGNS
from kiosk.wire_message import Enrolled, Enrolment

_GROUPS, _GROUP = 4, 4  # 31^16, far beyond guessing at one a second
VALID = timedelta(days=3)
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class KioskRow:
    """`told`: the last heartbeat, as it came; None: none yet."""

    id: str
    zone_id: str
    name: str
    public_key: str
    enrolled_at: datetime
    retired_at: datetime | None
    seen_at: datetime | None
    drift_s: float | None
    software_version: str
    content_version: str
    told: dict[str, Any] | None


class Kiosks:
    """All kiosks of the hub. Safe to use from several threads."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def invite(self, zone_id: str, name: str, by: str) -> str:
        """The code, which is shown this once. `by`: a login."""
        code = "-".join("".join(secrets.choice(CODE_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))
        now = self._hub.now()
        row = {"zone_id": zone_id, "name": name, "made_at": now, "expires_at": now + VALID}
        with self._hub.store.transaction() as connection:
            connection.execute(insert(ENROLMENT).values(code_hash=self._hashed(code), **row))
            note(connection, self._hub, by, "kiosk.invite", name, zone=zone_id)
        return code

    def enrol(self, asked: Enrolment) -> Enrolled:
        """Raises: HubError kiosk.code-refused: it is wrong, used, too old, or the key is another kiosk's."""
        _check_key(asked.public_key)
        try:
            with self._hub.store.transaction() as connection:
                return self._enrolled(connection, asked)
        except IntegrityError as error:
            raise HubError(Code.KIOSK_CODE_REFUSED) from error

    def take_over(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Kiosks whose keys are known already, all at once: id, zone, public key."""
        now = self._hub.now()
        told = [
            {"id": one, "zone_id": zone, "name": one, "public_key": key, "enrolled_at": now} for one, zone, key in rows
        ]
        with self._hub.store.transaction() as connection:
            connection.execute(insert(KIOSK), told)

    def list(self) -> tuple[KioskRow, ...]:
        """By zone and name, those that were retired last."""
        wanted = select(KIOSK).order_by(KIOSK.c.retired_at.is_not(None), KIOSK.c.zone_id, KIOSK.c.name, KIOSK.c.id)
        with self._hub.store.reading() as connection:
            return tuple(KioskRow(**row) for row in connection.execute(wanted).mappings())

    def retire(self, kiosk_id: str, by: str) -> None:
        """From now on it is refused. Retiring twice is harmless. Raises: HubError kiosk.unknown."""
        with self._hub.store.transaction() as connection:
            if connection.execute(select(KIOSK.c.id).where(KIOSK.c.id == kiosk_id)).first() is None:
                raise HubError(Code.KIOSK_UNKNOWN)
            serves = (KIOSK.c.id == kiosk_id) & KIOSK.c.retired_at.is_(None)
            connection.execute(update(KIOSK).where(serves).values(retired_at=self._hub.now()))
            note(connection, self._hub, by, "kiosk.retire", kiosk_id)

    def _enrolled(self, connection: Connection, asked: Enrolment) -> Enrolled:
        wanted = select(ENROLMENT).where(ENROLMENT.c.code_hash == self._hashed(asked.code)).with_for_update()
        invited = connection.execute(wanted).mappings().first()
        if invited is None or invited["expires_at"] <= self._hub.now():
            raise HubError(Code.KIOSK_CODE_REFUSED)
        known = connection.execute(select(KIOSK).where(KIOSK.c.id == invited["kiosk_id"])).mappings().first()
        if known is not None and known["public_key"] != asked.public_key:
            raise HubError(Code.KIOSK_CODE_REFUSED)
        kiosk_id = known["id"] if known else self._add(connection, invited, asked)
        return Enrolled(kiosk_id, invited["zone_id"], self._hub.keys.seal_public)

    def _add(self, connection: Connection, invited: Any, asked: Enrolment) -> str:
        kiosk_id = f"k-{secrets.token_hex(6)}"
        row = {"zone_id": invited["zone_id"], "name": invited["name"], "enrolled_at": self._hub.now()}
        connection.execute(insert(KIOSK).values(id=kiosk_id, public_key=asked.public_key, **row))
        used = update(ENROLMENT).where(ENROLMENT.c.code_hash == invited["code_hash"])
        connection.execute(used.values(kiosk_id=kiosk_id))
        note(connection, self._hub, "kiosk", "kiosk.enrol", kiosk_id, zone=invited["zone_id"])
        return kiosk_id

    def _hashed(self, code: str) -> str:
        """However it was typed."""
        signs = "".join(sign for sign in code.upper() if sign.isalnum())
        return self._hub.keys.hashed("enrolment", signs)


def _check_key(text: str) -> None:
    try:
        size = len(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError) as error:
        raise HubError(Code.REQUEST_UNREADABLE, field="public_key") from error
    if size != _KEY_BYTES:
        raise HubError(Code.REQUEST_UNREADABLE, field="public_key")
