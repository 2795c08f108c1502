"""How long signatures hold and how their moments are written; and what every signed file of a release says of itself.

The Update Framework gives each of its four roles an expiry. Ours carry `signed_at` beside it, signed with the rest:
from it a kiosk knows how old its knowledge is, and that a clock which says less is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

SIGNED_AT = "signed_at"
ROOT, TARGETS, SNAPSHOT, TIMESTAMP = "root", "targets", "snapshot", "timestamp"
ROLES = (ROOT, TARGETS, SNAPSHOT, TIMESTAMP)
MANIFEST = "release.json"


@dataclass(frozen=True, slots=True)
class Terms:
    """In days. Root is signed by people in one room, targets with each release, the others by a timer."""

    root: int = 365
    targets: int = 90
    snapshot: int = 7
    timestamp: int = 1

    def of(self, role: str) -> timedelta:
        return timedelta(days=int(getattr(self, role)))


class Signed(Protocol):
    """What a signed file says, as far as it concerns time."""

    expires: datetime
    unrecognized_fields: dict[str, Any]


def whole(moment: datetime) -> datetime:
    """The Update Framework counts whole seconds, in UTC."""
    return moment.astimezone(UTC).replace(microsecond=0)


def spoken_for(role: str, terms: Terms, now: datetime) -> dict[str, Any]:
    """`expires` and `signed_at`, as arguments for a fresh file of a role."""
    moment = whole(now)
    return {"expires": moment + terms.of(role), "unrecognized_fields": {SIGNED_AT: moment.isoformat()}}


def signed_at(fields: Mapping[str, object]) -> datetime | None:
    """When a file was signed; None: it does not say."""
    try:
        moment = datetime.fromisoformat(str(fields.get(SIGNED_AT)))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def is_past_half(signed: Signed, now: datetime) -> bool:
    """Whether more than half of the time between signing and expiry is over."""
    began = signed_at(signed.unrecognized_fields)
    return began is None or now - began > (signed.expires - began) / 2
