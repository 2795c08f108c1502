"""The readiness report in a few words: for the code on the screen and on the slip. Pure."""

from __future__ import annotations

from kiosk.technician.check import Verdict
from kiosk.technician.report import Report
from kiosk.technician.words import BenchWords

MOST_FAULTS = 6  # more would make the code too fine for a cheap camera


def counts(report: Report, words: BenchWords) -> str:
    """合格 12，不合格 3."""
    return "，".join(f"{words.verdict(one)} {count}" for one in Verdict if (count := report.count(one)))


def summary(report: Report, words: BenchWords, fingerprint: str) -> str:
    """Which kiosk, when, what was found, what is wrong, under which key."""
    zone = report.kiosk.zone_name or report.kiosk.host
    faults = [words.name(one.check) for one in report.faults[:MOST_FAULTS]]
    lines = (
        f"{words('report.title')}",
        f"{zone} {report.kiosk.host}".strip(),
        f"{report.ended_at:%Y-%m-%d %H:%M}",
        f"{words(f'report.verdict.{report.verdict.value}')}: {counts(report, words)}",
        "; ".join(faults),
        fingerprint,
    )
    return "\n".join(line for line in lines if line)
