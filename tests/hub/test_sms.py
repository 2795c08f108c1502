"""Text messages: a file for trying out, any HTTP provider by its template; a text never becomes a field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from kiosk.hub.message_out import Message
from kiosk.hub.settings import SmsSettings
from kiosk.hub.sms import sms_channel
from kiosk.model.errors import Code, HubError
from tests.hub.receiver import Receiver, receiver

TEXT = '有答复。"},{"x":"{to}&to=1'
MESSAGE = Message("m-1", "138 0000-5678", TEXT)
BODY = {"mobile": "{to}", "content": "[{text}]", "ref": "{id}", "key": "k"}


@pytest.fixture
def provider() -> Iterator[Receiver]:
    with receiver() as found:
        yield found


def test_the_file_for_trying_out_has_no_number(tmp_path: Path) -> None:
    file = tmp_path / "sms.jsonl"
    channel = sms_channel(SmsSettings("file", str(file)))
    assert channel is not None
    channel(MESSAGE)
    told = json.loads(file.read_text(encoding="utf-8"))
    assert told == {"id": "m-1", "to": "138****5678", "text": TEXT}


@pytest.mark.parametrize("kind", ["json", "form"])
def test_what_is_put_in_stays_a_value(provider: Receiver, kind: str) -> None:
    channel = sms_channel(SmsSettings("http", provider.address, BODY, {"X-App": "hub"}, kind))  # type: ignore[arg-type]
    assert channel is not None
    channel(MESSAGE)
    ((headers, body),) = provider.posted
    told = json.loads(body) if kind == "json" else {key: one[0] for key, one in parse_qs(body.decode()).items()}
    assert told == {"mobile": "13800005678", "content": f"[{TEXT}]", "ref": "m-1", "key": "k"}
    assert headers["X-App"] == "hub"


@pytest.mark.parametrize(
    ("status", "good", "code"),
    [
        (200, "OK", None),
        (200, "SUCCESS", Code.MESSAGE_REFUSED),
        (400, "", Code.MESSAGE_REFUSED),
        (302, "", Code.MESSAGE_REFUSED),
        (429, "", Code.MESSAGE_UNREACHABLE),
        (503, "", Code.MESSAGE_UNREACHABLE),
    ],
)
def test_the_answer_decides(provider: Receiver, status: int, good: str, code: Code | None) -> None:
    provider.status = status
    channel = sms_channel(SmsSettings("http", provider.address, BODY, good=good))
    assert channel is not None
    if code is None:
        channel(MESSAGE)
        return
    with pytest.raises(HubError) as raised:
        channel(MESSAGE)
    assert raised.value.code is code
    assert "5678" not in repr(raised.value)


@pytest.mark.parametrize("to", ["", "12345", "not a number", "1380000567890"])
def test_what_is_no_mobile_number_is_refused(provider: Receiver, to: str) -> None:
    channel = sms_channel(SmsSettings("http", provider.address, BODY))
    assert channel is not None
    with pytest.raises(HubError) as raised:
        channel(Message("m", to, "x"))
    assert (raised.value.code, provider.posted) == (Code.MESSAGE_REFUSED, [])


def test_nobody_there_is_tried_again() -> None:
    channel = sms_channel(SmsSettings("http", "http://127.0.0.1:1/", BODY))
    assert channel is not None
    with pytest.raises(HubError) as raised:
        channel(MESSAGE)
    assert raised.value.code is Code.MESSAGE_UNREACHABLE


def test_none_is_none() -> None:
    assert sms_channel(SmsSettings()) is None
