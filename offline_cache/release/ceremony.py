"""The key ceremony as a folder: keys, the terms, and every root that was ever made.

    root-1a2b3c4d.pem .pub     an officer's key; the officer takes the .pem along, the .pub stays
    targets-….pem .pub         signs each release
    snapshot-… timestamp-…     without a passphrase: they sign by themselves
    terms.toml                 how long each signature holds, in days
    roots/1.root.json …        the roots; the last may still lack signatures

Rules: a root that holds is never written again; what changes goes into the next one. Whoever reads the folder without
the officers' keys can publish at most until the root expires, and the officers can take that power away.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import msgspec
from securesystemslib.signer import CryptoSigner, Key
from tuf.api.metadata import Metadata, Root

from kiosk.model.errors import CacheError, Code
from offline_cache.durable import storing, write_whole
from offline_cache.release.keyring import Ask, keys_in, make_key, public_file, read_public, signer_of
from offline_cache.release.root import first_root, missing_signatures, next_root, read_root, root_bytes, sign_root
from offline_cache.release.terms import ROLES, ROOT, SNAPSHOT, TARGETS, TIMESTAMP, Terms

_TERMS = "# How many days a signature holds. The timer (kiosk content renew) must run more often than timestamp says.\n"


class Ceremony:
    """One folder of keys and roots."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def begin(
        cls, folder: Path, officers: Sequence[Key], threshold: int, now: datetime, targets_passphrase: str | None
    ) -> Ceremony:
        """Make the keys of the other roles and the first root, which nobody has signed yet. Raises: CacheError."""
        ceremony = cls(folder)
        if ceremony._versions():
            raise CacheError(Code.RELEASE_BUSY, folder=str(folder), reason="a ceremony was held here")
        terms = Terms()
        lines = (f"{role} = {days}\n" for role, days in asdict(terms).items())
        write_whole(folder / "terms.toml", (_TERMS + "".join(lines)).encode())
        phrases = {TARGETS: targets_passphrase, SNAPSHOT: None, TIMESTAMP: None}
        made = {role: [_made(folder, role, phrase)] for role, phrase in phrases.items()}
        ceremony._write(first_root({ROOT: officers, **made}, threshold, terms, now))
        return ceremony

    @property
    def terms(self) -> Terms:
        """Raises: CacheError `release.key-bad` when the file says something else than whole days."""
        file = self.folder / "terms.toml"
        with storing(file):
            text = file.read_text(encoding="utf-8")
        try:
            terms = msgspec.convert(tomllib.loads(text), Terms)
        except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
            raise CacheError(Code.RELEASE_KEY_BAD, file=file.name, reason=str(error)) from error
        if min(asdict(terms).values()) < 1:
            raise CacheError(Code.RELEASE_KEY_BAD, file=file.name, reason="less than one day")
        return terms

    def latest(self) -> Metadata[Root]:
        """The last root, whether it holds or not. Raises: CacheError `release.root-bad`."""
        versions = self._versions()
        if not versions:
            raise CacheError(Code.RELEASE_ROOT_BAD, folder=str(self.folder), reason="no ceremony was held here")
        return self._read(versions[-1])

    def missing(self) -> int:
        """How many officers must still sign the last root at least."""
        latest = self.latest()
        return missing_signatures(latest, self._before(latest))

    def roots(self) -> list[Metadata[Root]]:
        """Every root that holds, oldest first. Raises: CacheError `release.unsigned` when not even the first does."""
        held = [self._read(version) for version in self._versions()]
        if held and self.missing():
            held.pop()
        if not held:
            raise CacheError(Code.RELEASE_UNSIGNED, folder=str(self.folder), role=ROOT)
        return held

    def sign(self, officer: Path, ask: Ask) -> int:
        """An officer signs the last root. Returns how many must still sign. Raises: CacheError `release.key-bad`."""
        latest = self.latest()
        sign_root(latest, self._before(latest), signer_of(officer, ask))
        self._write(latest)
        return self.missing()

    def rotate(self, role: str, now: datetime, passphrase: str | None = None) -> Metadata[Root]:
        """Draft a root in which a new key stands for a role that is not root. Raises: CacheError."""
        base = self._base()
        fresh = _made(self.folder, role, passphrase)
        return self._draft(next_root(base, self.terms, now, {role: [fresh]}, {role: list(base.roles[role].keyids)}))

    def change_officers(
        self, now: datetime, add: Sequence[Key] = (), retire: Sequence[str] = (), threshold: int | None = None
    ) -> Metadata[Root]:
        """Draft a root with other officers; with nothing changed, only the expiry is new. Raises: CacheError."""
        base = self._base()
        gone = [_whole_id(base, keyid) for keyid in retire]
        return self._draft(next_root(base, self.terms, now, {ROOT: add}, {ROOT: gone}, threshold=threshold))

    def signer(self, root: Root, role: str, ask: Ask) -> CryptoSigner:
        """Who signs for a role under a root. Raises: CacheError `release.unsigned` when its key is not here."""
        files = keys_in(self.folder)
        for keyid in root.roles[role].keyids:
            if keyid in files:
                return signer_of(files[keyid], ask)
        raise CacheError(Code.RELEASE_UNSIGNED, role=role, folder=str(self.folder))

    def _base(self) -> Root:
        """What the next root follows: the last that holds, with what an unfinished draft changed already."""
        latest, held = self.latest().signed, self.roots()[-1].signed
        if latest.version == held.version:
            return held
        latest.version = held.version
        return latest

    def _draft(self, root: Metadata[Root]) -> Metadata[Root]:
        self._write(root)
        return root

    def _before(self, root: Metadata[Root]) -> Root | None:
        version = root.signed.version
        return self._read(version - 1).signed if version > 1 else None

    def _versions(self) -> list[int]:
        names = (file.name.removesuffix(".root.json") for file in self._roots.glob("*.root.json"))
        return sorted(int(name) for name in names if name.isdigit())

    def _read(self, version: int) -> Metadata[Root]:
        file = self._roots / f"{version}.root.json"
        with storing(file):
            return read_root(file.read_bytes())

    def _write(self, root: Metadata[Root]) -> None:
        write_whole(self._roots / f"{root.signed.version}.root.json", root_bytes(root))

    @property
    def _roots(self) -> Path:
        return self.folder / "roots"


def _made(folder: Path, role: str, passphrase: str | None) -> Key:
    assert role in ROLES
    return read_public(public_file(make_key(folder, role, passphrase)))


def _whole_id(root: Root, start: str) -> str:
    """The id of the one officer's key that begins so. Raises: CacheError `release.key-bad`."""
    found = [keyid for keyid in root.roles[ROOT].keyids if start and keyid.startswith(start)]
    if len(found) != 1:
        raise CacheError(Code.RELEASE_KEY_BAD, key=start, reason="not one officer's")
    return found[0]
