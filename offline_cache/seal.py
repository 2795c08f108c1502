"""Sealing to the hub: what the kiosk has closed, only the hub can open (libsodium sealed box: X25519, XSalsa20).

What the hub answers somebody is sealed the same way, to a key that the kiosk made for this one question.
Each seal uses a fresh key that is thrown away at once, so the kiosk itself cannot read back what it wrote.
"""

from __future__ import annotations

import base64
import binascii

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from kiosk.model.errors import CacheError, Code


def seal(plain: bytes, public_key_b64: str) -> bytes:
    """Raises: CacheError seal.key-bad."""
    return bytes(SealedBox(PublicKey(_key(public_key_b64))).encrypt(plain))


def unseal(sealed: bytes, private_key_b64: str) -> bytes:
    """The hub's side. Raises: CacheError seal.key-bad when the key does not fit or the bytes were touched."""
    try:
        return bytes(SealedBox(PrivateKey(_key(private_key_b64))).decrypt(sealed))
    except CryptoError as error:
        raise CacheError(Code.SEAL_KEY_BAD) from error


def key_pair() -> tuple[str, str]:
    """A fresh private and public key, base64: for an answer that only who asked can open."""
    private = PrivateKey.generate()
    return _text(bytes(private)), _text(bytes(private.public_key))


def _text(key: bytes) -> str:
    return base64.b64encode(key).decode()


def _key(text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise CacheError(Code.SEAL_KEY_BAD) from error
    if len(key) != PublicKey.SIZE:
        raise CacheError(Code.SEAL_KEY_BAD, bytes=len(key))
    return key
