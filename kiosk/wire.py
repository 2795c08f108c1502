"""The kiosk's side of what it says to the hub: one method for each endpoint of `kiosk/wire_message.py`.

Each request is signed, has one deadline for all of it, and follows no redirect; an answer is bounded, never compressed,
and believed only when it is what the contract says. Two kinds of failure come out: `hub.unreachable`, worth another try
(no connection, a wrong certificate, 5xx, 408, 425, 429, or an answer that no hub gives, such as a captive portal's
page), with `retry_after_s` when the hub named a time; and `hub.refused`, whose fact `why` is the hub's code.

A clock that is wrong is never set: the hub's time is learned from its answers and signing goes by it (`drift_s`).
"""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from urllib.parse import quote, urlencode, urlsplit

import msgspec
from urllib3 import BaseHTTPResponse, PoolManager, Timeout
from urllib3.exceptions import HTTPError, SSLError
from urllib3.util import SKIP_HEADER

from kiosk.model.errors import Code, ConfigError, HubError
from kiosk.wire_message import (
    API,
    CasesFound,
    CertificateAsked,
    CertificateMade,
    CodeAndFigures,
    Enrolled,
    Enrolment,
    Heartbeat,
    HeartbeatTaken,
    HelperCall,
    HelperCallTaken,
    Refusal,
    SealedIdentity,
    SlotsFound,
    SubmissionSent,
    SubmissionTaken,
)
from kiosk.wire_signature import sign

T = TypeVar("T")
TIMEOUT_S = 15.0
ANSWER_BYTES_MOST = 8 * 1024 * 1024  # a sheet to print is the longest
CHUNK_BYTES = 64 * 1024
_JSON = {"Content-Type": "application/json"}
_PLAIN = {"User-Agent": SKIP_HEADER, "Accept-Encoding": "identity"}
_OK = range(200, 300)
_REFUSED = range(400, 500)
_LATER = frozenset({408, 425, 429})  # too slow, too early, too many
RETRY_AFTER_S_MOST = 3600.0
_CODE = re.compile(r"[\w.-]{1,64}", re.ASCII)
_OURS = frozenset({"self", "code", "why", "status"})  # facts that a refusal may not name


def _now() -> datetime:
    return datetime.now(UTC)


class HubClient:
    """One kiosk's line to its hub. Safe to use from several threads. Every method raises HubError `hub.*`."""

    def __init__(
        self,
        address: str,
        kiosk_id: str,
        key: bytes,
        *,
        ca_file: str = "",
        timeout_s: float = TIMEOUT_S,
        now: Callable[[], datetime] = _now,
    ) -> None:
        """`key`: the kiosk's Ed25519 seed; `ca_file`: whom to trust instead of the system's authorities."""
        self._address = address_of(address)
        self._kiosk_id = kiosk_id
        self._key = key
        self._timeout_s = timeout_s
        self._now = now
        self._pool = PoolManager(retries=False, maxsize=4, ca_certs=ca_file or None, cert_reqs="CERT_REQUIRED")
        self.drift_s = 0.0  # this machine's clock less the hub's

    def enrol(self, enrolment: Enrolment) -> Enrolled:
        """The one request that no key signs: the one-time code stands for it."""
        return self._ask("POST", "/enrolments", Enrolled, enrolment, is_signed=False)

    def submit(self, submission: SubmissionSent) -> SubmissionTaken:
        return self._ask("POST", "/submissions", SubmissionTaken, submission)

    def heartbeat(self, heartbeat: Heartbeat) -> HeartbeatTaken:
        taken = self._ask("POST", "/heartbeats", HeartbeatTaken, heartbeat)
        self._learn(taken.now)
        return taken

    def cases_of_person(self, identity: SealedIdentity) -> CasesFound:
        return self._ask("POST", "/cases/of-person", CasesFound, identity)

    def cases_of_code(self, code: CodeAndFigures) -> CasesFound:
        return self._ask("POST", "/cases/of-code", CasesFound, code)

    def slots(self, office: str, kind: str) -> SlotsFound:
        return self._ask("GET", f"/slots?{urlencode({'office': office, 'kind': kind})}", SlotsFound)

    def call_helper(self, call: HelperCall) -> HelperCallTaken:
        return self._ask("POST", "/helper-calls", HelperCallTaken, call)

    def helper_call(self, call_id: str) -> HelperCallTaken:
        return self._ask("GET", f"/helper-calls/{quote(call_id, safe='')}", HelperCallTaken)

    def end_call(self, call_id: str) -> HelperCallTaken:
        return self._ask("DELETE", f"/helper-calls/{quote(call_id, safe='')}", HelperCallTaken)

    def certificate(self, asked: CertificateAsked) -> CertificateMade:
        return self._ask("POST", "/certificates", CertificateMade, asked)

    def close(self) -> None:
        self._pool.clear()

    def _ask(self, method: str, path: str, kind: type[T], said: object = None, *, is_signed: bool = True) -> T:
        """Asks; once more when the hub says that our clock is wrong, after having learned its time."""
        body = b"" if said is None else msgspec.json.encode(said)
        until = time.monotonic() + self._timeout_s
        try:
            return self._exchange(method, path, kind, body, until, is_signed)
        except HubError as error:
            if error.facts.get("why") != Code.REQUEST_OUT_OF_TIME or not self._learn(_moment(error.facts.get("now"))):
                raise
        return self._exchange(method, path, kind, body, until, is_signed)

    def _exchange(self, method: str, path: str, kind: type[T], body: bytes, until: float, is_signed: bool) -> T:  # noqa: PLR0917  a request, part by part
        target, headers = API + path, _JSON if body else {}
        if is_signed:
            at, nonce = self._now() - timedelta(seconds=self.drift_s), secrets.token_urlsafe(24)
            headers = headers | sign(self._key, self._kiosk_id, method, target, headers, body, at, nonce)
        try:
            response = self._pool.request(
                method,
                self._address + target,
                body=body or None,
                headers=_PLAIN | headers,
                redirect=False,
                preload_content=False,
                decode_content=False,
                timeout=Timeout(total=_left_s(until)),
            )
            try:
                answer = _whole(response, until)
            finally:
                response.close()
        except (HTTPError, OSError) as error:
            raise HubError(Code.HUB_UNREACHABLE, reason=_reason(error)) from error
        return _answer(response, answer, kind)

    def _learn(self, hub_now: datetime | None) -> bool:
        if hub_now is None or hub_now.tzinfo is None:
            return False
        self.drift_s = round((self._now() - hub_now).total_seconds(), 1)
        return True


