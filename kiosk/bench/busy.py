"""Readers while another process works: 1,000 documents exchanged with their index in a copy of the content beside it.

That is how new content comes: the copy is changed in one transaction, and readers keep the old file until the switch.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from itertools import cycle
from pathlib import Path
from typing import Any

from kiosk.bench.query import Query
from kiosk.bench.times import percentile
from offline_cache.search.entry import Text
from offline_cache.search.index import Sounds, update
from offline_cache.search.search import Search

ROWS = 1000
_PAGE = 20
_ADDED = "第九十九条 自公布之日起按新标准执行。"


def busy_times(content: Path, folder: Path, finder: Search, asked: list[Query]) -> dict[str, Any]:
    """Milliseconds of queries by the clock while the rows are exchanged."""
    copy = folder / "copy.db"
    shutil.copyfile(content, copy)
    writer = subprocess.Popen(  # noqa: S603 - ourselves
        [sys.executable, "-c", "from kiosk.bench.busy import main; main()", str(copy)],
        stdout=subprocess.PIPE,
        text=True,
    )
    times = list[float]()
    for query in cycle(asked):
        if writer.poll() is not None:
            break
        began = time.perf_counter()
        finder.find(query.text, limit=_PAGE)
        times.append((time.perf_counter() - began) * 1000)
    took_s, _ = writer.communicate()
    return {
        "queries": len(times),
        "p50": percentile(times, 50),
        "p99": percentile(times, 99),
        "update_s": round(float(took_s), 2),
        "rows": ROWS,
    }


def main() -> None:
    """Exchanges the rows of the file that is the first argument; prints the seconds that took."""
    with closing(sqlite3.connect(sys.argv[1], isolation_level=None)) as connection:
        ranks = [rank for (rank,) in connection.execute("SELECT rank FROM document ORDER BY rank")]
        sounds, began = Sounds(), time.monotonic()
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN")
        for rank in ranks[:: max(1, len(ranks) // ROWS)][:ROWS]:
            _exchange(connection, rank, sounds)
        connection.execute("COMMIT")
        sys.stdout.write(f"{time.monotonic() - began}")


def _exchange(connection: sqlite3.Connection, rank: int, sounds: Sounds) -> None:
    sql = "SELECT title, also, plain, body FROM document JOIN said USING (rank) WHERE rank = ?"
    title, also, plain, body = connection.execute(sql, (rank,)).fetchone()
    new = f"{body[: len(body) // 2]}{_ADDED}{body[len(body) // 2 :]}"
    connection.execute("UPDATE said SET body = ? WHERE rank = ?", (new, rank))
    update(connection, rank, Text(title, also, plain, body), Text(title, also, plain, new), sounds)
