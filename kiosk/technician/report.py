"""The readiness report: what a run of checks found, on which kiosk, with which devices and versions. Frozen.

`as_json` is canonical (sorted keys, no white space, UTF-8), so that the same report is the same bytes and a signature
over them means something. Pictures stand in it by their SHA-256, the PDF too. Nothing in it is personal.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from kiosk.technician.check import Finding, Measure, Verdict

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Kiosk:
    """Which kiosk. `fingerprint`: of its public key, the name that cannot be borrowed."""

    host: str = ""
    zone_id: str = ""
    zone_name: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """`versions`: of the program, its language, the system, the content. `devices`: facts of each, by kind."""

    kiosk: Kiosk
    begun_at: datetime
    ended_at: datetime
    findings: tuple[Finding, ...]
    versions: dict[str, str] = field(default_factory=dict)
    devices: dict[str, dict[str, str]] = field(default_factory=dict)
    cancelled: bool = False

    @property
    def verdict(self) -> Verdict:
        """The worst that was found; SKIPPED when nothing was looked at, or the run was not finished."""
        found = {finding.verdict for finding in self.findings}
        worst = (Verdict.FAILED, Verdict.WARNED, Verdict.PASSED)
        if self.cancelled and Verdict.FAILED not in found:
            return Verdict.SKIPPED
        return next((verdict for verdict in worst if verdict in found), Verdict.SKIPPED)

    @property
    def faults(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.verdict is Verdict.FAILED)

    def count(self, verdict: Verdict) -> int:
        return sum(finding.verdict is verdict for finding in self.findings)


def as_data(report: Report, pdf: bytes = b"") -> dict[str, object]:
    """The report as plain values. `pdf`: the document that it belongs to."""
    kiosk = report.kiosk
    data: dict[str, object] = {
        "format": FORMAT,
        "kiosk": {name: getattr(kiosk, name) for name in kiosk.__slots__},
        "begun_at": report.begun_at.isoformat(timespec="seconds"),
        "ended_at": report.ended_at.isoformat(timespec="seconds"),
        "verdict": report.verdict.value,
        "cancelled": report.cancelled,
        "faults": [finding.check for finding in report.faults],
        "findings": [finding_data(finding) for finding in report.findings],
        "versions": report.versions,
        "devices": report.devices,
    }
    return data | ({"pdf_sha256": sha256(pdf).hexdigest()} if pdf else {})


def as_json(report: Report, pdf: bytes = b"") -> bytes:
    """The canonical bytes that are signed."""
    data = as_data(report, pdf)
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def finding_data(finding: Finding) -> dict[str, object]:
    return {
        "check": finding.check,
        "verdict": finding.verdict.value,
        "code": finding.code.value if finding.code else None,
        "measures": [measure_data(measure) for measure in finding.measures],
        "facts": finding.facts,
        "pictures": {picture.name: sha256(picture.png).hexdigest() for picture in finding.pictures},
        "took_s": round(finding.took_s, 3),
    }


def measure_data(measure: Measure) -> dict[str, object]:
    told = {"name": measure.name, "value": round(measure.value, 4), "unit": measure.unit, "good": measure.is_good}
    limits = {"at_least": measure.at_least, "at_most": measure.at_most}
    return told | {name: limit for name, limit in limits.items() if limit is not None}
