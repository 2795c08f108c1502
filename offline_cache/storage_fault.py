"""What an error of the disk or of SQLite means to the operator: one place that translates them all."""

from __future__ import annotations

import errno
import sqlite3

from kiosk.model.errors import Code

_PRIMARY = 0xFF  # an extended SQLite result code carries the primary one in its low byte
_SQLITE = {
    sqlite3.SQLITE_FULL: Code.STORE_FULL,
    sqlite3.SQLITE_CORRUPT: Code.STORE_CORRUPT,
    sqlite3.SQLITE_NOTADB: Code.STORE_CORRUPT,
}
_SYSTEM = {errno.ENOSPC: Code.STORE_FULL, errno.EDQUOT: Code.STORE_FULL}


def storage_code(error: BaseException) -> Code:
    """Full, corrupt, or not to be had."""
    origin = getattr(error, "orig", None) or error  # SQLAlchemy wraps the driver's error
    if isinstance(origin, OSError):
        return _SYSTEM.get(origin.errno or 0, Code.STORE_UNAVAILABLE)
    return _SQLITE.get(getattr(origin, "sqlite_errorcode", 0) & _PRIMARY, Code.STORE_UNAVAILABLE)
