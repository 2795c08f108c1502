"""The index, made when content is built: grams of names and of everything, sounds of names, what weighs how much.

Tables without content and without places of words (`detail=none`): they only say which ranks hold a gram; what really
stands there is read from the document and checked. Common grams are counted, so that a query asks its rare ones first.
pypinyin and OpenCC work here only.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

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
CREATE TABLE synonym (word TEXT PRIMARY KEY, words TEXT NOT NULL) WITHOUT ROWID;
"""
COMMON = 1000  # documents; a gram in fewer is rare, and need not be counted
_READINGS = 3
_HAN = ((0x3400, 0x9FFF),)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to be found. `names`: title and other names; `texts`: the rest of what it says."""

    rank: int
    names: tuple[str, ...]
    texts: tuple[str, ...] = ()


def index(connection: sqlite3.Connection, entries: Iterable[Entry], synonyms: Sequence[tuple[str, ...]]) -> None:
    """Fill the tables. Raises: sqlite3.Error."""
    sounds = Sounds()
    counted: Counter[str] = Counter()
    for entry in entries:
        names = [folded(name) for name in entry.names if name]
        named = dict.fromkeys(gram for name in names for gram in anchored(name))
        told = dict.fromkeys(gram for text in (*names, *map(folded, entry.texts)) for gram in grams(text))
        counted.update(told.keys())
        heard = dict.fromkeys(gram for name in names for gram in sounds.grams(name))
        for table, found in (("found_name", named), ("found_text", told), ("found_sound", heard)):
            sql = f"INSERT INTO {table} (rowid, text) VALUES (?, ?)"  # noqa: S608 - one of three fixed words
            connection.execute(sql, (entry.rank, " ".join(found)))
    common = sorted((gram, count) for gram, count in counted.items() if count >= COMMON)
    connection.executemany("INSERT INTO weight VALUES (?, ?)", common)
    connection.executemany("INSERT INTO sound VALUES (?, ?)", sorted(sounds.known()))
    connection.executemany("INSERT INTO script VALUES (?, ?)", _scripts())
    connection.executemany("INSERT OR IGNORE INTO synonym VALUES (?, ?)", sorted(_synonyms(synonyms)))
    for table in ("found_name", "found_text", "found_sound"):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608 - as above


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
