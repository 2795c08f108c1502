"""`docs/indicators.md` says of each indicator what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from kiosk.hub.appraisal import FORMULA
from kiosk.hub.indicator import INDICATORS

PAGE = (Path(__file__).parents[2] / "docs" / "indicators.md").read_text(encoding="utf-8")


def test_the_page_has_every_indicator_in_the_words_of_the_cockpit() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| (.+?) \| (.+?) \| (.+?) \| (.+?) \| (.*?) ?\|$", PAGE, re.MULTILINE)
    wanted = [
        (one.id, one.name, one.unit, one.formula, one.better.value, "" if one.aim is None else f"{one.aim:g}")
        for one in INDICATORS
    ]
    assert rows == wanted


def test_the_page_has_the_formula_of_the_appraisal() -> None:
    assert FORMULA in PAGE
