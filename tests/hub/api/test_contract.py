"""The contract as a kiosk meets it: every endpoint answers what it says, and describes itself."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from fastapi.testclient import TestClient
from nacl.public import PrivateKey, SealedBox

from kiosk.hub.hub import Hub
from kiosk.hub.kiosks import Kiosks
from kiosk.wire_message import (
    CasesFound,
    CertificateAsked,
    CertificateMade,
    CodeAndFigures,
    DeviceTold,
    Enrolled,
    Enrolment,
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
from offline_cache.seal import seal
from tests.hub import conftest
from tests.hub.conftest import NAME, NUMBER, ZONE_ID, Clock
from tests.hub.content import CERTIFICATE

Ask = Callable[..., Any]
Submit = Callable[..., SubmissionSent]


def sealed_person(hub: Hub, reply_key: str = "") -> str:
    person = PersonAsked(NUMBER, NAME, reply_key)
    return base64.b64encode(seal(msgspec.json.encode(person), hub.keys.seal_public)).decode()


def told(response: Any, kind: type) -> Any:
    assert response.status_code == 200, response.text
    return msgspec.json.decode(response.content, type=kind)


def test_a_kiosk_enrols_with_a_code_and_its_first_request_is_believed(hub: Hub, client: TestClient, ask: Ask) -> None:
    code = Kiosks(hub).invite(ZONE_ID, "新终端", "admin")
    new = conftest.Enrolled("")
    said = msgspec.json.encode(Enrolment(code.lower().replace("-", " "), new.public_key, "x"))
    json = {"content-type": "application/json"}
    enrolled = told(client.post("/v1/enrolments", content=said, headers=json), Enrolled)
    assert (enrolled.zone_id, enrolled.hub_public_key) == (ZONE_ID, hub.keys.seal_public)
    assert told(client.post("/v1/enrolments", content=said, headers=json), Enrolled) == enrolled  # its answer was lost
    new.id = enrolled.kiosk_id
    told(ask("POST", "/v1/heartbeats", Heartbeat(hub.now(), None, "1", "2"), by=new), HeartbeatTaken)
    assert [kiosk.name for kiosk in Kiosks(hub).list() if kiosk.seen_at] == ["新终端"]


def test_a_submission_is_sent_and_sent_again_and_found(
    ask: Ask, submission: Callable[..., SubmissionSent], hub: Hub
) -> None:
    came = submission()
    taken = told(ask("POST", "/v1/submissions", came), SubmissionTaken)
    assert told(ask("POST", "/v1/submissions", came), SubmissionTaken) == taken
    of_code = told(ask("POST", "/v1/cases/of-code", CodeAndFigures(came.receipt_code, NUMBER[-4:])), CasesFound)
    of_person = told(ask("POST", "/v1/cases/of-person", SealedIdentity(sealed_person(hub))), CasesFound)
    assert of_code == of_person
    assert [view.receipt_number for view in of_code.cases] == [came.receipt_number]
    other = submission(id=came.id)
    assert ask("POST", "/v1/submissions", other).json()["code"] == "submission.differs"


def test_heartbeats_are_counted_once(ask: Ask, hub: Hub, clock: Clock) -> None:
    devices = (DeviceTold("printer", "ready"), DeviceTold("card_reader", "failed", "device.silent"))
    beat = Heartbeat(clock(), None, "1.0", "2026.11", 2, 0, clock(), 31.5, devices, {"visits": 3, "read.policy": 1})
    for _ in range(2):
        assert told(ask("POST", "/v1/heartbeats", beat), HeartbeatTaken).now == clock()
    clock.pass_(minutes=5)
    told(
        ask(
            "POST",
            "/v1/heartbeats",
            Heartbeat(clock(), beat.at, "1.0", "2026.11", paper_left_m=30, counts={"visits": 2}),
        ),
        HeartbeatTaken,
    )
    with hub.store.reading() as connection:
        counts = connection.exec_driver_sql("SELECT name, value FROM count ORDER BY name").all()
        hours = connection.exec_driver_sql("SELECT heartbeats, well, paper_left_m, waiting_most FROM hour").all()
    assert counts == [("read.policy", 1), ("visits", 5)]
    assert hours == [(2, 1, 30.0, 2)]


@pytest.mark.parametrize("year", [1970, 2099])
def test_a_kiosk_whose_clock_was_wrong_is_counted_on_the_right_day(ask: Ask, hub: Hub, clock: Clock, year: int) -> None:
    for at in (clock().replace(year=year), clock()):
        told(ask("POST", "/v1/heartbeats", Heartbeat(at, None, "1.0", "", counts={"visits": 1})), HeartbeatTaken)
    with hub.store.reading() as connection:
        counts = connection.exec_driver_sql("SELECT day, value FROM count").all()
    assert counts == [("2026-11-23", 2)]
    assert Kiosks(hub).list()[0].drift_s == 0


def test_a_submission_of_a_kiosk_without_a_clock_is_taken(ask: Ask, submission: Submit, clock: Clock) -> None:
    came = submission(confirmed_at=clock().replace(year=1970))
    told(ask("POST", "/v1/submissions", came), SubmissionTaken)


def test_a_helper_is_called_and_not_needed_any_more(ask: Ask) -> None:
    call = HelperCall("call-1", "item", "wheelchair")
    assert told(ask("POST", "/v1/helper-calls", call), HelperCallTaken).state == "waiting"
    assert told(ask("GET", "/v1/helper-calls/call-1"), HelperCallTaken).state == "waiting"
    assert told(ask("DELETE", "/v1/helper-calls/call-1"), HelperCallTaken).state == "ended"
    assert ask("GET", "/v1/helper-calls/call-2").status_code == 404


def test_times_are_listed(ask: Ask) -> None:
    assert told(ask("GET", "/v1/slots?office=zone-desk&kind=helper"), SlotsFound).slots == ()


def test_a_proof_is_made_for_the_one_key(ask: Ask, hub: Hub) -> None:
    key = PrivateKey.generate()
    reply = base64.b64encode(bytes(key.public_key)).decode()
    asked = CertificateAsked("ask-1", CERTIFICATE, sealed_person(hub, reply))
    made = told(ask("POST", "/v1/certificates", asked), CertificateMade)
    assert SealedBox(key).decrypt(base64.b64decode(made.sealed_pdf)).startswith(b"%PDF")


def test_the_hub_says_that_it_is_there(client: TestClient) -> None:
    response = client.get("/v1/health")
    assert response.status_code == 200
    assert "server" not in response.headers
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["cache-control"] == "no-store"


def test_the_contract_describes_itself(client: TestClient) -> None:
    schema = client.get("/v1/openapi.json").json()
    names = schema["components"]["schemas"]
    assert {"SubmissionSent", "SubmissionTaken", "Refusal", "Enrolment", "CaseView"} <= names.keys()
    for path, methods in schema["paths"].items():
        for operation in methods.values():
            assert {"200", "400", "401", "429"} <= operation["responses"].keys(), path
            assert operation["responses"]["401"]["content"]["application/json"]["schema"]["$ref"].endswith("/Refusal")
    assert all(path.startswith("/v1/") for path in schema["paths"])
