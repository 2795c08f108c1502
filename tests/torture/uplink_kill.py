"""Kill -9 of courier, hub and shell at random, a line that cuts, flips and doubles, disks that are full: and at the end
every confirmed submission is at the hub, exactly once, as one case, and nothing else is.

The true hub over its own SQLite behind HTTP, the true courier and outbox; what stands in is the shell (it puts as fast
as it can and tells an id only after `put` has returned) and the line (`uplink_line.py`). Every process is forked from
one that has loaded everything, so that a life costs milliseconds; rests are short, or most of the time would be rest.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
import resource
import signal
import socket
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event
from typing import Any, cast

import msgspec
import uvicorn
from sqlalchemy import insert, select, text

from kiosk import backoff, courier, uplink, wire
from kiosk.config import parse_config
from kiosk.courier import alone
from kiosk.hub.app import make_app
from kiosk.hub.hub import Hub
from kiosk.hub.keys import HubKeys
from kiosk.hub.rate_limit import Limits, Rate
from kiosk.hub.store import Store
from kiosk.hub.tables import CASE, KIOSK, SUBMISSION
from kiosk.hub_link import FILE, HubLink
from kiosk.secret_file import write_secret
from kiosk.wiring import courier as wiring_courier
from offline_cache.catalogue import Catalogue
from offline_cache.database import Database
from offline_cache.outbox import Outbox
from tests.hub.content import build_content
from tests.kiosk.hub_stub import KEY, PUBLIC_KEY
from tests.offline_cache.people import submission
from tests.torture.by_hand import rounds_and_seed
from tests.torture.uplink_line import FAULTS, FINE, Line

KIOSK_ID, ZONE_ID = "k-torture", "33052101"
LONGEST_LIFE_S = 0.8
STUCK_S = 30.0
MOST_WAITING = 20
WIDE = Limits(*(Rate(1e9, 1e9),) * 5)
SHORT_OF_DISK_BYTES = 9_000  # what a full disk still takes


@dataclass(slots=True)
class Outcome:
    confirmed: set[str] = field(default_factory=set)
    faults: Counter[str] = field(default_factory=Counter)
    at_hub: int = 0
    late: int = 0  # came only when the faults were over

    def __str__(self) -> str:
        kinds = " ".join(f"{name}={number}" for name, number in sorted(self.faults.items()))
        sums = f"confirmed={len(self.confirmed)} at_hub={self.at_hub} of_them_late={self.late} lost=0 doubled=0"
        return f"faults={self.faults.total()} ({kinds}) {sums}"


class LateContent:
    """The content, opened by the process that uses it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._opened: Catalogue | None = None

    def __getattr__(self, name: str) -> Any:
        self._opened = self._opened or Catalogue.open(self._file)
        return getattr(self._opened, name)


