"""What the kiosk asks is signed and bounded; what comes back is the contract's, worth another try, or a refusal."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.model.case import CallState, CaseState
from kiosk.model.errors import Code, ConfigError, HubError
from kiosk.wire import ANSWER_BYTES_MOST, HubClient, address_of
from kiosk.wire_message import CodeAndFigures, Enrolment, Heartbeat, HelperCall, SubmissionSent
from tests.kiosk.hub_stub import KEY, KIOSK_ID, NOW, Stub, hub_stub

SENT = SubmissionSent("s1", "33052101-20261122-0001", "ABC234", "GR-YA-04", NOW, "c2VhbGVk")
TAKEN = {"id": "s1", "case_number": "C-1", "received_at": NOW.isoformat()}
BEAT = Heartbeat(NOW, None, "0.1.0", "v1")


@pytest.fixture
def stub() -> Iterator[Stub]:
    with hub_stub() as stub:
        yield stub


def failure(client: HubClient) -> HubError:
    try:
        with pytest.raises(HubError) as caught:
            client.submit(SENT)
    finally:
        client.close()
    return caught.value


def test_a_submission_is_signed_and_its_answer_read(stub: Stub) -> None:
    stub.answer = lambda _: (200, TAKEN)
    client = stub.client()
    taken = client.submit(SENT)
    client.close()
    assert (taken.case_number, taken.received_at) == ("C-1", NOW)
    (asked,) = stub.asked
    assert (asked.method, asked.path) == ("POST", "/v1/submissions")
    assert asked.signed().key_id == KIOSK_ID
    assert asked.told == {
        "id": "s1",
        "receipt_number": "33052101-20261122-0001",
        "receipt_code": "ABC234",
        "item_code": "GR-YA-04",
        "committed_at": "2026-11-22T09:00:00Z",
        "sealed": "c2VhbGVk",
    }
    assert "Accept-Encoding" not in asked.headers or asked.headers["Accept-Encoding"] == "identity"
    assert "User-Agent" not in asked.headers


def test_no_nonce_is_used_twice(stub: Stub) -> None:
    stub.answer = lambda _: (200, TAKEN)
    client = stub.client()
    for _ in range(20):
        client.submit(SENT)
    client.close()
    assert len({asked.signed().nonce for asked in stub.asked}) == 20


def test_the_other_endpoints(stub: Stub) -> None:
    case = {
        "code": "ABC234",
        "receipt_number": "33052101-20261122-0001",
        "item_code": "GR-YA-04",
        "item_name": "高龄津贴",
        "state": "received",
        "opened_at": NOW.isoformat(),
        "office": "civil-affairs",
        "phone": "0572-0000000",
    }
    slot = {
        "id": "1",
        "office": "o",
        "office_name": "民政",
        "starts_at": NOW.isoformat(),
        "ends_at": NOW.isoformat(),
        "left": 2,
    }
    answers = {
        "/v1/cases/of-code": {"cases": [case], "as_of": NOW.isoformat()},
        "/v1/slots?office=civil-affairs&kind=%E7%AA%97": {"slots": [slot]},
        "/v1/helper-calls": {"id": "c1", "state": "waiting"},
        "/v1/helper-calls/c%2F1": {"id": "c/1", "state": "coming", "said": "小李马上来"},
        "/v1/enrolments": {"kiosk_id": "k", "zone_id": "z", "hub_public_key": "p"},
    }
    stub.answer = lambda asked: (200, answers[asked.path])
    client = stub.client()
    assert client.cases_of_code(CodeAndFigures("ABC234", "0012")).cases[0].state is CaseState.RECEIVED
    assert client.slots("civil-affairs", "窗").slots[0].left == 2
    assert client.call_helper(HelperCall("c1", "home")).state is CallState.WAITING
    assert client.helper_call("c/1").said == "小李马上来"
    assert client.enrol(Enrolment("ABCDEFGH", "k" * 44)).zone_id == "z"
    client.close()
    for asked in stub.asked[:-1]:
        assert asked.signed().key_id == KIOSK_ID
    assert "Signature" not in stub.asked[-1].headers


def test_a_refusal_says_the_hubs_code(stub: Stub) -> None:
    stub.answer = lambda _: (422, {"code": "case.unknown", "facts": {"field": "item", "code": "x", "status": "y"}})
    fault = failure(stub.client())
    assert (fault.code, fault.facts) == (Code.HUB_REFUSED, {"field": "item", "why": "case.unknown", "status": 422})


@pytest.mark.parametrize("status", [301, 408, 425, 429, 500, 502, 503])
def test_what_may_pass_is_worth_another_try(stub: Stub, status: int) -> None:
    stub.answer = lambda _: (status, {"code": "request.too-many", "facts": {}}, {"Location": "/v1/elsewhere"})
    fault = failure(stub.client())
    assert (fault.code, fault.facts) == (Code.HUB_UNREACHABLE, {"status": status})
    assert len(stub.asked) == 1


@pytest.mark.parametrize(
    ("told", "read"), [("7", 7.0), ("99999999", 3600.0), ("soon", None), ("-1", None), ("²", None)]
)
def test_the_hub_may_name_a_time(stub: Stub, told: str, read: float | None) -> None:
    stub.answer = lambda _: (503, b"", {"Retry-After": told.encode("utf-8").decode("latin-1")})
    assert failure(stub.client()).facts.get("retry_after_s") == read


@pytest.mark.parametrize("answer", [b"", b"<html>please log in</html>", b"[]", b'{"id": "s1"}', b"\xff", b"[" * 5000])
@pytest.mark.parametrize("status", [200, 403])
def test_what_no_hub_says_is_no_answer(stub: Stub, answer: bytes, status: int) -> None:
    stub.answer = lambda _: (status, answer)
    fault = failure(stub.client())
    assert (fault.code, fault.facts["reason"]) == (Code.HUB_UNREACHABLE, "no-hub-answered")


@pytest.mark.parametrize("code", ["", "张三 330521198808080026", "x" * 65, "a b", "a\n"])
def test_a_code_is_a_code(stub: Stub, code: str) -> None:
    """It is kept beside the submission and shown to staff."""
    stub.answer = lambda _: (422, {"code": code, "facts": {}})
    assert failure(stub.client()).code is Code.HUB_UNREACHABLE


def test_an_endless_answer_is_cut_off(stub: Stub) -> None:
    stub.answer = lambda _: (200, b" " * (ANSWER_BYTES_MOST + 1))
    assert failure(stub.client()).facts["reason"] == "answer-too-long"


def test_an_answer_that_is_cut_is_none(stub: Stub) -> None:
    stub.answer = lambda _: (200, b'{"id": ', {"Content-Length": "500"})
    assert failure(stub.client()).code is Code.HUB_UNREACHABLE


def test_nobody_there() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        client = HubClient(f"http://127.0.0.1:{taken.getsockname()[1]}", KIOSK_ID, KEY)
        assert failure(client).facts["reason"] == "NewConnectionError"


def test_one_deadline_for_all_of_it() -> None:
    """A server that sends a sign now and then never makes a read time out."""
    stopped = threading.Event()

    def drip(listener: socket.socket) -> None:
        line, _ = listener.accept()
        with line:
            line.recv(65536)
            line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            while not stopped.wait(0.02):
                try:
                    line.sendall(b" ")
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=drip, args=(listener,))
        thread.start()
        client = HubClient(f"http://127.0.0.1:{listener.getsockname()[1]}", KIOSK_ID, KEY, timeout_s=0.3)
        assert failure(client).facts["reason"] == "too-slow"
        stopped.set()
        thread.join()


def test_a_wrong_clock_is_learned_and_the_request_made_again(stub: Stub) -> None:
    hub_now = NOW - timedelta(hours=3)

    def answer(asked: object) -> tuple[int, object]:
        try:
            stub.asked[-1].signed(hub_now)
        except HubError as error:
            return 401, {"code": error.code.value, "facts": {"now": str(error.facts["now"])}}
        return 200, TAKEN

    stub.answer = answer
    client = stub.client()
    assert client.submit(SENT).case_number == "C-1"
    assert client.drift_s == 3 * 3600
    assert client.submit(SENT).case_number == "C-1"
    client.close()
    assert len(stub.asked) == 3, "it is learned once"


def test_a_hub_that_never_agrees_is_asked_twice_and_not_forever(stub: Stub) -> None:
    stub.answer = lambda _: (401, {"code": "request.out-of-time", "facts": {"now": NOW.isoformat()}})
    assert failure(stub.client()).facts["why"] == "request.out-of-time"
    assert len(stub.asked) == 2
    stub.answer = lambda _: (401, {"code": "request.out-of-time", "facts": {"now": "soon"}})
    failure(stub.client())
    assert len(stub.asked) == 3, "nothing was learned, so nothing is tried"


def test_a_heartbeat_tells_the_drift(stub: Stub) -> None:
    stub.answer = lambda _: (200, {"now": (NOW + timedelta(seconds=90)).isoformat()})
    client = stub.client()
    client.heartbeat(BEAT)
    client.close()
    assert client.drift_s == -90


def test_a_certificate_that_nobody_trusts_is_refused(tmp_path: Path) -> None:
    certificate, key = self_signed(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with hub_stub() as stub, socket.create_server(("127.0.0.1", 0)) as listener:
        stopping = threading.Thread(target=greet, args=(context, listener))
        stopping.start()
        fault = failure(HubClient(f"https://127.0.0.1:{listener.getsockname()[1]}", KIOSK_ID, KEY, timeout_s=5))
        stopping.join()
        assert (fault.code, fault.facts["reason"], stub.asked) == (Code.HUB_UNREACHABLE, "certificate", [])


def test_a_countys_own_authority_is_trusted_when_it_is_named(tmp_path: Path) -> None:
    certificate, key = self_signed(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        greeting = threading.Thread(target=greet, args=(context, listener))
        greeting.start()
        port = listener.getsockname()[1]
        fault = failure(HubClient(f"https://127.0.0.1:{port}", KIOSK_ID, KEY, ca_file=str(certificate)))
        greeting.join()
        assert fault.facts == {"status": 503}


def greet(context: ssl.SSLContext, listener: socket.socket) -> None:
    line, _ = listener.accept()
    with line:
        try:
            with context.wrap_socket(line, server_side=True) as safe:
                safe.recv(65536)
                safe.sendall(b"HTTP/1.1 503 Later\r\nContent-Length: 0\r\n\r\n")
        except OSError:
            return


def self_signed(folder: Path) -> tuple[Path, Path]:
    import ipaddress

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "hub")])
    day = timedelta(days=1)
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - day)
        .not_valid_after(now + day)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "hub.pem", folder / "hub.key"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    pem = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    secret.write_bytes(key.private_bytes(*pem))
    return certificate, secret


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://hub.example", "https://hub.example"),
        ("https://Hub.Example:8443/", "https://hub.example:8443"),
        ("http://[::1]:80", "http://[::1]:80"),
    ],
)
def test_an_address_has_one_form(text: str, address: str) -> None:
    assert address_of(text) == address


@pytest.mark.parametrize(
    "text", ["", "hub.example", "ftp://hub", "https://", "https://h/p", "https://h?q", "https://u@h", "https://h:x"]
)
def test_another_form_is_none(text: str) -> None:
    with pytest.raises(ConfigError):
        address_of(text)
