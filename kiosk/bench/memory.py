"""The memory that search adds to a process: asked of the kernel before and after, in a process of its own."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

from offline_cache.catalogue import Catalogue

_KILOBYTES_IN_MB = 1024


def main() -> None:
    """Prints the megabytes that were added; the content file is the first argument, queries come in, a line each."""
    asked = sys.stdin.read().splitlines()
    with closing(Catalogue.open(Path(sys.argv[1]))) as catalogue:
        before = _resident_kb()
        catalogue.finder.warm()
        for query in asked:
            catalogue.finder.find(query)
        sys.stdout.write(f"{(_resident_kb() - before) / _KILOBYTES_IN_MB}")


def _resident_kb() -> int:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1])
    return 0
