"""The signed files of a repository on the disk: which are there, which number comes next, what may go.

A number is never used twice, not even after a crash: the next one is counted from the files that are there, whether
anything names them or not.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root

from kiosk.model.errors import CacheError, Code
from offline_cache.durable import storing, write_whole
from offline_cache.release.root import root_bytes
from offline_cache.release.terms import MANIFEST, ROOT, SNAPSHOT, TARGETS, TIMESTAMP

KEPT = 10  # versions of targets and snapshot that a kiosk may still be reading


class Books:
    """The metadata of one repository."""

    def __init__(self, store: Path) -> None:
        self.metadata, self.targets = store / "metadata", store / "targets"

    def demand_count(self) -> None:
        """Where kiosks have counted timestamps, none begins anew. Raises: CacheError `release.damaged`."""
        if not (self.metadata / "timestamp.json").exists() and max(self._versions(SNAPSHOT), default=0) > 1:
            raise CacheError(Code.RELEASE_DAMAGED, file="timestamp.json", reason="missing")

    def latest(self, role: str) -> Metadata[Any] | None:
        """What kiosks see: the file that timestamp.json leads to; None: nothing is published. Raises: CacheError."""
        stamp = self._read(self.metadata / "timestamp.json")
        if role == TIMESTAMP or stamp is None:
            return stamp
        snapshot = self._demand(SNAPSHOT, stamp.signed.snapshot_meta.version)
        return snapshot if role == SNAPSHOT else self._demand(TARGETS, snapshot.signed.meta["targets.json"].version)

    def latest_root(self) -> Metadata[Root] | None:
        versions = self._versions(ROOT)
        return self._read(self._file(ROOT, versions[-1])) if versions else None

    def next_version(self, role: str) -> int:
        if role == TIMESTAMP:
            stamp = self.latest(TIMESTAMP)
            return stamp.signed.version + 1 if stamp else 1
        return max(self._versions(role), default=0) + 1

    def release_version(self) -> int:
        """The highest version that was written, whether it was signed or a crash came before; 0: none."""
        targets = self.latest(TARGETS)
        signed = int(targets.signed.targets[MANIFEST].custom["version"]) if targets else 0
        written = (file.stem for file in (self.targets.parent / "history").glob("*.json"))
        return max(signed, *(int(name) for name in written if name.isdecimal()), 0)

    def bytes_of(self, metadata: Metadata[Any]) -> bytes:
        """As it lies on the disk."""
        file = self._file(metadata.signed.type, metadata.signed.version)
        with storing(file):
            return file.read_bytes()

    def write_versioned(self, role: str, metadata: Metadata[Any]) -> None:
        """A number that is there already stays as it is."""
        file = self._file(role, metadata.signed.version)
        if not file.exists():
            write_whole(file, metadata.to_bytes())

    def write_timestamp(self, metadata: Metadata[Any]) -> None:
        write_whole(self.metadata / "timestamp.json", metadata.to_bytes())

    def place_root(self, root: Metadata[Root]) -> None:
        """Raises: CacheError `release.damaged` when another root stands under this number."""
        file = self._file(ROOT, root.signed.version)
        standing = self._read(file)
        if standing is None:
            write_whole(file, root_bytes(root))
        elif standing.signed_bytes != root.signed_bytes:
            raise CacheError(Code.RELEASE_DAMAGED, file=file.name, reason="the root of another ceremony")

    def place_manifest(self, targets: Metadata[Any]) -> None:
        """Copy the manifest to the name that never changes. Raises: CacheError `release.damaged`."""
        sha256 = targets.signed.targets[MANIFEST].hashes["sha256"]
        named = self.targets / f"{sha256}.{MANIFEST}"
        if named.exists():
            return
        with storing(named):
            manifest = (self.targets / MANIFEST).read_bytes()
        if hashlib.sha256(manifest).hexdigest() != sha256:
            raise CacheError(Code.RELEASE_DAMAGED, file=MANIFEST, reason="not what was signed")
        write_whole(named, manifest)

    def sweep(self) -> None:
        """Forget numbers that no kiosk can still be reading, and the manifests that only they name."""
        for role in (TARGETS, SNAPSHOT):
            for version in self._versions(role)[:-KEPT]:
                self._file(role, version).unlink(missing_ok=True)
        standing = [self._read(self._file(TARGETS, version)) for version in self._versions(TARGETS)]
        named = {each.signed.targets[MANIFEST].hashes["sha256"] for each in standing if each}
        for file in self.targets.glob(f"*.{MANIFEST}"):
            if file.name.partition(".")[0] not in named:
                file.unlink(missing_ok=True)

    def _demand(self, role: str, version: int) -> Metadata[Any]:
        metadata = self._read(self._file(role, version))
        if metadata is None:
            raise CacheError(Code.RELEASE_DAMAGED, file=f"{version}.{role}.json", reason="missing")
        return metadata

    def _read(self, file: Path) -> Metadata[Any] | None:
        try:
            with storing(file):
                return Metadata.from_bytes(file.read_bytes()) if file.exists() else None
        except (RepositoryError, ValueError) as error:
            raise CacheError(Code.RELEASE_DAMAGED, file=file.name, reason="unreadable") from error

    def _versions(self, role: str) -> list[int]:
        names = (file.name.removesuffix(f".{role}.json") for file in self.metadata.glob(f"*.{role}.json"))
        return sorted(int(name) for name in names if name.isdigit())

    def _file(self, role: str, version: int) -> Path:
        return self.metadata / f"{version}.{role}.json"
