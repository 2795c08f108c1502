"""The memory that search adds to a process: asked of the kernel before and after, in a process of its own."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

from kiosk.bench.own_memory import own_mb
from offline_cache.catalogue import Catalogue


def main() -> None:
    """Prints the megabytes that were added; the content file is the first argument, queries come in, a line each."""
    asked = sys.stdin.read().splitlines()
    with closing(Catalogue.open(Path(sys.argv[1]))) as catalogue:
        before = own_mb("status", "VmRSS")
        catalogue.finder.warm()
        for query in asked:
            catalogue.finder.find(query)
        sys.stdout.write(f"{own_mb('status', 'VmRSS') - before}")
