"""One document's entry in the index: its grams put in and taken out again. Knows no pypinyin and no OpenCC.

The tables have no content of their own: to take a document out they must be told exactly what they held, so what a
document said before and how its signs sounded then must still be known.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, KeysView
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from offline_cache.search.gram import anchored, folded, grams, runs, varies
from offline_cache.search.sound import BETWEEN, alike

COMMON = 1000  # documents; a gram in fewer is rare, and need not be counted
_KEPT = 50_000  # three signs that follow each other
Grammed = dict[str, None]  # grams in the order in which they stand, each once
Syllables = Callable[[str], tuple[str, ...]]  # those that a sign may be; none for a letter or a figure


class Heard(NamedTuple):
    """What a sign sounds like, and how that begins; alike ones once."""

    sounds: tuple[str, ...]
    initials: tuple[str, ...]

    @classmethod
    def of(cls, syllables: tuple[str, ...]) -> Heard:
        return cls(tuple(dict.fromkeys(map(alike, syllables))), tuple(dict.fromkeys(one[0] for one in syllables)))


class Ear:
    """How names sound. The same signs stand side by side again and again: what they give is kept for a while."""

    def __init__(self, syllables: Syllables) -> None:
        self._syllables = syllables
        self._heard: dict[str, Heard] = {}
        self._given: dict[str, list[str]] = {}

    def grams(self, name: str) -> list[str]:
        """Pairs of syllables, pairs and threes of initials along a name, and the last sign of each run alone."""
        found: list[str] = []
        for run in runs(name):
            for at in range(len(run)):
                piece = run[at : at + 3]
                found += self._given.get(piece) or self._give(piece)
        return found

    def _give(self, piece: str) -> list[str]:
        """What begins with the first of three signs; of fewer, at the end of a run."""
        (sounds, initials), *others = map(self._hear, piece)
        if not others:
            found = [*(one + BETWEEN for one in sounds), *(BETWEEN + one for one in initials)]
        else:
            second = others[0]
            found = [one + BETWEEN + other for one in sounds for other in second.sounds]
            begins = [BETWEEN + one + other for one in initials for other in second.initials]
            found += begins
            if len(others) > 1:
                found += [both + one for both in begins for one in others[1].initials]
        if len(self._given) >= _KEPT:
            self._given.clear()
        self._given[piece] = found
        return found

    def _hear(self, sign: str) -> Heard:
        if sign not in self._heard:
            self._heard[sign] = Heard.of(self._syllables(sign) or (sign,))
        return self._heard[sign]


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

    def count(self, found: Counter[str], known: KeysView[str]) -> None:
        """What of it weighs: pairs and more of the text that are counted already, single signs of names."""
        found.update(gram for gram in self.text.keys() & known if len(gram) > 1)
        found.update(self.signs.keys())

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
