"""A PostgreSQL server for tests, nothing synced: one for a worker, with one database that is emptied each time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg

from kiosk.bench.postgres import running_postgres, url_of
from kiosk.hub.store import Store
from kiosk.hub.tables import METADATA

SHARED = "hub"
_UNSYNCED = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@dataclass
class Server:
    """A running server, listening on a socket in `folder`."""

    folder: Path

    def new_database(self) -> str:
        """The URL of a database with nothing in it, not even tables."""
        name = f"t{uuid4().hex}"
        self._command(f"CREATE DATABASE {name} STRATEGY = FILE_COPY")
        return url_of(self.folder, name)

    def empty(self) -> str:
        """The URL of the shared database, migrated, with no rows."""
        with psycopg.connect(f"host={self.folder} user=postgres dbname={SHARED}") as connection:
            for table in reversed(METADATA.sorted_tables):
                connection.execute(f'DELETE FROM "{table.name}"')
        return url_of(self.folder, SHARED)

    def make_shared(self) -> None:
        self._command(f"CREATE DATABASE {SHARED}")
        Store.open(url_of(self.folder, SHARED)).close()

    def _command(self, sql: str) -> None:
        with psycopg.connect(f"host={self.folder} user=postgres dbname=postgres", autocommit=True) as connection:
            connection.execute(sql)


@contextmanager
def running(bin_folder: Path) -> Iterator[Server]:
    with running_postgres(bin_folder, _UNSYNCED) as folder:
        server = Server(folder)
        server.make_shared()
        yield server
