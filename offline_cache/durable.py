"""Files that are there whole or not at all, and on the disk when the call returns; and who may write beside them.

A rename is durable only once its folder is synced, too. The lock is `flock`'s: it ends with its process, however that
ends, so nobody ever has to delete a lock file.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.model.errors import CacheError, Code
from offline_cache.storage_fault import storage_code

OWNER_ONLY, EVERYBODY_READS = 0o600, 0o644


def write_whole(file: Path, data: bytes, mode: int = EVERYBODY_READS) -> None:
    """Raises: CacheError `store.*`."""
    fresh = file.with_name(f".{file.name}.new")
    with storing(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(handle, "wb") as out:
            os.fchmod(handle, mode)
            out.write(data)
            out.flush()
            os.fsync(handle)
        fresh.replace(file)
        sync_folder(file.parent)


def sync_file(file: Path) -> None:
    """What somebody else wrote is on the disk."""
    with file.open("rb") as written:
        os.fsync(written.fileno())


def sync_folder(folder: Path) -> None:
    """What was renamed or deleted in it stays so."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def storing(file: Path) -> Iterator[None]:
    """Translates what the disk says. Raises: CacheError `store.*`."""
    try:
        yield
    except OSError as error:
        raise CacheError(storage_code(error), file=file.name, reason=error.strerror or "unusable") from error


@contextmanager
def held(lock: Path, busy: Code = Code.RELEASE_BUSY) -> Iterator[None]:
    """Alone with what the lock stands for. Raises: CacheError `busy` when another process has it, `store.*`."""
    with storing(lock):
        lock.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, OWNER_ONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CacheError(busy, folder=str(lock.parent)) from error
        yield
    finally:
        os.close(handle)
