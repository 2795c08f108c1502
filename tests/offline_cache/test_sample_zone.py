"""The sample zone that is shipped: nothing to find, and figures that come from the data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from offline_cache.content_check import check
from offline_cache.content_source import ContentSource, load
from offline_cache.seal import seal, unseal

CONTENT = Path(__file__).parents[2] / "assets" / "content"
# The official stages (国办发〔2025〕24号): ten for a person, six for an enterprise.
STAGES = (
    *("birth", "education", "work", "living", "housing", "travel", "medical", "relief", "ageing", "farewell"),
    *("entry", "hiring", "tax", "growth", "construction", "exit"),
)


@pytest.fixture(scope="module")
def source() -> ContentSource:
    return load(CONTENT)


def test_the_check_finds_nothing() -> None:
    assert "\n".join(map(str, check(CONTENT, date(2026, 11, 22)))) == ""


def test_all_stages_are_there_and_used(source: ContentSource) -> None:
    assert source.stages is not None
    assert tuple(stage.id for stage in source.stages.value) == STAGES
    assert {file.value.stage for file in source.items} == set(STAGES)


def test_it_is_whole_and_says_that_it_is_a_sample(source: ContentSource) -> None:
    items = [file.value for file in source.items]
    assert len(items) == 138
    assert sum(item.audience.value == "person" for item in items) == 101
    assert sum(item.form is not None for item in items) == 59
    assert all(item.sample for item in items)
    assert source.zone is not None
    assert source.zone.value.sample


def test_its_key_pair_fits(source: ContentSource) -> None:
    lines = (CONTENT / "zone" / "sample_hub_key.txt").read_text(encoding="utf-8").splitlines()
    assert "NEVER USE IN PRODUCTION" in lines[0]
    assert source.zone is not None
    assert unseal(seal(b"x", source.zone.value.hub_public_key), lines[-1]) == b"x"
