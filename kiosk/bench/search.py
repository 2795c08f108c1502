"""`kiosk bench search`: as-you-type latency, completeness and memory on a content file of full scale, beside its peers.

Every engine answers the same queries in the same run, each with its 20 hits read and marked. A query's first answer is
its first use; its warm time is the median of three more. `ms` is by the clock, `cpu_ms` by what the thread itself
worked: on a machine that does nothing else they are the same. Peers are compared with what they can do, exact phrases
(`exactly`); `ours` and `typing` do all that the search page does: other words, sounds, what is nearest; groups.
Completeness@20: of the hits that a plain scan gives (at most 20), how many came. Made with `kiosk content synth`.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kiosk.bench.busy import busy_times
from kiosk.bench.peer import Peer, shown, tantivy, trigram
from kiosk.bench.query import Query, queries
from kiosk.bench.times import Times, percentile, ratios, table, timed
from kiosk.bench.truth import completeness, scanned
from kiosk.config import Config
from kiosk.model.errors import CacheError, Code
from kiosk.search_work import AT_ONCE_S, EACH
from offline_cache.catalogue import Catalogue
from offline_cache.search.search import Search

SEED = 20261122
_PAGE = 20
_REMEMBERED = 300  # queries
_PEER_KINDS = ("type", "len1", "len2", "len3", "len4", "len6", "len8", "multi")
AIMS = {"type_p99_ms": 8, "first_use_p99_ms": 20, "memory_mb": 24, "busy_p99_ms": 16, "exact_recall": 1.0}


def search_report(config: Config) -> dict[str, Any]:
    """Raises: CacheError content.missing when there is no `synth.db` in the data folder."""
    content = config.kiosk.data_dir / "synth.db"
    if not content.is_file():
        raise CacheError(Code.CONTENT_MISSING, file=content.name, make="kiosk content synth")
    with closing(Catalogue.open(content)) as catalogue, closing(sqlite3.connect(content)) as connection:
        asked = queries(connection, SEED)
        finder = catalogue.finder
        finder.warm()
        truth = scanned(asked, connection)
        report: dict[str, Any] = {"queries": len(asked), "aims": AIMS, **_ours(finder, asked)}
        exact = [query for query in asked if query.is_exact]
        exactly = timed(exact, lambda query: finder.exactly(query.text, _PAGE))
        report["exactly"] = {"ms": table(exactly.warm), "cpu_ms": table(exactly.cpu)}
        report["complete"] = completeness(truth, lambda text: {hit.id for hit in finder.exactly(text, _PAGE).hits})
        report["memory_mb"] = _memory_mb(content, asked)
        report["size_mb"] = _sizes_mb(connection)
        with TemporaryDirectory(dir=config.kiosk.data_dir) as folder:
            report["peers"] = _peers(content, Path(folder), exact, connection, exactly, truth)
        with TemporaryDirectory(dir=config.kiosk.data_dir) as folder:
            report["busy_ms"] = busy_times(content, Path(folder), finder, exact)
    return report


def _ours(finder: Search, asked: list[Query]) -> dict[str, Any]:
    whole = timed(asked, lambda query: finder.find(query.text, limit=_PAGE))
    typed = [query for query in asked if query.kind == "type"]
    at_once = timed(typed, lambda query: finder.find_grouped(query.text, each=EACH, budget_s=AT_ONCE_S))
    grouped = timed(typed, lambda query: finder.find_grouped(query.text, each=EACH))
    part = sum(not finder.find_grouped(query.text, each=EACH, budget_s=AT_ONCE_S).whole for query in typed)
    return {
        "ours": {"ms": table(whole.warm), "cpu_ms": table(whole.cpu)},
        "typing": {
            "first_answer": {"ms": table(at_once.warm), "cpu_ms": table(at_once.cpu)},
            "whole_answer": {"ms": table(grouped.warm), "cpu_ms": table(grouped.cpu)},
            "share_not_whole_at_first": round(part / len(typed), 3),
        },
        "first_use_p99_ms": percentile([ms for kind in whole.first.values() for ms in kind], 99),
        "first_use_p99_cpu_ms": percentile([ms for kind in whole.first_cpu.values() for ms in kind], 99),
    }


def _peers(  # noqa: PLR0917 - one bench, told at once
    content: Path,
    folder: Path,
    exact: list[Query],
    connection: sqlite3.Connection,
    ours: Times,
    truth: dict[str, set[str]] | None,
) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for make in (tantivy, trigram):
        peer = make(content, folder)
        if peer is None:
            told["tantivy"] = "not installed"
            continue
        times = timed(exact[:: peer.every], lambda query, peer=peer: shown(peer, query, connection))  # type: ignore[misc]
        told[peer.name] = {
            "built_s": round(peer.built_s, 1),
            "size_mb": round(peer.size_mb, 1),
            "ms": table(times.warm),
            "cpu_ms": table(times.cpu),
            "ours_to_it": ratios(ours.warm, times.warm, _PEER_KINDS),
            "ours_to_it_cpu": ratios(ours.cpu, times.cpu, _PEER_KINDS),
            "complete": completeness(_some(truth, peer.every), lambda text, peer=peer: _ids(peer, text, connection)),  # type: ignore[misc]
        }
    return told


def _ids(peer: Peer, text: str, connection: sqlite3.Connection) -> set[str]:
    marks = ",".join(map(str, peer.ask(text)))
    return {one for (one,) in connection.execute(f"SELECT id FROM document WHERE rank IN ({marks})")}  # noqa: S608 - figures


def _some(truth: dict[str, set[str]] | None, every: int) -> dict[str, set[str]] | None:
    return dict(list(truth.items())[::every]) if truth else truth


def _sizes_mb(connection: sqlite3.Connection) -> dict[str, float]:
    """What each table of the index takes; `found_sound` does what no peer does."""
    sql = "SELECT name, sum(pgsize) / 1e6 FROM dbstat WHERE name LIKE 'found%' GROUP BY substr(name, 1, 10)"
    return {name[: name.rindex("_")]: round(size, 1) for name, size in connection.execute(sql)}


def _memory_mb(content: Path, asked: list[Query]) -> float:
    """What opening the search and asking 300 queries adds to a process of its own."""
    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-c", "from kiosk.bench.memory import main; main()", str(content)],
        input="\n".join(query.text for query in asked[:_REMEMBERED]),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return round(float(done.stdout), 1)
