"""Failures as answers: each code with its status, the facts that are safe to tell, and no sentence."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from kiosk.model.errors import Code, HubError, KioskError
from kiosk.wire_message import Refusal

STATUS: dict[Code, int] = {
    Code.REQUEST_UNSIGNED: 401,
    Code.REQUEST_FORGED: 401,
    Code.REQUEST_OUT_OF_TIME: 401,
    Code.REQUEST_REPLAYED: 401,
    Code.KIOSK_UNKNOWN: 401,
    Code.KIOSK_RETIRED: 403,
    Code.KIOSK_CODE_REFUSED: 403,
    Code.REQUEST_UNKNOWN: 404,
    Code.HELPER_UNKNOWN: 404,
    Code.CASE_UNKNOWN: 404,
    Code.ITEM_UNKNOWN: 404,
    Code.SUBMISSION_DIFFERS: 409,
    Code.REQUEST_TOO_LONG: 413,
    Code.REQUEST_TOO_MANY: 429,
    Code.STORE_UNAVAILABLE: 503,
    Code.STORE_FULL: 503,
    Code.CONTENT_UNREADABLE: 503,
    Code.BUG: 500,
}
NO_MESSAGE = 400
OTHERWISE = 409  # it was understood, and cannot be done as things stand
STATUS_WORDS = {
    400: "not what the contract says",
    401: "not signed so that it can be believed",
    403: "refused for good",
    404: "not known",
    409: "cannot be done as things stand",
    413: "too long",
    429: "too many; `Retry-After` says when",
    503: "the hub cannot just now; try again",
}


class MessageError(HubError):
    """What the contract's schema does not allow. Any other `request.unreadable` is allowed and makes no sense."""


def refused(error: KioskError) -> Response:
    """What is sent instead of an answer."""
    status = NO_MESSAGE if isinstance(error, MessageError) else STATUS.get(error.code, OTHERWISE)
    facts = {name: str(value) for name, value in error.facts.items()}
    headers = {"Retry-After": facts["wait_s"]} if "wait_s" in facts else {}
    body = msgspec.json.encode(Refusal(error.code.value, facts))
    return Response(body, status, headers, media_type="application/json")
