"""The content as collections of rows: what a release promises, what a difference changes, what is summed after it.

A row is an array of plain values, its key the first of them; its canonical bytes are the array in JSON (UTF-8, no
spaces, no line end). A document's row holds all that hangs on the document: text, columns, links. Tables that follow
from the rows are no collections: the index, `varied`, how many entries a column has. `weight` follows too, but for the
pairs that have just become common: those are told.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

import msgspec

Row = tuple[Any, ...]
Key = tuple[Any, ...]

HEAD = (
    *("id", "kind", "title", "also", "issuer", "issued", "number", "field", "audience", "level", "region"),
    *("holds_from", "holds_to", "hidden_from"),
)
SAID = ("plain", "body", "shape", "facts")
DOCUMENT = "document"
TREE, SOUND, WEIGHT = "tree", "sound", "weight"
_KINDS: dict[str, Any] = {
    **dict.fromkeys(("rank", "place", "first", "last", "documents"), int),
    **dict.fromkeys(("columns", "targets"), tuple[str, ...]),
}


@dataclass(frozen=True, slots=True)
class Collection:
    """A table whose rows are shipped as they are; the first `keys` columns say which row it is."""

    name: str
    keys: int
    columns: tuple[str, ...]

    @property
    def kinds(self) -> tuple[Any, ...]:
        """The type of each column."""
        return tuple(_KINDS.get(name, str) for name in self.columns)


COLLECTIONS = {
    one.name: one
    for one in (
        Collection("note", 1, ("name", "body")),
        Collection("zone", 1, ("language", "body")),
        Collection("stages", 2, ("language", "audience", "body")),
        Collection("item", 2, ("language", "code", "body")),
        Collection("summary", 2, ("language", "rank", "code", "stage", "body")),
        Collection(TREE, 1, ("id", "parent", "place", "level", "body")),
        Collection("list", 1, ("name", "body")),
        Collection("script", 1, ("sign", "simplified")),
        Collection("synonym", 1, ("word", "words")),
        Collection("span", 1, ("first", "last", "kind", "documents")),
        Collection(SOUND, 1, ("sign", "syllables")),
        Collection(WEIGHT, 1, ("gram", "documents")),
        Collection(DOCUMENT, 1, ("rank", *HEAD, *SAID, "columns", "targets")),
    )
}


def canonical(row: Row) -> bytes:
    return msgspec.json.encode(row)


def every(connection: sqlite3.Connection, one: Collection) -> Iterator[Row]:
    """All rows in the order of their keys, a few in memory at a time. Raises: sqlite3.Error."""
    if one.name == DOCUMENT:
        return _documents(connection)
    columns, keys = ", ".join(one.columns), ", ".join(one.columns[: one.keys])
    return iter(connection.execute(f"SELECT {columns} FROM {one.name} ORDER BY {keys}"))  # noqa: S608 - fixed words


def some(connection: sqlite3.Connection, one: Collection, keys: Sequence[Key]) -> Iterator[Row]:
    """The rows of these keys in the order of the keys; one that is not there is left out. Raises: sqlite3.Error."""
    if one.name == DOCUMENT:
        found = {row[0]: row for row in _documents(connection, [rank for (rank,) in keys])}
        yield from (found[rank] for (rank,) in keys if rank in found)
        return
    where = " AND ".join(f"{name} = ?" for name in one.columns[: one.keys])
    sql = f"SELECT {', '.join(one.columns)} FROM {one.name} WHERE {where}"  # noqa: S608 - fixed words
    for key in keys:
        yield from connection.execute(sql, key)


def _documents(connection: sqlite3.Connection, ranks: Sequence[int] | None = None) -> Iterator[Row]:
    told = ", ".join(("document.rank", *HEAD, *SAID))
    columns = _beside(connection, "SELECT rank, column FROM hangs {} ORDER BY rank, column", ranks)
    of_links = "SELECT document.rank, target FROM link JOIN document ON document.id = link.source {}"
    targets = _beside(connection, f"{of_links} ORDER BY document.rank, target", ranks)
    hung, linked = next(columns, None), next(targets, None)
    where = "" if ranks is None else "WHERE document.rank IN (SELECT value FROM json_each(?))"
    sql = f"SELECT {told} FROM document JOIN said USING (rank) {where} ORDER BY document.rank"  # noqa: S608 - fixed words
    for row in connection.execute(sql, _asked(ranks)):
        of_columns: tuple[str, ...] = ()
        of_targets: tuple[str, ...] = ()
        if hung and hung[0] == row[0]:
            of_columns, hung = hung[1], next(columns, None)
        if linked and linked[0] == row[0]:
            of_targets, linked = linked[1], next(targets, None)
        yield (*row, of_columns, of_targets)


def _beside(
    connection: sqlite3.Connection, sql: str, ranks: Sequence[int] | None
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """What hangs on each document, document by document. Hangings are kept by column: all of them are gone through."""
    where = "" if ranks is None else "WHERE rank IN (SELECT value FROM json_each(?))"
    for rank, found in groupby(connection.execute(sql.format(where), _asked(ranks)), key=itemgetter(0)):
        yield rank, tuple(name for _, name in found)


def _asked(ranks: Sequence[int] | None) -> tuple[str, ...]:
    return () if ranks is None else (msgspec.json.encode(ranks).decode(),)
