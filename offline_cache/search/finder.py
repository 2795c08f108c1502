"""Asking the file: which ranks hold some grams, and what stands there, checked while it is read.

A phrase of letters, figures and Han characters is looked for where it is written, by the database itself; only where
folding changes a document's signs (the table `varied`: capitals, full-width figures) it is read and folded.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from msgspec.structs import replace

from kiosk.model.hit import Filter
from offline_cache.narrowing import condition
from offline_cache.search.candidate import Candidate

Rows = Callable[..., list[tuple[Any, ...]]]
Span = tuple[int, int]  # ranks from, to

_HEAD = "document.rank, id, kind, title, also, issuer, issued, holds_from, holds_to"
_POOL = 64
_FIRST_PAGE, _LARGEST_PAGE = 32, 512
EVERYTHING: tuple[Span, ...] = ((1, 2**62),)


@dataclass(slots=True)
class Basket:
    """Room for so many hits out of some spans of ranks."""

    spans: tuple[Span, ...]
    room: int
    found: dict[int, Candidate] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        return len(self.found) >= self.room

    def takes(self, rank: int) -> bool:
        return not self.is_full and rank not in self.found and any(first <= rank <= last for first, last in self.spans)


class Finder:
    def __init__(self, rows: Rows, today: Callable[[], date], which: Filter) -> None:
        self._rows = rows
        self.today = today().isoformat()
        self._condition, self._values = condition(which)
        self._values["today"] = self.today
        self._pools: dict[tuple[str, str], list[int]] = {}

    def pages(self, table: str, asked: Sequence[str], spans: Sequence[Span]) -> Iterator[list[int]]:
        """The ranks in the spans that hold every gram, page after page, to the very last."""
        told = matching(asked)
        for first, last in spans:
            size = _FIRST_PAGE
            while ranks := self._page(table, told, (first, last), size):
                yield ranks
                if len(ranks) < size:
                    break
                first = ranks[-1] + 1  # noqa: PLW2901 - the span that is left
                size = min(size * 4, _LARGEST_PAGE)

    def ranks(self, table: str, asked: Sequence[str], most: int) -> list[int]:
        """The first ranks that hold every gram; fewer than `most`: all of them, and they are not asked for again."""
        told = matching(asked)
        found = self._asked(table, told, EVERYTHING[0], most)
        if len(found) < most:
            self._pools[table, told] = found
        return found

    def _page(self, table: str, told: str, span: Span, most: int) -> list[int]:
        """Whatever few documents hold is asked once and cut; the rest is asked for span by span."""
        first, last = span
        pool = self._pools.get((table, told))
        if pool is None:
            pool = self._pools[table, told] = self._asked(table, told, EVERYTHING[0], _POOL)
        if len(pool) < _POOL or last <= pool[-1]:
            return pool[bisect_left(pool, first) : bisect_right(pool, last)][:most]
        begin = bisect_left(pool, first)
        if begin + most <= len(pool):
            return pool[begin : begin + most]
        return self._asked(table, told, span, most)

    def _asked(self, table: str, told: str, span: Span, most: int) -> list[int]:
        sql = (
            f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ?"  # noqa: S608 - a fixed word
            " ORDER BY rowid LIMIT ?"
        )
        return [rank for (rank,) in self._rows(sql, (told, *span, most))]

    def named(self, ranks: Sequence[int], phrases: Sequence[str] = ()) -> list[Candidate]:
        """Those among them whose names may hold the phrases, without their text."""
        return self._read("document", _HEAD, ranks, phrases, ("title", "also"))

    def told(self, ranks: Sequence[int], phrases: Sequence[str] = ()) -> list[Candidate]:
        """Those that may hold the phrases anywhere, with their text."""
        tables, columns = "document JOIN said USING (rank)", f"{_HEAD}, plain, body"
        return self._read(tables, columns, ranks, phrases, ("title", "also", "plain", "body"))

    def _read(
        self, tables: str, columns: str, ranks: Sequence[int], phrases: Sequence[str], places: Sequence[str]
    ) -> list[Candidate]:
        held = _held(phrases, places)
        sql = (
            f"SELECT {columns} FROM {tables} WHERE document.rank IN ({','.join(map(str, ranks))})"  # noqa: S608 - figures, fixed words
            f" AND hidden_from > :today{self._condition}{held} ORDER BY document.rank"
        )
        told = {f"phrase{place}": phrase for place, phrase in enumerate(phrases)} if held else {}
        return [Candidate(*row) for row in self._rows(sql, {**self._values, **told})]

    def items_of(self, forms: Sequence[str]) -> dict[str, list[str]]:
        """Of each blank form the codes of the items it belongs to."""
        if not forms:
            return {}
        found: dict[str, list[str]] = {}
        marks = ",".join(f":form{place}" for place in range(len(forms)))
        sql = f"SELECT source, target FROM link WHERE source IN ({marks})"  # noqa: S608 - only marks are put in
        for source, target in self._rows(sql, {f"form{place}": form for place, form in enumerate(forms)}):
            found.setdefault(source, []).append(target)
        return found

    def read(self, found: Sequence[Candidate]) -> list[Candidate]:
        """The same with their text, for those that were taken by their names."""
        bare = ", ".join(str(one.rank) for one in found if not one.plain and not one.body)
        sql = f"SELECT rank, plain, body FROM said WHERE rank IN ({bare})"  # noqa: S608 - figures
        said = {rank: (plain, body) for rank, plain, body in self._rows(sql)} if bare else {}
        told = ((one, *said.get(one.rank, (one.plain, one.body))) for one in found)
        return [replace(one, plain=plain, body=body) for one, plain, body in told]


def matching(asked: Sequence[str]) -> str:
    """The grams in the words of FTS5: all of them; one of those parted by bars; a single sign begins a gram."""
    return " AND ".join(
        "(" + " OR ".join(map(_quoted, gram.split("|"))) + ")" if "|" in gram else _quoted(gram) for gram in asked
    )


def _quoted(gram: str) -> str:
    begins = len(gram) == 1 or gram.endswith("*")
    return f'"{gram.rstrip("*")}" *' if begins else f'"{gram}"'


def _held(phrases: Sequence[str], columns: Sequence[str]) -> str:
    """The database looks for phrases of signs that are written as they are folded; marks have too many forms."""
    if not phrases or not all(phrase.isalnum() for phrase in phrases):
        return ""
    told = (
        "(" + " OR ".join(f"instr({column}, :phrase{place})" for column in columns) + ")"
        for place in range(len(phrases))
    )
    return f" AND ({' AND '.join(told)} OR document.rank IN (SELECT rank FROM varied))"  # noqa: S608 - fixed words
