"""kill -9, cut lines, small disks and flipped bytes while releases come home: what is read is always one whole release.

Each round forks a process that fetches over the web, on a line that breaks, or from a folder; it is killed at a random
moment, or runs into the end of its disk. Then a byte of what lies beside the content (trusted metadata, what arrived,
freshness) may be flipped. After each round the content in use must open and be one that the office published; at the
end an unhindered fetch must bring the newest.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.model.errors import CacheError
from offline_cache.catalogue import Catalogue
from offline_cache.release import pointer
from offline_cache.release.arrival import fetch_release
from offline_cache.release.publish import write_release
from offline_cache.release.signing import publish
from offline_cache.release.tuf_client import Fresh, Outcome, Unchanged
from tests.offline_cache.folder import ITEM, write_folder
from tests.offline_cache.release.office import Office, phrase
from tests.offline_cache.release.web import Web, serving

LIVES = 1.5  # the longest, in times of what an unhindered fetch takes on this machine
EVERY = 15  # rounds to a release


@dataclass(slots=True)
class Tally:
    rounds: int = 0
    releases: int = 0
    ended: int = 0  # before they were killed
    flipped: int = 0
    seen: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        return (
            f"rounds={self.rounds} releases={self.releases} ended={self.ended} flipped={self.flipped}"
            f" seen={len(self.seen)} mixed=0"
        )


class County:
    """An office that publishes, and the kiosk that is tortured."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.office, self.chance = Office(folder / "office"), chance
        self.home, self.root = folder / "kiosk" / "content", folder / "root.json"
        self.root.write_bytes(self.office.root)
        self.published: list[str] = []
        self.longest_life_s = 0.0

    def publish(self) -> None:
        name = f"高龄津贴申请{len(self.published) + 1}"
        office = self.office
        write_folder(office.content, item=ITEM.replace("高龄津贴申请", name))
        publish(office.content, office.store, office.ceremony, write_release, ask=phrase, now=office.clock())
        self.published.append(name)

    def fetch(self, place: str) -> Outcome:
        return fetch_release(place, self.root, self.home, now=self.office.clock)

    def read(self) -> str | None:
        """The name of the item in the content in use; None before the first release came."""
        file = pointer.current(self.home)
        if file is None:
            return None
        catalogue = Catalogue.open(file)
        try:
            return catalogue.item("GR-YA-04", "zh-Hans").name
        finally:
            catalogue.close()

    def flip(self) -> bool:
        """One bit of one file that is not the content."""
        files = [file for file in self.home.rglob("*") if file.is_file() and not file.name.startswith("content-")]
        files = [file for file in files if file.stat().st_size and file.name != pointer.POINTER]
        if not files:
            return False
        file = self.chance.choice(sorted(files))
        data = bytearray(file.read_bytes())
        data[self.chance.randrange(len(data))] ^= 1 << self.chance.randrange(8)
        file.write_bytes(data)
        return True


def torture(folder: Path, rounds: int, seed: int) -> Tally:
    """Raises: AssertionError when what is read is no whole release, or the newest cannot be brought home in the end."""
    chance = random.Random(seed)
    county, tally = County(folder, chance), Tally()
    county.publish()
    with serving(county.office.store) as web:
        began = time.monotonic()
        _kill(lambda: county.fetch(web.address), 60.0, 0)
        county.longest_life_s = LIVES * (time.monotonic() - began)
        for number in range(rounds):
            if number % EVERY == EVERY - 1:
                county.publish()
            _round(county, web, tally)
        web.cut_every = 0
        outcome = county.fetch(web.address)
    assert isinstance(outcome, Fresh | Unchanged), outcome
    assert county.read() == county.published[-1]
    tally.releases = len(county.published)
    return tally


def _round(county: County, web: Web, tally: Tally) -> None:
    chance = county.chance
    web.cut_every = chance.choice((0, 300, 1500, 10_000))
    place = chance.choice((web.address, web.address, str(county.office.store)))
    disk_bytes = chance.choice((0, 0, 0, 500, 20_000, 200_000))
    tally.ended += _kill(
        lambda: county.fetch(place), chance.uniform(0.002, county.longest_life_s) * chance.choice((0.3, 1)), disk_bytes
    )
    tally.rounds += 1
    read = county.read()
    assert read is None or read in county.published
    tally.seen.add(read or "")
    if chance.random() < 0.4:
        (county.home / pointer.POINTER).unlink(missing_ok=True)  # a new disk: all of it must come again
    if chance.random() < 0.2:
        tally.flipped += county.flip()


def _kill(work: Callable[[], object], life_s: float, disk_bytes: int) -> bool:
    """Whether it ended by itself."""
    child = os.fork()
    if child == 0:
        _work(work, disk_bytes)
    until = time.monotonic() + life_s
    while time.monotonic() < until:
        if os.waitpid(child, os.WNOHANG)[0]:
            return True
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return False


def _work(work: Callable[[], object], disk_bytes: int) -> None:
    sys.settrace(None)  # a killed process reports no coverage; measuring would only make it slow
    try:
        if disk_bytes:
            resource.setrlimit(resource.RLIMIT_FSIZE, (disk_bytes, disk_bytes))
        work()
    except CacheError:
        os._exit(1)
    except BaseException:  # noqa: BLE001  whatever it is, the child must not go on as the test
        os._exit(2)
    os._exit(0)


if __name__ == "__main__":
    count, first = (int(word) for word in (*sys.argv[1:], "500", "2026")[:2])
    with tempfile.TemporaryDirectory() as place:
        began = time.monotonic()
        sys.stdout.write(f"{torture(Path(place), count, first)} in {time.monotonic() - began:.0f} s\n")
