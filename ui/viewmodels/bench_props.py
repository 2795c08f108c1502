"""What the technician's bench shows: the devices, the checks of one, or endurance. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kiosk.model.device import DeviceKind, DeviceState
from kiosk.service import HOURS, Service
from kiosk.state import State
from kiosk.technician.check import Verdict
from kiosk.technician.words import bench_words
from ui.viewmodels.finding_row import NOT_YET, SIGNS, FindingRow, finding_row
from ui.viewmodels.item_row import Row
from ui.words import Words

ENDURE = "endure"
ICONS = {
    "card_reader": "credit-card",
    "printer": "printer",
    "document_printer": "files",
    "scanner": "scan",
    "qr_display": "device-tv",
    "voice": "volume",
    "screen": "hand-finger",
    "machine": "cpu",
}


@dataclass(frozen=True, slots=True)
class BenchProps:
    title: str = ""
    lead: str = ""
    notice: str = ""
    groups: tuple[Row, ...] = ()
    checks: tuple[FindingRow, ...] = ()
    run_one: str = ""
    hours: tuple[Row, ...] = ()
    hour: str = ""
    endure: str = ""
    endure_hint: str = ""
    report: str = ""
    report_hint: str = ""
    primary: str = ""
    primary_icon: str = ""
    can_run: bool = False


def derive_bench(state: State, words: Words) -> BenchProps:
    service = state.service
    if service is None or not service.is_inside:
        return BenchProps()
    if state.place.key == ENDURE:
        return _endurance(service, words)
    return _group(state, service, words) if state.place.key else _overview(state, service, words)


def _overview(state: State, service: Service, words: Words) -> BenchProps:
    groups = dict.fromkeys(check.partition(".")[0] for check in service.checks)
    return BenchProps(
        title=words("bench.title"),
        lead=words("bench.lead"),
        notice=_notice(service, words),
        groups=tuple(_group_row(group, state, service, words) for group in groups),
        endure=words("bench.group.endure"),
        endure_hint=words("bench.endure.hint"),
        report=words("bench.report") if service.report else "",
        report_hint=bench_words(words.language.value)(f"report.verdict.{service.report.verdict.value}")
        if service.report
        else "",
        primary=words("bench.run_all"),
        primary_icon="player-play",
        can_run=bool(service.checks) and service.trial is None,
    )


def _group(state: State, service: Service, words: Words) -> BenchProps:
    group = state.place.key
    ids = [check for check in service.checks if check.partition(".")[0] == group]
    return BenchProps(
        title=words(f"bench.group.{group}") if ids else "",
        lead=_device_words(group, state, words),
        notice=_notice(service, words),
        checks=tuple(finding_row(one, service.finding(one), service.past, words) for one in ids),
        run_one=words("bench.run_one"),
        primary=words("bench.run_group"),
        primary_icon="player-play",
        can_run=bool(ids) and service.trial is None,
    )


def _endurance(service: Service, words: Words) -> BenchProps:
    findings = service.report.findings if service.report else ()
    found = [one for one in findings if one.check.startswith(f"{ENDURE}.")]
    return BenchProps(
        title=words("bench.group.endure"),
        lead=words("bench.endure.lead"),
        notice=_notice(service, words),
        checks=tuple(finding_row(one.check, one, (), words) for one in found),
        hours=tuple({"id": str(hours), "label": _hours_words(hours, words), "icon": ""} for hours in HOURS),
        hour=str(service.hours),
        primary=words("bench.endure.start"),
        primary_icon="repeat",
        can_run=service.trial is None,
    )


def _group_row(group: str, state: State, service: Service, words: Words) -> Row:
    """Its state by a word; what was found by a count of each verdict, the worst first."""
    ids = [check for check in service.checks if check.partition(".")[0] == group]
    findings = [finding for check in ids if (finding := service.finding(check))]
    counted = Counter(finding.verdict for finding in findings)
    order = (Verdict.FAILED, Verdict.WARNED, Verdict.PASSED, Verdict.SKIPPED)
    found = [one for one in order if counted[one]]
    told = [words("bench.count", word=words(f"bench.verdict.{one.value}"), count=counted[one]) for one in found]
    worst = found[0] if found else None
    return {
        "id": group,
        "name": words(f"bench.group.{group}"),
        "icon": ICONS.get(group, "plug"),
        "sign": SIGNS[worst] if worst else NOT_YET,
        "verdict": worst.value if worst else "",
        "state": _device_words(group, state, words),
        "hint": words("ability.comma").join(told) or words("bench.not_yet"),
    }


def _device_words(group: str, state: State, words: Words) -> str:
    """How the device is right now, and why; nothing for what is no device."""
    if group not in {kind.value for kind in DeviceKind}:
        return ""
    status = state.devices.get(DeviceKind(group))
    if status is None or (status.state is DeviceState.READY and status.code is None):
        return words("bench.value.ready") if status else ""
    word = words(f"bench.value.{status.state.value}")
    return word + (words("ability.semicolon") + words(f"trouble.{status.code.value}.what") if status.code else "")


def _notice(service: Service, words: Words) -> str:
    if service.trial is not None:
        return words("bench.stopping" if service.trial.is_stopping else "bench.running")
    if service.code is None:
        return ""
    said = bench_words(words.language.value)
    return words(f"trouble.{service.code.value}.what") + words("ability.semicolon") + said.remedy(service.code)


def _hours_words(hours: float, words: Words) -> str:
    return words("bench.minutes", count=round(hours * 60)) if hours < 1 else words("bench.hours", count=round(hours))
