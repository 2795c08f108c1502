"""What kiosk and hub say to each other, as values: the public contract, whoever's platform the hub is.

JSON over HTTPS under `/v1`; moments are ISO 8601 with an offset; bytes are base64. Each request of an enrolled kiosk is
signed by its key (`kiosk/wire_signature.py`). Lengths are bounded here, so that the hub refuses what is too long
before it reads it. What names a person travels sealed to the hub's key only (`sealed`).

    POST /v1/enrolments                 Enrolment            → Enrolled
    POST /v1/submissions                SubmissionSent       → SubmissionTaken     (the same id again: the same answer)
    POST /v1/heartbeats                 Heartbeat            → HeartbeatTaken
    POST /v1/cases/of-person            SealedIdentity       → CasesFound
    POST /v1/cases/of-code              CodeAndFigures       → CasesFound
    GET  /v1/slots?office=&kind=        –                    → SlotsFound
    POST /v1/helper-calls               HelperCall           → HelperCallTaken
    GET  /v1/helper-calls/{id}          –                    → HelperCallTaken
    DELETE /v1/helper-calls/{id}        –                    → HelperCallTaken     (nobody needs to come any more)
    POST /v1/certificates               CertificateAsked     → CertificateMade

A refusal is `Refusal` with a 4xx status: the code of a failure, and facts that are never personal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Literal

from annotated_types import Ge, Le, MaxLen, MinLen

from kiosk.model.case import CallState, CaseView, Slot

API = "/v1"
SEALED_BYTES_MOST = 2 * 1024 * 1024  # a submission with its signature is a few kB

Id = Annotated[str, MinLen(1), MaxLen(64)]
Word = Annotated[str, MaxLen(200)]
Key = Annotated[str, MinLen(44), MaxLen(44)]  # base64 of 32 bytes
Sealed = Annotated[str, MinLen(1), MaxLen(SEALED_BYTES_MOST * 4 // 3 + 4)]
Wish = Literal["help", "sign-language", "wheelchair", "other"]  # what a helper is called for
Count = Annotated[int, Ge(0), Le(10**9)]


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A kiosk introduces itself with the one-time code that the operator was given. `public_key`: Ed25519, base64."""

    code: Annotated[str, MinLen(8), MaxLen(40)]
    public_key: Key
    name: Word = ""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """`hub_public_key`: X25519, base64: what submissions are sealed to."""

    kiosk_id: str
    zone_id: str
    hub_public_key: str


@dataclass(frozen=True, slots=True)
class SubmissionSent:
    """`id` is the idempotency key; `sealed` the submission, sealed to the hub."""

    id: Id
    receipt_number: Annotated[str, MinLen(1), MaxLen(40)]
    receipt_code: Annotated[str, MinLen(4), MaxLen(20)]
    item_code: Id
    committed_at: datetime
    sealed: Sealed


@dataclass(frozen=True, slots=True)
class SubmissionTaken:
    """The hub has it on its disk. `case_number`: what the desk calls it."""

    id: str
    case_number: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class DeviceTold:
    """One device in a heartbeat: its state and, when it is not well, the code."""

    kind: Word
    state: Word
    code: Word = ""


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """How a kiosk is. `counts`: since the heartbeat before, by name (`visits`, `submissions`, `read.policy` …).

    Heartbeats that could not be sent are one when they can: `since` is then the moment of the last one that was sent.
    """

    at: datetime
    since: datetime | None
    software_version: Word
    content_version: Word
    waiting: Count = 0
    parked: Count = 0
    oldest_waiting_at: datetime | None = None
    paper_left_m: Annotated[float, Ge(0), Le(10_000)] | None = None
    devices: Annotated[tuple[DeviceTold, ...], MaxLen(40)] = ()
    counts: Annotated[dict[str, Count], MaxLen(400)] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HeartbeatTaken:
    """`now`: the hub's clock; the kiosk tells a clock that drifts, and never sets it."""

    now: datetime


@dataclass(frozen=True, slots=True)
class SealedIdentity:
    """An ID number, sealed to the hub: the resident has shown the card to the kiosk just now."""

    sealed: Annotated[str, MinLen(1), MaxLen(4096)]


@dataclass(frozen=True, slots=True)
class CodeAndFigures:
    """The receipt's code, and the last four signs of the ID number or the telephone number."""

    code: Annotated[str, MinLen(4), MaxLen(20)]
    last_four: Annotated[str, MinLen(4), MaxLen(4)]


@dataclass(frozen=True, slots=True)
class CasesFound:
    """Newest first. `as_of`: when the hub answered."""

    cases: tuple[CaseView, ...]
    as_of: datetime


@dataclass(frozen=True, slots=True)
class SlotsFound:
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class HelperCall:
    """`id`: made by the kiosk, so that calling twice is one call. `page`: where the visitor stands, no more."""

    id: Id
    page: Word = ""
    wish: Wish = "help"


@dataclass(frozen=True, slots=True)
class HelperCallTaken:
    id: str
    state: CallState
    said: str = ""  # "小李马上来", in the staff's words


@dataclass(frozen=True, slots=True)
class CertificateAsked:
    """`item_code`: which proof; `sealed`: the identity it is about, as in `SealedIdentity`."""

    id: Id
    item_code: Id
    sealed: Annotated[str, MinLen(1), MaxLen(4096)]


@dataclass(frozen=True, slots=True)
class CertificateMade:
    """`sealed_pdf`: to the key that the kiosk sent inside the sealed identity, so that no proxy keeps a copy."""

    number: str
    title: str
    sealed_pdf: str


@dataclass(frozen=True, slots=True)
class PersonAsked:
    """What stands inside `sealed` of `SealedIdentity` and `CertificateAsked`. `reply_key`: X25519, used once."""

    number: str
    name: str
    reply_key: str = ""

    def __repr__(self) -> str:
        return "PersonAsked()"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not. `code`: of a failure, as `docs/failure-codes.md` has it."""

    code: str
    facts: dict[str, str] = field(default_factory=dict)
