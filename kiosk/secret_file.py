"""Small files that nobody else may read: keys, the PIN's hash. Written whole or not at all, for the owner alone."""

from __future__ import annotations

from pathlib import Path

from offline_cache.durable import OWNER_ONLY, storing, write_whole


def read_secret(file: Path) -> bytes | None:
    """None: there is none. Raises: CacheError `store.*`."""
    with storing(file):
        try:
            return file.read_bytes()
        except FileNotFoundError:
            return None


def write_secret(file: Path, data: bytes) -> None:
    """Raises: CacheError `store.*`."""
    write_whole(file, data, OWNER_ONLY)
