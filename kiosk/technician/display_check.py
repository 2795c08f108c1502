"""The second display: a code is shown on it and, where there is a scanner, read from it; else eyes must do."""

from __future__ import annotations

import time
from contextlib import suppress

from devices.qr_display.base import QrDisplay
from kiosk.model.errors import Code, DeviceError
from kiosk.technician.check import Conversation, Finding, Step, Verdict, failed, passed, skipped
from kiosk.technician.device_check import status_finding
from kiosk.technician.patience import left, patience
from kiosk.technician.scanner_check import judge_code
from kiosk.technician.surroundings import Bench

SHOWN = "KIOSK-DISPLAY-TEST-9876543210"


def status(bench: Bench, _conversation: Conversation) -> Finding:
    display = _display(bench)
    facts = {"driver": display.capabilities.driver, "most_bytes": str(display.capabilities.most_bytes)}
    return status_finding("qr_display.status", display, facts)


def shows(bench: Bench, conversation: Conversation) -> Finding:
    """Raises: DeviceError when the display does not take the code."""
    check, display = "qr_display.shows", _display(bench)
    display.show(SHOWN, "测试 TEST")
    try:
        scanner = bench.devices.scanner
        if scanner is not None and scanner.status().works:
            conversation.show(Step(check, "scan_display"))
            began = time.monotonic()
            with patience(conversation.cancel) as ended:
                read = scanner.scan(ended)
            if read is None:
                return skipped(check, left(conversation.cancel))
            return _judged(read, time.monotonic() - began)
        seen = conversation.confirm(Step(check, "see_code"))
        if seen is None:
            return skipped(check, left(conversation.cancel))
        return passed(check) if seen else failed(check, Code.DISPLAY_NOT_SEEN)
    finally:
        with suppress(DeviceError):
            display.show("")


def _judged(read: str, took_s: float) -> Finding:
    check = "qr_display.shows"
    finding = judge_code(check, read, SHOWN, took_s)
    well = finding.verdict is Verdict.PASSED
    return finding if well else failed(check, Code.DISPLAY_NOT_SEEN, None, finding.measures)


def _display(bench: Bench) -> QrDisplay:
    assert bench.devices.qr_display is not None  # a missing device is skipped before
    return bench.devices.qr_display
