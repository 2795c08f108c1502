"""Files of a release as they come: verified again before they are used, unpacked within their bounds."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import zstandard

from kiosk.model.errors import CacheError, Code
from offline_cache.durable import storing
from offline_cache.release.manifest import FileRef, Full

PIECE = 1024 * 1024
WINDOW_LOG = 23  # 8 MB: what a kiosk needs of memory to unpack


def verified_bytes(file: Path, ref: FileRef, most: int) -> bytes:
    """A small file whole. Raises: CacheError release.damaged, store.unavailable."""
    if ref.size_bytes > most:
        raise CacheError(Code.RELEASE_DAMAGED, file=ref.path, size_bytes=ref.size_bytes)
    return b"".join(_verified(file, ref))


def copy_verified(file: Path, ref: FileRef, out: Path) -> None:
    """As it is, synced. Raises: CacheError release.damaged, store.*."""
    with storing(out), out.open("wb") as target:
        target.writelines(_verified(file, ref))
        target.flush()
        os.fsync(target.fileno())


def unpack(file: Path, full: Full, out: Path) -> None:
    """The whole database, synced. Raises: CacheError release.damaged, store.*."""
    digest, size = hashlib.sha256(), 0
    unpacker = zstandard.ZstdDecompressor(max_window_size=1 << WINDOW_LOG).decompressobj()
    try:
        with storing(out), out.open("wb") as target:
            for piece in _verified(file, full.file):
                data = unpacker.decompress(piece)
                digest.update(data)
                size += len(data)
                if size > full.unpacked_bytes:
                    raise CacheError(Code.RELEASE_DAMAGED, file=full.file.path, where="size")
                target.write(data)
            target.flush()
            os.fsync(target.fileno())
    except zstandard.ZstdError as error:
        raise CacheError(Code.RELEASE_DAMAGED, file=full.file.path, where="frame") from error
    if (size, digest.hexdigest()) != (full.unpacked_bytes, full.unpacked_sha256):
        raise CacheError(Code.RELEASE_DAMAGED, file=full.file.path, where="content")


def _verified(file: Path, ref: FileRef) -> Iterator[bytes]:
    """Piece after piece; what has been given is only right when the last has come."""
    digest, size = hashlib.sha256(), 0
    with storing(file), file.open("rb") as source:
        while piece := source.read(PIECE):
            digest.update(piece)
            size += len(piece)
            if size > ref.size_bytes:
                break
            yield piece
    if (size, digest.hexdigest()) != (ref.size_bytes, ref.sha256):
        raise CacheError(Code.RELEASE_DAMAGED, file=ref.path, size_bytes=size)
