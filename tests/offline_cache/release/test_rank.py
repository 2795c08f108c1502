"""Ranks ascend in the order of everything, and stay what they were wherever that is possible."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from offline_cache.release.rank import HEADROOM, STEP, after, fresh


@st.composite
def _two_days(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """An order, and the next day's: some gone, some new, a few moved."""
    old = [f"a{number}" for number in range(draw(st.integers(0, 30)))]
    new = [one for one in old if draw(st.integers(0, 5))]
    for number in range(draw(st.integers(0, 30))):
        new.insert(draw(st.integers(0, len(new))), f"b{number}")
    for _ in range(draw(st.integers(0, 2)) if new else 0):
        new.insert(draw(st.integers(0, len(new) - 1)), new.pop(draw(st.integers(0, len(new) - 1))))
    return old, new


@given(_two_days(), st.sampled_from([1, 2, STEP]))
def test_they_ascend_and_begin_above_nothing(days: tuple[list[str], list[str]], step: int) -> None:
    old, new = days
    before = {one: 1 + place * step for place, one in enumerate(old)}
    ranks = after(new, before)
    assert len(ranks) == len(new)
    assert all(one < other for one, other in pairwise(ranks))


@given(st.integers(1, 50), st.data())
def test_one_new_among_many_moves_nobody(count: int, data: st.DataObject) -> None:
    order = [f"a{number}" for number in range(count)]
    before = dict(zip(order, fresh("one" for _ in order), strict=True))
    at = data.draw(st.integers(0, count))
    ranks = dict(zip([*order[:at], "new", *order[at:]], after([*order[:at], "new", *order[at:]], before), strict=True))
    assert {one: ranks[one] for one in order} == before


def test_thousands_may_come_to_the_front_of_a_run_and_nobody_moves() -> None:
    order = ["old-1", "old-2"]
    before = dict(zip(order, fresh(["item", "notice"]), strict=True))
    first, last = before["old-1"], before["old-2"]
    for number in range(HEADROOM // STEP - 2):
        order.insert(1, f"new-{number}")
        if number % 1000 == 0:
            before = dict(zip(order, after(order, before), strict=True))
    ranks = after(order, before)
    assert (ranks[0], ranks[-1]) == (first, last)


def test_where_there_is_no_room_the_next_ones_move() -> None:
    before = {f"a{number}": number + 1 for number in range(100)}
    order = ["a0", "new", *(f"a{number}" for number in range(1, 100))]
    ranks = after(order, before)
    assert ranks[0] == 1
    assert all(one < other for one, other in pairwise(ranks))
    assert len(ranks) == 101


def test_runs_begin_with_room_and_the_same_rows_get_the_same() -> None:
    ranks = list(fresh("aabba"))
    assert ranks == list(fresh("aabba"))
    assert ranks[2] - ranks[1] > HEADROOM
    assert ranks[4] - ranks[3] == STEP, "a run that was seen before needs no second room"
