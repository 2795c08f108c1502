"""`kiosk bench`: how long things take, and where the time goes. Prints numbers and their aims; judges nothing.

start   a cold process to an interactive home page, and the memory it holds then (PSS)
frames  touch to painted reaction over a whole visit; a list of 100,000 scrolled; a document of 200 pages, 1,000 times
visit   swipe to identified page, confirm to first printer byte
devices what our software adds to a card, a status poll, a receipt, the start of speech
search  finding anything in made-up content of full scale (`kiosk content synth`), beside its peers
hub     submissions and heartbeats of 10,000 kiosks, over SQLite and PostgreSQL, and where it saturates
sync    a day's change of the same content brought to a kiosk: bytes, time, memory, readers meanwhile
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from tempfile import TemporaryDirectory
from typing import Any

from kiosk.bench.times import percentile
from kiosk.config import Config

RUNS = 5
AIMS = {
    "start_to_home_ms": 1000,
    "pss_mb": 220,
    "reaction_p95_ms": 33,
    "frame_p95_ms": 33,
    "confirm_to_first_byte_ms": 100,
}
CHILD = "import sys; from kiosk.bench.child import main; main(sys.argv[1:])"


def run_bench(config: Config, what: str) -> dict[str, Any]:
    """One bench by name. Raises: KioskError `content.*`, `store.*`."""
    return BENCHES[what](config)


def _start(config: Config) -> dict[str, Any]:
    """Median of several cold processes; the content is built before, as on any start but the first."""
    from kiosk.wiring.content import content_database  # noqa: PLC0415  the content reader is not needed by the other benches

    content_database(config)
    runs = [_child(config) for _ in range(RUNS)]
    return _medians(runs) | {
        "aim_start_to_home_ms": AIMS["start_to_home_ms"],
        "aim_pss_mb": AIMS["pss_mb"],
        "runs": RUNS,
    }


def _child(config: Config) -> dict[str, float]:
    with TemporaryDirectory() as data:
        command = [sys.executable, "-c", CHILD, str(config.file or ""), str(config.content_database), data]
        environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
        begun = time.time()
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)  # noqa: S603  ourselves
    marks: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    pss_mb = marks.pop("pss_mb")
    steps = {f"{name}_ms": (at - begun) * 1000 for name, at in marks.items()}
    return steps | {"pss_mb": pss_mb}


def _visit(config: Config) -> dict[str, Any]:
    from kiosk.bench.visit import visit_times  # noqa: PLC0415  brings the screen
    from kiosk.play import apart  # noqa: PLC0415  as above

    runs = []
    for _ in range(RUNS):
        with apart(config) as own:
            runs.append(visit_times(own))
    return _medians(runs) | {"runs": RUNS, "aim_confirm_to_first_byte_ms": AIMS["confirm_to_first_byte_ms"]}


def _frames(config: Config) -> dict[str, Any]:
    from kiosk.bench.document import document_times  # noqa: PLC0415  as above
    from kiosk.bench.rows import rows_times  # noqa: PLC0415  as above
    from kiosk.bench.visit import reactions_ms  # noqa: PLC0415  as above
    from kiosk.play import apart  # noqa: PLC0415  as above

    with apart(config) as own:
        times = reactions_ms(own)
    return {
        "touches": len(times),
        "reaction_p50_ms": percentile(times, 50, 1),
        "reaction_p95_ms": percentile(times, 95, 1),
        "reaction_p99_ms": percentile(times, 99, 1),
        "aim_reaction_p95_ms": AIMS["reaction_p95_ms"],
        "aim_frame_p95_ms": AIMS["frame_p95_ms"],
        "list": rows_times(config),
        "document": document_times(),
    }


def _medians(runs: list[dict[str, float]]) -> dict[str, Any]:
    return {name: round(statistics.median(run[name] for run in runs), 1) for name in runs[0]}


def _devices(config: Config) -> dict[str, Any]:
    from kiosk.bench.devices import run  # noqa: PLC0415  brings every driver

    return run(config)


def _search(config: Config) -> dict[str, Any]:
    from kiosk.bench.search import search_report  # noqa: PLC0415  as above

    return search_report(config)


def _sync(config: Config) -> dict[str, Any]:
    from kiosk.bench.sync import sync_report  # noqa: PLC0415  as above

    return sync_report(config)


def _hub(config: Config) -> dict[str, Any]:
    from kiosk.bench.hub import hub_report  # noqa: PLC0415  as above

    return hub_report(config)


BENCHES: dict[str, Callable[[Config], dict[str, Any]]] = {
    "start": _start,
    "frames": _frames,
    "visit": _visit,
    "devices": _devices,
    "search": _search,
    "sync": _sync,
    "hub": _hub,
}
