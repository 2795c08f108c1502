"""Releases come while everything goes wrong: kill -9, flipped bytes, cut files, full disks. One whole one always stays.

Each round forks a process that brings the next release (of three, round and round; now and then by a damaged way, or
with a bound on the size of files that stands for a full disk) and kills it at a random moment. The parent then opens
what the pointer names, as the shell would: it must be one of the releases, row by row, and the search must answer. Now
and then a byte of the content in use is flipped: the next release must still be brought whole.
"""

from __future__ import annotations

import os
import random
import resource
import select
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.model.errors import CacheError
from offline_cache.catalogue import Catalogue
from offline_cache.release import pointer
from offline_cache.release.apply import bring
from offline_cache.release.check import differing
from offline_cache.release.manifest import Manifest
from tests.offline_cache.release.place import Office, a_day_passes, write_notice
from tests.torture.by_hand import rounds_and_seed

LONGEST_LIFE_S = 30.0
LET_LIVE = 4  # every fourth comes to its end, so that there is always something new to come from
WAYS = ("well", "well", "well", "flipped", "cut", "full")


@dataclass(slots=True)
class Outcome:
    rounds: int = 0
    killed: int = 0
    moved: int = 0
    healed: int = 0
    ways: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        return (
            f"rounds={self.rounds} killed={self.killed} moved={self.moved} healed={self.healed}"
            f" ways={dict(self.ways)} mixed=0 lost=0"
        )


class World:
    """Three releases that follow each other, each with deltas from the others, so that any may come after any."""

    def __init__(self, root: Path) -> None:
        office = Office(root)
        self.office, self.home = office, office.home
        releases = [office.publish()]
        a_day_passes(office.folder)
        releases.append(office.publish())
        write_notice(office.folder, 50, title="第三天的通知")
        releases.append(office.publish())
        self.releases = releases
        self.takes_s = max(self._takes_s(one) for one in (*releases, *releases))

    def _takes_s(self, one: Manifest) -> float:
        """How long bringing it takes on this machine: kills fall within one and a half times that."""
        began = time.monotonic()
        bring(one, self.office.file, self.home)
        return time.monotonic() - began

    def line(self, way: str, chance: random.Random) -> Path:
        """The folder that is fetched from; some of its files are not as they were published."""
        folder = self.office.root / "line"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.office.root / "kept", folder)
        for file in sorted((folder / "files").glob("*.delta")) if way in ("flipped", "cut") else ():
            data = bytearray(file.read_bytes())
            at = chance.randrange(len(data))
            data[at] ^= 1 << chance.randrange(8)
            file.write_bytes(data[:at] if way == "cut" else data)
        return folder


def torture(root: Path, rounds: int, seed: int) -> Outcome:
    """Raises: AssertionError as soon as what is read is not one genuine release."""
    chance = random.Random(seed)
    world, outcome = World(root), Outcome()
    for number in range(rounds):
        before = _read(world)
        way = chance.choice(WAYS)
        outcome.ways[way] += 1
        wanted = chance.choice([one for one in world.releases if one.content != before])
        _bring_and_kill(world, wanted, way, chance, outcome)
        after = _read(world)
        assert after in {before, wanted.content}, "neither the old release nor the new one"
        outcome.moved += after != before
        outcome.rounds += 1
        if number % 10 == 9:
            _flip_and_heal(world, chance, outcome)
    return outcome


def _bring_and_kill(world: World, wanted: Manifest, way: str, chance: random.Random, outcome: Outcome) -> None:
    folder = world.line(way, chance)
    life_s = chance.uniform(0, 1.5 * world.takes_s)
    lives_on = outcome.rounds % LET_LIVE == 0
    size = chance.randrange(1, wanted.full.unpacked_bytes)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _bring_until_killed(world, wanted, folder, size if way == "full" else None, writing)
    os.close(writing)
    os.read(reading, 1)
    select.select([reading], [], [], LONGEST_LIFE_S if lives_on else life_s)  # its end ends the pipe
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    outcome.killed += os.WIFSIGNALED(status)
    os.close(reading)


def _bring_until_killed(world: World, wanted: Manifest, folder: Path, most_bytes: int | None, writing: int) -> None:
    sys.settrace(None)  # a killed process reports no coverage; measuring would only make it slow
    try:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        if most_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
        os.write(writing, b".")
        bring(wanted, lambda ref: folder / ref.path, world.home)
    except CacheError:
        pass  # what the world looks like after it is what counts
    finally:
        os._exit(0)


def _read(world: World) -> str:
    """The version of what is read, as the next start would read it."""
    catalogue, fault = pointer.opened(world.home, Catalogue.open)
    with closing(catalogue):
        assert fault is None, "the pointer named what does not open"
        assert catalogue.finder.find("通知").hits
        version = catalogue.figures.version
    content = pointer.current(world.home)
    assert content is not None
    assert not list(content.parent.glob(f"{content.name}-*")), "a journal lies beside it"
    assert differing(content) == (), "mixed"
    assert version in {one.content for one in world.releases}
    return version


def _flip_and_heal(world: World, chance: random.Random, outcome: Outcome) -> None:
    """A byte of the content in use goes wrong on the disk; another release comes all the same."""
    content = pointer.current(world.home)
    assert content is not None
    with content.open("r+b") as file:
        at = chance.randrange(100, content.stat().st_size)
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ 1 << chance.randrange(8)]))
    wanted = world.releases[-1]
    bring(wanted, world.office.file, world.home, anew=bool(differing(content)))
    assert _read(world) == wanted.content
    outcome.healed += 1


def main(arguments: list[str]) -> int:
    rounds, seed = rounds_and_seed(arguments, 1000)
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(f"{torture(Path(folder), rounds, seed)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
