"""Content that came by deltas answers as content built afresh from the same sources, in words, order and counts."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from offline_cache.document_tables import TABLES, Row, fill
from offline_cache.release import delta, held
from offline_cache.release.difference import difference
from offline_cache.release.exchange import exchange
from offline_cache.release.rows import COLLECTIONS, some
from offline_cache.search import entry, index
from offline_cache.search.search import Search
from tests.offline_cache.release.place import WORDS

TODAY = date(2026, 11, 22)
KINDS = ("item", "policy", "answer", "notice")
PLAIN = "CREATE TABLE {name} ({columns}, PRIMARY KEY ({keys})) WITHOUT ROWID;"
SIGNS = "曌垚犇ＡＢ９pdf行重乐"  # rare, full-width, with several readings
COMMON = 6  # documents, so that pairs become common and rare again in a small content


def made_up(die: random.Random, number: int) -> Row:
    words = [die.choice(WORDS) for _ in range(8)]
    title = f"{words[0]}{words[1]}{die.choice(SIGNS)}通知"
    body = f"{words[2]}{words[3]}，{number}号。\n{words[4]}{die.choice(SIGNS)}{words[5]}"
    return Row(
        f"N-{number}", die.choice(KINDS), title, body, plain=words[6], issued=f"2026-{die.randint(1, 12):02d}-01",
        also=(words[7],), columns=tuple({f"c{die.randrange(4)}" for _ in range(2)}), points_to=(f"N-{number - 1}",),
    )  # fmt: skip


def in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (KINDS.index(row.kind), row.issued, row.id))


def next_day(rows: list[Row], die: random.Random) -> list[Row]:
    kept = [row if die.random() > 0.2 else made_up(die, int(row.id[2:])) for row in rows if die.random() > 0.1]
    new = [made_up(die, 1000 + die.randrange(9000)) for _ in range(8)]
    return in_order({row.id: row for row in (*kept, *new)}.values())


def built(rows: list[Row], before: dict[str, int] | None = None) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(TABLES + index.TABLES + held.TABLE)
    for name in ("note", "zone", "stages", "item", "summary"):
        one = COLLECTIONS[name]
        told = {"name": name, "columns": ", ".join(one.columns), "keys": ", ".join(one.columns[: one.keys])}
        connection.executescript(PLAIN.format(**told))
    fill(connection, rows, (), {}, before)
    index.index(connection, [("停水", "断水")])
    held.write_held(connection, held.recounted(connection))
    return connection


def answers(connection: sqlite3.Connection, asked: list[str]) -> list[Any]:
    """What every query gives; ranks are numbers of the file alone."""

    def rows(sql: str, values: Any = ()) -> list[tuple[Any, ...]]:
        return connection.execute(sql, values).fetchall()

    search = Search(rows, lambda: TODAY)
    found = [(search.find(one), search.find_grouped(one, each=3), search.exactly(one)) for one in asked]
    return [
        [[hit.id for hit in one.hits] + [str(one.more), str(one.near), one.meant] for one in told] for told in found
    ]


def counts(connection: sqlite3.Connection) -> dict[str, list[Any]]:
    """All that follows from the rows, told without ranks."""
    found = {
        "weight": "SELECT gram, documents FROM weight ORDER BY gram",
        "span": "SELECT kind, documents FROM span ORDER BY first",
        "varied": "SELECT id FROM varied JOIN document USING (rank) ORDER BY id",
        "hangs": "SELECT column, id FROM hangs JOIN document USING (rank) ORDER BY column, id",
        "link": "SELECT source, target FROM link ORDER BY source, target",
        "order": "SELECT id FROM document ORDER BY rank",
        "sound": "SELECT sign, syllables FROM sound ORDER BY sign",
    }
    grams = {}
    for table in ("found_name", "found_text", "found_sound"):
        connection.execute(f"CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, {table}, 'row')")
        grams[table] = connection.execute(
            "SELECT term, doc FROM temp.vocabulary WHERE doc > 0 ORDER BY term"
        ).fetchall()
        connection.execute("DROP TABLE temp.vocabulary")
    return {**{name: connection.execute(sql).fetchall() for name, sql in found.items()}, **grams}


@pytest.fixture(autouse=True)
def _soon_common(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (entry, index):
        monkeypatch.setattr(module, "COMMON", COMMON)
    monkeypatch.setattr("offline_cache.release.exchange.COMMON", COMMON)
    monkeypatch.setattr(index, "_scripts", lambda: [("顯", "显")])  # all of them take long, and mean nothing here


@pytest.mark.parametrize("seed", range(3))
def test_day_after_day_it_is_as_if_it_were_built_anew(seed: int) -> None:
    die = random.Random(seed)
    rows = in_order(made_up(die, number) for number in range(80))
    kiosk, office = built(rows), built(rows)
    for _ in range(3):
        rows = next_day(rows, die)
        before = dict(office.execute("SELECT id, rank FROM document"))
        now = built(rows, before)
        changes = difference(office, now)
        assert changes is not None
        file = delta.read(delta.made("a" * 64, "b" * 64, changes))
        old = {name: list(some(kiosk, COLLECTIONS[name], keys)) for name, keys in file.old_keys().items()}
        sums = exchange(kiosk, delta.unpacked(file, old))
        assert sums == held.read_held(now) == held.recounted(kiosk)
        office = now
    afresh = built(rows)
    assert counts(kiosk) == counts(afresh)
    asked = [
        *WORDS,
        "停水停电",
        "tingshui",
        "ts",
        "通",
        "第3次",
        "ＰＤＦ",
        "曌",
        "怎么申请低保和医保",
        "重庆",
        "断水",
        "9",
    ]
    assert answers(kiosk, asked) == answers(afresh, asked)
    for one in (kiosk, office, afresh):
        one.close()


def test_signs_read_otherwise_than_before_make_no_delta(tmp_path: Path) -> None:
    rows = in_order(made_up(random.Random(1), number) for number in range(5))
    with closing(built(rows)) as old, closing(built(rows)) as new:
        new.execute("UPDATE sound SET syllables = 'zhong' WHERE sign = '通'")
        assert difference(old, new) is None
