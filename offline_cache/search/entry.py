"""One document's entry in the index: its grams put in and taken out again. Knows no pypinyin and no OpenCC.

The tables have no content of their own: to take a document out they must be told exactly what they held, so what a
document said before and how its signs sounded then must still be known.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from offline_cache.search.gram import anchored, folded, grams, runs
from offline_cache.search.sound import initials_gram, sound_gram

Syllables = Callable[[str], tuple[str, ...]]  # those that a sign may be; none for a letter or a figure


@dataclass(frozen=True, slots=True)
class Text:
    """What of a document is looked for."""

    title: str
    also: str
    plain: str
    body: str

    @property
    def names(self) -> list[str]:
        return [folded(name) for name in (self.title, *self.also.split("\n")) if name]

    @property
    def grams_of_names(self) -> dict[str, None]:
        return dict.fromkeys(gram for name in self.names for gram in anchored(name))

    @property
    def grams_of_text(self) -> dict[str, None]:
        return dict.fromkeys(
            gram for text in (*self.names, folded(self.plain), folded(self.body)) for gram in grams(text)
        )

    def grams_of_sounds(self, syllables: Syllables) -> dict[str, None]:
        return dict.fromkeys(gram for name in self.names for gram in _sounds(name, syllables))

    @property
    def signs_of_names(self) -> set[str]:
        """The single signs that are counted."""
        return {sign for sign in folded(self.title + self.also) if sign.isalnum() and not sign.isascii()}

    @property
    def is_varied(self) -> bool:
        """Whether folding changes a letter, a figure or a character of it."""
        text = f"{self.title}\n{self.also}\n{self.plain}\n{self.body}"
        return any(sign != one and one.isalnum() for sign, one in zip(text, folded(text), strict=True))


def put_in(connection: sqlite3.Connection, rank: int, text: Text, syllables: Syllables) -> Iterable[str]:
    """In the caller's transaction; gives the grams of its text. Raises: sqlite3.Error."""
    told = text.grams_of_text
    for table, found in _tables(text, told, syllables):
        connection.execute(f"INSERT INTO {table} (rowid, text) VALUES (?, ?)", (rank, " ".join(found)))  # noqa: S608 - a fixed word
    if text.is_varied:
        connection.execute("INSERT INTO varied VALUES (?)", (rank,))
    return told


def take_out(connection: sqlite3.Connection, rank: int, text: Text, syllables: Syllables) -> Iterable[str]:
    """As `put_in`; `text` and `syllables` as they were when it was put in."""
    told = text.grams_of_text
    for table, found in _tables(text, told, syllables):
        sql = f"INSERT INTO {table} ({table}, rowid, text) VALUES ('delete', ?, ?)"  # noqa: S608 - a fixed word
        connection.execute(sql, (rank, " ".join(found)))
    connection.execute("DELETE FROM varied WHERE rank = ?", (rank,))
    return told


def _tables(text: Text, told: Iterable[str], syllables: Syllables) -> Iterator[tuple[str, Iterable[str]]]:
    yield "found_name", text.grams_of_names
    yield "found_text", told
    yield "found_sound", text.grams_of_sounds(syllables)


def _sounds(name: str, syllables: Syllables) -> Iterator[str]:
    """Pairs of syllables and of initials along a name, and the last sign of each run alone."""
    for run in runs(name):
        heard = [syllables(sign) or (sign,) for sign in run]
        for first, second in pairwise(heard):
            for pair in product(first, second):
                yield sound_gram(*pair)
                yield initials_gram(*pair)
        for three in zip(heard, heard[1:], heard[2:], strict=False):
            yield from (initials_gram(*signs) for signs in product(*three))
        for last in heard[-1]:
            yield sound_gram(last)
            yield initials_gram(last)
