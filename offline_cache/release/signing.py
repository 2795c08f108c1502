"""The office's side: signing what was published, so that any plain web server, object store or USB stick can carry it.

    REPO/metadata/N.root.json N.targets.json N.snapshot.json timestamp.json
    REPO/targets/release.json   as it was made; kiosks take the copy named by its hash
    REPO/targets/<sha256>.release.json    files/<sha256>.<ext>

Rules: every name but timestamp.json is written once and never changed, so whoever reads while we write sees the old
release or the new one. timestamp.json comes last, by a rename. What a crash leaves behind is named by nothing and goes
with a later publication. One publisher at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from securesystemslib.signer import CryptoSigner
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp

from kiosk.model.errors import CacheError, Code
from offline_cache.durable import held, storing, sync_file, sync_folder
from offline_cache.release.books import Books
from offline_cache.release.ceremony import Ceremony
from offline_cache.release.keyring import Ask
from offline_cache.release.terms import (
    MANIFEST,
    ROLES,
    SNAPSHOT,
    TARGETS,
    TIMESTAMP,
    Terms,
    is_past_half,
    spoken_for,
    whole,
)

# Writes a release into the repository: content folder, repository, version.
Write = Callable[[Path, Path, int], object]
T = TypeVar("T", Targets, Snapshot, Timestamp)
_LOCK = ".lock"


@dataclass(frozen=True, slots=True)
class Published:
    """What is signed now: the release's version, and until when each role's signature holds."""

    version: int
    expires: dict[str, datetime]


def publish(
    folder: Path, store: Path, ceremony: Ceremony, write: Write, *, ask: Ask, now: datetime, least_version: int = 1
) -> Published:
    """Write the next release of a content folder and sign it. Raises: CacheError."""
    with held(store / _LOCK):
        books, root = Books(store), _place_roots(store, ceremony)
        signers = {role: ceremony.signer(root, role, ask) for role in (TARGETS, SNAPSHOT, TIMESTAMP)}
        version = max(books.release_version() + 1, least_version)
        write(folder, store, version)
        number = books.next_version(TARGETS)
        targets = _signed(_targets(store, number, version, ceremony.terms, now), signers[TARGETS])
        return _Seal(books, root, signers, ceremony.terms, now).over(targets)


def renew(store: Path, ceremony: Ceremony, ask: Ask, now: datetime, *, targets: bool = False) -> Published:
    """Sign anew that the release is still the newest; with `targets`, that it is the office's. Raises: CacheError."""
    with held(store / _LOCK):
        books, root = Books(store), _place_roots(store, ceremony)
        signers = {role: ceremony.signer(root, role, ask) for role in (SNAPSHOT, TIMESTAMP)}
        standing = books.latest(TARGETS)
        if standing is None:
            raise CacheError(Code.RELEASE_DAMAGED, folder=str(store), reason="nothing is published here")
        if targets:
            again = Targets(
                books.next_version(TARGETS), targets=standing.signed.targets, **spoken_for(TARGETS, ceremony.terms, now)
            )
            standing = _signed(again, ceremony.signer(root, TARGETS, ask))
        elif not _holds(root, TARGETS, standing):
            raise CacheError(Code.RELEASE_UNSIGNED, role=TARGETS, remedy="renew with --targets")
        return _Seal(books, root, signers, ceremony.terms, now).over(standing)


def standing(store: Path) -> Published:
    """What is published, as the files say themselves. Raises: CacheError `release.damaged` when nothing is."""
    books = Books(store)
    files = [books.latest_root(), *(books.latest(role) for role in (TARGETS, SNAPSHOT, TIMESTAMP))]
    signed: list[Any] = [file.signed for file in files if file]
    if len(signed) < len(ROLES):
        raise CacheError(Code.RELEASE_DAMAGED, folder=str(store), reason="nothing is published here")
    return _published(*signed)


