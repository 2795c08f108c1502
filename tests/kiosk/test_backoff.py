"""It doubles, it is bounded, it is spread out, and what the hub asks for is waited for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.backoff import LONGEST_S, SHORTEST_S, delay_s


def test_it_doubles_up_to_ten_minutes() -> None:
    assert [delay_s(attempts, 1.0) for attempts in (0, 1, 2, 5, 8, 9, 1000)] == [2, 4, 8, 64, 512, 600, 600]


def test_full_jitter() -> None:
    assert delay_s(20, 0.5) == LONGEST_S / 2
    assert delay_s(20, 0.0) == SHORTEST_S


@given(st.integers(0, 10**9), st.floats(0, 1), st.floats(0, 3600))
def test_bounds(attempts: int, chance: float, retry_after_s: float) -> None:
    found = delay_s(attempts, chance, retry_after_s)
    assert max(SHORTEST_S, retry_after_s) <= found <= max(LONGEST_S, retry_after_s * 1.1)
