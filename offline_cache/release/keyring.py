"""Signing keys as files: NAME.pem (ed25519, PKCS#8, encrypted with its holder's passphrase) and NAME.pub beside it.

The name is the role and the first eight digits of the key's id, so a new key never lies where an old one lay. A key
without a passphrase is one that signs by itself (online); its file is its owner's alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner, Key, SSlibKey

from kiosk.model.errors import CacheError, Code
from offline_cache.durable import OWNER_ONLY, storing, write_whole

SHORTEST_PASSPHRASE = 12
# Asks the holder of a key for its passphrase; told the name of the file.
Ask = Callable[[str], str]


def make_key(folder: Path, role: str, passphrase: str | None) -> Path:
    """A new key for a role. `passphrase` None: an online key. Raises: CacheError `release.key-bad`, `store.*`."""
    if passphrase is not None and len(passphrase) < SHORTEST_PASSPHRASE:
        raise CacheError(Code.RELEASE_KEY_BAD, role=role, reason=f"passphrase under {SHORTEST_PASSPHRASE} characters")
    private = Ed25519PrivateKey.generate()
    public = SSlibKey.from_crypto(private.public_key())
    file = folder / f"{role}-{public.keyid[:8]}.pem"
    lock: KeySerializationEncryption = (
        NoEncryption() if passphrase is None else BestAvailableEncryption(passphrase.encode())
    )
    write_whole(public_file(file), json.dumps({"keyid": public.keyid, **public.to_dict()}, indent=1).encode())
    write_whole(file, private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock), OWNER_ONLY)
    return file


def public_file(file: Path) -> Path:
    return file.with_suffix(".pub")


def read_public(file: Path) -> SSlibKey:
    """The public key in NAME.pub. Raises: CacheError `release.key-bad`, `store.*`."""
    with storing(file):
        text = file.read_bytes()
    try:
        fields = json.loads(text)
        key = Key.from_dict(fields.pop("keyid"), fields)
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise CacheError(Code.RELEASE_KEY_BAD, file=file.name, reason="no public key") from error
    if not isinstance(key, SSlibKey):
        raise CacheError(Code.RELEASE_KEY_BAD, file=file.name, reason="no public key")
    return key


def keys_in(folder: Path) -> dict[str, Path]:
    """The key files of a folder, by the ids of their keys. Raises: CacheError `release.key-bad`, `store.*`."""
    return {read_public(public_file(file)).keyid: file for file in sorted(folder.glob("*.pem"))}


def signer_of(file: Path, ask: Ask) -> CryptoSigner:
    """Opens a key file; asks for its passphrase if it has one. Raises: CacheError `release.key-bad`, `store.*`."""
    public = read_public(public_file(file))
    with storing(file):
        pem = file.read_bytes()
    try:
        password = ask(file.name).encode() if b"ENCRYPTED" in pem.partition(b"\n")[0] else None
        private = load_pem_private_key(pem, password)
        if not isinstance(private, Ed25519PrivateKey):
            raise CacheError(Code.RELEASE_KEY_BAD, file=file.name, reason="no ed25519 key")
        return CryptoSigner(private, public)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:  # KeyMismatchError is a ValueError
        raise CacheError(Code.RELEASE_KEY_BAD, file=file.name, reason="wrong passphrase, or damaged") from error
