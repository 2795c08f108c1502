"""Enrolment: a kiosk makes its key, introduces itself to a hub with a one-time code, and keeps what it learns.

What it keeps is one file of the kiosk's user (`hub.json`, 0600): where the hub is, what this kiosk is called there, its
Ed25519 key, and the hub's key that submissions are sealed to. The private key never leaves the machine. Enrolling again
makes a new key; what is sealed to a former key of the hub is still opened there.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec
from nacl.public import PublicKey
from nacl.signing import SigningKey

from kiosk.model.errors import CacheError, Code, ConfigError
from kiosk.technician.secret_file import read_secret, write_secret
from kiosk.wire import TIMEOUT_S, HubClient, address_of
from kiosk.wire_message import Enrolled, Enrolment

FILE = "hub.json"
ATTEMPT_FILE = "hub.attempt.json"
KEY_BYTES = 32


@dataclass(frozen=True, slots=True, repr=False)
class HubLink:
    """`key`: this kiosk's Ed25519 seed; `ca_file`: whom to trust instead of the system's authorities, or empty."""

    address: str
    kiosk_id: str
    zone_id: str
    hub_public_key: str
    key: bytes
    ca_file: str = ""

    def __repr__(self) -> str:
        return f"HubLink({self.address}, {self.kiosk_id})"

    def client(self, address: str = "", timeout_s: float = TIMEOUT_S) -> HubClient:
        """The line to the hub, at another address if one is given."""
        return HubClient(address or self.address, self.kiosk_id, self.key, ca_file=self.ca_file, timeout_s=timeout_s)


@dataclass(frozen=True, slots=True, repr=False)
class Attempt:
    """A one-time code, and the key that was made for it."""

    code: str
    key: bytes


# The line to a hub that does not know this kiosk yet: address, key, authority.
Door = Callable[[str, bytes, str], HubClient]


def read_link(data_dir: Path) -> HubLink | None:
    """None: this kiosk is enrolled nowhere. Raises: CacheError store.corrupt, store.unavailable."""
    data = read_secret(data_dir / FILE)
    if data is None:
        return None
    try:
        link = msgspec.json.decode(data, type=HubLink)
        _demand_key(link.hub_public_key)
        SigningKey(link.key)
        address_of(link.address)
    except (msgspec.MsgspecError, ValueError, ConfigError) as error:
        raise CacheError(Code.STORE_CORRUPT, file=FILE) from error
    return link


def enrol(data_dir: Path, address: str, code: str, *, name: str, ca_file: str, again: bool, door: Door) -> HubLink:
    """Introduces this kiosk and keeps what the hub says.

    Raises: ConfigError kiosk.enrolled-already, config.bad-value; HubError hub.*; CacheError store.*, seal.key-bad.
    """
    if not again and read_secret(data_dir / FILE) is not None:
        raise ConfigError(Code.KIOSK_ENROLLED_ALREADY, file=FILE)
    attempt = _attempt(data_dir / ATTEMPT_FILE, code.strip().upper())
    hub = door(address_of(address), attempt.key, ca_file)
    try:
        public_key = base64.b64encode(bytes(SigningKey(attempt.key).verify_key)).decode()
        enrolled = hub.enrol(Enrolment(attempt.code, public_key, name))
    finally:
        hub.close()
    link = _link(address_of(address), enrolled, attempt.key, ca_file)
    write_secret(data_dir / FILE, msgspec.json.encode(link))
    (data_dir / ATTEMPT_FILE).unlink(missing_ok=True)
    return link


def _attempt(file: Path, code: str) -> Attempt:
    """The key for this code: kept before the hub is asked, so that a lost answer does not use the code up."""
    with suppress(msgspec.MsgspecError):
        kept = msgspec.json.decode(read_secret(file) or b"{}", type=Attempt)
        if kept.code == code and len(kept.key) == KEY_BYTES:
            return kept
    fresh = Attempt(code, bytes(SigningKey.generate()))
    write_secret(file, msgspec.json.encode(fresh))
    return fresh


def _link(address: str, enrolled: Enrolled, key: bytes, ca_file: str) -> HubLink:
    _demand_key(enrolled.hub_public_key)
    return HubLink(address, enrolled.kiosk_id, enrolled.zone_id, enrolled.hub_public_key, key, ca_file)


def _demand_key(text: str) -> None:
    """Raises: CacheError seal.key-bad."""
    try:
        PublicKey(base64.b64decode(text, validate=True))
    except (ValueError, TypeError) as error:
        raise CacheError(Code.SEAL_KEY_BAD) from error
