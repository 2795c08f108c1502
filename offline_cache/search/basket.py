"""Room for hits, and the walk along the order of everything that fills it. Pure.

Ranks that may be hits come in their order; each basket takes the first of its own, and what no basket has room for is
leapt over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from offline_cache.search.candidate import Candidate

Span = tuple[int, int]  # ranks from, to
Step = tuple[int, Candidate | None]  # a rank that holds the grams; None: what stands there is not what is looked for

NO_END = 2**62
EVERYTHING: tuple[Span, ...] = ((1, NO_END),)


@dataclass(slots=True)
class Basket:
    """Room for so many hits out of some spans of ranks."""

    spans: tuple[Span, ...]
    room: int
    found: dict[int, Candidate] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        return len(self.found) >= self.room

    def takes(self, rank: int) -> bool:
        return not self.is_full and rank not in self.found and any(first <= rank <= last for first, last in self.spans)


def walk(
    baskets: Sequence[Basket],
    ask: Callable[[int], Iterator[Step]],
    put: Callable[[Basket, Candidate], None],
    late: Callable[[], bool],
    most: int = NO_END,
) -> bool:
    """Along the ranks of the baskets that have room, leaping over all others; False when the time was up.

    `most`: so many steps for one basket.
    """
    left = [most] * len(baskets)
    place = _next(baskets, left, 1)
    while place:
        begin, last, at = place
        with closing(ask(begin)) as steps:  # type: ignore[type-var]  # generators
            for rank, one in steps:
                if rank > last:
                    place = _next(baskets, left, rank)
                    if place is None or place[0] > rank:
                        break
                    _, last, at = place
                if one is not None and rank not in baskets[at].found:
                    put(baskets[at], one)
                left[at] -= 1
                if late():
                    return False
                if baskets[at].is_full or not left[at]:
                    place = _next(baskets, left, rank + 1)
                    break
            else:
                return True
    return True


def _next(baskets: Sequence[Basket], left: Sequence[int], rank: int) -> tuple[int, int, int] | None:
    """The next ranks that are wanted: from, to, and by which basket."""
    wanted = (
        (max(first, rank), last, at)
        for at, basket in enumerate(baskets)
        if left[at] and not basket.is_full
        for first, last in basket.spans
        if last >= rank
    )
    return min(wanted, default=None)
