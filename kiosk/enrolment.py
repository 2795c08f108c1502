"""Enrolment: a kiosk makes its key, introduces itself to a hub with a one-time code, and keeps what it learns.

The key is on the disk before the code is used: when the hub's answer is lost, the same code with the same key gets the
same answer. Enrolling again makes a new key; what is sealed to a former key of the hub is still opened there.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec
from nacl.signing import SigningKey

from kiosk.hub_link import FILE, KEY_BYTES, HubLink, is_key
from kiosk.model.errors import CacheError, Code, ConfigError, HubError
from kiosk.secret_file import read_secret, write_secret
from kiosk.wire import HubClient, address_of
from kiosk.wire_message import Enrolment

ATTEMPT_FILE = "hub.attempt.json"


@dataclass(frozen=True, slots=True, repr=False)
class Attempt:
    """A one-time code, and the key that was made for it."""

    code: str
    key: bytes


# The line to a hub that does not know this kiosk yet: address, key, authority.
Door = Callable[[str, bytes, str], HubClient]


def enrol(data_dir: Path, address: str, code: str, *, name: str, ca_file: str, again: bool, door: Door) -> HubLink:
    """Introduces this kiosk and keeps what the hub says.

    Raises: ConfigError kiosk.enrolled-already, config.bad-value; HubError hub.*, or why the hub refuses
    (kiosk.code-refused, request.too-many); CacheError store.*, seal.key-bad.
    """
    if not again and read_secret(data_dir / FILE) is not None:
        raise ConfigError(Code.KIOSK_ENROLLED_ALREADY, file=FILE)
    address = address_of(address)
    attempt = _attempt(data_dir / ATTEMPT_FILE, code.strip().upper())
    hub = door(address, attempt.key, ca_file)
    try:
        public_key = base64.b64encode(bytes(SigningKey(attempt.key).verify_key)).decode()
        enrolled = hub.enrol(Enrolment(attempt.code, public_key, name))
    except HubError as error:
        if (why := error.facts.get("why")) in set(Code):  # the hub's reason is what the installer must know
            raise HubError(Code(str(why))) from error
        raise
    finally:
        hub.close()
    if not is_key(enrolled.hub_public_key):
        raise CacheError(Code.SEAL_KEY_BAD)
    link = HubLink(address, enrolled.kiosk_id, enrolled.zone_id, enrolled.hub_public_key, attempt.key, ca_file)
    write_secret(data_dir / FILE, msgspec.json.encode(link))
    (data_dir / ATTEMPT_FILE).unlink(missing_ok=True)
    return link


def _attempt(file: Path, code: str) -> Attempt:
    with suppress(msgspec.MsgspecError):
        kept = msgspec.json.decode(read_secret(file) or b"{}", type=Attempt)
        if kept.code == code and len(kept.key) == KEY_BYTES:
            return kept
    fresh = Attempt(code, bytes(SigningKey.generate()))
    write_secret(file, msgspec.json.encode(fresh))
    return fresh
