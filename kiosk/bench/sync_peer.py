"""The other ways to bring a day's change: the whole file, a patch between two files, the changed rows, rsync.

Each as it is commonly used: the content database as it stands, and the rows as JSON lines. Patches are made by the
`zstd` program, rsync runs between two folders of this machine with whole-file copying off. What is not installed is
left out. `zstd --patch-from` over the rows as JSON needs both dumps written whole and 1.7 GB of memory to make; level
19 takes a quarter of an hour and saves 4 %.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import zstandard

from offline_cache.release.difference import difference
from offline_cache.release.rows import COLLECTIONS, canonical, every

_FULL_LEVEL, _ROWS_LEVEL = 9, 19
_SENT = re.compile(r"Total bytes (?:sent|received): ([\d,]+)")


@dataclass(frozen=True, slots=True)
class Way:
    """`size_bytes`: what goes over the line. `more`: what else is worth telling."""

    name: str
    size_bytes: int
    took_s: float
    more: dict[str, float] = field(default_factory=dict)


def peers(old: Path, new: Path, folder: Path) -> Iterator[Way]:
    """Smallest effort first."""
    yield _rows(old, new)
    dumps = _dumped(old, folder / "old.jsonl"), _dumped(new, folder / "new.jsonl")
    yield from _patches(old, new, folder, "database", (3,))
    yield from _patches(*dumps, folder, "rows as JSON", (12,))
    yield from _rsync(old, new, folder, "database")
    yield from _rsync(*dumps, folder, "rows as JSON")
    yield _whole(new, folder)


def _rows(old: Path, new: Path) -> Way:
    """What goes and what comes, a line of JSON each, zstd -19."""
    with closing(sqlite3.connect(old)) as was, closing(sqlite3.connect(new)) as now:
        changes = difference(was, now) or {}
    began = time.perf_counter()
    keys = {name: one.keys for name, one in COLLECTIONS.items()}
    lines = [b"-" + canonical((name, *row[: keys[name]])) for name, one in changes.items() for row in one.old]
    lines += [b"+" + canonical((name, *row)) for name, one in changes.items() for row in one.new]
    size = len(zstandard.compress(b"\n".join(lines), _ROWS_LEVEL))
    return Way(f"rows as JSON, zstd -{_ROWS_LEVEL}", size, time.perf_counter() - began)


def _dumped(content: Path, out: Path) -> Path:
    with closing(sqlite3.connect(content)) as connection, out.open("wb") as file:
        for one in COLLECTIONS.values():
            file.writelines(canonical((one.name, *row)) + b"\n" for row in every(connection, one))
    return out


def _patches(old: Path, new: Path, folder: Path, what: str, levels: tuple[int, ...]) -> Iterator[Way]:
    program = shutil.which("zstd")
    for level in levels if program else ():
        out = folder / "patch.zst"
        began = time.perf_counter()
        command = [str(program), "-q", "-f", f"-{level}", "--long=31", f"--patch-from={old}", str(new), "-o", str(out)]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)  # noqa: S603 - a program of this machine
        yield Way(f"zstd -{level} --patch-from, {what}", out.stat().st_size, time.perf_counter() - began)
        out.unlink()


def _rsync(old: Path, new: Path, folder: Path, what: str) -> Iterator[Way]:
    program = shutil.which("rsync")
    if not program:
        return
    there = folder / "there"
    shutil.copyfile(old, there)
    began = time.perf_counter()
    command = [program, "-z", "--no-whole-file", "--ignore-times", "--stats", str(new), str(there)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - as above
    size = sum(int(one.replace(",", "")) for one in _SENT.findall(done.stdout))
    there.unlink()
    yield Way(f"rsync -z, {what}", size, time.perf_counter() - began)


def _whole(new: Path, folder: Path) -> Way:
    out = folder / "whole.zst"
    began = time.perf_counter()
    packer = zstandard.ZstdCompressor(level=_FULL_LEVEL, threads=-1)
    with new.open("rb") as source, out.open("wb") as target:
        packer.copy_stream(source, target)
    way = Way(f"the whole database, zstd -{_FULL_LEVEL}", out.stat().st_size, time.perf_counter() - began)
    out.unlink()
    return way
