"""Rows turned on their side: a line of JSON for each column, alike things next to each other. Pure.

What a document's `facts` repeat of its other columns (issuer, days, number, where it hangs) is told once: in their
place stands a sign that JSON never holds and a letter that says which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from offline_cache.release.rows import COLLECTIONS, DOCUMENT, HEAD, Collection, Key, Row

_MARK = "\x01"
_FACTS = COLLECTIONS[DOCUMENT].columns.index("facts")
_REPEATED = tuple(
    1 + HEAD.index(name) for name in HEAD if name not in ("kind", "title", "also", "holds_to", "hidden_from")
)
_HUNG = (-2, -1)
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def turned(one: Collection, rows: Sequence[Row]) -> Iterator[bytes]:
    """A line for each column but the keys."""
    told = [_shortened(row) for row in rows] if one.name == DOCUMENT else rows
    for place in range(one.keys, len(one.columns)):
        yield msgspec.json.encode([row[place] for row in told])


def turned_back(one: Collection, keys: Sequence[Key], lines: Iterable[bytes]) -> list[Row]:
    """Raises: msgspec.MsgspecError, ValueError when a column does not fit the others."""
    kinds = one.kinds[one.keys :]
    columns = [msgspec.json.decode(line, type=list[kind]) for kind, line in zip(kinds, lines, strict=True)]  # type: ignore[valid-type]
    rows = [(*key, *told) for key, *told in zip(keys, *columns, strict=True)]
    return [_lengthened(row) for row in rows] if one.name == DOCUMENT else rows


def _shortened(row: Row) -> Row:
    facts: str = row[_FACTS]
    for value, mark in _marks(row):
        facts = facts.replace(value, mark)
    return (*row[:_FACTS], facts, *row[_FACTS + 1 :])


def _lengthened(row: Row) -> Row:
    facts: str = row[_FACTS]
    for value, mark in reversed(_marks(row)):
        facts = facts.replace(mark, value)
    return (*row[:_FACTS], facts, *row[_FACTS + 1 :])


def _marks(row: Row) -> list[tuple[str, str]]:
    """Values as they stand in JSON, each with what stands for it."""
    values = [row[place] for place in _REPEATED] + [one for place in _HUNG for one in row[place]]
    told = [msgspec.json.encode(value).decode() if value else "" for value in values]
    return [(value, _MARK + letter) for value, letter in zip(told, _LETTERS, strict=False) if value]
