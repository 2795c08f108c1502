"""A PostgreSQL server for tests: Debian's binaries, a folder that is thrown away, a socket of its own, nothing synced.

PostgreSQL refuses to run as root, so then it is started as the user `postgres`. One server for a worker of the tests,
one migrated database for all of them, emptied after each.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg

from kiosk.hub.store import Store
from kiosk.hub.tables import METADATA

_OPTIONS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


def binaries() -> Path | None:
    """The newest installed; None: there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@dataclass
class Server:
    """A running server, listening on a socket in `folder`."""

    folder: Path
    shared: str = "hub"

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def new_database(self) -> str:
        """The URL of a database with nothing in it, not even tables."""
        name = f"t{uuid4().hex}"
        self._command(f"CREATE DATABASE {name} STRATEGY = FILE_COPY")
        return self.url(name)

    def empty(self) -> str:
        """The URL of the shared database, migrated, with no rows."""
        with psycopg.connect(f"host={self.folder} user=postgres dbname={self.shared}") as connection:
            for table in reversed(METADATA.sorted_tables):
                connection.execute(f'DELETE FROM "{table.name}"')
        return self.url(self.shared)

    def make_shared(self) -> None:
        self._command(f"CREATE DATABASE {self.shared}")
        Store.open(self.url(self.shared)).close()

    def _command(self, sql: str) -> None:
        with psycopg.connect(f"host={self.folder} user=postgres dbname=postgres", autocommit=True) as connection:
            connection.execute(sql)


@contextmanager
def running(bin_folder: Path) -> Iterator[Server]:
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    user = "postgres" if os.geteuid() == 0 else ""
    if user:
        account = pwd.getpwnam(user)
        os.chown(folder, account.pw_uid, account.pw_gid)

    def run(*command: str) -> None:
        subprocess.run(
            command, user=user or None, cwd=folder, check=True, capture_output=True, env={"LC_ALL": "C.UTF-8"}
        )

    data = folder / "data"
    try:
        run(f"{bin_folder}/initdb", "-D", str(data), "-U", "postgres", "--auth=trust", "-E", "UTF8", "--no-sync")
        log = str(folder / "log")
        run(f"{bin_folder}/pg_ctl", "-D", str(data), "-w", "-l", log, "-o", f"{_OPTIONS} -k {folder}", "start")
        try:
            server = Server(folder)
            server.make_shared()
            yield server
        finally:
            run(f"{bin_folder}/pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
