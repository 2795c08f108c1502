"""The hub's secrets: what opens submissions, what closes its own files, what turns an ID number into a name for it.

Made once by `kiosk hub init`, kept in one file that only the hub's user reads (0600), part of every backup: without it
nothing that was submitted can be opened again.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
from dataclasses import dataclass, field
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey
from nacl.secret import SecretBox
from nacl.utils import random

from kiosk.model.errors import CacheError, Code
from offline_cache.seal import unseal

_SIZE = 32


@dataclass(frozen=True, slots=True, repr=False)
class HubKeys:
    """Three independent keys of 32 bytes."""

    seal: bytes = field(default_factory=lambda: random(_SIZE))  # X25519, opens what kiosks sealed
    data: bytes = field(default_factory=lambda: random(_SIZE))  # closes attachments and addresses at rest
    pepper: bytes = field(default_factory=lambda: random(_SIZE))  # for keyed hashes

    @property
    def seal_public(self) -> str:
        """What kiosks seal to, base64."""
        return base64.b64encode(bytes(PrivateKey(self.seal).public_key)).decode()

    def unseal(self, sealed: bytes) -> bytes:
        """Raises: CacheError seal.key-bad when the key does not fit or the bytes were touched."""
        return unseal(sealed, base64.b64encode(self.seal).decode())

    def box(self, plain: bytes) -> bytes:
        return bytes(SecretBox(self.data).encrypt(plain))

    def unbox(self, boxed: bytes) -> bytes:
        """Raises: CacheError seal.key-bad."""
        try:
            return bytes(SecretBox(self.data).decrypt(boxed))
        except (CryptoError, ValueError) as error:
            raise CacheError(Code.SEAL_KEY_BAD) from error

    def hashed(self, purpose: str, text: str) -> str:
        """A name for `text` that tells nothing of it, the same each time. `purpose` keeps names of two uses apart."""
        return hmac.new(self.pepper, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()

    def save(self, file: Path) -> None:
        """Written once; an existing file is never overwritten. Raises: FileExistsError."""
        told = {name: base64.b64encode(getattr(self, name)).decode() for name in ("seal", "data", "pepper")}
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as out:
            json.dump(told, out)
            out.flush()
            os.fsync(out.fileno())

    @classmethod
    def load(cls, file: Path) -> HubKeys:
        """Raises: CacheError seal.key-bad."""
        try:
            told = json.loads(file.read_text(encoding="utf-8"))
            keys = cls(**{name: base64.b64decode(told[name], validate=True) for name in ("seal", "data", "pepper")})
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CacheError(Code.SEAL_KEY_BAD, file=file.name) from error
        if any(len(getattr(keys, name)) != _SIZE for name in ("seal", "data", "pepper")):
            raise CacheError(Code.SEAL_KEY_BAD, file=file.name)
        return keys
