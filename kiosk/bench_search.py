"""`kiosk bench search`: as-you-type latency, completeness and memory on a content file of full scale, beside its peers.

Every engine answers the same queries in the same run, turn by turn, each with its 20 hits read and marked. A query's
first answer is its first use; its warm time is the median of three more. Completeness@20: of the hits a plain scan
would give (at most 20), how many came. Made with `kiosk content synth`.
"""

from __future__ import annotations

import sqlite3
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kiosk.bench_peer import Peer, tantivy, trigram
from kiosk.bench_query import Query, queries
from kiosk.config import Config
from kiosk.model.errors import CacheError, Code
from offline_cache.catalogue import Catalogue
from offline_cache.search.gram import folded
from offline_cache.search.mark import marks_in

SEED = 20261122
_REPEATS = 3
_PAGE = 20
_PEER_KINDS = ("type", "len1", "len2", "len3", "len4", "len6", "len8", "multi")
AIMS = {"type_p99_ms": 8, "first_use_p99_ms": 20, "memory_mb": 24, "busy_p99_ms": 16}


def search_report(config: Config) -> dict[str, Any]:
    """Raises: CacheError content.missing when there is no `synth.db` in the data folder."""
    content = config.kiosk.data_dir / "synth.db"
    if not content.is_file():
        raise CacheError(Code.CONTENT_MISSING, file=content.name, make="kiosk content synth")
    with closing(Catalogue.open(content)) as catalogue, closing(sqlite3.connect(content)) as connection:
        asked = queries(connection, SEED)
        search = catalogue.finder
        search.warm()
        times = _timed(asked, lambda query: _ours(catalogue, query.text))
        report: dict[str, Any] = {"queries": len(asked), "ours_ms": _table(times.warm), "aims": AIMS}
        report["first_use_p99_ms"] = _percentile([ms for kind in times.first.values() for ms in kind], 99)
        report["memory_mb"] = _memory_mb(content)
        with TemporaryDirectory(dir=config.kiosk.data_dir) as folder:
            report["peers"] = _peers(content, Path(folder), asked, connection, times.warm)
        report |= _complete(asked, catalogue, connection)
    return report


class Times:
    """Milliseconds by kind of query."""

    def __init__(self) -> None:
        self.first: dict[str, list[float]] = defaultdict(list)
        self.warm: dict[str, list[float]] = defaultdict(list)


def _ours(catalogue: Catalogue, text: str) -> int:
    return len(catalogue.finder.find(text, limit=_PAGE).hits)


def _timed(asked: list[Query], ask: Callable[[Query], object]) -> Times:
    times = Times()
    for query in asked:
        took = []
        for _ in range(1 + _REPEATS):
            began = time.perf_counter()
            ask(query)
            took.append((time.perf_counter() - began) * 1000)
        times.first[query.kind].append(took[0])
        times.warm[query.kind].append(statistics.median(took[1:]))
    return times


def _peers(
    content: Path, folder: Path, asked: list[Query], connection: sqlite3.Connection, ours: dict[str, list[float]]
) -> dict[str, Any]:
    exact = [query for query in asked if query.kind in _PEER_KINDS]
    told: dict[str, Any] = {}
    for make in (tantivy, trigram):
        peer = make(content, folder)
        if peer is None:
            told["tantivy"] = "not installed"
            continue
        times = _timed(exact, lambda query, peer=peer: _shown(peer, query, connection))  # type: ignore[misc]
        ratios = {kind: _ratio(ours[kind], times.warm[kind]) for kind in _PEER_KINDS}
        told[peer.name] = {
            "built_s": round(peer.built_s, 1),
            "size_mb": round(peer.size_mb, 1),
            "ms": _table(times.warm),
            "ours_to_it": ratios,
        }
    return told


def _shown(peer: Peer, query: Query, connection: sqlite3.Connection) -> int:
    """What the kiosk does with hits: read them, mark title and text."""
    ranks = ",".join(map(str, peer.ask(query.text)))
    rows = connection.execute(f"SELECT title, plain, body FROM document JOIN said USING (rank) WHERE rank IN ({ranks})")  # noqa: S608
    phrases = folded(query.text).split()
    return sum(bool(marks_in(title, phrases) or marks_in(body[:4000], phrases)) for title, _, body in rows)


def _complete(asked: list[Query], catalogue: Catalogue, connection: sqlite3.Connection) -> dict[str, Any]:
    """Ours against a scan of everything for every exact query of one phrase."""
    phrases = sorted({folded(query.text) for query in asked if query.is_exact and " " not in query.text})
    truth = _scanned(phrases, connection)
    if truth is None:
        return {"exact_recall": "pyahocorasick is not installed"}
    got = wanted = 0
    for phrase in phrases:
        found = {hit.id for hit in catalogue.finder.find(phrase, limit=_PAGE).hits}
        wanted += min(_PAGE, len(truth[phrase]))
        got += min(_PAGE, len(found & truth[phrase]))
    return {"exact_recall": round(got / wanted, 6), "exact_phrases": len(phrases)}


def _scanned(phrases: list[str], connection: sqlite3.Connection) -> dict[str, set[str]] | None:
    """Which documents hold each phrase, by reading all of them once."""
    try:
        import ahocorasick  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415  only this bench needs it
    except ImportError:
        return None
    machine = ahocorasick.Automaton()
    for phrase in phrases:
        machine.add_word(phrase, phrase)
    machine.make_automaton()
    found: dict[str, set[str]] = {phrase: set() for phrase in phrases}
    for one, title, also, plain, body in connection.execute(
        "SELECT id, title, also, plain, body FROM document JOIN said USING (rank)"
    ):
        for _, phrase in machine.iter(folded(f"{title}\n{also}\n{plain}\n{body}")):
            found[phrase].add(one)
    return found


def _memory_mb(content: Path) -> float:
    """What opening the search and asking 300 queries adds to a process of its own."""
    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-c", "from kiosk.bench_memory import main; main()", str(content)],
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return round(float(done.stdout), 1)


def _table(times: dict[str, list[float]]) -> dict[str, dict[str, float]]:
    return {kind: {"p50": _percentile(ms, 50), "p99": _percentile(ms, 99)} for kind, ms in sorted(times.items())}


def _ratio(ours: list[float], theirs: list[float]) -> dict[str, float]:
    return {f"p{percent}": round(_percentile(ours, percent) / _percentile(theirs, percent), 2) for percent in (50, 99)}


def _percentile(times: list[float], percent: int) -> float:
    ordered = sorted(times)
    return round(ordered[min(len(ordered) * percent // 100, len(ordered) - 1)], 3)
