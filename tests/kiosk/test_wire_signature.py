"""A signature holds for exactly one request, one key and some minutes; RFC 9421's own example comes out right."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from kiosk.model.errors import Code, HubError
from kiosk.wire_signature import WINDOW, content_digest, key_id_of, sign, signature_base, verify

KEY = bytes(range(32))
PUBLIC = base64.b64encode(bytes(SigningKey(KEY).verify_key)).decode()
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
NONCE = "0123456789abcdefABCD"
PATH = "/v1/slots?office=civil-affairs&kind=window"
JSON = {"Content-Type": "application/json"}
BODY = b'{"id":"one"}'


def signed(method: str = "POST", path: str = PATH, body: bytes = BODY, now: datetime = NOW) -> dict[str, str]:
    return JSON | sign(KEY, "kiosk-1", method, path, JSON, body, now, NONCE)


def refused(headers: dict[str, str], **changed: object) -> HubError:
    request = {"method": "POST", "path": PATH, "body": BODY, "now": NOW} | changed
    with pytest.raises(HubError) as caught:
        verify(PUBLIC, headers=headers, **request)  # type: ignore[arg-type]
    return caught.value


def test_what_was_signed_is_verified() -> None:
    found = verify(PUBLIC, "post", PATH, {name.upper(): value for name, value in signed().items()}, BODY, NOW)
    assert (found.key_id, found.nonce, found.created) == ("kiosk-1", NONCE, NOW)
    assert key_id_of(signed()) == "kiosk-1"


def test_the_example_of_the_standard() -> None:
    """RFC 9421 B.2.6 (test-key-ed25519 of B.1.4)."""
    seed = base64.b64decode("MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF")[-32:]
    parameters = (
        '("date" "@method" "@path" "@authority" "content-type" "content-length")'
        ';created=1618884473;keyid="test-key-ed25519"'
    )
    base = signature_base(
        [
            ("date", "Tue, 20 Apr 2021 02:07:55 GMT"),
            ("@method", "POST"),
            ("@path", "/foo"),
            ("@authority", "example.com"),
            ("content-type", "application/json"),
            ("content-length", "18"),
        ],
        parameters,
    )
    assert base64.b64encode(SigningKey(seed).sign(base).signature) == (
        b"wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw=="
    )


def test_the_digest_of_the_standard() -> None:
    """RFC 9530 appendix D."""
    assert content_digest(b'{"hello": "world"}\n') == "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:"


@pytest.mark.parametrize(
    "changed",
    [
        {"method": "PUT"},
        {"path": PATH + "x"},
        {"path": "/v1/slots"},
        {"path": PATH.replace("?", "/?")},
        {"body": BODY + b" "},
    ],
)
def test_a_signature_is_for_one_request(changed: dict[str, object]) -> None:
    assert refused(signed(), **changed).code is Code.REQUEST_FORGED


def test_another_kiosks_key_is_refused() -> None:
    other = base64.b64encode(bytes(SigningKey(b"x" * 32).verify_key)).decode()
    with pytest.raises(HubError) as caught:
        verify(other, "POST", PATH, signed(), BODY, NOW)
    assert caught.value.code is Code.REQUEST_FORGED


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("Signature-Input", "kiosk-1", "kiosk-2"),
        ("Signature-Input", NONCE, NONCE[::-1]),
        ("Signature-Input", f"created={int(NOW.timestamp())}", f"created={int(NOW.timestamp()) + 1}"),
        ("Content-Type", "application/json", "text/html"),
    ],
)
def test_nothing_that_is_covered_can_be_changed(name: str, old: str, new: str) -> None:
    headers = signed()
    assert old in headers[name]
    assert refused(headers | {name: headers[name].replace(old, new)}).code is Code.REQUEST_FORGED


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("Signature-Input", "kiosk=", "sig1="),
        ("Signature-Input", ' "content-digest"', ""),
        ("Signature-Input", ' "content-type"', ""),
        ("Signature-Input", "open-affairs", "something"),
        ("Signature-Input", ";tag", ';alg="none";tag'),
        ("Signature", "kiosk=:", "kiosk=::"),
    ],
)
def test_another_profile_is_none(name: str, old: str, new: str) -> None:
    headers = signed()
    assert old in headers[name]
    assert refused(headers | {name: headers[name].replace(old, new)}).code is Code.REQUEST_UNSIGNED


@pytest.mark.parametrize("missing", ["Signature", "Signature-Input"])
def test_without_it_nothing_is_signed(missing: str) -> None:
    headers = {name: value for name, value in signed().items() if name != missing}
    assert refused(headers).code is Code.REQUEST_UNSIGNED


def test_a_digest_must_be_there() -> None:
    headers = {name: value for name, value in signed().items() if name != "Content-Digest"}
    assert refused(headers).code is Code.REQUEST_FORGED


def test_a_request_without_a_body_needs_no_type() -> None:
    headers = sign(KEY, "kiosk-1", "GET", PATH, {}, b"", NOW, NONCE)
    assert verify(PUBLIC, "GET", PATH, headers, b"", NOW).key_id == "kiosk-1"
    assert refused(headers | JSON, method="GET", body=b"").code is Code.REQUEST_UNSIGNED


@pytest.mark.parametrize("late", [WINDOW + timedelta(seconds=1), -WINDOW - timedelta(seconds=1)])
def test_too_late_and_too_early_are_refused_with_the_hubs_time(late: timedelta) -> None:
    fault = refused(signed(), now=NOW + late)
    assert (fault.code, fault.facts) == (Code.REQUEST_OUT_OF_TIME, {"now": (NOW + late).isoformat()})
    assert verify(PUBLIC, "POST", PATH, signed(), BODY, NOW + WINDOW)


@given(st.text(max_size=200), st.text(max_size=200))
def test_whatever_the_headers_hold_is_refused_with_a_code(told: str, signature: str) -> None:
    headers = {"Signature-Input": told, "Signature": signature, "Content-Digest": content_digest(BODY)}
    assert refused(headers).code is Code.REQUEST_UNSIGNED
