"""`kiosk bench hub`: how much one hub takes, over SQLite and over PostgreSQL, where its clients run beside it.

A real hub process, real HTTP, every request signed, 10,000 enrolled kiosks. First submissions from more and more lines
until more lines bring no more: there it saturates. Then an ordinary five minutes' heartbeats of all kiosks at their
pace, and the morning: everybody comes on within a minute while the first residents submit. Clients and hub share the
machine, so a hub alone takes more.
"""

from __future__ import annotations

import multiprocessing
import socket
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from kiosk.bench.hub_load import Fleet, Timed, closed, opened
from kiosk.bench.hub_served import enrolled, served
from kiosk.bench.postgres import binaries, running_postgres, url_of
from kiosk.bench.times import percentile
from kiosk.config import Config
from kiosk.hub.home import DATABASE, make_home
from kiosk.wiring.content import content_database

KIOSKS = 10_000
CLIENTS = 2  # processes
LINES = (1, 4, 8, 16, 32)
STEP_S, CALM_S, RUSH_S = 5.0, 10.0, 15.0
BEAT_EVERY_S, MORNING_S = 300, 60
MORNING_SUBMISSIONS_A_S = 10.0
WORTH = 1.1  # more lines must bring a tenth more
START_S = 60.0


def hub_report(config: Config) -> dict[str, Any]:
    """Without PostgreSQL installed only SQLite is measured, and that is said. Raises: KioskError content.*, store.*."""
    content = content_database(config)
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
        report = {"sqlite": over(f"sqlite:///{Path(folder) / DATABASE}", Path(folder), content)}
    found = binaries()
    if found is None:
        return report | {"postgresql": "not installed"}
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder, running_postgres(found) as server:
        return report | {"postgresql": over(url_of(server), Path(folder), content)}


def over(url: str, folder: Path, content: Path) -> dict[str, Any]:
    home = folder / "home"
    make_home(home)
    with (
        _hub(home, url, content) as fleet,
        ProcessPoolExecutor(CLIENTS, multiprocessing.get_context("spawn")) as clients,
    ):
        steps, most = _steps(fleet, clients)
        beats = KIOSKS / BEAT_EVERY_S
        calm = _both(clients, opened, fleet, beats / CLIENTS, 0.0, CALM_S)
        rush_beats = KIOSKS / MORNING_S
        rush = _both(clients, opened, fleet, rush_beats / CLIENTS, MORNING_SUBMISSIONS_A_S / CLIENTS, RUSH_S)
    return {
        "submissions": steps,
        "saturates_at_a_s": most,
        f"heartbeats_of_{KIOSKS}_kiosks_{beats:.0f}_a_s": _told(calm),
        f"morning_rush_{rush_beats + MORNING_SUBMISSIONS_A_S:.0f}_a_s": _told(rush),
    }


def _steps(fleet: Fleet, clients: ProcessPoolExecutor) -> tuple[dict[str, Any], float]:
    """What more and more lines bring, until they bring no more."""
    told, most = dict[str, Any](), 0.0
    for lines in LINES:
        timed = _both(clients, closed, fleet, max(lines // CLIENTS, 1), STEP_S, alone=lines == 1)
        rate = len(timed.latencies_ms) / timed.took_s
        told[f"{lines}_lines"] = _told(timed)
        if rate < most * WORTH:
            return told, round(max(rate, most), 1)
        most = rate
    return told, round(most, 1)


def _both(clients: ProcessPoolExecutor, load: Any, fleet: Fleet, *how: float, alone: bool = False) -> Timed:
    """The same from each client process, each with its own kiosks."""
    shares = 1 if alone else CLIENTS
    parts = []
    for number in range(shares):
        share = replace(fleet, kiosks=fleet.kiosks[number::shares])
        parts.append(clients.submit(load, share, *how, *((number,) if load is opened else ())))
    done = [part.result() for part in parts]
    times = tuple(one for part in done for one in part.latencies_ms)
    return Timed(times, sum(part.failed for part in done), max(part.took_s for part in done))


def _told(timed: Timed) -> dict[str, float]:
    return {
        "a_s": round(len(timed.latencies_ms) / timed.took_s, 1),
        "p50_ms": percentile(timed.latencies_ms, 50, 1),
        "p99_ms": percentile(timed.latencies_ms, 99, 1),
        "failed": timed.failed,
    }


@contextmanager
def _hub(home: Path, url: str, content: Path) -> Iterator[Fleet]:
    """A hub in a process of its own, that knows all kiosks."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    fleet = enrolled(home, url, content, f"http://127.0.0.1:{port}", KIOSKS)
    process = multiprocessing.get_context("spawn").Process(target=served, args=(home, url, content, port))
    process.start()
    try:
        _await(port)
        yield fleet
    finally:
        process.terminate()
        process.join()


def _await(port: int) -> None:
    until = time.monotonic() + START_S
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise TimeoutError
