"""Times of queries by their kind: the first use and warm, by the clock and by what the thread worked."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kiosk.bench.query import Query

_REPEATS = 3
ByKind = defaultdict[str, list[float]]
Table = dict[str, dict[str, float]]


def _empty() -> ByKind:
    return defaultdict(list)


@dataclass(slots=True)
class Times:
    """Milliseconds by kind of query."""

    first: ByKind = field(default_factory=_empty)
    warm: ByKind = field(default_factory=_empty)
    first_cpu: ByKind = field(default_factory=_empty)
    cpu: ByKind = field(default_factory=_empty)


def timed(asked: Iterable[Query], ask: Callable[[Query], object]) -> Times:
    times = Times()
    for query in asked:
        took = [once(query, ask) for _ in range(1 + _REPEATS)]
        clock, worked = zip(*took, strict=True)
        times.first[query.kind].append(clock[0])
        times.first_cpu[query.kind].append(worked[0])
        times.warm[query.kind].append(statistics.median(clock[1:]))
        times.cpu[query.kind].append(statistics.median(worked[1:]))
    return times


def once(query: Query, ask: Callable[[Query], object]) -> tuple[float, float]:
    """Milliseconds by the clock, and those that the thread itself worked."""
    began, worked = time.perf_counter(), time.thread_time()
    ask(query)
    return (time.perf_counter() - began) * 1000, (time.thread_time() - worked) * 1000


def table(times: ByKind) -> Table:
    return {kind: {"p50": percentile(ms, 50), "p99": percentile(ms, 99)} for kind, ms in sorted(times.items())}


def ratios(ours: ByKind, theirs: ByKind, kinds: Iterable[str]) -> Table:
    return {
        kind: {
            f"p{percent}": round(percentile(ours[kind], percent) / percentile(theirs[kind], percent), 2)
            for percent in (50, 99)
        }
        for kind in kinds
    }


def percentile(times: Iterable[float], percent: int, digits: int = 3) -> float:
    ordered = sorted(times)
    return round(ordered[min(len(ordered) * percent // 100, len(ordered) - 1)], digits)
