"""The memory that search adds to a process: asked of the kernel before and after, in a process of its own."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from kiosk.bench_query import queries
from offline_cache.catalogue import Catalogue

_QUERIES_EACH = 30
_KILOBYTES_IN_MB = 1024


def main() -> None:
    """Prints the megabytes that were added; the content file is the first argument."""
    content = Path(sys.argv[1])
    with closing(sqlite3.connect(content)) as connection:
        asked = queries(connection, 7, _QUERIES_EACH)
    with closing(Catalogue.open(content)) as catalogue:
        before = _resident_kb()
        catalogue.finder.warm()
        for query in asked:
            catalogue.finder.find(query.text)
        sys.stdout.write(f"{(_resident_kb() - before) / _KILOBYTES_IN_MB}")


def _resident_kb() -> int:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1])
    return 0
