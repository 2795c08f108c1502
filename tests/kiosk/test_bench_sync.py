"""The bench of releases runs at a small scale, and what it applies is what was published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kiosk.bench.sync import sync_report
from kiosk.config import Config
from kiosk.config.section import KioskSection
from kiosk.model.errors import CacheError, Code
from offline_cache.synth.scale import synthesise
from offline_cache.synth.writer import Scale

SAMPLE = Path(__file__).parents[2] / "assets" / "content"


def test_it_measures_and_what_comes_out_is_right(tmp_path: Path) -> None:
    synthesise(SAMPLE, tmp_path / "synth.db", Scale(30, 20, 300, 1500), 1, date(2026, 11, 22))
    report = sync_report(Config(kiosk=KioskSection(data_dir=tmp_path)))
    assert report["apply"]["is_what_was_published"]
    assert sum(report["changed"].values()) == pytest.approx(15, abs=3)
    ways = {way["way"]: way["bytes"] for way in report["ways"]}
    assert ways["ours"] < ways["rows as JSON, zstd -19"]
    assert not [path for path in tmp_path.iterdir() if path.name != "synth.db"], "it leaves nothing behind"


def test_without_made_up_content_it_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(CacheError) as caught:
        sync_report(Config(kiosk=KioskSection(data_dir=tmp_path)))
    assert caught.value.code is Code.CONTENT_MISSING
