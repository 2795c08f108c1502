"""The index, made when content is built: grams of names and of everything, sounds of names, what weighs how much.

Tables without content and without places of words (`detail=none`): they only say which ranks hold a gram; what really
stands there is read from the document and checked. Common grams are counted, so that a query asks its rare ones first;
of single signs it is counted how many names hold them.
pypinyin and OpenCC work here only.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from opencc import OpenCC
from pypinyin import Style, pinyin

from offline_cache.search.entry import COMMON, Ear, Text, grams_of, put_in, take_out
from offline_cache.search.gram import folded
from offline_cache.search.sound import SYLLABLES

TABLES = """
CREATE VIRTUAL TABLE found_name USING fts5(text, content='', detail=none, columnsize=0, prefix='1', tokenize='ascii');
CREATE VIRTUAL TABLE found_text USING fts5(text, content='', detail=none, columnsize=0, prefix='1', tokenize='ascii');
CREATE VIRTUAL TABLE found_sound USING fts5(text, content='', detail=none, columnsize=0, prefix='1', tokenize='ascii');
CREATE TABLE weight (gram TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE sound (sign TEXT PRIMARY KEY, syllables TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE script (sign TEXT PRIMARY KEY, simplified TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE span (
    first INTEGER PRIMARY KEY, last INTEGER NOT NULL, kind TEXT NOT NULL, documents INTEGER NOT NULL
);
CREATE TABLE varied (rank INTEGER PRIMARY KEY);
CREATE TABLE synonym (word TEXT PRIMARY KEY, words TEXT NOT NULL) WITHOUT ROWID;
"""
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
        put_in(connection, rank, grams_of(text, sounds.ear))
        in_names.update(text.signs_of_names.keys())
        if spans:
            spans[-1][1] = rank - 1  # spans touch: a rank between two documents belongs to the one before
        if not spans or spans[-1][2] != kind:
            spans.append([rank, rank, kind, 0])
        spans[-1][1] = rank
        spans[-1][3] += 1
    connection.executemany("INSERT INTO span VALUES (?, ?, ?, ?)", spans)
    for table in ("found_name", "found_text", "found_sound"):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608 - a fixed word
    weigh_pairs(connection)
    connection.executemany("INSERT INTO weight VALUES (?, ?)", sorted(in_names.items()))
    connection.executemany("INSERT INTO sound VALUES (?, ?)", sorted(sounds.known()))
    connection.executemany("INSERT INTO script VALUES (?, ?)", _scripts())
    connection.executemany("INSERT OR IGNORE INTO synonym VALUES (?, ?)", sorted(_synonyms(synonyms)))


def update(connection: sqlite3.Connection, rank: int, old: Text, new: Text, sounds: Sounds) -> None:
    """Exchange one document's grams, in the caller's transaction. The tables must be told what they held."""
    was, now = grams_of(old, sounds.ear), grams_of(new, sounds.ear)
    take_out(connection, rank, was.without(now))
    put_in(connection, rank, now.without(was))
    connection.executemany("INSERT OR IGNORE INTO sound VALUES (?, ?)", sounds.known())


def weigh_pairs(connection: sqlite3.Connection) -> None:
    """Count the common grams, by FTS5's own list of terms. Raises: sqlite3.Error."""
    connection.execute("CREATE VIRTUAL TABLE temp.term USING fts5vocab(main, found_text, 'row')")
    sql = "INSERT INTO weight SELECT term, doc FROM temp.term WHERE doc >= ? AND length(term) > 1 ORDER BY term"
    connection.execute(sql, (COMMON,))
    connection.execute("DROP TABLE temp.term")


class Sounds:
    """Which syllables a sign may be; asked of pypinyin once per sign."""

    def __init__(self) -> None:
        self._of: dict[str, tuple[str, ...]] = {}
        self.ear = Ear(self.of)

    def of(self, sign: str) -> tuple[str, ...]:
        if sign not in self._of:
            heard = pinyin(sign, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)
            known = (one.replace("ü", "v") for one in (heard[0] if heard else ()))
            self._of[sign] = tuple(dict.fromkeys(one for one in known if one in SYLLABLES))[:_READINGS]
        return self._of[sign]

    def known(self) -> Iterator[tuple[str, str]]:
        yield from ((sign, " ".join(syllables)) for sign, syllables in self._of.items() if syllables)


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
