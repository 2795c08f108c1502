"""Events of cases for another platform (a province's own): `case.opened`, `case.answered`, `case.closed` …

A body of JSON without personal data: which case, of which item and zone, what happened, when. Signed: the header
`Hub-Signature: v1=` holds the HMAC-SHA256, in hex, of `<Hub-Timestamp>.<body>` with the shared secret; `Hub-Delivery`
is the same when an event comes twice. The receiver refuses a timestamp older than five minutes: nothing is replayed.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from kiosk.hub.message_out import Channel, Message
from kiosk.hub.outside import post
from kiosk.hub.settings import WebhookSettings

TIMESTAMP, SIGNATURE, DELIVERY = "Hub-Timestamp", "Hub-Signature", "Hub-Delivery"
VALID_S = 300


def webhook_channel(settings: WebhookSettings, now_s: Callable[[], float] = time.time) -> Channel | None:
    """None: none is set up."""
    return partial(_post, settings, now_s) if settings.address else None


def _post(settings: WebhookSettings, now_s: Callable[[], float], message: Message) -> None:
    body = message.text.encode()
    headers = {"Content-Type": "application/json", DELIVERY: message.id}
    post(settings.address, body, {**headers, **signed(settings.secret, body, int(now_s()))})


def signed(secret: str, body: bytes, at_s: int) -> dict[str, str]:
    """The headers that prove where a body comes from, and when it was sent."""
    return {TIMESTAMP: str(at_s), SIGNATURE: f"v1={_mac(secret, body, str(at_s))}"}


def verified(secret: str, body: bytes, headers: Mapping[str, str], now_s: int) -> bool:
    """What the receiver does, in code."""
    told = headers.get(TIMESTAMP, "")
    if not told.isascii() or not told.isdigit() or abs(now_s - int(told)) > VALID_S:
        return False
    wanted = f"v1={_mac(secret, body, told)}"
    return hmac.compare_digest(headers.get(SIGNATURE, "").encode(), wanted.encode())


def _mac(secret: str, body: bytes, at_s: str) -> str:
    return hmac.new(secret.encode(), at_s.encode() + b"." + body, hashlib.sha256).hexdigest()


def event_body(event: str, at: datetime, **facts: str) -> str:
    """`facts`: of the case, none of them personal."""
    return json.dumps({"event": event, "at": at.isoformat(timespec="seconds"), "case": facts}, ensure_ascii=False)
