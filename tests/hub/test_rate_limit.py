"""Token buckets: a burst, then a pace; each key its own; only so many are kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.hub.rate_limit import Buckets, Rate
from kiosk.model.errors import Code, HubError


class Seconds:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def takes(buckets: Buckets, key: str = "a") -> bool:
    try:
        buckets.take(key)
    except HubError:
        return False
    return True


def test_a_burst_and_then_a_pace() -> None:
    now = Seconds()
    buckets = Buckets(Rate(0.5, 3), now)
    assert [takes(buckets) for _ in range(4)] == [True, True, True, False]
    assert takes(buckets, "b")
    now.at = 1.9
    assert not takes(buckets)
    now.at = 2.0
    assert [takes(buckets), takes(buckets)] == [True, False]


def test_it_says_when_to_come_again() -> None:
    now = Seconds()
    buckets = Buckets(Rate(1 / 20, 1), now)
    buckets.take("a")
    with pytest.raises(HubError) as refused:
        buckets.take("a")
    assert refused.value.code is Code.REQUEST_TOO_MANY
    now.at = float(refused.value.facts["wait_s"])
    assert takes(buckets)


def test_only_so_many_are_kept() -> None:
    buckets = Buckets(Rate(0.001, 1), Seconds(), kept=2)
    assert [takes(buckets, key) for key in "aabc"] == [True, False, True, True]
    assert takes(buckets, "a")  # forgotten, so it begins anew
    assert not takes(buckets, "c")


@given(st.lists(st.floats(0, 5), max_size=60))
def test_never_more_than_burst_and_pace(waits: list[float]) -> None:
    now = Seconds()
    buckets = Buckets(Rate(2, 5), now)
    taken = 0
    for wait in waits:
        now.at += wait
        taken += takes(buckets)
    assert taken <= 5 + 2 * now.at
