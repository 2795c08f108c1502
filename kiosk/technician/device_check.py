"""What is asked of every device alike: does it work, and what does it say of itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kiosk.model.device import DeviceState
from kiosk.model.errors import Code
from kiosk.technician.check import Finding, Verdict, failed, passed

_UNSAID = {DeviceState.ABSENT: Code.DEVICE_ABSENT, DeviceState.OPENING: Code.DEVICE_SILENT}


def status_finding(check: str, device: Any, facts: dict[str, str] | None = None) -> Finding:
    """Ready passes, degraded warns, everything else fails with the status's own code."""
    status = device.status()
    told = {"state": status.state.value, **(facts or {}), **status.facts}
    if status.state is DeviceState.READY:
        return passed(check, told)
    if not status.works:
        return failed(check, status.code or _UNSAID.get(status.state, Code.DEVICE_OUT_OF_SERVICE), told)
    return replace(passed(check, told), verdict=Verdict.WARNED, code=status.code)
