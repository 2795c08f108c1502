"""What a content file holds, in one sum for each collection that a difference can bring forward without reading all.

The sum is that of 4,096-bit hashes (SHAKE128 of the collection's name and the row) modulo 2^4096, so it does not depend
on an order, and taking a row out is subtracting. Rows of a collection differ by their keys, so no row counts twice.
Finding other rows with the same sum is a generalised birthday problem; for n bits the best known way takes about
2^(2·√n) steps (Wagner 2002; Lewi, Kim, Maykov, Weis 2019, "Securing Update Propagation with Homomorphic Hashing"),
here 2^128. The sums are compared with those of a signed manifest; they are no signature by themselves.

A file carries its own sums (table `held`). They say what was put in; `recounted` reads what really stands there.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from offline_cache.release.rows import COLLECTIONS, Collection, Row, canonical, every

TABLE = """
CREATE TABLE held (collection TEXT PRIMARY KEY, rows INTEGER NOT NULL, state BLOB NOT NULL) WITHOUT ROWID;
"""
_BYTES = 512
_MODULUS = 1 << (8 * _BYTES)


@dataclass(slots=True)
class Sum:
    """How many rows of a collection there are, and the sum of their hashes."""

    name: str
    rows: int = 0
    state: int = 0

    def add(self, row: bytes) -> None:
        self.rows += 1
        self.state = (self.state + self._hash(row)) % _MODULUS

    def take(self, row: bytes) -> None:
        self.rows -= 1
        self.state = (self.state - self._hash(row)) % _MODULUS

    @property
    def digest(self) -> str:
        told = self.state.to_bytes(_BYTES, "big")
        return hashlib.sha256(f"{self.name}\0{self.rows}\0".encode() + told).hexdigest()

    def _hash(self, row: bytes) -> int:
        return int.from_bytes(hashlib.shake_128(f"{self.name}\0".encode() + row).digest(_BYTES), "big")


Sums = dict[str, Sum]


def recounted(connection: sqlite3.Connection) -> Sums:
    """By reading every row: at full scale this takes a while. Raises: sqlite3.Error."""
    return {one.name: sum_of(one, every(connection, one)) for one in COLLECTIONS.values()}


def sum_of(one: Collection, rows: Iterable[Row]) -> Sum:
    found = Sum(one.name)
    for row in rows:
        found.add(canonical(row))
    return found


def write_held(connection: sqlite3.Connection, sums: Sums) -> None:
    """Raises: sqlite3.Error."""
    told = [(one.name, one.rows, one.state.to_bytes(_BYTES, "big")) for _, one in sorted(sums.items())]
    connection.executemany("INSERT OR REPLACE INTO held VALUES (?, ?, ?)", told)


def read_held(connection: sqlite3.Connection) -> Sums:
    """As the file says itself; nothing where it says nothing. Raises: sqlite3.Error."""
    told = connection.execute("SELECT collection, rows, state FROM held ORDER BY collection")
    return {name: Sum(name, rows, int.from_bytes(state, "big")) for name, rows, state in told}


def digests(sums: Sums) -> dict[str, str]:
    return {name: one.digest for name, one in sorted(sums.items())}


def content_digest(schema: int, told: Mapping[str, str]) -> str:
    """One name for all that a content file holds, of the digests of its collections."""
    lines = [f"{name} {digest}" for name, digest in sorted(told.items())]
    return hashlib.sha256("\n".join((str(schema), *lines)).encode()).hexdigest()
