"""`kiosk bench sync`: a day's change brought to a kiosk at full scale, beside the other ways to bring it.

Over `synth.db` of the data folder (made with `kiosk content synth`). Bytes are what goes over the line; times are by
the clock, on a machine that may be doing other things. The release is applied in a process of its own, as the courier
does, while this one goes on asking the old content; what comes out must be, row by row, the file that was published.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import cycle, takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kiosk.bench.query import Query, queries
from kiosk.bench.sync_change import days_change
from kiosk.bench.sync_peer import Way, peers
from kiosk.bench.times import once, percentile
from kiosk.config import Config
from kiosk.model.errors import CacheError, Code
from offline_cache.catalogue import SCHEMA_VERSION, Catalogue
from offline_cache.release import delta, held
from offline_cache.release.difference import difference
from offline_cache.release.exchange import exchange
from offline_cache.release.rows import DOCUMENT
from offline_cache.search.index import weigh_pairs
from offline_cache.search.search import Search

SAMPLE = Path(__file__).parents[2] / "assets" / "content"
SEED = 20261122
_PAGE = 20
AIMS = {"bytes_to_best": 0.7, "apply_s": 1.0, "memory_mb": 128, "readers_p99_ms": 16}


def sync_report(config: Config) -> dict[str, Any]:
    """Raises: CacheError content.missing when there is no `synth.db` in the data folder."""
    old = config.kiosk.data_dir / "synth.db"
    if not old.is_file():
        raise CacheError(Code.CONTENT_MISSING, file=old.name, make="kiosk content synth")
    with TemporaryDirectory(dir=config.kiosk.data_dir) as work:
        folder = Path(work)
        new = folder / "new.db"
        changed = _publish(old, new)
        file, ours = _delta(old, new, folder)
        applied = _applied(old, file, folder)
        digests = applied.pop("digests")
        with closing(sqlite3.connect(new)) as connection:
            same = digests == held.digests(held.recounted(connection))
        ways = [ours, *peers(old, new, folder)]
    return {"aims": AIMS, "changed": changed, **_compared(ways), "apply": {**applied, "is_what_was_published": same}}


def _publish(old: Path, new: Path) -> dict[str, int]:
    """The file as a build would make it: its counts and sums are counted anew."""
    shutil.copyfile(old, new)
    with closing(sqlite3.connect(new, isolation_level=None)) as connection:
        change = days_change(connection, SAMPLE, SEED, date(2026, 11, 22))
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        exchange(connection, {DOCUMENT: change})
        connection.execute("DELETE FROM weight WHERE length(gram) > 1")
        weigh_pairs(connection)
        held.write_held(connection, held.recounted(connection))
        connection.execute("COMMIT")
    before, after = {row[0] for row in change.old}, {row[0] for row in change.new}
    return {"edited": len(before & after), "new": len(after - before), "gone": len(before - after)}


def _delta(old: Path, new: Path, folder: Path) -> tuple[Path, Way]:
    began = time.perf_counter()
    with closing(sqlite3.connect(old)) as was, closing(sqlite3.connect(new)) as now:
        changes = difference(was, now)
        base, content = (held.content_digest(SCHEMA_VERSION, held.digests(held.read_held(one))) for one in (was, now))
    compared_s, began = time.perf_counter() - began, time.perf_counter()
    file = folder / "ours.delta"
    file.write_bytes(delta.made(base, content, changes or {}))
    made_s = time.perf_counter() - began
    return file, Way("ours", file.stat().st_size, made_s, {"compared_s": round(compared_s, 1)})


def _applied(old: Path, file: Path, folder: Path) -> dict[str, Any]:
    """The child's times and sums, and what readers of the old content felt meanwhile."""
    with closing(Catalogue.open(old)) as catalogue, closing(sqlite3.connect(old)) as connection:
        asked = [query for query in queries(connection, SEED, each=40) if query.is_exact]
        finder = catalogue.finder
        for query in asked:
            finder.find(query.text, limit=_PAGE)
        child = subprocess.Popen(  # noqa: S603 - ourselves
            [sys.executable, "-m", "kiosk.bench.sync_child", str(old), str(file), str(folder / "applied.db")],
            stdout=subprocess.PIPE,
            text=True,
        )
        meanwhile = [_asked(finder, query) for query in takewhile(lambda _: child.poll() is None, cycle(asked))]
        told: dict[str, Any] = json.loads(child.communicate()[0])
        alone = [_asked(finder, query) for query in asked]
    return {**told, "readers_ms": _readers(meanwhile), "readers_alone_ms": _readers(alone)}


def _asked(finder: Search, query: Query) -> tuple[float, float]:
    return once(query, lambda told: finder.find(told.text, limit=_PAGE))


def _readers(times: list[tuple[float, float]]) -> dict[str, float]:
    clock, worked = (list(one) for one in zip(*times, strict=True))
    by_clock = {"p50": percentile(clock, 50), "p99": percentile(clock, 99)}
    return {"queries": len(times), **by_clock, "cpu_p50": percentile(worked, 50), "cpu_p99": percentile(worked, 99)}


def _compared(ways: list[Way]) -> dict[str, Any]:
    ours, *others = ways
    best = min(others, key=lambda one: one.size_bytes)
    return {
        "ways": list(_told(ways)),
        "best_peer": best.name,
        "bytes_to_best": round(ours.size_bytes / best.size_bytes, 3),
    }


def _told(ways: list[Way]) -> Iterator[dict[str, Any]]:
    ours = ways[0]
    for one in ways:
        ratio = round(ours.size_bytes / one.size_bytes, 4)
        yield {"way": one.name, "bytes": one.size_bytes, "s": round(one.took_s, 1), "ours_to_it": ratio, **one.more}
