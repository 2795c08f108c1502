"""What one process of the kiosk lets the other know, in a small file of JSON: whole or not at all, never worth a wait.

It is written anew every few seconds, so it is not synced to the disk; what cannot be read is as if it were not there.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from offline_cache.durable import storing

T = TypeVar("T")


def write_told(file: Path, value: object) -> None:
    """Raises: CacheError `store.*`."""
    fresh = file.with_name(f".{file.name}.new")
    with storing(file):
        fresh.write_bytes(msgspec.json.encode(value))
        fresh.replace(file)


def read_told(file: Path, kind: type[T]) -> T | None:
    """None: nobody has told it, or it cannot be read."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        return None
