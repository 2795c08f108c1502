"""The index, made when content is built: grams of names and of everything, sounds of names, what weighs how much.

Tables without content and without places of words (`detail=none`): they only say which ranks hold a gram; what really
stands there is read from the document and checked. Common grams are counted, so that a query asks its rare ones first;
of single signs it is counted how many names hold them.
pypinyin and OpenCC work here only.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any

from opencc import OpenCC
from pypinyin import Style, pinyin

from offline_cache.search.gram import anchored, folded, grams, runs
from offline_cache.search.sound import SYLLABLES, initials_gram, sound_gram

TABLES = """
CREATE VIRTUAL TABLE found_name USING fts5(text, content='', detail=none, columnsize=0, prefix='1', tokenize='ascii');
CREATE VIRTUAL TABLE found_text USING fts5(text, content='', detail=none, columnsize=0, prefix='1', tokenize='ascii');
CREATE VIRTUAL TABLE found_sound USING fts5(text, content='', detail=none, columnsize=0, prefix='1', tokenize='ascii');
CREATE TABLE weight (gram TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE sound (sign TEXT PRIMARY KEY, syllables TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE script (sign TEXT PRIMARY KEY, simplified TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE span (first INTEGER PRIMARY KEY, last INTEGER NOT NULL, kind TEXT NOT NULL);
CREATE TABLE varied (rank INTEGER PRIMARY KEY);
CREATE TABLE synonym (word TEXT PRIMARY KEY, words TEXT NOT NULL) WITHOUT ROWID;
"""
COMMON = 1000  # documents; a gram in fewer is rare, and need not be counted
_READINGS = 3
_HAN = ((0x3400, 0x9FFF),)


def index(connection: sqlite3.Connection, synonyms: Sequence[tuple[str, ...]]) -> None:
    """Fill the tables from what stands in `document`, row by row. Raises: sqlite3.Error."""
    sounds = Sounds()
    spans: list[list[Any]] = []
    in_names = Counter[str]()
    for rank, kind, *told in connection.execute(
        "SELECT rank, kind, title, also, plain, body FROM document JOIN said USING (rank) ORDER BY rank"
    ):
        text = Text(*told)
        _index_one(connection, rank, text, sounds)
        in_names.update(set(folded(text.title + text.also)))
        if spans and spans[-1][2] == kind and spans[-1][1] + 1 == rank:
            spans[-1][1] = rank
        else:
            spans.append([rank, rank, kind])
    connection.executemany("INSERT INTO span VALUES (?, ?, ?)", spans)
    for table in ("found_name", "found_text", "found_sound"):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608 - a fixed word
    _weigh(connection)
    counted = sorted((sign, count) for sign, count in in_names.items() if sign.isalnum() and not sign.isascii())
    connection.executemany("INSERT INTO weight VALUES (?, ?)", counted)
    connection.executemany("INSERT INTO sound VALUES (?, ?)", sorted(sounds.known()))
    connection.executemany("INSERT INTO script VALUES (?, ?)", _scripts())
    connection.executemany("INSERT OR IGNORE INTO synonym VALUES (?, ?)", sorted(_synonyms(synonyms)))


@dataclass(frozen=True, slots=True)
class Text:
    """What of a document is looked for."""

    title: str
    also: str
    plain: str
    body: str

    def grams(self, sounds: Sounds) -> Iterator[tuple[str, str]]:
        """What stands in each table."""
        names = [folded(name) for name in (self.title, *self.also.split("\n")) if name]
        told = (gram for text in (*names, folded(self.plain), folded(self.body)) for gram in grams(text))
        yield "found_name", _joined(gram for name in names for gram in anchored(name))
        yield "found_text", _joined(told)
        yield "found_sound", _joined(gram for name in names for gram in sounds.grams(name))

    @property
    def is_varied(self) -> bool:
        """Whether folding changes a letter, a figure or a character of it."""
        text = f"{self.title}\n{self.also}\n{self.plain}\n{self.body}"
        return any(sign != one and one.isalnum() for sign, one in zip(text, folded(text), strict=True))


def update(connection: sqlite3.Connection, rank: int, old: Text, new: Text, sounds: Sounds) -> None:
    """Exchange one document's grams, in the caller's transaction. The tables must be told what they held."""
    for table, text in old.grams(sounds):
        sql = f"INSERT INTO {table} ({table}, rowid, text) VALUES ('delete', ?, ?)"  # noqa: S608 - a fixed word
        connection.execute(sql, (rank, text))
    connection.execute("DELETE FROM varied WHERE rank = ?", (rank,))
    _index_one(connection, rank, new, sounds)
    connection.executemany("INSERT OR IGNORE INTO sound VALUES (?, ?)", sounds.known())


def _index_one(connection: sqlite3.Connection, rank: int, text: Text, sounds: Sounds) -> None:
    for table, told in text.grams(sounds):
        connection.execute(f"INSERT INTO {table} (rowid, text) VALUES (?, ?)", (rank, told))  # noqa: S608 - a fixed word
    if text.is_varied:
        connection.execute("INSERT INTO varied VALUES (?)", (rank,))


def _joined(found: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(found))


def _weigh(connection: sqlite3.Connection) -> None:
    """Count the common grams, by FTS5's own list of terms."""
    connection.execute("CREATE VIRTUAL TABLE temp.term USING fts5vocab(main, found_text, 'row')")
    sql = "INSERT INTO weight SELECT term, doc FROM temp.term WHERE doc >= ? AND length(term) > 1 ORDER BY term"
    connection.execute(sql, (COMMON,))
    connection.execute("DROP TABLE temp.term")


class Sounds:
    """Which syllables a sign may be; asked of pypinyin once per sign."""

    def __init__(self) -> None:
        self._of: dict[str, tuple[str, ...]] = {}

    def of(self, sign: str) -> tuple[str, ...]:
        if sign not in self._of:
            heard = pinyin(sign, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)
            known = (one.replace("ü", "v") for one in (heard[0] if heard else ()))
            self._of[sign] = tuple(dict.fromkeys(one for one in known if one in SYLLABLES))[:_READINGS]
        return self._of[sign]

    def known(self) -> Iterator[tuple[str, str]]:
        yield from ((sign, " ".join(syllables)) for sign, syllables in self._of.items() if syllables)

    def grams(self, name: str) -> Iterator[str]:
        """Pairs of syllables and of initials along a name, and the last sign of each run alone."""
        for run in runs(name):
            heard = [self.of(sign) or (sign,) for sign in run]
            for first, second in pairwise(heard):
                for pair in product(first, second):
                    yield sound_gram(*pair)
                    yield initials_gram(*pair)
            for three in zip(heard, heard[1:], heard[2:], strict=False):
                yield from (initials_gram(*signs) for signs in product(*three))
            for last in heard[-1]:
                yield sound_gram(last)
                yield initials_gram(last)


def _scripts() -> list[tuple[str, str]]:
    """Traditional signs and their simplified form, one for one."""
    convert = OpenCC("t2s").convert
    signs = [chr(code) for begin, end in _HAN for code in range(begin, end + 1)]
    told = ((sign, convert(sign)) for sign in signs)
    return [(sign, plain) for sign, plain in told if plain != sign and len(plain) == 1]


def _synonyms(groups: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for group in groups:
        words = [folded(word) for word in group]
        for word in words:
            yield word, "\n".join(other for other in words if other != word)
