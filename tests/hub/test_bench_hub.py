"""The bench of the hub runs: a real process, real HTTP, signed requests; nothing fails, and the report is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.bench import hub as bench_hub

OVER_ONE = True


def test_a_small_fleet_is_measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content_file: Path) -> None:
    small = {"KIOSKS": 20, "CLIENTS": 1, "LINES": (1, 2), "STEP_S": 0.3, "CALM_S": 0.5, "RUSH_S": 0.5}
    for name, value in (small | {"BEAT_EVERY_S": 1, "MORNING_S": 1}).items():
        monkeypatch.setattr(bench_hub, name, value)
    report = bench_hub.over(f"sqlite:///{tmp_path / 'hub.db'}", tmp_path, content_file)
    assert set(report) == {
        "submissions",
        "saturates_at_a_s",
        "heartbeats_of_20_kiosks_20_a_s",
        "morning_rush_30_a_s",
    }
    assert report["saturates_at_a_s"] > 0
    told = [
        *report["submissions"].values(),
        *(value for value in report.values() if isinstance(value, dict) and "failed" in value),
    ]
    assert len(told) == 4
    assert all(one["failed"] == 0 and one["p99_ms"] >= one["p50_ms"] > 0 for one in told)
