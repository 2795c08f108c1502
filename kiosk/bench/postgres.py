"""A PostgreSQL server of its own for a bench or a test: Debian's binaries, a folder that is thrown away, one socket.

PostgreSQL refuses to run as root, so then it is started as the user `postgres`.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DATABASE = "postgres"
_ALONE = "-c listen_addresses='' -c max_connections=100"


def binaries() -> Path | None:
    """Where the newest installed one is; None: there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def url_of(folder: Path, database: str = DATABASE) -> str:
    return f"postgresql+psycopg://postgres@/{database}?host={folder}"


@contextmanager
def running_postgres(bin_folder: Path, options: str = "") -> Iterator[Path]:
    """The folder of its socket. `options`: more for the server, such as `-c fsync=off`."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        account = pwd.getpwnam(user)
        os.chown(folder, account.pw_uid, account.pw_gid)

    def run(*command: str) -> None:
        subprocess.run(  # noqa: S603  our own words
            command, user=user, cwd=folder, check=True, capture_output=True, env={"LC_ALL": "C.UTF-8"}
        )

    data, control = str(folder / "data"), f"{bin_folder}/pg_ctl"
    try:
        run(f"{bin_folder}/initdb", "-D", data, "-U", "postgres", "--auth=trust", "-E", "UTF8", "--no-sync")
        run(control, "-D", data, "-w", "-l", str(folder / "log"), "-o", f"{_ALONE} {options} -k {folder}", "start")
        try:
            yield folder
        finally:
            run(control, "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