def _published(root: Root, targets: Targets, snapshot: Snapshot, timestamp: Timestamp) -> Published:
    expires = dict(zip(ROLES, (each.expires for each in (root, targets, snapshot, timestamp)), strict=True))
    return Published(int(targets.targets[MANIFEST].custom["version"]), expires)


def _place_roots(store: Path, ceremony: Ceremony) -> Root:
    """Put every root that holds into the repository. Raises: CacheError `release.damaged` where it is not ours."""
    books = Books(store)
    books.demand_count()
    roots = ceremony.roots()
    for root in roots:
        books.place_root(root)
    return roots[-1].signed


def _targets(store: Path, number: int, version: int, terms: Terms, now: datetime) -> Targets:
    """The manifest, and every file that is kept beside it, with their lengths and hashes; all of it on the disk."""
    folder = store / "targets"
    signed = Targets(number, **spoken_for(TARGETS, terms, now))
    files = sorted(path for path in (folder / "files").glob("*") if path.is_file() and not path.name.startswith("."))
    for file in (folder / MANIFEST, *files):
        with storing(file):
            name = file.relative_to(folder).as_posix()
            target = TargetFile.from_file(name, str(file))
            sync_file(file)
        if name != MANIFEST and not file.name.startswith(f"{target.hashes['sha256']}."):
            raise CacheError(Code.RELEASE_DAMAGED, file=name, reason="not what its name says")
        signed.targets[name] = target
    with storing(folder):
        sync_folder(files[0].parent if files else folder)
    custom = {"version": version, "built_at": whole(now).isoformat()}
    signed.targets[MANIFEST].unrecognized_fields["custom"] = custom
    return signed


@dataclass(frozen=True, slots=True)
class _Seal:
    """The signatures of those who sign by themselves: from timestamp.json on, kiosks see what was sealed."""

    books: Books
    root: Root
    signers: dict[str, CryptoSigner]
    terms: Terms
    now: datetime

    def over(self, targets: Metadata[Targets]) -> Published:
        books = self.books
        books.place_manifest(targets)
        books.write_versioned(TARGETS, targets)
        snapshot = self._snapshot(targets)
        meta = MetaFile.from_data(snapshot.signed.version, books.bytes_of(snapshot), ["sha256"])
        number = books.next_version(TIMESTAMP)
        timestamp = Timestamp(number, snapshot_meta=meta, **spoken_for(TIMESTAMP, self.terms, self.now))
        books.write_timestamp(_signed(timestamp, self.signers[TIMESTAMP]))
        books.sweep()
        return _published(self.root, targets.signed, snapshot.signed, timestamp)

    def _snapshot(self, targets: Metadata[Targets]) -> Metadata[Snapshot]:
        """The one that stands, if it names these targets and holds for a while; else a fresh one."""
        books, standing = self.books, self.books.latest(SNAPSHOT)
        named = standing.signed.meta["targets.json"].version if standing else 0
        if standing and named == targets.signed.version and not self._is_due(standing):
            return standing
        meta = {"targets.json": MetaFile.from_data(targets.signed.version, books.bytes_of(targets), ["sha256"])}
        number = books.next_version(SNAPSHOT)
        fresh = _signed(
            Snapshot(number, meta=meta, **spoken_for(SNAPSHOT, self.terms, self.now)), self.signers[SNAPSHOT]
        )
        books.write_versioned(SNAPSHOT, fresh)
        return fresh

    def _is_due(self, snapshot: Metadata[Snapshot]) -> bool:
        return is_past_half(snapshot.signed, self.now) or not _holds(self.root, SNAPSHOT, snapshot)


def _signed(signed: T, signer: CryptoSigner) -> Metadata[T]:
    metadata = Metadata(signed)
    metadata.sign(signer)
    return metadata


def _holds(root: Root, role: str, metadata: Metadata[Targets] | Metadata[Snapshot]) -> bool:
    try:
        root.verify_delegate(role, metadata.signed_bytes, metadata.signatures)
    except RepositoryError:
        return False
    return True
