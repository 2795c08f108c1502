"""Signs a request of an enrolled kiosk and verifies it: HTTP Message Signatures (RFC 9421), Ed25519. Pure.

One strict profile, so that there is one way to write a signature and nothing to negotiate:

    Content-Digest:  sha-256=:…:                                        (RFC 9530, over the bytes of the body)
    Signature-Input: kiosk=("@method" "@path" "@query" "content-digest" "content-type")
                     ;created=1790000000;nonce="…";keyid="…";tag="open-affairs"
    Signature:       kiosk=:…:

`content-type` is covered when there is one. The host is not: a county's proxy may name the hub differently, and a
kiosk's key is known to one hub only. Whether a nonce was used before is the hub's memory, not decided here.
`path` is the request's target as it stands on the line, with its query.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from kiosk.model.errors import Code, HubError

TAG = "open-affairs"
WINDOW = timedelta(minutes=5)  # how far the two clocks may be apart
_COVERED = ("@method", "@path", "@query", "content-digest")
_INPUT = re.compile(
    r"kiosk=(?P<parameters>\((?P<covered>[a-z@\" -]{1,200})\)"
    r";created=(?P<created>[1-9]\d{8,10});nonce=\"(?P<nonce>[\w-]{16,64})\""
    r";keyid=\"(?P<key_id>[\w.-]{1,64})\";tag=\"" + TAG + r"\")",
    re.ASCII,
)
_SIGNATURE = re.compile(r"kiosk=:([A-Za-z0-9+/]{86}==):")


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed, with what used once, and when by the signer's clock."""

    key_id: str
    nonce: str
    created: datetime


def sign(  # noqa: PLR0917  a request, part by part
    private_key: bytes,
    key_id: str,
    method: str,
    path: str,
    headers: Mapping[str, str],
    body: bytes,
    now: datetime,
    nonce: str,
) -> dict[str, str]:
    """The headers to add. `private_key`: an Ed25519 seed of 32 bytes; `nonce`: 16 to 64 signs, never used before."""
    signed = _lower(headers) | {"content-digest": content_digest(body)}
    covered = _covered(signed)
    names = " ".join(f'"{name}"' for name in covered)
    parameters = f'({names});created={int(now.timestamp())};nonce="{nonce}";keyid="{key_id}";tag="{TAG}"'
    base = signature_base([(name, _value(name, method, path, signed)) for name in covered], parameters)
    signature = base64.b64encode(SigningKey(private_key).sign(base).signature).decode()
    return {
        "Content-Digest": signed["content-digest"],
        "Signature-Input": f"kiosk={parameters}",
        "Signature": f"kiosk=:{signature}:",
    }


def key_id_of(headers: Mapping[str, str]) -> str:
    """Who says to have signed, before anything is believed. Raises: HubError request.unsigned."""
    return _input_of(_lower(headers))["key_id"]


def verify(  # noqa: PLR0917  as above
    public_key_b64: str, method: str, path: str, headers: Mapping[str, str], body: bytes, now: datetime
) -> Signed:
    """Raises: HubError request.unsigned, request.forged, request.out-of-time (with the fact `now`)."""
    told = _lower(headers)
    found = _input_of(told)
    signature = _SIGNATURE.fullmatch(told.get("signature", ""))
    covered = _covered(told)
    if signature is None or found["covered"] != " ".join(f'"{name}"' for name in covered):
        raise HubError(Code.REQUEST_UNSIGNED)
    if not hmac.compare_digest(told.get("content-digest", "").encode(), content_digest(body).encode()):
        raise HubError(Code.REQUEST_FORGED)
    base = signature_base([(name, _value(name, method, path, told)) for name in covered], found["parameters"])
    try:
        VerifyKey(base64.b64decode(public_key_b64, validate=True)).verify(base, base64.b64decode(signature[1]))
    except (CryptoError, binascii.Error, ValueError) as error:
        raise HubError(Code.REQUEST_FORGED) from error
    created = datetime.fromtimestamp(int(found["created"]), UTC)
    if abs(now - created) > WINDOW:
        raise HubError(Code.REQUEST_OUT_OF_TIME, now=now.isoformat())
    return Signed(found["key_id"], found["nonce"], created)


def content_digest(body: bytes) -> str:
    """The value of `Content-Digest`."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def signature_base(components: list[tuple[str, str]], parameters: str) -> bytes:
    """What is signed (RFC 9421 §2.5)."""
    lines = [f'"{name}": {value}' for name, value in components]
    return "\n".join([*lines, f'"@signature-params": {parameters}']).encode()


def _input_of(headers: dict[str, str]) -> re.Match[str]:
    found = _INPUT.fullmatch(headers.get("signature-input", ""))
    if found is None:
        raise HubError(Code.REQUEST_UNSIGNED)
    return found


def _covered(headers: dict[str, str]) -> tuple[str, ...]:
    return (*_COVERED, "content-type") if "content-type" in headers else _COVERED


def _value(name: str, method: str, path: str, headers: dict[str, str]) -> str:
    before, _, query = path.partition("?")
    derived = {"@method": method.upper(), "@path": before, "@query": f"?{query}"}
    return derived.get(name) or headers.get(name, "").strip()


def _lower(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
