"""One file with all that a hub is: database, keys, settings. Made while it runs; read back into an empty hub.

A tar archive that only its owner reads (0600): whoever has it can open every submission, so it is kept like the keys.
SQLite is copied by its own online backup, PostgreSQL by pg_dump. Each part's SHA-256 stands in the manifest, and
nothing is put back of which one part does not fit.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from kiosk.hub.home import DATABASE, KEYS
from kiosk.hub.hub import Hub
from kiosk.hub.settings import FILE_NAME
from kiosk.hub.store import Store
from kiosk.model.errors import CacheError, Code, HubError

MANIFEST, DUMP = "manifest.json", "hub.dump"
_PARTS = frozenset({MANIFEST, KEYS, FILE_NAME, DATABASE, DUMP})
_PART_BYTES_MOST = 64 * 1024**3
_MANIFEST_BYTES_MOST = 64 * 1024


def back_up(hub: Hub, file: Path) -> int:
    """Its size in bytes. An existing file is not overwritten. Raises: HubError hub.backup-bad."""
    try:
        with tempfile.TemporaryDirectory(dir=file.absolute().parent, prefix=".backup-") as folder:
            parts = _collected(hub, Path(folder))
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as out:
                _pack(out, parts, hub.now().isoformat())
                out.flush()
                os.fsync(out.fileno())
    except (OSError, sqlite3.Error, subprocess.SubprocessError, tarfile.TarError) as error:
        raise HubError(Code.HUB_BACKUP_BAD, file=file.name, reason=type(error).__name__) from error
    return file.stat().st_size


def restore(file: Path, home: Path, database: str = "") -> None:
    """Into a home without keys; `database`: the URL of an empty PostgreSQL database, when the backup is of one.

    Raises: HubError hub.backup-bad, hub.home-bad.
    """
    if (home / KEYS).exists() or (home / DATABASE).exists():
        raise HubError(Code.HUB_HOME_BAD, folder=home.name, reason="not-empty")
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(dir=home, prefix=".restore-") as folder:
            parts = _unpacked(file, Path(folder))
            if DUMP in parts:
                _load_dump(parts.pop(DUMP), database)
            for name, part in sorted(parts.items()):
                part.chmod(0o600)
                part.replace(home / name)
    except (OSError, subprocess.SubprocessError, tarfile.TarError, ValueError, KeyError, SQLAlchemyError) as error:
        raise HubError(Code.HUB_BACKUP_BAD, file=file.name, reason=type(error).__name__) from error
    try:
        Store.open(database or f"sqlite:///{(home / DATABASE).absolute()}").close()
    except CacheError as error:
        raise HubError(Code.HUB_BACKUP_BAD, file=file.name, reason=error.code.value) from error


def _collected(hub: Hub, folder: Path) -> dict[str, Path]:
    parts = {name: hub.home / name for name in (KEYS, FILE_NAME) if (hub.home / name).is_file()}
    if KEYS not in parts:
        raise HubError(Code.HUB_HOME_BAD, folder=hub.home.name, reason="no-keys")
    url = hub.store.engine.url
    if hub.store.is_sqlite:
        copy = folder / DATABASE
        with closing(sqlite3.connect(str(url.database))) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        return parts | {DATABASE: copy}
    dump = folder / DUMP
    _run("pg_dump", str(url), "--format=custom", "--no-owner", "--no-privileges", f"--file={dump}")
    return parts | {DUMP: dump}


def _load_dump(dump: Path, database: str) -> None:
    if not database:
        raise HubError(Code.HUB_BACKUP_BAD, reason="needs-database")
    _run("pg_restore", database, "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", str(dump))


def _run(program: str, url: str, *options: str) -> None:
    """The password goes by the environment, where other users do not see it."""
    parts = make_url(url).set(drivername="postgresql")
    name = parts.set(password=None).render_as_string()
    env = dict(os.environ) | ({"PGPASSWORD": parts.password} if parts.password else {})
    command = [_found(program), f"--dbname={name}", *options]
    subprocess.run(command, check=True, capture_output=True, env=env)  # noqa: S603  our own words


def _found(program: str) -> str:
    """On the path, or the newest where Debian puts it: an older one refuses a newer server."""
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda path: path.parts[-3].zfill(4))
    found = str(places[-1]) if places else shutil.which(program)
    if not found:
        raise HubError(Code.HUB_BACKUP_BAD, reason=f"no-{program}")
    return found


def _pack(out: object, parts: dict[str, Path], made_at: str) -> None:
    sums = {name: _sha256(part) for name, part in parts.items()}
    manifest = json.dumps({"made_at": made_at, "sha256": sums}, indent=2).encode()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:  # type: ignore[call-overload]
        head = tarfile.TarInfo(MANIFEST)
        head.size, head.mode = len(manifest), 0o600
        archive.addfile(head, io.BytesIO(manifest))
        for name, part in parts.items():
            archive.add(part, name, recursive=False, filter=_plain)


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def _unpacked(file: Path, folder: Path) -> dict[str, Path]:
    """Each part by its name, once its sum fits. Only the names that we write are taken, never a path."""
    with tarfile.open(file, "r:") as archive:
        members = {member.name: member for member in archive.getmembers()}
        if not members.keys() <= _PARTS or not all(member.isreg() for member in members.values()):
            raise ValueError("other parts than a backup has")
        parts = {name: _taken(archive, member, folder / name) for name, member in members.items()}
    manifest = parts.pop(MANIFEST)
    sums = json.loads(manifest.read_bytes()[:_MANIFEST_BYTES_MOST])["sha256"]
    if sums != {name: _sha256(part) for name, part in parts.items()} or KEYS not in parts:
        raise ValueError("a part does not fit its sum")
    return parts


def _taken(archive: tarfile.TarFile, member: tarfile.TarInfo, place: Path) -> Path:
    source = archive.extractfile(member)
    if source is None or member.size > _PART_BYTES_MOST:
        raise ValueError("a part that is no file")
    with place.open("wb") as out:
        shutil.copyfileobj(source, out)
    return place


def _sha256(part: Path) -> str:
    with part.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
