"""Requests that want harm: each is refused with a code, nothing is lost by it, nothing leaks into answers or logs."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import msgspec
import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import func, select

from kiosk.hub.attachments import Attachments
from kiosk.hub.cases import Cases
from kiosk.hub.hub import Hub
from kiosk.hub.intake import take
from kiosk.hub.kiosks import Kiosks
from kiosk.hub.role import Actor, Role
from kiosk.hub.tables import CASE, COUNT, KIOSK
from kiosk.wire_message import CodeAndFigures, Enrolment, Heartbeat, HelperCall, SubmissionSent
from tests.hub import conftest
from tests.hub.api.request import JSON, SUBMISSIONS, code_of, kept, signed_headers
from tests.hub.conftest import ZONE_ID, Clock, Enrolled, add_kiosk
from tests.hub.content import UNRESOLVED

Ask = Callable[..., Response]
Send = Callable[..., SubmissionSent]
SLOTS_NOWHERE = "/v1/slots?office=%27%20OR%201%3D1&kind=%00x"
NASTY = (
    "'; DROP TABLE submission; --",
    '" OR 1=1 --',
    "<script>alert(1)</script>",
    "{{7*7}}${7*7}",
    "../../etc/passwd",
    "%s%n%x",
    "\u202e\u2066ab",
    "𠮷野家" * 8,
)


def test_a_recorded_request_counts_once(
    client: TestClient, kiosk: Enrolled, submission: Send, clock: Clock, hub: Hub
) -> None:
    body = msgspec.json.encode(submission())
    headers = signed_headers(kiosk, body, clock())
    assert client.post(SUBMISSIONS, content=body, headers=headers).status_code == 200
    assert code_of(client.post(SUBMISSIONS, content=body, headers=headers)) == (401, "request.replayed")
    assert kept(hub) == 1


def test_nobody_signs_for_another(hub: Hub, ask: Ask, kiosk: Enrolled, submission: Send) -> None:
    other = add_kiosk(hub)
    stolen = Enrolled(other.id, kiosk.key)
    assert code_of(ask("POST", SUBMISSIONS, submission(), by=stolen)) == (401, "request.forged")
    assert code_of(ask("POST", SUBMISSIONS, submission(), by=Enrolled("k-nobody"))) == (401, "kiosk.unknown")
    assert code_of(ask("POST", SUBMISSIONS, submission(), by=Enrolled(kiosk.id))) == (401, "request.forged")
    Kiosks(hub).retire(kiosk.id, "admin")
    assert code_of(ask("POST", SUBMISSIONS, submission())) == (403, "kiosk.retired")
    assert kept(hub) == 0


@pytest.mark.parametrize("nasty", NASTY)
def test_words_stay_words(hub: Hub, ask: Ask, submission: Send, nasty: str) -> None:
    """SQL, markup and templates in every field of every message: told back as they came, or refused."""
    came = replace(submission(), id=nasty[:64], receipt_number=nasty[:40], receipt_code=nasty[:20])
    said = submission(
        UNRESOLVED, answers={"previous_number": nasty, "happened": nasty, "slot": nasty}, name=nasty, phone=nasty
    )
    for one in (came, said):
        assert ask("POST", SUBMISSIONS, one).status_code == 200
    call = HelperCall(nasty[:64], nasty, "help")
    assert ask("POST", "/v1/helper-calls", call).status_code == 200
    beat = Heartbeat(hub.now(), None, nasty, nasty, counts={nasty: 1})
    assert ask("POST", "/v1/heartbeats", beat).status_code == 200
    assert ask("POST", "/v1/cases/of-code", CodeAndFigures(nasty[:20], "0000")).json()["cases"] == []
    assert ask("GET", SLOTS_NOWHERE).status_code == 409
    with hub.store.reading() as connection:
        assert connection.execute(select(COUNT.c.name)).scalars().all() == [nasty]
        assert connection.execute(select(func.count()).select_from(KIOSK)).scalar_one() == 1
        numbers = set(connection.execute(select(CASE.c.receipt_number)).scalars())
    assert numbers == {came.receipt_number, said.receipt_number}


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\ud800", "\x85"])
def test_control_signs_are_no_words(ask: Ask, submission: Send, sign: str) -> None:
    told = json.loads(msgspec.json.encode(submission()))
    for field in ("id", "receipt_number", "receipt_code", "item_code"):
        body = json.dumps(told | {field: f"abcd{sign}"}).encode()
        status, code = code_of(ask("POST", SUBMISSIONS, body))
        assert status in (400, 409)
        assert code == "request.unreadable"


def test_a_code_is_not_found_by_trying(hub: Hub, client: TestClient, clock: Clock) -> None:
    code = Kiosks(hub).invite(ZONE_ID, "新终端", "admin")

    def enrol(told: str, key: str = "") -> Response:
        said = Enrolment(told, key or conftest.Enrolled("").public_key)
        return client.post("/v1/enrolments", content=msgspec.json.encode(said), headers=JSON)

    first = conftest.Enrolled("")
    assert enrol(code, first.public_key).status_code == 200
    assert code_of(enrol(code)) == (403, "kiosk.code-refused")  # used by another key
    late = Kiosks(hub).invite(ZONE_ID, "新终端", "admin")
    clock.pass_(days=4)
    assert code_of(enrol(late)) == (403, "kiosk.code-refused")
    answers = [code_of(enrol(f"AAAA-BBBB-{number:04d}")) for number in range(12)]
    assert answers[0] == (403, "kiosk.code-refused")
    assert answers[-1] == (429, "request.too-many")
    assert int(enrol("AAAABBBBCCCC").headers["retry-after"]) > 0
    assert code_of(enrol(code, "A" * 44))[0] == 429


NAMES = {
    "../../etc/passwd": "passwd.pdf",
    "..\\..\\boot.ini": "boot.pdf",
    "/absolute/path.pdf": "path.pdf",
    "C:\\Windows\\win.ini": "win.pdf",
    "a\x00b.pdf": "ab.pdf",
    "..": "attachment.pdf",
    "": "attachment.pdf",
    "x" * 5000 + ".pdf": "x" * 120 + ".pdf",
    "报告\u202efdp.exe": "报告fdp.pdf",
    "a\r\nSet-Cookie: x=1.pdf": None,
    "<img src=x onerror=alert(1)>.pdf": None,
}


@pytest.mark.parametrize("name", NAMES, ids=lambda name: repr(name[:20]))
def test_a_name_leads_nowhere(
    hub: Hub, kiosk: Enrolled, submission: Send, staff: Callable[..., Actor], name: str
) -> None:
    number = take(hub, kiosk.id, submission()).case_number
    clerk = staff(Role.CLERK, office="civil-affairs")
    Attachments(hub).put(number, name, "application/pdf", b"%PDF-1.7\n%%EOF", clerk)
    (row,) = Attachments(hub).of_case(number)
    assert NAMES[name] is None or row.name == NAMES[name]
    assert not set('/\\<>:"|?*\r\n\x00') & set(row.name)
    assert Cases(hub).row(number).number == number
