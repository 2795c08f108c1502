"""The kiosk's own key, and its signature under a report: Ed25519 (RFC 8032), in files that OpenSSL reads.

The key is made at its first use and never leaves the kiosk. Signature and public key go beside the report:

    openssl pkeyutl -verify -pubin -inkey report.pub.pem -rawin -in report.json -sigfile report.json.sig

The fingerprint is the SHA-256 of the public key, its first 16 bytes: what a person compares.
"""

from __future__ import annotations

import base64
import binascii
from hashlib import sha256
from pathlib import Path

from nacl.signing import SigningKey

from kiosk.model.errors import CacheError, Code
from kiosk.secret_file import read_secret, write_secret

FILE_NAME = "key"

_SEED_BYTES = 32
_PKCS8 = bytes.fromhex("302e020100300506032b657004220420")  # RFC 8410: PrivateKeyInfo of an Ed25519 key
_SPKI = bytes.fromhex("302a300506032b6570032100")  # RFC 8410: SubjectPublicKeyInfo
_FINGERPRINT_BYTES = 16


class ReportKey:
    """The key of one kiosk. Its `repr` gives nothing away."""

    def __init__(self, seed: bytes) -> None:
        self._key = SigningKey(seed)

    def __repr__(self) -> str:
        return f"ReportKey({self.fingerprint})"

    @property
    def public_pem(self) -> bytes:
        return _pem("PUBLIC KEY", _SPKI + bytes(self._key.verify_key))

    @property
    def private_pem(self) -> bytes:
        return _pem("PRIVATE KEY", _PKCS8 + bytes(self._key))

    @property
    def fingerprint(self) -> str:
        """16 bytes of SHA-256 over the public key, in groups of four signs: to be read out."""
        digest = sha256(bytes(self._key.verify_key)).digest()[:_FINGERPRINT_BYTES].hex().upper()
        return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))

    def sign(self, data: bytes) -> bytes:
        """64 bytes, over the data itself."""
        return self._key.sign(data).signature


def report_key(folder: Path) -> ReportKey:
    """The key kept in the folder, made when there is none. Raises: CacheError `store.unavailable`, `store.corrupt`."""
    file = folder / FILE_NAME
    kept = read_secret(file)
    if kept is not None:
        return ReportKey(_seed_of(kept))
    key = ReportKey(bytes(SigningKey.generate()))
    write_secret(file, key.private_pem)
    return key


def _seed_of(pem: bytes) -> bytes:
    lines = pem.decode("ascii", "replace").strip().splitlines()
    try:
        der = base64.b64decode("".join(lines[1:-1]), validate=True)
    except (binascii.Error, ValueError) as error:
        raise CacheError(Code.STORE_CORRUPT, file=FILE_NAME) from error
    if der[: len(_PKCS8)] != _PKCS8 or len(der) != len(_PKCS8) + _SEED_BYTES:
        raise CacheError(Code.STORE_CORRUPT, file=FILE_NAME)
    return der[len(_PKCS8) :]


def _pem(name: str, der: bytes) -> bytes:
    body = base64.b64encode(der).decode()
    return f"-----BEGIN {name}-----\n{body}\n-----END {name}-----\n".encode()
