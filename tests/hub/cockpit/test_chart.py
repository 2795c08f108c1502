"""Pictures are well-formed whatever they are of, and nothing breaks out of them."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as some

from kiosk.hub.cockpit.chart import bars, lines
from kiosk.hub.hot_spot import DayCount

NAMES = some.text(some.characters(exclude_categories=("Cs", "Cc")), max_size=30)
COUNTS = some.integers(0, 10**6)


@given(some.lists(some.tuples(NAMES, COUNTS), max_size=10))
def test_bars_are_well_formed_and_inside(rows: list[tuple[str, int]]) -> None:
    picture = ET.fromstring(str(bars(rows, "热点")))
    wide = float(picture.get("viewBox", "").split()[2])
    drawn = picture.findall("rect")
    assert len(drawn) == len(rows)
    assert all(0 <= float(one.get("x", "")) + float(one.get("width", "")) <= wide for one in drawn)


@given(some.lists(some.tuples(COUNTS, COUNTS), max_size=40))
def test_lines_are_well_formed_and_inside(values: list[tuple[int, int]]) -> None:
    days = [DayCount("2026-11-01", opened, closed) for opened, closed in values]
    picture = ET.fromstring(str(lines(days, "每天")))
    high = float(picture.get("viewBox", "").split()[3])
    points = [point for line in picture.findall("polyline") for point in line.get("points", "").split()]
    assert len(points) == 2 * len(values)
    assert all(0 <= float(point.split(",")[1]) <= high for point in points)


def test_a_name_never_becomes_a_tag() -> None:
    assert "<script>" not in bars([("<script>", 1)], '"><b>')
