"""Bringing a release home: made beside what is read, checked, switched to. Whatever goes wrong, what was read stays.

Ways, the shortest first: the delta from what is read now, the delta from the one before, the whole content. What one
way made wrong is thrown away and the next is gone; a flipped bit in an old row fails the sums and so heals itself with
the whole. The file is made under a name that no pointer knows, without a journal: a crash leaves rubbish that the next
time sweeps away. Only when all of it is on the disk and has been looked at, the pointer is renamed.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

from kiosk.model.errors import CacheError, Code
from offline_cache.catalogue import SCHEMA_VERSION
from offline_cache.durable import held, storing, sync_file, sync_folder
from offline_cache.release import delta, pointer
from offline_cache.release.check import digest_of, look
from offline_cache.release.copy import copy_file
from offline_cache.release.exchange import exchange
from offline_cache.release.held import content_digest, digests
from offline_cache.release.manifest import DeltaRef, FileRef, Manifest
from offline_cache.release.media import bring_media, sweep_media
from offline_cache.release.parcel import unpack, verified_bytes
from offline_cache.release.rows import COLLECTIONS, some
from offline_cache.storage_fault import storage_code

Fetched = Callable[[FileRef], Path]
_MARGIN_BYTES = 64 * 1024 * 1024
_CACHE_KB = 32 * 1024
_NEXT_WAY = {Code.RELEASE_DAMAGED, Code.CONTENT_UNREADABLE, Code.CONTENT_MISSING, Code.STORE_CORRUPT, Code.ITEM_UNKNOWN}


def bring(manifest: Manifest, fetched: Callable[[FileRef], Path], home: Path, *, anew: bool = False) -> Path:
    """The release as the current content; `anew`: from the whole, for what is there is not to be trusted.

    `fetched` gets a file of the release; what it gives is verified again. One process at a time.
    Raises: CacheError release.*, store.*, and what `fetched` raises.
    """
    if manifest.schema != SCHEMA_VERSION:
        raise CacheError(Code.CONTENT_UNREADABLE, schema=manifest.schema, wanted=SCHEMA_VERSION)
    with held(home / ".lock"):
        pointer.sweep(home)
        now = pointer.current(home)
        bring_media(manifest, fetched, home)
        if now is None or anew or _digest(now) != manifest.digest:
            now = _renewed(manifest, fetched, home, anew=anew)
        sweep_media(manifest, home)
        return now


def _renewed(manifest: Manifest, fetched: Fetched, home: Path, *, anew: bool) -> Path:
    name = pointer.name_of(manifest.version, manifest.digest)
    part = pointer.part_of(home, name)
    _make(manifest, fetched, home, part, anew=anew)
    with storing(part):
        part.replace(home / name)
        sync_folder(home)
    found = pointer.switch(home, name, keep=not anew)
    with suppress(CacheError):  # what is left over is swept the next time
        pointer.sweep(home)
    return found


def _make(manifest: Manifest, fetched: Fetched, home: Path, part: Path, *, anew: bool) -> None:
    """The first way that leads to what the manifest promises."""
    fault: CacheError | None = None
    for way in _ways(manifest, fetched, home, part, anew=anew):
        try:
            way()
            look(part, manifest)
        except CacheError as error:
            part.unlink(missing_ok=True)
            fault = error
            if error.code not in _NEXT_WAY:
                break
        else:
            return
    raise fault or CacheError(Code.RELEASE_DAMAGED)


def _ways(manifest: Manifest, fetched: Fetched, home: Path, part: Path, *, anew: bool) -> Iterator[Callable[[], None]]:
    for base in () if anew else (pointer.current(home), pointer.previous(home)):
        digest = _digest(base) if base else ""
        for one in manifest.deltas:
            if base and one.base == digest:
                yield partial(_by_delta, manifest, one, fetched, base, part)
    yield partial(_whole, manifest, fetched, part)


def _by_delta(manifest: Manifest, one: DeltaRef, fetched: Fetched, base: Path, part: Path) -> None:
    told = delta.read(verified_bytes(fetched(one.file), one.file, delta.MOST_BYTES))
    if (told.head.base, told.head.content) != (one.base, manifest.digest):
        raise CacheError(Code.RELEASE_DAMAGED, file=one.file.path, where="base")
    _need(part.parent, base.stat().st_size)
    copy_file(base, part)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            change(connection, told)
        sync_file(part)
    except (OSError, sqlite3.Error, OverflowError) as error:
        is_wrong = isinstance(error, (sqlite3.IntegrityError, OverflowError))
        raise CacheError(Code.RELEASE_DAMAGED if is_wrong else storage_code(error), file=part.name) from error


def change(connection: sqlite3.Connection, told: delta.Delta) -> None:
    """Rows and index in one transaction, of a file that nobody else reads. Raises: CacheError, sqlite3.Error."""
    connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{_CACHE_KB};")
    connection.execute("BEGIN")
    old = {name: list(some(connection, COLLECTIONS[name], keys)) for name, keys in told.old_keys().items()}
    sums = exchange(connection, delta.unpacked(told, old))
    if content_digest(SCHEMA_VERSION, digests(sums)) != told.head.content:
        raise CacheError(Code.RELEASE_DAMAGED, where="sums")
    connection.execute("COMMIT")


def _whole(manifest: Manifest, fetched: Fetched, part: Path) -> None:
    _need(part.parent, manifest.full.unpacked_bytes)
    unpack(fetched(manifest.full.file), manifest.full, part)


def _need(folder: Path, size_bytes: int) -> None:
    """Raises: CacheError release.no-space."""
    with storing(folder):
        stat = os.statvfs(folder)
    free = stat.f_bavail * stat.f_frsize
    if free < size_bytes + _MARGIN_BYTES:
        raise CacheError(Code.RELEASE_NO_SPACE, free_bytes=free, wanted_bytes=size_bytes + _MARGIN_BYTES)


def _digest(content: Path) -> str:
    return content_digest(SCHEMA_VERSION, digest_of(content))
