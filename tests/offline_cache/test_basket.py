"""Along the ranks: every basket gets the first of its own, nothing else is asked for, and time that is up is told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from offline_cache.search.basket import Basket, Span, Step, walk
from offline_cache.search.candidate import Candidate

NEVER = 2**62


class Held:
    """Ranks that hold the grams; those in `false` hold not what is looked for. Remembers from where it was asked."""

    def __init__(self, ranks: list[int], false: frozenset[int] = frozenset()) -> None:
        self.ranks = ranks
        self.false = false
        self.begins = list[int]()
        self.seen = list[int]()

    def ask(self, begin: int) -> Iterator[Step]:
        self.begins.append(begin)
        for rank in self.ranks:
            if rank >= begin:
                self.seen.append(rank)
                yield rank, None if rank in self.false else candidate(rank)


def candidate(rank: int) -> Candidate:
    return Candidate(rank, f"N-{rank}", "entry", "", "", "", "", "", "")


def put(basket: Basket, one: Candidate) -> None:
    basket.found[one.rank] = one


def test_it_stops_with_the_last_that_there_is_room_for() -> None:
    held, basket = Held(list(range(1, 100))), Basket(((1, NEVER),), 3)
    assert walk((basket,), held.ask, put, lambda: False)
    assert (list(basket.found), held.seen) == ([1, 2, 3], [1, 2, 3])


def test_it_leaps_from_a_full_basket_to_the_next() -> None:
    held = Held(list(range(1, 1000)))
    first, second = Basket(((1, 500),), 2), Basket(((501, 999),), 2)
    assert walk((first, second), held.ask, put, lambda: False)
    assert (list(first.found), list(second.found)) == ([1, 2], [501, 502])
    assert held.begins == [1, 501]


def test_one_statement_serves_all_where_there_are_few() -> None:
    held = Held([3, 40, 700])
    baskets = [Basket(((1, 10),), 5), Basket(((30, 50), (600, 800)), 5)]
    assert walk(baskets, held.ask, put, lambda: False)
    assert [list(basket.found) for basket in baskets] == [[3], [40, 700]]
    assert held.begins == [1]


def test_time_that_is_up_is_told() -> None:
    held, basket = Held(list(range(1, 100)), frozenset(range(1, 100))), Basket(((1, NEVER),), 3)
    assert not walk((basket,), held.ask, put, lambda: len(held.seen) >= 7)
    assert len(held.seen) == 7


def test_so_many_steps_for_each_basket() -> None:
    held = Held(list(range(1, 100)), frozenset(range(1, 60)))
    baskets = [Basket(((1, 50),), 3), Basket(((51, 99),), 3)]
    assert walk(baskets, held.ask, put, lambda: False, most=20)
    assert [list(basket.found) for basket in baskets] == [[], [60, 61, 62]]


@given(
    st.sets(st.integers(1, 60)),
    st.sets(st.integers(1, 60)),
    st.sets(st.integers(2, 60), max_size=6),
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4)), min_size=7, max_size=7),
)
def test_every_basket_gets_the_first_of_its_own(
    ranks: set[int], false: set[int], cuts: set[int], shares: list[tuple[int, int]]
) -> None:
    ends = [1, *sorted(cuts), 61]
    spans = [(first, last - 1) for first, last in pairwise(ends)]
    owned: dict[int, list[Span]] = {}
    for span, (owner, _) in zip(spans, shares, strict=False):
        owned.setdefault(owner, []).append(span)
    baskets = [Basket(tuple(own), shares[owner][1]) for owner, own in owned.items()]
    assert walk(baskets, Held(sorted(ranks), frozenset(false)).ask, put, lambda: False)
    for basket in baskets:
        own = [rank for rank in sorted(ranks - false) if any(first <= rank <= last for first, last in basket.spans)]
        assert list(basket.found) == own[: basket.room]
