"""A finding as a row: its sign and word, what was measured against what, what to do, and how it was before."""

from __future__ import annotations

from kiosk.service import Numbers
from kiosk.technician.check import Finding, Measure, Verdict
from kiosk.technician.trend import key_of
from kiosk.technician.words import amount, bench_words
from ui.words import Words

FindingRow = dict[str, str | bool | list[float]]

SIGNS = {
    Verdict.PASSED: "circle-check",
    Verdict.WARNED: "alert-circle",
    Verdict.FAILED: "circle-x",
    Verdict.SKIPPED: "circle-minus",
}
NOT_YET = "circle-dashed"
FEWEST_RUNS = 2  # one number is no trend


def finding_row(check: str, finding: Finding | None, past: tuple[Numbers, ...], words: Words) -> FindingRow:
    """One check. None: it was not run since the technician came."""
    said = bench_words(words.language.value)
    if finding is None:
        return _row(check, said.name(check), NOT_YET, words("bench.not_yet"), "")
    code = finding.code
    return {
        **_row(check, said.name(check), SIGNS[finding.verdict], said.verdict(finding.verdict), finding.verdict.value),
        "measures": "　".join(measure_words(one, words) for one in finding.measures),
        "facts": said.facts(finding),
        "what": said.what(code) if code else "",
        "remedy": said.remedy(code) if code else "",
        "trend": trend_words(finding, past, words),
        "bars": bars_of(finding, past),
    }


def _row(check: str, name: str, sign: str, word: str, verdict: str) -> FindingRow:
    empty: FindingRow = {"measures": "", "facts": "", "what": "", "remedy": "", "trend": "", "bars": []}
    return {"id": check, "name": name, "icon": sign, "word": word, "verdict": verdict, **empty}


def measure_words(measure: Measure, words: Words) -> str:
    """读卡时间（95%） 1.2 s（≤ 2 s）, with a mark where it does not keep its limit."""
    told = bench_words(words.language.value).measure(measure)
    return told if measure.is_good else words("bench.measure.bad", measure=told)


def bars_of(finding: Finding, past: tuple[Numbers, ...]) -> list[float]:
    """The measure that decides, in the runs before and now, as parts of the largest; empty: no trend yet."""
    values = _values(finding, past)
    largest = max((abs(value) for value in values), default=0.0)
    return [abs(value) / largest for value in values] if len(values) >= FEWEST_RUNS and largest else []


def trend_words(finding: Finding, past: tuple[Numbers, ...], words: Words) -> str:
    """The same in words: how it was last time."""
    values, measure = _values(finding, past), _deciding(finding)
    if measure is None or len(values) < FEWEST_RUNS:
        return ""
    return words("bench.trend", count=str(len(values)), last=amount(values[-2], measure.unit))


def _deciding(finding: Finding) -> Measure | None:
    """The first that has a threshold."""
    return next((one for one in finding.measures if one.at_least is not None or one.at_most is not None), None)


def _values(finding: Finding, past: tuple[Numbers, ...]) -> list[float]:
    measure = _deciding(finding)
    if measure is None:
        return []
    key = key_of(finding, measure)
    before = [run[key] for run in past if key in run]
    return [*before, measure.value] if not before or before[-1] != measure.value else before
