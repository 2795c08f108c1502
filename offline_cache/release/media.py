"""The media of a release (films, their captions), beside the content that shows them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from offline_cache.catalogue import MEDIA
from offline_cache.durable import storing, sync_folder
from offline_cache.release.manifest import FileRef, Manifest
from offline_cache.release.parcel import copy_verified


def bring_media(manifest: Manifest, fetched: Callable[[FileRef], Path], home: Path) -> None:
    """Fetches what is missing or other than it was. Raises: CacheError release.damaged, store.*, as `fetched` does."""
    folder = home / MEDIA
    for name, ref in sorted(manifest.media.items()):
        if not _is_there(folder / name, ref):
            with storing(folder):
                folder.mkdir(parents=True, exist_ok=True)
            fresh = folder / f".{name}.new"
            copy_verified(fetched(ref), ref, fresh)
            with storing(fresh):
                fresh.replace(folder / name)
                sync_folder(folder)


def sweep_media(manifest: Manifest, home: Path) -> None:
    """Deletes what the release does not name."""
    with suppress(OSError):
        for path in (home / MEDIA).iterdir():
            if path.name not in manifest.media:
                path.unlink(missing_ok=True)


def _is_there(file: Path, ref: FileRef) -> bool:
    with suppress(OSError), file.open("rb") as opened:
        same = file.stat().st_size == ref.size_bytes
        return same and hashlib.file_digest(opened, "sha256").hexdigest() == ref.sha256
    return False
