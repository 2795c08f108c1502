"""Trends: the numbers of the last ten runs, and whether something is getting worse. Numbers only, one JSON line a run.

A measure that still keeps its threshold but is worse than the median of the runs before by more than a quarter turns
a passed finding into a warned one: parts that wear out show it before they fail.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from statistics import median

from kiosk.technician.check import Finding, Measure, Verdict
from kiosk.technician.report import Report

KEPT_RUNS = 10
WORSE = 0.25
NOTICEABLE = 0.1  # of the threshold: from 1 ms to 2 ms of 250 is noise
FEWEST_RUNS = 3  # a median of fewer says nothing

Numbers = dict[str, float]


def key_of(finding: Finding, measure: Measure) -> str:
    return f"{finding.check}/{measure.name}"


def past_runs(file: Path) -> tuple[Numbers, ...]:
    """The measures of the last runs, oldest first. A line that is none is passed over; no file: no runs."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    found = (_numbers(line) for line in lines)
    return tuple(numbers for numbers in found if numbers is not None)[-KEPT_RUNS:]


def note_run(file: Path, report: Report) -> None:
    """Add a run and let go of the eleventh. A disk that cannot be written is another check's finding."""
    measures = {key_of(finding, one): one.value for finding in report.findings for one in finding.measures}
    if not measures:
        return
    line = json.dumps({"at": report.begun_at.isoformat(timespec="seconds"), "measures": measures})
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        kept = file.read_text(encoding="utf-8").splitlines()[-(KEPT_RUNS - 1) :] if file.is_file() else []
        fresh = file.with_suffix(".new")
        fresh.write_text("\n".join([*kept, line]) + "\n", encoding="utf-8")
        fresh.replace(file)


def compared(finding: Finding, past: tuple[Numbers, ...]) -> Finding:
    """The finding with what got worse in its facts; a passed one becomes a warned one."""
    worse = [one.name for one in finding.measures if is_worse(one, _before(key_of(finding, one), past))]
    if not worse or finding.verdict is not Verdict.PASSED:
        return finding
    return replace(finding, verdict=Verdict.WARNED, facts=finding.facts | {"getting_worse": ", ".join(worse)})


def is_worse(measure: Measure, before: list[float]) -> bool:
    """Whether a measure moved towards its threshold by more than a quarter of the median before, and noticeably."""
    limit = measure.at_least if measure.at_most is None else measure.at_most
    if limit is None or len(before) < FEWEST_RUNS:
        return False
    usual = median(before)
    change = usual - measure.value if measure.at_most is None else measure.value - usual
    return change > max(WORSE * abs(usual), NOTICEABLE * abs(limit))


def _before(key: str, past: tuple[Numbers, ...]) -> list[float]:
    return [run[key] for run in past if key in run]


def _numbers(line: str) -> Numbers | None:
    with suppress(ValueError, TypeError, KeyError, AttributeError):
        return {str(name): float(value) for name, value in json.loads(line)["measures"].items()}
    return None
