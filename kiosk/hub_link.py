"""What a kiosk keeps of its enrolment: where the hub is, what it is called there, its key, and what it seals to.

One file of the kiosk's user (`hub.json`, 0600). The private key never leaves the machine.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kiosk.model.errors import CacheError, Code
from kiosk.secret_file import read_secret

if TYPE_CHECKING:
    from kiosk.wire import HubClient

FILE = "hub.json"
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

    @property
    def mark(self) -> str:
        """Three signs of what the hub calls it: two kiosks of one zone print different receipt numbers."""
        return "".join(sign for sign in self.kiosk_id if sign.isascii() and sign.isalnum())[-3:].upper()

    def client(self, timeout_s: float | None = None) -> HubClient:
        """The line to the hub."""
        from kiosk.wire import TIMEOUT_S, HubClient  # noqa: PLC0415  the shell starts without a network library

        timeout_s = timeout_s or TIMEOUT_S
        return HubClient(self.address, self.kiosk_id, self.key, ca_file=self.ca_file, timeout_s=timeout_s)


def read_link(data_dir: Path) -> HubLink | None:
    """None: this kiosk is enrolled nowhere. Raises: CacheError store.corrupt, store.unavailable."""
    data = read_secret(data_dir / FILE)
    if data is None:
        return None
    try:
        link = msgspec.json.decode(data, type=HubLink)
    except msgspec.MsgspecError as error:
        raise CacheError(Code.STORE_CORRUPT, file=FILE) from error
    if len(link.key) != KEY_BYTES or not is_key(link.hub_public_key):
        raise CacheError(Code.STORE_CORRUPT, file=FILE)
    return link


def is_key(text: str) -> bool:
    """Whether it can be a public key."""
    try:
        return len(base64.b64decode(text, validate=True)) == KEY_BYTES
    except (binascii.Error, ValueError):
        return False
