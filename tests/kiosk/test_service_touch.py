"""The touch grid measured: cells, lines, and what a panel does to a straight finger."""

from __future__ import annotations

from math import sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.service_touch import CELL_MM, FINGERTIP_MM, Line, Point, TouchGrid, deviations_mm, is_followed

PORTRAIT = TouchGrid(268, 476)
LINE = PORTRAIT.diagonals[0]


def along_line(line: Line, count: int = 200) -> list[Point]:
    (x0, y0), (x1, y1) = line
    return [(x0 + (x1 - x0) * t / count, y0 + (y1 - y0) * t / count) for t in range(count + 1)]


def p95(values: tuple[float, ...]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


@given(st.floats(40, 900), st.floats(40, 900), st.floats(0, 0.999999), st.floats(0, 0.999999))
def test_every_point_lies_in_one_cell_no_smaller_than_a_finger(width: float, height: float, x: float, y: float) -> None:
    grid = TouchGrid(width, height)
    assert width / grid.columns >= CELL_MM <= height / grid.rows
    cell = grid.cell((x * width, y * height))
    assert cell is not None
    assert 0 <= cell < grid.cells


def test_cells_are_counted_row_by_row_and_beside_the_glass_there_is_none() -> None:
    grid = TouchGrid(40, 60)
    assert (grid.columns, grid.rows) == (2, 3)
    assert [grid.cell(at) for at in ((1, 1), (39, 1), (1, 59), (39, 59))] == [0, 1, 4, 5]
    assert [grid.cell(at) for at in ((-1, 1), (40, 1), (1, 60))] == [None, None, None]


def test_a_straight_finger_on_a_good_panel_deviates_by_nothing() -> None:
    assert max(deviations_mm(along_line(LINE), LINE)) < 1e-6


def test_a_hand_that_drifts_is_not_the_panels_fault() -> None:
    marks = [(x + 5 * sin(t / 60), y) for t, (x, y) in enumerate(along_line(LINE))]
    assert p95(deviations_mm(marks, LINE)) < 2


def test_a_panel_that_jumps_is_found() -> None:
    marks = [(x + (6 if t % 10 < 5 else 0), y) for t, (x, y) in enumerate(along_line(LINE))]
    assert p95(deviations_mm(marks, LINE)) > 2


@pytest.mark.parametrize(("shift_mm", "is_bad"), [(FINGERTIP_MM * 0.9, False), (FINGERTIP_MM * 2, True)])
def test_a_panel_that_is_shifted_is_found(shift_mm: float, is_bad: bool) -> None:
    marks = [(x + shift_mm, y) for x, y in along_line(LINE)]
    assert (p95(deviations_mm(marks, LINE)) > 2) is is_bad


def test_a_line_is_followed_from_end_to_end_either_way() -> None:
    marks = along_line(LINE)
    assert is_followed(marks, LINE)
    assert is_followed(marks[::-1], LINE)
    assert not is_followed(marks[:120], LINE)
    assert not is_followed(marks, PORTRAIT.diagonals[1])
    assert not is_followed([], LINE)
    assert deviations_mm([(0, 476)], LINE) == ()
