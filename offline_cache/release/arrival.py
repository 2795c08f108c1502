"""A release comes home: what the courier does by itself and a technician by hand, in one call that gives one value.

`fetch_release` is the client, the format and the pointer put together. The content that is really in use counts, not
what was written down about it: a kiosk that rolled back by itself, or lost its content, is brought on from there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kiosk.model.errors import CacheError, Code
from offline_cache.durable import held
from offline_cache.release import manifest, pointer
from offline_cache.release.apply import bring
from offline_cache.release.fetch import Allowance, Fetch
from offline_cache.release.freshness import read_freshness, write_freshness
from offline_cache.release.root import LONGEST_ROOT_BYTES
from offline_cache.release.source import source_of
from offline_cache.release.tuf_client import LOCK, Fetched, Outcome, Refused, ReleaseClient, Stale, now_utc


def fetch_release(
    place: str,
    root: Path,
    home: Path,
    allowance: Allowance | None = None,
    now: Callable[[], datetime] = now_utc,
    *,
    anew: bool = False,
) -> Outcome:
    """Look at a place (an address or a folder), and bring home what is newer. `root`: the file of the root of trust.

    `anew`: the content in use is damaged; the whole of it is brought, whether there is a newer one or not.

    Raises: CacheError `store.*` when not even a failure could be written down.
    """

    def apply(data: bytes, fetched: Fetched) -> str:
        return bring(manifest.read(data), fetched, home, anew=anew).name

    known = read_freshness(home)
    try:
        source = source_of(place)
        fetch = Fetch(source, home / "arriving", allowance)
        with ReleaseClient(source, _root(root), home, fetch, now) as client:
            current = None if anew else pointer.current(home)
            return client.bring(apply, in_use=(version_of(current), current.name if current else ""))
    except CacheError as error:
        if error.code in (Code.RELEASE_BUSY, Code.RELEASE_UNREACHABLE):
            return Stale(error.code, known.as_of, error.facts)
        if error.code is not Code.RELEASE_ROOT_BAD:
            raise
        write_freshness(home, known.troubled(error.code.value, now()))
        return Refused(error.code, known.as_of, error.facts)


def roll_back(home: Path) -> int:
    """Back to the release before, for good: the one that is left is not brought again. Returns the version.

    Raises: CacheError `content.missing` when there is none before, `release.busy`, `store.*`.
    """
    with held(home / LOCK):
        before = pointer.roll_back(home)
        if before is None:
            raise CacheError(Code.CONTENT_MISSING, folder=str(home), reason="no release before this one is kept")
        version = version_of(before)
        write_freshness(home, read_freshness(home).gone_back(version, before.name))
        return version


def version_of(content: Path | None) -> int:
    """Which release a content file came with, by its name; 0: with none. Later ones may have left it as it was."""
    found = re.match(r"content-(\d+)-", content.name) if content else None
    return int(found[1]) if found else 0


def _root(file: Path) -> bytes:
    """Raises: CacheError `release.root-bad`."""
    try:
        with file.open("rb") as opened:
            return opened.read(LONGEST_ROOT_BYTES)
    except OSError as error:
        raise CacheError(Code.RELEASE_ROOT_BAD, file=str(file), reason=error.strerror or "unreadable") from error
