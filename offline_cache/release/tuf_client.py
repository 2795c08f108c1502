"""The kiosk's side: look whether there is a newer release, bring it, and say in one value how that went.

Rules: the start never waits for this; whatever is wrong with what is offered, the content in use stays and goes on
being read; one process per folder. A failure is an outcome, not an exception: the courier repeats it later, the screen
and the technician are told by `freshness.json`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from tuf.api.metadata import TargetFile

from kiosk.model.errors import CacheError, Code, KioskError
from offline_cache.durable import held, storing
from offline_cache.release.fetch import Fetch, FileRef
from offline_cache.release.freshness import Freshness, read_freshness, write_freshness
from offline_cache.release.source import Source
from offline_cache.release.terms import MANIFEST
from offline_cache.release.trust import Trust

Fetched = Callable[[FileRef], Path]
# Makes a release the content in use, from its manifest and what fetches its files; returns the name of the file read.
Apply = Callable[[bytes, Fetched], str]


def now_utc() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Fresh:
    """A newer release was brought, and is the content in use."""

    version: int
    as_of: datetime | None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The office says that the release in use is the newest. `declined`: no, that one is, and this kiosk left it."""

    version: int
    as_of: datetime | None
    declined: int = 0


@dataclass(frozen=True, slots=True)
class Stale:
    """Nothing was learnt, and no harm is meant: not reached, or to be fetched later. `since`: as of when we know."""

    code: Code
    since: datetime | None
    facts: dict[str, str | float]


@dataclass(frozen=True, slots=True)
class Refused:
    """Something is wrong with what was offered, or with this machine. The content stays."""

    code: Code
    since: datetime | None
    facts: dict[str, str | float]


Outcome = Fresh | Unchanged | Stale | Refused
LOCK = ".fetching"
_HARMLESS = {Code.RELEASE_UNREACHABLE, Code.RELEASE_WAITING, Code.RELEASE_BUSY}


@dataclass(frozen=True, slots=True)
class _File:
    """A FileRef made of a signed target."""

    sha256: str
    size_bytes: int
    path: str


class ReleaseClient:
    """Looks and brings, from one source into the folder of the content files. Use it in a `with`, which holds a lock.

    Beside the content files it keeps `trust/`, `arriving/` and `freshness.json`.
    Raises on entering: CacheError `release.busy`, `store.*`.
    """

    def __init__(
        self, source: Source, root: bytes, home: Path, fetch: Fetch | None = None, now: Callable[[], datetime] = now_utc
    ) -> None:
        self._source, self._root, self._home, self._now = source, root, home, now
        self._fetch = fetch or Fetch(source, home / "arriving")
        self._trust: Trust | None = None
        self._held = ExitStack()

    def __enter__(self) -> Self:
        self._held.enter_context(held(self._home / LOCK))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._held.close()

    def bring(self, apply: Apply, in_use: tuple[int, str] | None = None) -> Outcome:
        """Look; when there is a newer release, fetch and apply it. `in_use`: version and name of what is really read.

        Raises: CacheError `store.*` when not even a failure could be written down.
        """
        known = read_freshness(self._home)
        known = known if in_use is None else known.gone_back(*in_use)
        try:
            outcome = self._bring(known, apply)
        except KioskError as error:
            write_freshness(self._home, known.troubled(error.code.value, self._now()))
            kind = Stale if error.code in _HARMLESS else Refused
            return kind(error.code, known.as_of, error.facts)
        self._fetch.forget()
        return outcome

    def fetched(self, ref: FileRef) -> Path:
        """A file of the release that was looked at. Raises: CacheError `release.*`, `store.*`."""
        target = self._demand(ref.path)
        if (target.hashes.get("sha256"), target.length) != (ref.sha256, ref.size_bytes):
            raise CacheError(Code.RELEASE_MIXED, file=ref.path, reason="the manifest names another file")
        return self._fetch.fetched(ref)

    def _bring(self, known: Freshness, apply: Apply) -> Outcome:
        with storing(self._home):
            trust = self._trust = Trust(self._home / "trust", self._root, self._source, self._now())
            trust.look()
        self._fetch.keep_only(trust.hashes)
        as_of, expires = trust.word
        target = self._demand(MANIFEST)
        version = _version(target)
        if version < known.version:
            raise CacheError(Code.RELEASE_ROLLED_BACK, version=version, in_use=known.version)
        if version == known.declined:
            write_freshness(self._home, known.confirmed(known.version, known.content, known.as_of, expires))
            return Unchanged(known.version, known.as_of, version)
        content = known.content if version == known.version else apply(self._manifest(target), self.fetched)
        write_freshness(self._home, known.confirmed(version, content, as_of, expires))
        return Unchanged(version, as_of) if version == known.version else Fresh(version, as_of)

    def _manifest(self, target: TargetFile) -> bytes:
        sha256 = target.hashes["sha256"]
        file = self._fetch.fetched(_File(sha256, target.length, f"{sha256}.{MANIFEST}"))
        with storing(file):
            return file.read_bytes()

    def _demand(self, name: str) -> TargetFile:
        assert self._trust is not None
        target = self._trust.target(name)
        if target is None:
            raise CacheError(Code.RELEASE_FORGED, file=name, reason="not signed")
        return target


def _version(target: TargetFile) -> int:
    """Raises: CacheError `release.forged` for a release that does not say which it is."""
    custom = target.custom
    version = custom.get("version") if isinstance(custom, dict) else None
    if not isinstance(version, int) or version < 1 or "sha256" not in target.hashes:
        raise CacheError(Code.RELEASE_FORGED, file=MANIFEST, reason="no version")
    return version
