"""Small files that nobody else may read: keys, the PIN's hash. Written whole or not at all, for the owner alone."""

from __future__ import annotations

import os
from pathlib import Path

from kiosk.model.errors import CacheError, Code

_OWNER_ONLY = 0o600


def read_secret(file: Path) -> bytes | None:
    """None: there is none. Raises: CacheError `store.unavailable`."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CacheError(Code.STORE_UNAVAILABLE, file=file.name, reason=error.strerror or "unreadable") from error


def write_secret(file: Path, data: bytes) -> None:
    """Raises: CacheError `store.unavailable`."""
    fresh = file.with_name(file.name + ".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_ONLY)
        try:
            os.fchmod(handle, _OWNER_ONLY)
            os.write(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
        fresh.replace(file)
    except OSError as error:
        raise CacheError(Code.STORE_UNAVAILABLE, file=file.name, reason=error.strerror or "unwritable") from error
