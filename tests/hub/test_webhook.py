"""Events for another platform: signed, dated, the same delivery named the same."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kiosk.hub.message_out import Message
from kiosk.hub.settings import WebhookSettings
from kiosk.hub.webhook import DELIVERY, VALID_S, event_body, signed, verified, webhook_channel
from kiosk.model.errors import Code, HubError
from tests.hub.receiver import receiver

SECRET, NOW_S = "a-secret-of-two-platforms", 1_795_000_000
BODY = event_body("case.answered", datetime(2026, 11, 23, tzinfo=UTC), number="BJ-1").encode()


def test_what_is_posted_is_signed() -> None:
    with receiver() as platform:
        channel = webhook_channel(WebhookSettings(platform.address, SECRET), lambda: NOW_S)
        assert channel is not None
        channel(Message("event-1", platform.address, BODY.decode()))
        ((headers, body),) = platform.posted
    assert (body, headers[DELIVERY]) == (BODY, "event-1")
    assert verified(SECRET, body, headers, NOW_S + VALID_S)


@pytest.mark.parametrize(
    ("secret", "body", "later_s"),
    [("another-secret-entirely", BODY, 0), (SECRET, BODY + b" ", 0), (SECRET, BODY, VALID_S + 1), (SECRET, BODY, -999)],
)
def test_what_is_forged_changed_or_old_is_not(secret: str, body: bytes, later_s: int) -> None:
    assert not verified(secret, body, signed(SECRET, BODY, NOW_S), NOW_S + later_s)


@pytest.mark.parametrize("headers", [{}, {"Hub-Timestamp": "²"}, {"Hub-Timestamp": str(NOW_S), "Hub-Signature": "é"}])
def test_strange_headers_prove_nothing(headers: dict[str, str]) -> None:
    assert not verified(SECRET, BODY, headers, NOW_S)


@pytest.mark.parametrize(("status", "code"), [(500, Code.MESSAGE_UNREACHABLE), (410, Code.MESSAGE_REFUSED)])
def test_what_the_platform_says_decides(status: int, code: Code) -> None:
    with receiver() as platform:
        platform.status = status
        channel = webhook_channel(WebhookSettings(platform.address, SECRET))
        assert channel is not None
        with pytest.raises(HubError) as raised:
            channel(Message("e", "", "{}"))
    assert raised.value.code is code


def test_none_is_none() -> None:
    assert webhook_channel(WebhookSettings()) is None
