"""The endpoints of the contract as a table: what each is asked, what it answers, what it does, how long it may be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from kiosk.hub import certificates, heartbeats, intake
from kiosk.hub.api.gate import Asked, Caller
from kiosk.hub.bookings import Bookings
from kiosk.hub.cases import Cases
from kiosk.hub.helper_calls import HelperCalls
from kiosk.hub.hub import Hub
from kiosk.hub.rate_limit import Buckets, Limits
from kiosk.model.errors import CacheError, Code, HubError
from kiosk.wire_message import (
    SEALED_BYTES_MOST,
    CasesFound,
    CertificateAsked,
    CertificateMade,
    CodeAndFigures,
    Heartbeat,
    HeartbeatTaken,
    HelperCall,
    HelperCallTaken,
    PersonAsked,
    SealedIdentity,
    SlotsFound,
    SubmissionSent,
    SubmissionTaken,
)

SHORT_BYTES = 64 * 1024
SUBMISSION_BYTES = SEALED_BYTES_MOST * 4 // 3 + SHORT_BYTES


@dataclass(frozen=True, slots=True)
class Call:
    """One request that was let in. `words`: of path and query, by name."""

    hub: Hub
    caller: Caller
    asked: Asked
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`asks` None: no body. `takes`: words of the path and of the query, all texts."""

    method: str
    path: str
    says: str
    asks: type | None
    tells: type
    does: Callable[[Call, Any], object]
    bytes_most: int = SHORT_BYTES
    takes: tuple[str, ...] = ()


def endpoints(limits: Limits) -> tuple[Endpoint, ...]:
    """Everything a kiosk that is enrolled may ask."""
    guesses = Buckets(limits.code)

    def of_code(call: Call, said: CodeAndFigures) -> CasesFound:
        guesses.take(call.caller.kiosk_id)
        return CasesFound(Cases(call.hub).of_code(said.code, said.last_four), call.hub.now())

    return (
        Endpoint("POST", "/submissions", "交来一份申报", SubmissionSent, SubmissionTaken, _submit, SUBMISSION_BYTES),
        Endpoint("POST", "/heartbeats", "终端的状况", Heartbeat, HeartbeatTaken, _heartbeat),
        Endpoint("POST", "/cases/of-person", "一个人的办件", SealedIdentity, CasesFound, _of_person),
        Endpoint("POST", "/cases/of-code", "一张回执的办件", CodeAndFigures, CasesFound, of_code),
        Endpoint("GET", "/slots", "可以约的时段", None, SlotsFound, _slots, takes=("office", "kind")),
        Endpoint("POST", "/helper-calls", "呼叫工作人员", HelperCall, HelperCallTaken, _call_helper),
        Endpoint("GET", "/helper-calls/{id}", "有没有人来", None, HelperCallTaken, _helper_call, takes=("id",)),
        Endpoint("DELETE", "/helper-calls/{id}", "不用来了", None, HelperCallTaken, _end_call, takes=("id",)),
        Endpoint("POST", "/certificates", "开一份证明", CertificateAsked, CertificateMade, _certificate),
    )


def _submit(call: Call, said: SubmissionSent) -> SubmissionTaken:
    return intake.take(call.hub, call.caller.kiosk_id, said)


def _heartbeat(call: Call, said: Heartbeat) -> HeartbeatTaken:
    return heartbeats.take(call.hub, call.caller.kiosk_id, call.caller.zone_id, said)


def _of_person(call: Call, said: SealedIdentity) -> CasesFound:
    try:
        sealed = msgspec.json.decode(f'"{said.sealed}"', type=bytes)  # base64
        person = msgspec.json.decode(call.hub.keys.unseal(sealed), type=PersonAsked)
    except (CacheError, msgspec.MsgspecError, UnicodeError) as error:
        raise HubError(Code.REQUEST_UNREADABLE, field="sealed") from error
    return CasesFound(Cases(call.hub).of_person(person.number), call.hub.now())


def _slots(call: Call, _said: None) -> SlotsFound:
    return SlotsFound(Bookings(call.hub).free(call.words.get("office", ""), call.words.get("kind", "")))


def _call_helper(call: Call, said: HelperCall) -> HelperCallTaken:
    return HelperCalls(call.hub).ring(call.caller.kiosk_id, call.caller.zone_id, said)


def _helper_call(call: Call, _said: None) -> HelperCallTaken:
    return HelperCalls(call.hub).told(call.caller.kiosk_id, call.words["id"])


def _end_call(call: Call, _said: None) -> HelperCallTaken:
    return HelperCalls(call.hub).cancel(call.caller.kiosk_id, call.words["id"])


def _certificate(call: Call, said: CertificateAsked) -> CertificateMade:
    return certificates.make(call.hub, call.caller.kiosk_id, said)
