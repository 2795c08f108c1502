from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.budget import BURST_S, SMALL_BYTES, Bucket, Budget, QuietHours
from kiosk.model.errors import CacheError, Code
from offline_cache.release.fetch import Fetch
from offline_cache.release.source import FolderSource
from tests.offline_cache.release.office import Ref

DAY = datetime(2026, 11, 22, tzinfo=UTC)
NIGHT = QuietHours(time(22), time(6))
BULK = SMALL_BYTES + 1


@pytest.mark.parametrize("text", ["", "22-6", "24:00-06:00", "22:60-06:00", "22:00 - 06:00", "22:00-06:00x"])
def test_hours_that_are_none(text: str) -> None:
    assert QuietHours.read(text) is None


def test_hours_are_read() -> None:
    assert QuietHours.read("22:00-06:00") == NIGHT
    assert QuietHours.read("12:30-13:05") == QuietHours(time(12, 30), time(13, 5))


@pytest.mark.parametrize(("hour", "wait_h"), [(0, 0), (5.99, 0), (6, 16), (12, 10), (21.5, 0.5), (22, 0), (23.9, 0)])
def test_a_night_passes_midnight(hour: float, wait_h: float) -> None:
    assert NIGHT.open_in_s(DAY + timedelta(hours=hour)) == pytest.approx(wait_h * 3600)


def test_a_noon_does_not() -> None:
    noon = QuietHours(time(12), time(13))
    assert [noon.open_in_s(DAY + timedelta(hours=hour)) for hour in (11, 12, 13)] == [3600, 0, 23 * 3600]


@given(st.times(), st.times(), st.timedeltas(timedelta(0), timedelta(days=999)))
def test_after_the_wait_it_is_quiet(begin: time, end: time, later: timedelta) -> None:
    hours = QuietHours(begin, end)
    now = DAY + later
    wait_s = hours.open_in_s(now)
    assert 0 <= wait_s <= 86_400
    assert hours.are_at((now + timedelta(seconds=wait_s)).time())


@given(st.lists(st.integers(1, 1 << 16), min_size=1, max_size=50), st.integers(1000, 1_000_000))
def test_whoever_rests_as_told_keeps_to_the_rate(sizes: list[int], rate: int) -> None:
    bucket, now_s = Bucket.full(rate, 0.0), 0.0
    for size in sizes:
        bucket, rest_s = bucket.take(size, now_s)
        now_s += rest_s
    assert sum(sizes) <= rate * (now_s + BURST_S) + 1


def test_a_bucket_fills_no_further_than_full_and_not_backwards() -> None:
    bucket, rest_s = Bucket.full(100, 1000.0).take(500, 5000.0)
    assert (bucket.level_bytes, rest_s) == (-100, 1.0)
    bucket, rest_s = bucket.take(100, 0.0)
    assert (bucket.level_bytes, rest_s) == (-200, 2.0)


def test_small_files_go_at_any_time_and_large_ones_at_night() -> None:
    now = DAY + timedelta(hours=12)
    budget = Budget(1000, NIGHT, clock_s=lambda: 0.0, wall_clock=lambda: now)
    assert (budget.opens_in_s(SMALL_BYTES), budget.opens_in_s(BULK)) == (0, 36_000)
    assert (budget.rest_s(4000), budget.rest_s(500)) == (0, 0.5)


def test_without_limits_nothing_waits() -> None:
    budget = Budget(0, None, clock_s=lambda: 0.0, wall_clock=lambda: DAY)
    assert (budget.opens_in_s(1 << 40), budget.rest_s(1 << 40)) == (0, 0)


def test_a_fetch_keeps_to_the_rate_and_to_the_night(tmp_path: Path) -> None:
    """The budget as the allowance of a fetch, with a clock that only its rests move."""
    (tmp_path / "store" / "targets").mkdir(parents=True)
    data = bytes(SMALL_BYTES * 3)
    (tmp_path / "store" / "targets" / "f").write_bytes(data)
    ref = Ref(hashlib.sha256(data).hexdigest(), len(data), "f")
    passed_s = [0.0]

    def rest(wait_s: float) -> None:
        passed_s[0] += wait_s

    def fetch_at(hour: int) -> Path:
        began = DAY + timedelta(hours=hour)
        budget = Budget(
            100_000, NIGHT, clock_s=lambda: passed_s[0], wall_clock=lambda: began + timedelta(seconds=passed_s[0])
        )
        source = FolderSource(tmp_path / "store")
        fetch = Fetch(source, tmp_path / "arriving", budget, sleep=rest, free_bytes=lambda _: 1 << 40)
        return fetch.fetched(ref)

    with pytest.raises(CacheError) as caught:
        fetch_at(12)
    assert (caught.value.code, caught.value.facts["wait_s"]) == (Code.RELEASE_WAITING, 36_000)
    assert fetch_at(22).read_bytes() == data
    assert passed_s[0] == pytest.approx(len(data) / 100_000 - BURST_S, abs=1)
