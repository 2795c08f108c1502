"""Reads .coverage and holds the floors to their branch coverage: 90 % whole, 95 % for story, store and pure codecs."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from coverage import Coverage

WHOLE = 90.0
STRICT = 95.0
STRICT_PLACES = {
    "kiosk/": ["kiosk/*"],
    "offline_cache/": ["offline_cache/*"],
    "pure codecs": [
        "devices/card_reader/sam/frames.py",
        "devices/card_reader/sam/record.py",
        "devices/card_reader/pcsc/apdu.py",
        "devices/printer/encode.py",
        "devices/printer/incoming.py",
        "devices/printer/layout.py",
        "devices/qr_code.py",
    ],
}


def percent(coverage: Coverage, include: list[str]) -> float:
    """Branch-and-line coverage of the files that match, in per cent."""
    return coverage.report(include=include, file=io.StringIO())


def main() -> int:
    coverage = Coverage()
    coverage.load()
    wanted = {"the whole": (["kiosk/*", "ui/*", "devices/*", "offline_cache/*"], WHOLE)}
    wanted |= {name: (places, STRICT) for name, places in STRICT_PLACES.items()}
    missed = 0
    for name, (places, least) in wanted.items():
        reached = percent(coverage, [str(Path(place)) for place in places])
        missed += reached < least
        print(f"{name}: {reached:.1f} % of {least:.0f} %{'' if reached >= least else '  MISSED'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
