"""The scanner: whether it reads a known code, exactly. The code stands on the test slip and on the screen."""

from __future__ import annotations

import time

from devices.scanner.base import Scanner
from kiosk.model.errors import Code
from kiosk.technician.check import Conversation, Finding, Measure, Step, judged, skipped
from kiosk.technician.device_check import status_finding
from kiosk.technician.patience import left, patience
from kiosk.technician.slip import SCANNED
from kiosk.technician.surroundings import Bench


def status(bench: Bench, _conversation: Conversation) -> Finding:
    scanner = _scanner(bench)
    found = scanner.capabilities
    return status_finding("scanner.status", scanner, {"driver": found.driver, "identifier": found.identifier})


def code(bench: Bench, conversation: Conversation) -> Finding:
    """Hold the code of the test slip, or of the screen, before the scanner."""
    conversation.show(Step("scanner.code", "scan", content=SCANNED))
    began = time.monotonic()
    with patience(conversation.cancel) as ended:
        read = _scanner(bench).scan(ended)
    if read is None:
        return skipped("scanner.code", left(conversation.cancel))
    return judge_code("scanner.code", read, SCANNED, time.monotonic() - began)


def judge_code(check: str, read: str, shown: str, took_s: float) -> Finding:
    """Pure. What was read is not told: it may be somebody's own code."""
    measures = (
        Measure("characters_right", sum(one == two for one, two in zip(read, shown, strict=False)), "", len(shown)),
        Measure("characters_read", len(read), "", len(shown), len(shown)),
        Measure("scan_time", took_s, "s"),
    )
    return judged(check, measures, Code.SCANNER_MISREAD)


def _scanner(bench: Bench) -> Scanner:
    assert bench.devices.scanner is not None  # a missing device is skipped before
    return bench.devices.scanner
