"""What was counted is told once, whatever is counted while it is told and whichever answer is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from offline_cache.database import Database
from offline_cache.metric import Metrics

DAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(tmp_path / "kiosk.db")
    yield database
    database.close()


@pytest.fixture
def metrics(database: Database) -> Metrics:
    return Metrics(database)


def test_days_are_one_figure(metrics: Metrics) -> None:
    metrics.count(DAY, {"visits": 2, "submissions": 1})
    metrics.count(DAY, {"visits": 1})
    metrics.count(DAY + timedelta(days=1), {"visits": 4})
    untold = metrics.untold()
    assert (untold.since, untold.counts) == (None, {"visits": 7, "submissions": 1})


def test_what_is_counted_while_it_is_told_comes_next(metrics: Metrics) -> None:
    metrics.count(DAY, {"visits": 2})
    untold = metrics.untold()
    metrics.count(DAY, {"visits": 3, "search": 1})
    metrics.told(untold, NOW)
    after = metrics.untold()
    assert (after.since, after.counts) == (NOW, {"visits": 3, "search": 1})


def test_an_answer_that_is_lost_changes_nothing(metrics: Metrics) -> None:
    metrics.told(metrics.untold(), NOW)
    metrics.count(DAY, {"visits": 2})
    first = metrics.untold()
    metrics.count(DAY, {"visits": 1})
    again = metrics.untold()
    assert (first.since, again.since) == (NOW, NOW)
    assert again.counts == {"visits": 3}
    metrics.told(again, NOW + timedelta(minutes=1))
    assert metrics.untold().counts == {}


def test_old_days_go_once_they_are_told(metrics: Metrics, database: Database) -> None:
    metrics.count(DAY - timedelta(days=500), {"visits": 1})
    metrics.told(metrics.untold(), NOW - timedelta(days=450))
    metrics.count(DAY - timedelta(days=499), {"visits": 1})
    metrics.told(metrics.untold(), NOW)
    with database.transaction() as connection:
        assert connection.execute(text("SELECT count(*) FROM metric")).scalar_one() == 0
