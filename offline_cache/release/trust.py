"""The metadata a kiosk trusts: python-tuf's client, with our source under it, our disk beside it and our clock over it.

Three things differ from the stock client: files are synced to the disk; a moment before what the office has signed
already is never believed, however the clock is set (so a dead battery does not make everything look valid, nor a fresh
signature look expired); and a failure is told by the step in which it came. `refresh` asks twice when nothing is new:
for the next root and for timestamp.json.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from tuf.api import exceptions as tuf_error
from tuf.api.metadata import Metadata, TargetFile, Targets, Timestamp
from tuf.ngclient import FetcherInterface, Updater, UpdaterConfig

from kiosk.model.errors import CacheError, Code
from offline_cache.durable import write_whole
from offline_cache.release.source import AbsentError, Source
from offline_cache.release.terms import ROOT, SNAPSHOT, TARGETS, TIMESTAMP, signed_at

_BASE = "releases:"  # the client builds addresses; ours are names within the source
_NOT_THERE = 404
LONGEST_S = 60.0  # for one file of metadata: a few thousand bytes


class SourceFetcher(FetcherInterface):
    """Gives python-tuf the pieces of a source. A provider's page in place of metadata is a line that is down."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def _fetch(self, url: str) -> Iterator[bytes]:
        name = url.removeprefix(f"{_BASE}/")
        until_s = time.monotonic() + LONGEST_S
        try:
            with self._source.open(name) as stream:
                for number, piece in enumerate(stream.pieces):
                    if not number and not piece.startswith(b"{"):
                        raise CacheError(Code.RELEASE_UNREACHABLE, file=name, reason="another page answered")
                    yield piece
                    if time.monotonic() > until_s:
                        raise CacheError(Code.RELEASE_UNREACHABLE, file=name, reason="too slow")
        except AbsentError as error:
            raise tuf_error.DownloadHTTPError(name, _NOT_THERE) from error


class Trust(Updater):
    """Trusted metadata in a folder of its own. Use it once, as python-tuf's clients are."""

    def __init__(self, folder: Path, root: bytes, source: Source, now: datetime) -> None:
        self._step = ROOT
        folder.mkdir(parents=True, exist_ok=True)
        config = UpdaterConfig(prefix_targets_with_hash=False)
        address, fetcher = f"{_BASE}/metadata", SourceFetcher(source)
        try:
            super().__init__(str(folder), address, fetcher=fetcher, config=config, bootstrap=root)
        except (tuf_error.RepositoryError, ValueError) as error:
            raise CacheError(Code.RELEASE_ROOT_BAD, reason="not signed, or no root") from error
        self._trusted_set.reference_time = now

    def look(self) -> Targets:
        """Verify what the source offers, and keep it. Raises: CacheError `release.*`, `store.*`."""
        try:
            self.refresh()
        except (tuf_error.RepositoryError, tuf_error.DownloadError, ValueError) as error:
            raise _told(self._step, error) from error
        return self._trusted_set.targets

    @property
    def hashes(self) -> set[str]:
        """Of every file that is signed."""
        return {target.hashes.get("sha256", "") for target in self._trusted_set.targets.targets.values()}

    def target(self, name: str) -> TargetFile | None:
        return self._trusted_set.targets.targets.get(name)

    @property
    def word(self) -> tuple[datetime | None, datetime]:
        """When the office signed that this is the newest, and until when that holds."""
        timestamp = self._trusted_set.timestamp
        return signed_at(timestamp.unrecognized_fields), min(timestamp.expires, self._trusted_set.snapshot.expires)

    def _load_root(self) -> None:
        self._step = ROOT
        super()._load_root()
        known = (self._trusted_set.root.unrecognized_fields, self._kept_timestamp())
        moments = [moment for fields in known if (moment := signed_at(fields))]
        self._trusted_set.reference_time = max(self._trusted_set.reference_time, *moments)

    def _kept_timestamp(self) -> Mapping[str, object]:
        """What the kept timestamp says, if today's key signed it: a stolen one may have lied of the day."""
        try:
            kept = Metadata[Timestamp].from_bytes(self._load_local_metadata(TIMESTAMP))
            self._trusted_set.root.verify_delegate(TIMESTAMP, kept.signed_bytes, kept.signatures)
        except (OSError, tuf_error.RepositoryError, ValueError):
            return {}
        return kept.signed.unrecognized_fields

    def _load_timestamp(self) -> None:
        self._step = TIMESTAMP
        super()._load_timestamp()

    def _load_snapshot(self) -> None:
        self._step = SNAPSHOT
        super()._load_snapshot()

    def _load_targets(self, role: str, parent_role: str) -> Targets:
        self._step = TARGETS
        return super()._load_targets(role, parent_role)

    def _persist_file(self, filename: str, data: bytes) -> None:
        file = Path(filename)
        if not (file.is_file() and file.read_bytes() == data):
            write_whole(file, data)

    def _update_root_symlink(self) -> None:
        """Nobody reads it: the root that came with the kiosk is always the beginning."""


def _told(step: str, error: Exception) -> CacheError:
    """What a failure means, by its kind and by the step in which it came."""
    cause = error.__cause__
    if isinstance(error, tuf_error.DownloadError) and isinstance(cause, CacheError):
        return cause
    return CacheError(_code(step, error), step=step)


def _code(step: str, error: Exception) -> Code:
    match error:
        case tuf_error.ExpiredMetadataError():
            return Code.RELEASE_EXPIRED
        case tuf_error.DownloadLengthMismatchError():
            return Code.RELEASE_MIXED if step in (SNAPSHOT, TARGETS) else Code.RELEASE_TOO_LONG
        case tuf_error.DownloadError():
            return Code.RELEASE_UNREACHABLE
        case tuf_error.LengthOrHashMismatchError():
            return Code.RELEASE_MIXED
        case tuf_error.UnsignedMetadataError():
            return Code.RELEASE_FORGED
        case tuf_error.BadVersionNumberError() if step == TARGETS:
            return Code.RELEASE_MIXED
        case tuf_error.BadVersionNumberError() if step != ROOT:
            return Code.RELEASE_ROLLED_BACK
        case tuf_error.RepositoryError() if step == SNAPSHOT and "missing info" in str(error):
            return Code.RELEASE_ROLLED_BACK
    return Code.RELEASE_FORGED
