"""Requests that are not what they should be: told by their code before anything of them is believed."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import replace

import msgspec
import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from kiosk.hub.app import make_app
from kiosk.hub.hub import Hub
from kiosk.hub.intake import take
from kiosk.hub.kiosks import Kiosks
from kiosk.hub.rate_limit import Limits, Rate
from kiosk.wire_message import CodeAndFigures, Enrolment, Heartbeat, SubmissionSent
from tests.hub.api.request import JSON, SUBMISSIONS, code_of, kept, signed_headers
from tests.hub.conftest import NAME, NUMBER, ZONE_ID, Clock, Enrolled, add_kiosk

OVER_ONE = True  # what is refused here never reaches the database
Ask = Callable[..., Response]
Send = Callable[..., SubmissionSent]
BEAT = b'{"since": null, "software_version": "", "content_version": "", "at": %s}'


def test_what_is_signed_cannot_be_changed(
    client: TestClient, kiosk: Enrolled, submission: Send, clock: Clock, hub: Hub
) -> None:
    came = submission()
    body, other = msgspec.json.encode(came), msgspec.json.encode(replace(came, receipt_code="OTHER1"))
    headers = signed_headers(kiosk, body, clock())
    assert code_of(client.post(SUBMISSIONS, content=other, headers=headers)) == (401, "request.forged")
    assert code_of(client.post("/v1/heartbeats", content=body, headers=headers)) == (401, "request.forged")
    assert code_of(client.post(f"{SUBMISSIONS}?x=1", content=body, headers=headers)) == (401, "request.forged")
    digest = signed_headers(kiosk, other, clock())["Content-Digest"]
    assert (
        code_of(client.post(SUBMISSIONS, content=other, headers=headers | {"Content-Digest": digest}))[1]
        == "request.forged"
    )
    longer = {"content-type": "application/json; charset=utf-8"}
    assert code_of(client.post(SUBMISSIONS, content=body, headers=headers | longer))[1] == "request.forged"
    assert kept(hub) == 0


@pytest.mark.parametrize("minutes", [-6, 6, -60 * 24 * 365])
def test_an_old_signature_is_no_signature(hub: Hub, ask: Ask, submission: Send, clock: Clock, minutes: int) -> None:
    at = clock()
    clock.pass_(minutes=minutes)
    refused = ask("POST", SUBMISSIONS, submission(confirmed_at=at), at=at)
    assert code_of(refused) == (401, "request.out-of-time")
    assert refused.json()["facts"] == {"now": clock().isoformat()}
    assert kept(hub) == 0


@pytest.mark.parametrize("name", ["Content-Digest", "Signature-Input", "Signature"])
@pytest.mark.parametrize("value", ["", "x", "kiosk=();created=1", "kiosk=:AAAA:", "a" * 9000, "\xff\xfe"])
def test_no_signature_that_can_be_read(
    client: TestClient, kiosk: Enrolled, clock: Clock, name: str, value: str
) -> None:
    headers = signed_headers(kiosk, b"{}", clock()) | {name: value}
    raw = [(key.encode(), text.encode("latin-1")) for key, text in headers.items()]
    status, code = code_of(client.post(SUBMISSIONS, content=b"{}", headers=raw))
    assert (status, code) in {(401, "request.unsigned"), (401, "request.forged")}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"{",
        b"\xff\xfe{}",
        b'{"id": 1}',
        b"[" * 30_000,
        b'{"a":' * 10_000,
        BEAT % b'"0001-01-01T00:00:00+14:00"',
        BEAT % b'"2026-11-23T09:00:00"',
        BEAT % b"1795400000",
        BEAT % b'"2026-11-23T09:00:00Z", "waiting": 1e400',
        BEAT % b'"2026-11-23T09:00:00Z", "waiting": -1',
        BEAT % b'"2026-11-23T09:00:00Z", "paper_left_m": NaN',
        gzip.compress(b"0" * 10_000_000, mtime=0),
    ],
    ids=lambda body: repr(body[:24]),
)
def test_what_is_no_message_is_refused(ask: Ask, body: bytes) -> None:
    headers = JSON if not body else {}
    assert code_of(ask("POST", "/v1/heartbeats", body, headers=headers))[0] in (400, 401, 409)


def test_only_plain_json_is_read(ask: Ask, submission: Send, client: TestClient) -> None:
    body = gzip.compress(msgspec.json.encode(submission()))
    assert code_of(ask("POST", SUBMISSIONS, body, headers={"content-encoding": "gzip"})) == (400, "request.unreadable")
    assert code_of(ask("POST", SUBMISSIONS, b"a=1", headers={"content-type": "application/x-www-form-urlencoded"})) == (
        400,
        "request.unreadable",
    )
    assert code_of(client.get("/v1/nothing")) == (404, "request.unknown")
    assert code_of(client.put(SUBMISSIONS)) == (405, "request.unknown")


def test_ten_megabytes_are_not_read(ask: Ask, client: TestClient, submission: Send, hub: Hub) -> None:
    huge = replace(submission(), sealed="A" * 10_000_000)
    assert code_of(ask("POST", SUBMISSIONS, huge)) == (413, "request.too-long")
    assert code_of(ask("POST", "/v1/heartbeats", b'{"at": "' + b"x" * 100_000)) == (413, "request.too-long")
    read = 0

    def without_end() -> Iterator[bytes]:
        nonlocal read
        while read < 50_000_000:
            read += 100_000
            yield b"x" * 100_000

    endless = client.post(SUBMISSIONS, content=without_end(), headers=JSON)
    assert code_of(endless) == (413, "request.too-long")
    fields = replace(submission(), receipt_number="x" * 41)
    assert code_of(ask("POST", SUBMISSIONS, fields)) == (400, "request.unreadable")
    assert kept(hub) == 0


def test_a_refusal_tells_nothing_back(ask: Ask) -> None:
    refused = ask("POST", "/v1/cases/of-code", json.dumps({"code": NAME, "last_four": NUMBER}).encode())
    assert code_of(refused) == (400, "request.unreadable")
    assert refused.json()["facts"] == {"field": "last_four", "wrong": "string_too_long"}


@pytest.mark.parametrize("key", ["A" * 44, "!" * 44, "AAAA" + "=" * 40])
def test_a_key_that_is_none_is_refused(hub: Hub, client: TestClient, key: str) -> None:
    code = Kiosks(hub).invite(ZONE_ID, "新终端", "admin")
    said = msgspec.json.encode(Enrolment(code, key))
    assert code_of(client.post("/v1/enrolments", content=said, headers=JSON)) == (409, "request.unreadable")


def test_figures_are_not_found_by_trying(hub: Hub, kiosk: Enrolled, ask: Ask, submission: Send) -> None:
    came = submission()
    take(hub, kiosk.id, came)
    statuses = [
        ask("POST", "/v1/cases/of-code", CodeAndFigures(came.receipt_code, f"{n:04d}")).status_code for n in range(14)
    ]
    assert statuses == [200] * 12 + [429] * 2


def test_one_kiosk_does_not_take_the_others_turn(hub: Hub, kiosk: Enrolled, clock: Clock) -> None:
    with TestClient(make_app(hub, Limits(kiosk=Rate(0.001, 2)))) as client:

        def beat(by: Enrolled) -> int:
            body = msgspec.json.encode(Heartbeat(clock(), None, "", ""))
            path = "/v1/heartbeats"
            return client.post(path, content=body, headers=signed_headers(by, body, clock(), path)).status_code

        assert [beat(kiosk) for _ in range(3)] == [200, 200, 429]
        assert beat(add_kiosk(hub)) == 200
