"""A technician at the sample zone: before the door, at the bench, in a run, with a report. All made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.errors import Code
from kiosk.model.receipt import PrintState
from kiosk.service import Asking, Door, Gate, Published, Service, Trial
from kiosk.state import Page, Place, State
from kiosk.technician.check import Finding, Measure, Step, Verdict
from kiosk.technician.report import Kiosk, Report

CHECKS = (
    *("card_reader.status", "card_reader.reads", "printer.status", "printer.qr", "printer.print", "printer.paper"),
    *("scanner.status", "scanner.code", "voice.status", "voice.start", "voice.level", "voice.heard"),
    *("screen.touch", "screen.sweep", "machine.version", "machine.disk", "machine.clock", "machine.network"),
)
READS = (Measure("read_rate", 85, "%", at_least=95), Measure("read_p95", 1.2, "s", at_most=2.0))
SLOW = (Measure("print_time", 3.4, "s", at_most=30),)
PAST = tuple({"printer.print/print_time": took, "card_reader.reads/read_rate": 100.0} for took in (2.1, 2.2, 2.4, 2.9))
FINGERPRINT = "A1B2 C3D4 E5F6 0718 293A 4B5C 6D7E 8F90"
FOLDER = "/var/lib/kiosk/technician/reports"


def findings() -> tuple[Finding, ...]:
    """Three faults, one to be watched, the others well."""
    found = {
        "card_reader.reads": Finding(
            "card_reader.reads", Verdict.FAILED, READS, Code.READER_UNRELIABLE, {"failures": "card.moved 3"}
        ),
        "printer.status": Finding("printer.status", Verdict.FAILED, (), Code.PAPER_OUT, {"state": "failed"}),
        "printer.print": Finding(
            "printer.print",
            Verdict.WARNED,
            (Measure("print_time", 3.4, "s", at_most=30),),
            None,
            {"getting_worse": "print_time"},
        ),
        "screen.touch": Finding(
            "screen.touch", Verdict.FAILED, (Measure("touch_missed", 4, "", at_most=0),), Code.TOUCH_DEAD
        ),
        "scanner.code": Finding("scanner.code", Verdict.SKIPPED, facts={"reason": "unattended"}),
    }
    return tuple(found.get(check, Finding(check, Verdict.PASSED)) for check in CHECKS)


def service_state(state: State, way: str) -> State:
    """The page of `state`; `way` what can be seen there."""
    now = state.now
    report = Report(
        Kiosk("kiosk-7", "33052101", "示例县政务公开专区", FINGERPRINT), now - timedelta(minutes=9), now, findings()
    )
    inside = Service(is_inside=True, checks=CHECKS, past=PAST, runs=1)
    devices = {
        DeviceKind.CARD_READER: DeviceStatus(DeviceState.READY),
        DeviceKind.PRINTER: DeviceStatus(DeviceState.DEGRADED, Code.PAPER_LOW),
        DeviceKind.SCANNER: DeviceStatus(DeviceState.READY),
        DeviceKind.VOICE: DeviceStatus(DeviceState.READY),
    }
    state = replace(state, devices=devices, trail=(Place(Page.BENCH),))
    match state.page:
        case Page.TECHNICIAN:
            return replace(state, trail=(), service=Service(gate=_gate(way, state)))
        case Page.BENCH:
            return _bench(state, inside, report, way)
        case Page.REPORT:
            files = tuple(
                f"{FOLDER}/readiness-20261122-150400{end}" for end in (".pdf", ".json", ".json.sig", ".pub.pem")
            )
            fine = replace(report, findings=tuple(Finding(check, Verdict.PASSED) for check in CHECKS))
            printed = PrintState.CONFIRMED if way == "fine" else None
            served = replace(inside, report=fine if way == "fine" else report, printed=printed)
            published = None if way == "writing" else Published(files, FINGERPRINT)
            return replace(state, service=replace(served, published=published))
        case _:
            return replace(state, service=replace(inside, trial=_trial(state, way)))


def _gate(way: str, state: State) -> Gate:
    door = Door(has_pin=True, has_card=True, sample_pin="246810" if way in ("", "sample") else "")
    match way:
        case "wrong":
            return Gate(door, "", 2, code=Code.TECHNICIAN_PIN_WRONG, tries_left=3)
        case "locked":
            until = state.now + timedelta(seconds=290)
            return Gate(door, "", 5, code=Code.TECHNICIAN_LOCKED, locked_until=until)
        case "no_pin":
            return Gate(Door(), code=Code.TECHNICIAN_NO_PIN)
        case _:
            return Gate(door, "2468")


def _bench(state: State, inside: Service, report: Report, way: str) -> State:
    known = inside if way == "" else replace(inside, report=report)
    if way == "endure":
        drift = Finding("endure.printer", Verdict.WARNED, (Measure("slower", 31, "%", at_most=25),))
        known = replace(known, report=replace(report, findings=(*report.findings, drift)))
    if way in ("", "tested"):
        return replace(state, trail=(), service=known)
    return replace(state, place=Place(Page.BENCH, way), service=known)


def _trial(state: State, way: str) -> Trial:
    begun = Trial(2, CHECKS, is_whole=True, began_at=state.now - timedelta(minutes=2), serial=3)
    early = replace(begun, findings=findings()[:1])
    match state.page, way:
        case Page.GRID, _:
            step = Step("screen.touch", "wipe")
            return replace(begun, findings=findings()[:12], step=step, asking=Asking.TRACE)
        case Page.SWEEP, _:
            colours = (True,) * int(way or 0)
            step = Step("screen.sweep", "sweep")
            return replace(begun, findings=findings()[:13], step=step, asking=Asking.SWEEP, colours=colours)
        case _, "ask":
            bar = (Measure("bar", 100, "mm", 99, 101),)
            step = Step("printer.paper", "measure_bar", measures=bar)
            return replace(begun, findings=findings()[:5], step=step, asking=Asking.YES_NO)
        case _, "code":
            step = Step("scanner.code", "scan", content="KIOSK-READINESS-TEST-0123456789")
            return replace(begun, findings=findings()[:7], step=step)
        case _, "printing":
            return replace(begun, findings=findings()[:4], step=Step("printer.print", "printing"))
        case _, "endure":
            began = state.now - timedelta(minutes=95)
            return Trial(2, (), hours=8, began_at=began, serial=1, step=Step("endure", "cycle", 1139, 0))
        case _:
            return replace(early, step=Step("card_reader.reads", "present", 6, 20, READS))
