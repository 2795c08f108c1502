"""How fresh the content is, in days as people count them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.freshness import STALE_DAYS, Freshness, Supply, fresh_words, freshness_of, hour_of

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def ago(days: int, hours: int = 0) -> datetime:
    return NOW - timedelta(days=days, hours=hours)


@pytest.mark.parametrize(
    ("built", "confirmed", "told", "words"),
    [
        (ago(0, 3), None, Freshness(0), "今天更新"),
        (ago(0, 10), None, Freshness(1), "1天前更新"),
        (ago(3), None, Freshness(3), "3天前更新"),
        (ago(3), ago(0, 1), Freshness(3, is_confirmed=True), "今天核对过"),
        (ago(3), ago(2), Freshness(3), "3天前更新"),
        (ago(30), ago(7), Freshness(30), "30天前更新"),
        (ago(30), ago(8), Freshness(8, is_stale=True), "超过8天没有更新，以窗口为准"),
        (ago(8), None, Freshness(8, is_stale=True), "超过8天没有更新，以窗口为准"),
        (NOW + timedelta(days=2), None, Freshness(0), "今天更新"),
        (ago(1), ago(40), Freshness(1), "1天前更新"),
    ],
)
def test_table(built: datetime, confirmed: datetime | None, told: Freshness, words: str) -> None:
    fresh = freshness_of(built, Supply(confirmed), NOW)
    assert fresh == told
    assert fresh_words(fresh) == words


def test_days_are_those_of_the_terminals_own_clock() -> None:
    here = NOW.astimezone(tz=None)
    assert freshness_of(NOW, Supply(), here).days == 0
    assert hour_of(NOW) != hour_of(NOW + timedelta(hours=1))


@given(st.integers(0, 400), st.none() | st.integers(0, 400))
def test_stale_is_what_nobody_has_confirmed(age: int, confirmed: int | None) -> None:
    supply = Supply(None if confirmed is None else ago(confirmed))
    fresh = freshness_of(ago(age), supply, NOW)
    assert fresh.is_stale is (min(age, age if confirmed is None else confirmed) > STALE_DAYS)
    assert not (fresh.is_stale and fresh.is_confirmed)
