"""Which rows differ between two content files. Works where content is published, never on a kiosk.

Both are read once, row by row; of the old one a short hash per row is kept meanwhile.
"""

from __future__ import annotations

import hashlib
import sqlite3

from offline_cache.release.exchange import Change
from offline_cache.release.rows import COLLECTIONS, SOUND, WEIGHT, Collection, Key, canonical, every, some

_HASH_BYTES = 16


def difference(old: sqlite3.Connection, new: sqlite3.Connection) -> dict[str, Change] | None:
    """None: no difference can be told, for signs are read aloud otherwise than before. Raises: sqlite3.Error."""
    found: dict[str, Change] = {}
    for one in COLLECTIONS.values():
        going, coming = _keys(old, new, one)
        if one.name == WEIGHT:  # all else follows from the documents
            going, coming = [], [key for key in coming if len(key[0]) > 1 and not _holds(old, one, key)]
        if one.name == SOUND and set(going) & set(coming):
            return None
        if going or coming:
            found[one.name] = Change(list(some(old, one, going)), list(some(new, one, coming)))
    return found


def _keys(old: sqlite3.Connection, new: sqlite3.Connection, one: Collection) -> tuple[list[Key], list[Key]]:
    """Of the rows that go and of those that come, in their order; one that changes is among both."""
    was = {row[: one.keys]: _hash(row) for row in every(old, one)}
    coming: list[Key] = []
    stays = set[Key]()
    for row in every(new, one):
        key = row[: one.keys]
        if was.get(key) == _hash(row):
            stays.add(key)
        else:
            coming.append(key)
    return sorted(was.keys() - stays), sorted(coming)


def _holds(connection: sqlite3.Connection, one: Collection, key: Key) -> bool:
    return next(some(connection, one, [key]), None) is not None


def _hash(row: tuple[object, ...]) -> bytes:
    return hashlib.blake2b(canonical(row), digest_size=_HASH_BYTES).digest()