class World:
    """A hub, a kiosk, a line between them, and a county that is unlucky."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._chance = random.Random(seed)
        self._outcome = Outcome()
        self._children: dict[str, int] = {}
        self._told = -1
        self._keys = HubKeys()
        self._make_hub()
        self._door = socket.create_server(("127.0.0.1", 0))  # stays open: who calls while the hub is dead must wait
        line = Line(folder, self._door.getsockname()[1], seed)
        self._line = line.fork()
        self._config = parse_config(f'[kiosk]\ndata_dir = "{folder / "kiosk"}"\n', folder / "kiosk.toml")
        link = HubLink(f"http://127.0.0.1:{line.port}", KIOSK_ID, ZONE_ID, self._keys.seal_public, KEY)
        write_secret(folder / "kiosk" / FILE, msgspec.json.encode(link))

    def torture(self, faults: int) -> Outcome:
        """Until so many have happened. Raises: AssertionError on the first thing lost or doubled."""
        roles: dict[str, Callable[[bool], None]] = {"hub": self._hub, "courier": self._courier, "shell": self._shell}
        try:
            while self._count() < faults:
                for role, live in roles.items():
                    if role not in self._children:
                        self._fork(role, live, is_short=self._chance.random() < 0.15)
                self._let_work()
                for role in self._chance.choices(
                    (("hub",), ("courier",), ("shell",), ("courier", "shell")), (1, 5, 2, 1)
                )[0]:
                    self._kill(role)
            for role in list(self._children):
                self._kill(role)
            (self._folder / FINE).touch()
            self._catch_up(roles)
            self._look()
        finally:
            self._end()
        return self._outcome

    def _let_work(self) -> None:
        """Mostly until some exchanges have begun, so that a kill falls into work; sometimes into the very start."""
        begun, enough = len(self._signs()), self._chance.choice((0, 1, 1, 2, 2, 3))
        until = time.monotonic() + LONGEST_LIFE_S
        while len(self._signs()) < begun + enough and time.monotonic() < until:
            time.sleep(0.005)
        time.sleep(self._chance.uniform(0, 0.05))

    def _signs(self) -> str:
        return (self._folder / "faults").read_text(encoding="ascii")

    def _count(self) -> int:
        signs = self._signs()
        for name, sign in FAULTS.items():
            self._outcome.faults[name] = signs.count(sign)
        return self._outcome.faults.total()

    # ---- processes ---------------------------------------------------------------------------------------------------

    def _fork(self, role: str, live: Callable[[bool], None], *, is_short: bool) -> None:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            sys.settrace(None)  # a killed process reports no coverage; measuring would only make it slow
            os.close(reading)
            self._told = writing
            logging.disable()
            try:
                live(is_short)
            finally:
                os._exit(1)
        os.close(writing)
        self._children[role] = child
        self._outcome.faults["full-disk"] += is_short
        if role == "shell":
            self._told = reading
        else:
            os.close(reading)

    def _kill(self, role: str) -> None:
        os.kill(child := self._children.pop(role), signal.SIGKILL)
        os.waitpid(child, 0)
        self._outcome.faults[f"kill-{role}"] += 1
        if role == "shell":
            with os.fdopen(self._told, encoding="ascii") as told:
                whole, _, _cut = told.read().rpartition("\n")
            self._outcome.confirmed.update(whole.split())

    def _end(self) -> None:
        for child in (*self._children.values(), self._line):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        self._door.close()

    def _hub(self, is_short: bool) -> None:
        if is_short:
            _shorten(self._folder / "hub" / "hub.db")
        asyncio.run(uvicorn.Server(self._server).serve(sockets=[self._door]))

    def _courier(self, is_short: bool) -> None:
        if is_short:
            _shorten(self._config.database)
        backoff.SHORTEST_S, backoff.LONGEST_S = 0.002, 0.02
        uplink.IDLE_S, courier.FAULT_PAUSE_S, wire.TIMEOUT_S, wiring_courier.STATE_EVERY_S = 0.01, 0.02, 0.4, 0.05
        with alone(self._config.kiosk.data_dir):
            wiring_courier.courier_of(self._config, Event()).run()

    def _shell(self, is_short: bool) -> None:
        if is_short:
            _shorten(self._config.database)
        outbox = Outbox(Database.open(self._config.database), self._keys.seal_public)
        while True:
            row = outbox.put(submission(str(uuid.uuid4())))
            os.write(self._told, f"{row.submission_id}\n".encode())
            while outbox.counts().waiting > MOST_WAITING:
                time.sleep(0.05)

    # ---- the hub, and what is at it ----------------------------------------------------------------------------------

    def _make_hub(self) -> None:
        (self._folder / "hub").mkdir()
        build_content(self._folder / "source", self._folder / "content.db")
        hub = self._opened_hub()
        app = make_app(replace(hub, content=cast("Catalogue", LateContent(self._folder / "content.db"))), WIDE)
        self._server = uvicorn.Config(app, log_config=None, lifespan="off", access_log=False)
        self._server.load()
        row = {"id": KIOSK_ID, "zone_id": ZONE_ID, "name": "大厅", "public_key": PUBLIC_KEY, "enrolled_at": hub.now()}
        with hub.store.transaction() as connection:
            connection.execute(insert(KIOSK).values(**row))
        hub.store.close()
        hub.content.close()

    def _opened_hub(self) -> Hub:
        store = Store.open(f"sqlite:///{self._folder / 'hub' / 'hub.db'}")
        content = Catalogue.open(self._folder / "content.db")
        return Hub(store, self._keys, self._folder / "hub", content, "https://hub.example")

    def _catch_up(self, roles: dict[str, Callable[[bool], None]]) -> None:
        for role in ("hub", "courier"):
            self._fork(role, roles[role], is_short=False)
        self._outcome.late = waiting = self._waiting()
        until = time.monotonic() + STUCK_S
        while waiting:
            assert time.monotonic() < until, f"the outbox does not empty: {waiting} wait"
            time.sleep(0.1)
            before, waiting = waiting, self._waiting()
            until = time.monotonic() + STUCK_S if waiting < before else until

    def _waiting(self) -> int:
        database = Database.open(self._config.database)
        try:
            counts = Outbox(database, "").counts()
        finally:
            database.close()
        assert not counts.parked, "what was good is parked"
        return counts.waiting

    def _look(self) -> None:
        hub = self._opened_hub()
        try:
            with hub.store.transaction() as connection:
                assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
                kept = connection.execute(select(SUBMISSION.c.id, SUBMISSION.c.faulty)).all()
                cases = Counter(connection.execute(select(CASE.c.submission_id)).scalars())
        finally:
            hub.store.close()
            hub.content.close()
        ids = {row.id for row in kept}
        assert self._outcome.confirmed <= ids, "a confirmed submission is lost"
        assert len(kept) == len(ids), "a submission is there twice"
        assert cases == Counter(ids), "a submission without a case, or with two"
        assert not [row.id for row in kept if row.faulty], "a submission was spoilt on its way"
        self._outcome.at_hub = len(ids)


def _shorten(file: Path) -> None:
    """From now on no file of this process may grow further: what a full disk does."""
    longest = max((path.stat().st_size for path in file.parent.glob(f"{file.name}*")), default=0)
    resource.setrlimit(resource.RLIMIT_FSIZE, (longest + SHORT_OF_DISK_BYTES,) * 2)


def main(arguments: list[str]) -> int:
    faults, seed = rounds_and_seed(arguments, 2000)
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(f"{World(Path(folder), seed).torture(faults)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
