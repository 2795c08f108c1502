"""Ranks that leave room: the order of everything as numbers that stay the same when documents come and go. Pure.

A document's rank is its place in the order of everything and its row in every table of the index. A release that
renumbered all of them could not be told as a difference. So ranks are sparse, what is new takes a free number between
its neighbours, and only where none is free are a few neighbours moved. What is new usually stands at the front of its
run (newest first), so a run begins with a wide room.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

STEP = 4  # one in four numbers is taken
HEADROOM = 1 << 16  # numbers before a run


def fresh(runs: Iterable[Hashable]) -> Iterator[int]:
    """A rank for each row; `runs` says of each row which run it belongs to."""
    seen = set[Hashable]()
    rank = 0
    for run in runs:
        rank += STEP
        if run not in seen:
            seen.add(run)
            rank += HEADROOM
        yield rank


def after(order: Sequence[str], before: Mapping[str, int]) -> list[int]:
    """A rank for each id of the order, as many as possible as they were before."""
    kept = _kept(order, before)
    ranks: list[int] = []
    waiting = 0  # rows since the last kept one that have no rank yet
    for rank in kept:
        room = (rank or 0) - (ranks[-1] if ranks else 0) - 1
        if rank is None or room < waiting:  # new, or it has to move to make room
            waiting += 1
            continue
        ranks += _between(rank, room, waiting)
        ranks.append(rank)
        waiting = 0
    last = ranks[-1] if ranks else 0
    return [*ranks, *range(last + STEP, last + STEP * waiting + 1, STEP)]


def _between(right: int, room: int, count: int) -> list[int]:
    """So many ranks before `right`, near it: the room for what will be newer stays open."""
    step = min(STEP, (room + 1) // (count + 1)) if count else STEP
    return [right - step * left for left in range(count, 0, -1)]


def _kept(order: Sequence[str], before: Mapping[str, int]) -> list[int | None]:
    """The old rank of each that stays: the longest sequence that still ascends."""
    tails: list[int] = []  # the least last rank of an ascending sequence of each length
    ends: list[int] = []  # where in the order that last one stands
    came_from: dict[int, int] = {}
    for place, one in enumerate(order):
        rank = before.get(one)
        if rank is None:
            continue
        length = bisect_left(tails, rank)
        if length:
            came_from[place] = ends[length - 1]
        if length == len(tails):
            tails.append(rank)
            ends.append(place)
        else:
            tails[length], ends[length] = rank, place
    kept: list[int | None] = [None] * len(order)
    place_of_last = ends[-1] if ends else None
    while place_of_last is not None:
        kept[place_of_last] = before[order[place_of_last]]
        place_of_last = came_from.get(place_of_last)
    return kept
