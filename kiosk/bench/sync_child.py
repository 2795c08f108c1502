"""The process that `kiosk bench sync` watches: copies, changes and syncs, as `bring` does; tells each step's time.

`old content` `delta` `new content`; writes one line of JSON. `apply_s` is the change of rows and index in its one
transaction, from the delta's bytes to the commit.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from contextlib import closing
from itertools import pairwise
from pathlib import Path

from kiosk.bench.own_memory import own_mb
from offline_cache.durable import sync_file
from offline_cache.release import delta, held
from offline_cache.release.apply import change
from offline_cache.release.copy import copy_file


def main() -> None:
    old, file, new = map(Path, sys.argv[1:])
    marks = [time.perf_counter()]
    copy_file(old, new)
    marks.append(time.perf_counter())
    worked = time.process_time()
    with closing(sqlite3.connect(new, isolation_level=None)) as connection:
        change(connection, delta.read(file.read_bytes()))
        marks.append(time.perf_counter())
        worked = time.process_time() - worked
        digests = held.digests(held.read_held(connection))
    sync_file(new)
    marks.append(time.perf_counter())
    peak_mb = own_mb("status", "VmHWM")  # `getrusage` would tell the peak of the process that started it
    copy_s, apply_s, sync_s = (round(after - before, 2) for before, after in pairwise(marks))
    told = {"copy_s": copy_s, "apply_s": apply_s, "apply_cpu_s": round(worked, 2), "sync_s": sync_s}
    sys.stdout.write(json.dumps({**told, "memory_mb": round(peak_mb), "digests": digests}) + "\n")


if __name__ == "__main__":
    main()
