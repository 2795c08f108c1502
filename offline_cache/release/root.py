"""The root of trust as a value: which keys stand for which role, and how many of the officers must sign. Pure.

A root is followed by a root: the next one is valid when a threshold of the officers before **and** a threshold of its
own have signed it (The Update Framework, specification 1.0, §5.3 and §6.1).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import datetime

from securesystemslib.signer import CryptoSigner, Key
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root
from tuf.api.serialization.json import JSONSerializer

from kiosk.model.errors import CacheError, Code
from offline_cache.release.terms import ROOT, SIGNED_AT, Terms, whole

LONGEST_ROOT_BYTES = 512_000
_READABLE = JSONSerializer(compact=False)


def first_root(keys: Mapping[str, Sequence[Key]], threshold: int, terms: Terms, now: datetime) -> Metadata[Root]:
    """Version 1, not signed yet. Raises: CacheError `release.unsigned` when fewer officers are named than must sign."""
    root = Root(version=1, consistent_snapshot=True)
    for role, holders in keys.items():
        for key in holders:
            root.add_key(key, role)
    root.roles[ROOT].threshold = threshold
    return _dated(root, terms, now)


def next_root(
    before: Root,
    terms: Terms,
    now: datetime,
    add: Mapping[str, Sequence[Key]] | None = None,
    retire: Mapping[str, Sequence[str]] | None = None,
    *,
    threshold: int | None = None,
) -> Metadata[Root]:
    """The version after `before`: some keys more, some (by id) fewer; so many officers must sign from then on.

    Raises: CacheError `release.unsigned` when more must sign than there are.
    """
    root = deepcopy(before)
    root.version += 1
    root.roles[ROOT].threshold = threshold or before.roles[ROOT].threshold
    for role, keyids in (retire or {}).items():
        for keyid in keyids:
            root.revoke_key(keyid, role)
    for role, holders in (add or {}).items():
        for key in holders:
            root.add_key(key, role)
    return _dated(root, terms, now)


def _dated(root: Root, terms: Terms, now: datetime) -> Metadata[Root]:
    for name, role in root.roles.items():
        if not 1 <= role.threshold <= len(role.keyids):
            raise CacheError(Code.RELEASE_UNSIGNED, role=name, keys=len(role.keyids), threshold=role.threshold)
    root.expires = whole(now) + terms.of(ROOT)
    root.unrecognized_fields[SIGNED_AT] = whole(now).isoformat()
    return Metadata(root)


def missing_signatures(root: Metadata[Root], before: Root | None) -> int:
    """How many officers must still sign at least; 0: it holds."""
    result = root.signed.get_root_verification_result(before, root.signed_bytes, root.signatures)
    return max(result.first.missing, result.second.missing)


def sign_root(root: Metadata[Root], before: Root | None, signer: CryptoSigner) -> None:
    """Adds one officer's signature. Raises: CacheError `release.key-bad` when the key is no officer's."""
    officers = {*root.signed.roles[ROOT].keyids, *(before.roles[ROOT].keyids if before else ())}
    if signer.public_key.keyid not in officers:
        raise CacheError(Code.RELEASE_KEY_BAD, key=signer.public_key.keyid[:8], reason="not an officer's")
    root.sign(signer, append=True)


def root_bytes(root: Metadata[Root]) -> bytes:
    return root.to_bytes(_READABLE)


def read_root(data: bytes) -> Metadata[Root]:
    """Raises: CacheError `release.root-bad`."""
    try:
        root = Metadata[Root].from_bytes(data)
    except (RepositoryError, ValueError) as error:
        raise CacheError(Code.RELEASE_ROOT_BAD, reason="no root metadata") from error
    if root.signed.type != ROOT:
        raise CacheError(Code.RELEASE_ROOT_BAD, reason=f"{root.signed.type} metadata")
    return root
