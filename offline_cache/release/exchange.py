"""Rows exchanged in a content file, with all that follows from them: index, counts, sums. In the caller's transaction.

What was there is told exactly, for the index has to be told so. Counts are brought forward, not counted anew: a gram
that many documents hold gains and loses as they come and go. Which pairs have just become common enough to be counted
is told with the rows.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from offline_cache.release.held import Sums, read_held, write_held
from offline_cache.release.rows import (
    COLLECTIONS,
    DOCUMENT,
    HEAD,
    SAID,
    SOUND,
    TREE,
    WEIGHT,
    Collection,
    Row,
    canonical,
)
from offline_cache.search.edit import edited
from offline_cache.search.entry import COMMON, Ear, Grams, Text, grams_of, grams_of_names, put_in, take_out

_TEXT = tuple(1 + (*HEAD, *SAID).index(name) for name in ("title", "also", "plain", "body"))
_SAID_AT = 1 + len(HEAD)
_COLUMNS, _TARGETS = -2, -1
_INSERT_DOCUMENT = f"INSERT INTO document VALUES ({', '.join('?' * _SAID_AT)})"  # noqa: S608 - marks
_INSERT_SAID = f"INSERT INTO said VALUES ({', '.join('?' * (1 + len(SAID)))})"  # noqa: S608 - marks
_UPDATE_DOCUMENT = f"UPDATE document SET {', '.join(f'{name} = ?' for name in HEAD[1:])} WHERE rank = ?"  # noqa: S608 - fixed words
_UPDATE_SAID = f"UPDATE said SET {', '.join(f'{name} = ?' for name in SAID)} WHERE rank = ?"  # noqa: S608 - fixed words


@dataclass(frozen=True, slots=True)
class Change:
    """Rows of one collection: all of `old` go, then all of `new` come."""

    old: Sequence[Row]
    new: Sequence[Row]


def exchange(connection: sqlite3.Connection, changes: Mapping[str, Change]) -> Sums:
    """Gives the sums of what stands there now. Raises: sqlite3.Error, also when a row to come is there already."""
    sums = read_held(connection)
    ears = [_ear(connection)]
    for name, change in changes.items():
        for row in change.old:
            sums[name].take(canonical(row))
        for row in change.new:
            sums[name].add(canonical(row))
        if name not in (DOCUMENT, WEIGHT):
            _exchange_plain(connection, COLLECTIONS[name], change)
    ears.append(_ear(connection) if SOUND in changes else ears[0])
    documents = changes.get(DOCUMENT, Change((), ()))
    known = dict(connection.execute("SELECT gram, documents FROM weight"))
    more = _exchange_documents(connection, documents, ears, known)
    _count_entries(connection, changes)
    _weigh(connection, more, known, changes.get(WEIGHT, Change((), ())).new, sums)
    write_held(connection, sums)
    return sums


def _exchange_plain(connection: sqlite3.Connection, one: Collection, change: Change) -> None:
    where = " AND ".join(f"{name} = ?" for name in one.columns[: one.keys])
    sql = f"DELETE FROM {one.name} WHERE {where}"  # noqa: S608 - fixed words
    connection.executemany(sql, (row[: one.keys] for row in change.old))
    columns = one.columns if one.name != TREE else (*one.columns, "entries")
    marks = ", ".join("?" * len(columns))
    sql = f"INSERT INTO {one.name} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - fixed words
    connection.executemany(sql, (row if one.name != TREE else (*row, 0) for row in change.new))


def _exchange_documents(
    connection: sqlite3.Connection, change: Change, ears: Sequence[Ear], known: Mapping[str, int]
) -> Counter[str]:
    """Rank after rank, each old one before the new one: the index is written in that order. Gives what counts more.

    `ears`: of what goes and of what comes. `known`: the grams that are counted.
    """
    old, new = ({row[0]: row for row in rows} for rows in (change.old, change.new))
    edited = {rank for rank, row in new.items() if rank in old and old[rank][1] == row[1]}
    for rank, row in old.items():  # before all else, for what comes may have the id of what went
        if rank not in edited:
            _delete(connection, row)
    more, less = Counter[str](), Counter[str]()
    for rank in sorted(old.keys() | new.keys()):
        fewer, further = _differing(_text(old.get(rank)), _text(new.get(rank)), *ears)
        take_out(connection, rank, fewer)
        put_in(connection, rank, further)
        further.count(more, known.keys())
        fewer.count(less, known.keys())
    for rank, row in new.items():
        if rank in edited:
            _edit(connection, old[rank], row)
        else:
            _insert(connection, row)
    more.subtract(less)
    return more


def _differing(was: Text | None, now: Text | None, before: Ear, after: Ear) -> tuple[Grams, Grams]:
    """What the index holds too much, and what it lacks. Most edits leave a document its names."""
    if was and now:
        fewer, further = edited(was, now)
        if (was.title, was.also) == (now.title, now.also):
            return fewer, further
        had, has = grams_of_names(was, before), grams_of_names(now, after)
        fewer = replace(had.without(has), text=fewer.text, is_varied=fewer.is_varied)
        return fewer, replace(has.without(had), text=further.text, is_varied=further.is_varied)
    had = grams_of(was, before) if was else Grams()
    has = grams_of(now, after) if now else Grams()
    return had.without(has), has.without(had)


def _text(row: Row | None) -> Text | None:
    return Text(*(row[place] for place in _TEXT)) if row else None


def _delete(connection: sqlite3.Connection, row: Row) -> None:
    connection.execute("DELETE FROM document WHERE rank = ?", row[:1])
    connection.execute("DELETE FROM said WHERE rank = ?", row[:1])
    _unhang(connection, row)


def _insert(connection: sqlite3.Connection, row: Row) -> None:
    connection.execute(_INSERT_DOCUMENT, row[:_SAID_AT])
    connection.execute(_INSERT_SAID, (row[0], *row[_SAID_AT:_COLUMNS]))
    _hang(connection, row)


def _edit(connection: sqlite3.Connection, was: Row, now: Row) -> None:
    """Only what differs is touched."""
    if was[:_SAID_AT] != now[:_SAID_AT]:
        connection.execute(_UPDATE_DOCUMENT, (*now[2:_SAID_AT], now[0]))
    if was[_SAID_AT:_COLUMNS] != now[_SAID_AT:_COLUMNS]:
        connection.execute(_UPDATE_SAID, (*now[_SAID_AT:_COLUMNS], now[0]))
    if was[_COLUMNS:] != now[_COLUMNS:]:
        _unhang(connection, was)
        _hang(connection, now)


def _hang(connection: sqlite3.Connection, row: Row) -> None:
    connection.executemany("INSERT INTO hangs VALUES (?, ?)", ((column, row[0]) for column in row[_COLUMNS]))
    connection.executemany("INSERT INTO link VALUES (?, ?)", ((row[1], target) for target in row[_TARGETS]))


def _unhang(connection: sqlite3.Connection, row: Row) -> None:
    sql = "DELETE FROM hangs WHERE column = ? AND rank = ?"
    connection.executemany(sql, ((column, row[0]) for column in row[_COLUMNS]))
    sql = "DELETE FROM link WHERE source = ? AND target = ?"
    connection.executemany(sql, ((row[1], target) for target in row[_TARGETS]))


def _ear(connection: sqlite3.Connection) -> Ear:
    told = {sign: tuple(found.split(" ")) for sign, found in connection.execute("SELECT sign, syllables FROM sound")}
    return Ear(lambda sign: told.get(sign, ()))


def _count_entries(connection: sqlite3.Connection, changes: Mapping[str, Change]) -> None:
    documents = changes.get(DOCUMENT, Change((), ()))
    touched = {column for row in (*documents.old, *documents.new) for column in row[_COLUMNS]}
    touched |= {row[0] for row in changes.get(TREE, Change((), ())).new}
    sql = "UPDATE tree SET entries = (SELECT count(*) FROM hangs WHERE hangs.column = tree.id) WHERE id = ?"
    connection.executemany(sql, ((one,) for one in sorted(touched)))


def _weigh(
    connection: sqlite3.Connection, found: Counter[str], known: Mapping[str, int], told: Iterable[Row], sums: Sums
) -> None:
    """Pairs are counted while they are common, single signs always; `told`: pairs that were not common before."""
    gone: list[tuple[str]] = []
    changed: list[Row] = []
    for gram, more in found.items():
        was = known.get(gram, 0)
        single = len(gram) == 1 and not gram.isascii()
        if not more or not (was or single):
            continue
        now = was + more
        if was:
            sums[WEIGHT].take(canonical((gram, was)))
        if now >= (1 if single else COMMON):
            changed.append((gram, now))
            sums[WEIGHT].add(canonical((gram, now)))
        elif was:
            gone.append((gram,))
    connection.executemany("DELETE FROM weight WHERE gram = ?", gone)
    connection.executemany("INSERT OR REPLACE INTO weight VALUES (?, ?)", changed)
    connection.executemany("INSERT INTO weight VALUES (?, ?)", told)