def address_of(text: str) -> str:
    """The hub's address in its one form: scheme, host, port. Raises: ConfigError config.bad-value."""
    try:
        parts = urlsplit(text)
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise ConfigError(Code.CONFIG_BAD_VALUE, key="courier.hub", wanted="https://host") from error
    rest = parts.path.strip("/") or parts.query or parts.fragment or parts.username
    if parts.scheme not in ("https", "http") or not parts.hostname or rest:
        raise ConfigError(Code.CONFIG_BAD_VALUE, key="courier.hub", wanted="https://host")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}{port}"


def _whole(response: BaseHTTPResponse, until: float) -> bytes:
    """The answer, as long as it is short and comes in time."""
    parts, size_bytes = list[bytes](), 0
    while part := response.read1(CHUNK_BYTES, decode_content=False):  # what is there, never waiting for more
        parts.append(part)
        size_bytes += len(part)
        if size_bytes > ANSWER_BYTES_MOST:
            raise HubError(Code.HUB_UNREACHABLE, reason="answer-too-long")
        _left_s(until)
    return b"".join(parts)


def _left_s(until: float) -> float:
    left_s = until - time.monotonic()
    if left_s <= 0:
        raise HubError(Code.HUB_UNREACHABLE, reason="too-slow")
    return left_s


def _answer(response: BaseHTTPResponse, body: bytes, kind: type[T]) -> T:
    status = response.status
    if status in _OK:
        return _decoded(body, kind, status)
    if status in _REFUSED and status not in _LATER:
        refusal = _decoded(body, Refusal, status)
        if not _CODE.fullmatch(refusal.code):
            raise HubError(Code.HUB_UNREACHABLE, reason="no-hub-answered", status=status)
        facts = {name: value for name, value in refusal.facts.items() if name not in _OURS}
        raise HubError(Code.HUB_REFUSED, why=refusal.code, status=status, **facts)
    told = {"retry_after_s": after_s} if (after_s := _retry_after_s(response)) is not None else {}
    raise HubError(Code.HUB_UNREACHABLE, status=status, **told)


def _decoded(body: bytes, kind: type[T], status: int) -> T:
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise HubError(Code.HUB_UNREACHABLE, reason="no-hub-answered", status=status) from error


def _retry_after_s(response: BaseHTTPResponse) -> float | None:
    """Only seconds are understood: a date would be held against a clock that may be wrong."""
    text = response.headers.get("Retry-After", "").strip()
    return min(float(text), RETRY_AFTER_S_MOST) if text.isascii() and text.isdigit() else None


def _moment(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        return None


def _reason(error: BaseException) -> str:
    is_tls = isinstance(error, SSLError) or isinstance(getattr(error, "reason", None), SSLError)
    return "certificate" if is_tls else type(error).__name__
