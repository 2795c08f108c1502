"""The monthly appraisal: the formula that is printed is the one that is computed; its notice passes the check."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from kiosk.hub.appraisal import FORMULA, WEIGHTS, ranked, score_of
from kiosk.hub.hub import Hub
from kiosk.hub.indicator import BY_ID, Reading
from kiosk.hub.public_appraisal import public_appraisal
from kiosk.hub.report_period import Every, period_of
from kiosk.hub.settings import FleetSettings
from kiosk.hub.tables import KIOSK
from offline_cache.content_source import load
from offline_cache.document_check import check_documents
from offline_cache.document_source import load_documents
from tests.hub.conftest import Clock, Enrolled

OVER_ONE = True
REAL = Path(__file__).parents[2] / "assets" / "content"


def readings(**values: float | None) -> list[Reading]:
    return [Reading(BY_ID[name.replace("_", "-")], value) for name, value in values.items()]


def test_the_weights_are_a_hundred_and_stand_in_the_formula() -> None:
    assert sum(WEIGHTS.values()) == 100
    assert all(f"{BY_ID[name].name} {weight}" in FORMULA for name, weight in WEIGHTS.items())


@pytest.mark.parametrize(
    ("values", "points", "grade"),
    [
        (
            {"available": 98, "on_time": 100, "fresh": 100, "satisfied": 95, "helper": 60, "followed_up": 100},
            100,
            "优秀",
        ),
        ({"available": 49, "on_time": 100}, 66.7, "合格"),  # (20 + 20) of 60
        ({"available": None, "on_time": 50, "visits": 3}, 50, "待改进"),
        ({"helper": 120}, 50, "待改进"),
        ({"helper": 5, "on_time": 100}, 100, "优秀"),
        ({"visits": 9}, None, "没有数据"),
    ],
)
def test_the_score_is_what_the_formula_says(values: dict[str, float | None], points: float | None, grade: str) -> None:
    score = score_of("甲村", readings(**values))
    assert (score.points, score.grade) == (points, grade)


def test_the_best_comes_first_and_who_has_no_figures_last() -> None:
    scores = [
        score_of("甲", readings(visits=1)),
        score_of("乙", readings(on_time=50)),
        score_of("丙", readings(on_time=90)),
    ]
    assert [one.zone for one in ranked(scores)] == ["丙", "乙", "甲"]


def test_the_notice_passes_the_check_of_the_content(hub: Hub, kiosk: Enrolled, clock: Clock, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(REAL, tmp_path / "content"))
    clock.pass_(days=10)
    with hub.store.transaction() as connection:
        connection.execute(update(KIOSK).values(content_version=hub.content.figures.version))
    month = period_of(Every.MONTH, date(2026, 11, 23))
    file = public_appraisal(hub, folder, month, FleetSettings())
    assert file is not None
    found = check_documents(folder, load(folder), load_documents(folder), date(2026, 12, 3))
    assert [one for one in found if one.file == f"notices/{file.name}"] == []
    assert "考评" in file.read_text(encoding="utf-8")
    assert public_appraisal(hub, folder, month, FleetSettings()) is None  # what was published never changes


def test_a_month_before_any_zone_has_no_notice(hub: Hub, kiosk: Enrolled, tmp_path: Path) -> None:
    month = period_of(Every.MONTH, date(2026, 10, 23))
    assert public_appraisal(hub, tmp_path, month, FleetSettings()) is None
