"""One document's entry in the index: its grams put in and taken out again. Knows no pypinyin and no OpenCC.

The tables have no content of their own: to take a document out they must be told exactly what they held, so what a
document said before and how its signs sounded then must still be known.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from operator import add

from offline_cache.search.gram import anchored, folded, grams, runs, varies
from offline_cache.search.sound import BETWEEN, alike

COMMON = 1000  # documents; a gram in fewer is rare, and need not be counted
_KEPT = 20_000  # pairs
Grammed = dict[str, None]  # grams in the order in which they stand, each once
Syllables = Callable[[str], tuple[str, ...]]  # those that a sign may be; none for a letter or a figure


class Ear:
    """How names sound. The same two signs stand side by side again and again: what they give is kept for a while."""

    def __init__(self, syllables: Syllables) -> None:
        self._syllables = syllables
        self._pairs: dict[str, list[str]] = {}

    def grams(self, name: str) -> list[str]:
        """Pairs of syllables and of initials along a name, and the last sign of each run alone."""
        found: list[str] = []
        for run in runs(name):
            for pair in map(add, run, run[1:]):
                found += self._pairs.get(pair) or self._paired(pair)
            heard = [self._heard(sign)[1] for sign in run]
            for first, second, third in zip(heard, heard[1:], heard[2:], strict=False):
                found += [f"{BETWEEN}{one}{two}{three}" for one in first for two in second for three in third]
            last, initials = self._heard(run[-1])
            found += [f"{one}{BETWEEN}" for one in last]
            found += [f"{BETWEEN}{one}" for one in initials]
        return found

    def _paired(self, pair: str) -> list[str]:
        (first, first_initials), (second, second_initials) = map(self._heard, pair)
        found = [f"{one}{BETWEEN}{other}" for one in first for other in second]
        found += [f"{BETWEEN}{one}{other}" for one in first_initials for other in second_initials]
        if len(self._pairs) >= _KEPT:
            self._pairs.clear()
        self._pairs[pair] = found
        return found

    def _heard(self, sign: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return _heard(self._syllables(sign) or (sign,))


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
    def grams_of_names(self) -> Grammed:
        return dict.fromkeys(chain.from_iterable(map(anchored, self.names)))

    @property
    def grams_of_text(self) -> Grammed:
        return dict.fromkeys(chain.from_iterable(map(grams, (*self.names, folded(self.plain), folded(self.body)))))

    def grams_of_sounds(self, ear: Ear) -> Grammed:
        return dict.fromkeys(chain.from_iterable(map(ear.grams, self.names)))

    @property
    def signs_of_names(self) -> Grammed:
        """The single signs that are counted."""
        return {sign: None for sign in folded(self.title + self.also) if sign.isalnum() and not sign.isascii()}

    @property
    def is_varied(self) -> bool:
        """Whether folding changes a letter, a figure or a character of it."""
        return varies(f"{self.title}\n{self.also}\n{self.plain}\n{self.body}")


@dataclass(frozen=True, slots=True)
class Grams:
    """What one document has in each table of the index."""

    names: Grammed = field(default_factory=dict)
    text: Grammed = field(default_factory=dict)
    sounds: Grammed = field(default_factory=dict)
    signs: Grammed = field(default_factory=dict)  # of its names; only counted
    is_varied: bool = False

    @property
    def counted(self) -> Iterator[str]:
        """What of it weighs: pairs and more of the text, single signs of names."""
        yield from (gram for gram in self.text if len(gram) > 1)
        yield from self.signs

    def without(self, others: Grams) -> Grams:
        """What these have more than the others."""
        return Grams(
            _less(self.names, others.names),
            _less(self.text, others.text),
            _less(self.sounds, others.sounds),
            _less(self.signs, others.signs),
            self.is_varied and not others.is_varied,
        )

    def tables(self) -> Iterator[tuple[str, str]]:
        """What is written, where it is anything."""
        for table, grams_of in (("found_name", self.names), ("found_text", self.text), ("found_sound", self.sounds)):
            if grams_of:
                yield table, " ".join(grams_of)


def grams_of(text: Text, ear: Ear) -> Grams:
    sounds = text.grams_of_sounds(ear)
    return Grams(text.grams_of_names, text.grams_of_text, sounds, text.signs_of_names, text.is_varied)


def grams_of_names(text: Text, ear: Ear) -> Grams:
    """The same without what stands in the text."""
    return Grams(text.grams_of_names, {}, text.grams_of_sounds(ear), text.signs_of_names)


def _less(one: Grammed, other: Grammed) -> Grammed:
    return {gram: None for gram in one if gram not in other}


def put_in(connection: sqlite3.Connection, rank: int, more: Grams) -> None:
    """In the caller's transaction. A document may come in parts: no table keeps more of it than which grams it has."""
    for table, told in more.tables():
        connection.execute(f"INSERT INTO {table} (rowid, text) VALUES (?, ?)", (rank, told))  # noqa: S608 - a fixed word
    if more.is_varied:
        connection.execute("INSERT INTO varied VALUES (?)", (rank,))


def take_out(connection: sqlite3.Connection, rank: int, fewer: Grams) -> None:
    """As `put_in`; nothing that is not there may be taken out."""
    for table, told in fewer.tables():
        sql = f"INSERT INTO {table} ({table}, rowid, text) VALUES ('delete', ?, ?)"  # noqa: S608 - a fixed word
        connection.execute(sql, (rank, told))
    if fewer.is_varied:
        connection.execute("DELETE FROM varied WHERE rank = ?", (rank,))


@lru_cache(maxsize=4096)
def _heard(syllables: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a sign sounds like, and how that begins; alike ones once."""
    return tuple(dict.fromkeys(map(alike, syllables))), tuple(dict.fromkeys(one[0] for one in syllables))
