"""kiosk.db: small, read-write, durable. WAL and `synchronous=FULL`: what was committed is on the disk.

Every transaction begins IMMEDIATE, so two writers wait for each other instead of failing half-way. The shell and the
courier open the same file. Errors of SQLite come out as `CacheError`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from kiosk.model.errors import CacheError
from offline_cache.migrations import next_step
from offline_cache.storage_fault import storage_code

BUSY_TIMEOUT_MS = 5000


class Database:
    """The open file. Safe to use from several threads."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name

    @classmethod
    def open(cls, path: Path) -> Database:
        """Opens the file, makes it when missing, brings its tables up to date.

        Raises: CacheError store.unavailable, store.full, store.corrupt, store.too-new.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
        except OSError as error:
            raise CacheError(storage_code(error), file=path.name) from error
        engine = create_engine(URL.create("sqlite", database=str(path)))
        event.listen(engine, "connect", lambda connection, _record: prepare(connection, BUSY_TIMEOUT_MS))
        event.listen(engine, "begin", _begin)
        database = cls(engine, path.name)
        try:
            while database._step():
                pass
        except CacheError:
            database.close()
            raise
        return database

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All of it or nothing of it; on the disk when the block is left.

        Raises: CacheError store.unavailable, store.full, store.corrupt.
        """
        try:
            with self._engine.begin() as connection:
                yield connection
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise CacheError(storage_code(error), file=self._name) from error

    def close(self) -> None:
        self._engine.dispose()

    def _step(self) -> bool:
        with self.transaction() as connection:
            return next_step(connection)


def prepare(connection: Any, busy_timeout_ms: int) -> None:
    """A new connection to a SQLite file that is written to: WAL, and what was committed is on the disk.

    The driver's own transactions are switched off: a listener of `begin` says when and how one begins.
    """
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {busy_timeout_ms}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
