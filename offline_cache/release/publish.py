"""Publishing: the content built, compared with the releases before, written as files that a web server can serve.

    STORE/targets/release.json            the manifest, written last
    STORE/targets/files/<sha256>.<ext>    what it names: the whole content, deltas, media
    STORE/history/<version>.json .db.zst  the releases that deltas are made from; not to be served

Knows nothing of keys: what is written here is signed afterwards. Ranks are kept from the release before, so that a
document that did not change has not changed.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import zstandard

from kiosk.model.errors import CacheError, Code
from offline_cache.catalogue import MEDIA, SCHEMA_VERSION, Catalogue
from offline_cache.content_build import build
from offline_cache.durable import storing, write_whole
from offline_cache.release import delta, manifest
from offline_cache.release.copy import copy_file
from offline_cache.release.difference import difference
from offline_cache.release.held import Sums, content_digest, digests, read_held
from offline_cache.release.manifest import DeltaRef, FileRef, Full, Holding, Manifest
from offline_cache.release.parcel import PIECE, WINDOW_LOG, unpack
from offline_cache.release.terms import MANIFEST
from offline_cache.storage_fault import storage_code

_LEVEL = 12  # of the whole: at full scale higher ones take minutes and save little
_SERVED = 2  # releases whose whole stays served, for kiosks that are fetching it


def write_release(folder: Path, store: Path, version: int, keep: int = 10) -> Manifest:
    """Builds the content of a folder of sources and writes it as a release, with deltas from the last `keep`.

    Raises: CacheError content.faulty, release.rolled-back-version, store.*.
    """
    before = _history(store)
    if before and before[-1].version >= version:
        raise CacheError(Code.RELEASE_ROLLED_BACK, version=version, newest=before[-1].version)
    store.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=store, prefix=".release-") as work:
        content = Path(work) / "content.db"
        build(folder, content, before=_ranks(store, before, Path(work)))
        return release_of(content, folder / MEDIA, store, version, keep)


def release_of(content: Path, media: Path, store: Path, version: int, keep: int = 10) -> Manifest:
    """The same of a content file that is built already. Raises: CacheError store.*, content.*."""
    before = _history(store)
    with closing(Catalogue.open(content)) as catalogue:
        figures = catalogue.figures
    sums = _sums(content)
    digest = content_digest(SCHEMA_VERSION, digests(sums))
    told = Manifest(
        format=1,
        version=version,
        schema=SCHEMA_VERSION,
        content=figures.version,
        built_at=figures.built_at,
        digest=digest,
        collections={name: Holding(one.rows, one.digest) for name, one in sums.items()},
        full=_full(content, store),
        deltas=tuple(_deltas(content, digest, before[-keep:], store)),
        media={path.name: _kept(path.read_bytes(), "media", store) for path in sorted(media.glob("*"))},
    )
    _remember(told, store)
    write_whole(store / "targets" / MANIFEST, manifest.written(told))
    _sweep(store, keep)
    return told


def _history(store: Path) -> list[Manifest]:
    """The releases before of this schema, oldest first."""
    found = (manifest.read(path.read_bytes()) for path in (store / "history").glob("*.json"))
    return sorted((one for one in found if one.schema == SCHEMA_VERSION), key=lambda one: one.version)


def _ranks(store: Path, before: list[Manifest], work: Path) -> dict[str, int]:
    if not before:
        return {}
    with closing(sqlite3.connect(_unpacked(before[-1], store, work))) as connection:
        return dict(connection.execute("SELECT id, rank FROM document"))


def _unpacked(one: Manifest, store: Path, work: Path) -> Path:
    out = work / f"{one.version}.db"
    if not out.exists():
        unpack(_packed(one, store), one.full, out)
    return out


def _packed(one: Manifest, store: Path) -> Path:
    return store / "history" / f"{one.version}.db.zst"


def _sums(content: Path) -> Sums:
    try:
        with closing(sqlite3.connect(content)) as connection:
            return read_held(connection)
    except sqlite3.Error as error:
        raise CacheError(storage_code(error), file=content.name) from error


def _full(content: Path, store: Path) -> Full:
    how = zstandard.ZstdCompressionParameters.from_level(_LEVEL, window_log=WINDOW_LOG, threads=-1)
    packer = zstandard.ZstdCompressor(compression_params=how).compressobj(size=content.stat().st_size)
    digest, packed, size = hashlib.sha256(), hashlib.sha256(), 0
    fresh = _files(store) / ".new"
    with storing(fresh), content.open("rb") as source, fresh.open("wb") as out:
        while piece := source.read(PIECE):
            digest.update(piece)
            size += out.write(data := packer.compress(piece))
            packed.update(data)
        size += out.write(data := packer.flush())
        packed.update(data)
    ref = FileRef(packed.hexdigest(), size, "db.zst")
    with storing(fresh):
        fresh.replace(store / "targets" / ref.path)
    return Full(ref, digest.hexdigest(), content.stat().st_size)


def _deltas(content: Path, digest: str, before: list[Manifest], store: Path) -> Iterator[DeltaRef]:
    """From each of them; one that would be as large as the whole is of no use."""
    for one in reversed(before):
        with TemporaryDirectory(dir=store, prefix=".release-") as work:
            old = _unpacked(one, store, Path(work))
            with closing(sqlite3.connect(old)) as was, closing(sqlite3.connect(content)) as now:
                changes = difference(was, now)
        if changes is None:
            continue
        data = delta.made(one.digest, digest, changes)
        if len(data) < one.full.file.size_bytes // 2:
            yield DeltaRef(one.digest, one.version, _kept(data, "delta", store))


def _kept(data: bytes, ext: str, store: Path) -> FileRef:
    ref = FileRef(hashlib.sha256(data).hexdigest(), len(data), ext)  # type: ignore[arg-type]  # one of the three
    _files(store)
    write_whole(store / "targets" / ref.path, data)
    return ref


def _files(store: Path) -> Path:
    files = store / "targets" / "files"
    with storing(files):
        files.mkdir(parents=True, exist_ok=True)
    return files


def _remember(told: Manifest, store: Path) -> None:
    history = store / "history"
    with storing(history):
        history.mkdir(exist_ok=True)
    copy_file(store / "targets" / told.full.file.path, _packed(told, store))
    write_whole(history / f"{told.version}.json", manifest.written(told))


def _sweep(store: Path, keep: int) -> None:
    """Forgets what is too old to start from, and files that no release of these days names."""
    known = _history(store)
    for one in known[: -keep - 1]:
        (store / "history" / f"{one.version}.json").unlink(missing_ok=True)
        _packed(one, store).unlink(missing_ok=True)
    named = {ref.path for one in known[-_SERVED:] for ref in one.files}
    for path in (store / "targets" / "files").iterdir():
        if f"files/{path.name}" not in named:
            path.unlink(missing_ok=True)
