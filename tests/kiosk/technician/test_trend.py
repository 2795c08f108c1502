"""Trends: ten runs are remembered, and what gets worse is told before it fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.errors import Code
from kiosk.technician.check import Finding, Measure, Verdict, judged
from kiosk.technician.report import Kiosk, Report
from kiosk.technician.trend import KEPT_RUNS, compared, is_worse, note_run, past_runs
from tests.kiosk.technician.workshop import NOW


def time_taken(value: float) -> Measure:
    return Measure("read_p95", value, "s", at_most=2.0)


def rate(value: float) -> Measure:
    return Measure("read_rate", value, "%", at_least=50.0)


@pytest.mark.parametrize(
    ("measure", "before", "worse"),
    [
        (time_taken(1.3), [1.0, 1.0, 1.0], True),
        (time_taken(1.25), [1.0, 1.0, 1.0], False),
        (time_taken(1.3), [1.0, 1.0], False),  # two runs say nothing
        (time_taken(1.3), [1.0, 1.0, 9.0], True),  # one bad day before is no excuse
        (time_taken(0.3), [1.0, 1.0, 1.0], False),
        (time_taken(0.15), [0.01, 0.01, 0.01], False),  # far from the threshold: noise
        (rate(70), [100.0, 100.0, 100.0], True),
        (rate(80), [100.0, 100.0, 100.0], False),
        (Measure("items", 10), [131.0, 131.0, 131.0], False),  # judges nothing
    ],
)
def test_worse(measure: Measure, before: list[float], worse: bool) -> None:
    assert is_worse(measure, before) is worse


@given(st.floats(0, 2), st.lists(st.floats(0, 2), min_size=3, max_size=10))
def test_what_is_as_good_as_every_run_before_is_not_worse(value: float, before: list[float]) -> None:
    assert not is_worse(time_taken(min(value, *before)), before)


def test_a_passed_finding_becomes_a_warning_and_a_failed_one_stays_what_it_is() -> None:
    past = tuple({"card_reader.reads/read_p95": 1.0} for _ in range(3))
    slower = compared(judged("card_reader.reads", (time_taken(1.5),), Code.READER_SLOW), past)
    assert (slower.verdict, slower.code, slower.facts) == (Verdict.WARNED, None, {"getting_worse": "read_p95"})
    failed = judged("card_reader.reads", (time_taken(2.5),), Code.READER_SLOW)
    assert compared(failed, past) is failed
    steady = judged("card_reader.reads", (time_taken(1.1),), Code.READER_SLOW)
    assert compared(steady, past) is steady


def run(value: float) -> Report:
    finding = Finding("card_reader.reads", Verdict.PASSED, (time_taken(value),), facts={"kinds": "resident 20"})
    return Report(Kiosk("kiosk-7"), NOW, NOW, (finding,))


def test_ten_runs_are_kept_and_nothing_but_numbers(tmp_path: Path) -> None:
    file = tmp_path / "technician" / "runs.jsonl"
    for number in range(KEPT_RUNS + 3):
        note_run(file, run(float(number)))
    assert [numbers["card_reader.reads/read_p95"] for numbers in past_runs(file)] == [float(n) for n in range(3, 13)]
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert len(lines) == KEPT_RUNS
    assert {tuple(line) for line in lines} == {("at", "measures")}
    assert "resident" not in file.read_text()


def test_a_damaged_file_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "runs.jsonl"
    assert past_runs(file) == ()
    file.write_bytes(b'\xff\xfe\nnonsense\n[]\n{"measures": 3}\n')
    assert past_runs(file) == ()
    file.write_text('garbage\n{"measures": {"a/b": 1}}\n{"measures": {"a/b": "x"}}\n')
    assert past_runs(file) == ({"a/b": 1.0},)
    note_run(file, run(1.0))
    assert past_runs(file)[-1] == {"card_reader.reads/read_p95": 1.0}


def test_a_run_that_measured_nothing_and_a_disk_that_is_full_are_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "runs.jsonl"
    note_run(file, Report(Kiosk(), NOW, NOW, ()))
    assert not file.exists()
    note_run(Path("/proc/no/such/folder/runs.jsonl"), run(1.0))
