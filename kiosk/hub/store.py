"""The hub's database: SQLite (WAL, `synchronous=FULL`) or PostgreSQL, told by the URL alone.

Every transaction of SQLite begins IMMEDIATE, so two writers wait for each other instead of failing half-way; those of
one process wait in line before it, for SQLite's own waiting looks only now and then, and is fair to nobody. PostgreSQL
runs at READ COMMITTED, and what must be unique is so by a constraint. Errors of the driver come out as `HubError`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import RLock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from kiosk.hub.migrations import upgrade
from kiosk.model.errors import CacheError, Code
from offline_cache.database import prepare

BUSY_TIMEOUT_MS = 10_000
_POOL: dict[str, Any] = {
    "pool_size": 10,
    "max_overflow": 20,
    "pool_pre_ping": True,  # a server may restart
    "hide_parameters": True,  # an error's text names nobody
}


class Store:
    """The open database. Safe to use from several threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._one_writer: AbstractContextManager[object] = RLock() if self.is_sqlite else nullcontext()

    @classmethod
    def open(cls, url: str) -> Store:
        """Opens it and brings its tables up to date. `url`: `sqlite:////path/hub.db`, `postgresql+psycopg://…`.

        Raises: CacheError store.unavailable, store.too-new.
        """
        try:
            engine = create_engine(url, **_POOL)
        except (SQLAlchemyError, ImportError) as error:
            raise CacheError(Code.STORE_UNAVAILABLE) from error
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", lambda connection, _record: prepare(connection, BUSY_TIMEOUT_MS))
            event.listen(engine, "begin", _begin)
        try:
            with engine.begin() as connection:
                upgrade(connection)
        except BaseException as error:
            engine.dispose()
            if isinstance(error, (SQLAlchemyError, sqlite3.Error, OSError)):
                raise CacheError(Code.STORE_UNAVAILABLE) from error
            raise
        return cls(engine)

    @property
    def engine(self) -> Engine:
        return self._engine

    @property
    def is_sqlite(self) -> bool:
        return self._engine.dialect.name == "sqlite"

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All of it or nothing of it. A broken constraint comes out as it is: who inserts knows what it means.

        Raises: IntegrityError; CacheError store.unavailable.
        """
        try:
            with self._one_writer, self._engine.begin() as connection:
                yield connection
        except IntegrityError:
            raise
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise CacheError(Code.STORE_UNAVAILABLE) from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """For looking only: it waits for no writer. Raises: CacheError store.unavailable."""
        try:
            with self._engine.connect() as connection:
                yield connection.execution_options(reads_only=True)
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise CacheError(Code.STORE_UNAVAILABLE) from error

    def close(self) -> None:
        self._engine.dispose()


def _begin(connection: Connection) -> None:
    reads_only = connection.get_execution_options().get("reads_only", False)
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")
