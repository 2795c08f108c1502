"""The bench of a long list measures what it says, on a list that is not so long."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kiosk.bench.rows import rows_times
from kiosk.config import Config
from kiosk.config.section import KioskSection
from tests.ui.conftest import application, qt_messages  # noqa: F401  (fixtures)

SOURCES = Path(__file__).parents[2] / "assets" / "content"


def test_a_list_is_opened_scrolled_and_jumped_in(qt_messages: list[str], tmp_path: Path) -> None:  # noqa: F811
    config = replace(Config(), kiosk=KioskSection(data_dir=tmp_path, content=SOURCES))
    report = rows_times(config, entries=3000, frames=20)
    assert report["entries"] == 3000
    assert 0 < report["frame_p50_ms"] <= report["frame_p95_ms"]
    assert report["open_ms"] > 0
    assert report["far_rows_p95_ms"] > 0
