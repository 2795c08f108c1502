"""kiosk.db: made, brought up to date, refused when it is from the future, and honest about the disk."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from kiosk.model.errors import CacheError, Code
from offline_cache import migrations
from offline_cache.database import Database
from offline_cache.tables import METADATA

NEXT = migrations.NEWEST + 1


def _pragma(path: Path, name: str) -> object:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]
    finally:
        connection.close()


def test_a_new_file_is_private_durable_and_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "var" / "kiosk.db"
    database = Database.open(path)
    with database.transaction() as connection:
        assert connection.execute(text("PRAGMA synchronous")).scalar_one() == 2
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
    assert _pragma(path, "journal_mode") == "wal"
    assert _pragma(path, "user_version") == migrations.NEWEST
    assert path.stat().st_mode & 0o777 == 0o600
    database.close()


def test_the_migrations_make_what_the_tables_say(tmp_path: Path) -> None:
    Database.open(tmp_path / "kiosk.db").close()
    engine = create_engine(f"sqlite:///{tmp_path / 'kiosk.db'}")
    made = inspect(engine)
    assert set(made.get_table_names()) == set(METADATA.tables)
    for name, table in METADATA.tables.items():
        columns = {one["name"]: (str(one["type"]), one["nullable"]) for one in made.get_columns(name)}
        assert columns == {
            one.name: (one.type.compile(dialect=engine.dialect), bool(one.nullable)) for one in table.columns
        }
        assert made.get_pk_constraint(name)["constrained_columns"] == [one.name for one in table.primary_key]
        assert {one["name"] for one in made.get_indexes(name)} == {one.name for one in table.indexes}
    engine.dispose()


def test_a_step_is_taken_once_and_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kiosk.db"
    Database.open(path).close()
    bad = (*migrations.STEPS, (NEXT, ("CREATE TABLE more (a)", "NONSENSE")))
    monkeypatch.setattr(migrations, "STEPS", bad)
    with pytest.raises(CacheError) as caught:
        Database.open(path)
    assert caught.value.code is Code.STORE_UNAVAILABLE
    assert _pragma(path, "user_version") == NEXT - 1
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS[:-1], (NEXT, ("CREATE TABLE more (a)",))))
    Database.open(path).close()
    assert _pragma(path, "user_version") == NEXT


@pytest.mark.parametrize(("version", "refused"), [(1999, False), (2000, True), (7001, True)])
def test_a_newer_major_is_refused_a_newer_minor_is_not(tmp_path: Path, version: int, refused: bool) -> None:
    path = tmp_path / "kiosk.db"
    Database.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    if not refused:
        Database.open(path).close()
        return
    with pytest.raises(CacheError) as caught:
        Database.open(path)
    assert caught.value.code is Code.STORE_TOO_NEW


def test_garbage_is_corrupt(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.db"
    path.write_bytes(b"no database at all " * 100)
    with pytest.raises(CacheError) as caught:
        Database.open(path)
    assert caught.value.code is Code.STORE_CORRUPT


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CacheError) as caught:
        Database.open(tmp_path / "file" / "kiosk.db")
    assert caught.value.code is Code.STORE_UNAVAILABLE
    assert str(tmp_path) not in str(caught.value)


def _run(database: Database, *statements: str) -> None:
    with database.transaction() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_a_full_disk(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "kiosk.db")
    with pytest.raises(CacheError) as caught:
        _run(database, "PRAGMA max_page_count = 1", "CREATE TABLE big AS SELECT zeroblob(1000000)")
    assert caught.value.code is Code.STORE_FULL
    database.close()


def test_what_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "kiosk.db")
    with pytest.raises(CacheError):
        _run(database, "CREATE TABLE half (a)", "NONSENSE")
    with database.transaction() as connection:
        assert "half" not in inspect(connection).get_table_names()
    database.close()
