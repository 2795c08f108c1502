"""What a printer's words of IPP mean: `printer-state` and `printer-state-reasons` as a status and a code. Pure.

Words and severities: RFC 8011, 5.4.11 and 5.4.12, and PWG 5100.9 (M); `offline`, `cups-…` are CUPS's own (M). A word
may end in `-report`, `-warning` or `-error`; printers use the three so differently that only the word counts (L).

CUPS learns how a printer is while a job runs and keeps the last word until another job says otherwise: of an idle
printer "media-empty" is history, not news (seen with cupsd 2.4). So an idle printer that was in trouble is degraded,
not failed; the next job finds out, and a refilled tray needs nobody to tell the kiosk.
"""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code

IDLE, PROCESSING, STOPPED = 3, 4, 5  # printer-state

_SEVERITIES = ("-report", "-warning", "-error")

# Nothing comes out until somebody does something; the first that fits is told.
STOPS = {
    "media-jam": Code.PAPER_JAMMED,
    "door-open": Code.COVER_OPEN,
    "cover-open": Code.COVER_OPEN,
    "interlock-open": Code.COVER_OPEN,
    "media-empty": Code.PAPER_OUT,
    "media-needed": Code.PAPER_OUT,
    "input-tray-missing": Code.PAPER_OUT,
    "toner-empty": Code.TONER_OUT,
    "marker-supply-empty": Code.TONER_OUT,
    "offline": Code.DEVICE_UNPLUGGED,
    "timed-out": Code.DEVICE_UNPLUGGED,
    "connecting-to-device": Code.DEVICE_UNPLUGGED,
    "paused": Code.DEVICE_OUT_OF_SERVICE,
    "moving-to-paused": Code.DEVICE_OUT_OF_SERVICE,
    "stopped": Code.DEVICE_OUT_OF_SERVICE,
    "stopped-partly": Code.DEVICE_OUT_OF_SERVICE,
    "stopping": Code.DEVICE_OUT_OF_SERVICE,
    "shutdown": Code.DEVICE_OUT_OF_SERVICE,
    "hold-new-jobs": Code.DEVICE_OUT_OF_SERVICE,
    "output-area-full": Code.DEVICE_OUT_OF_SERVICE,
    "marker-waste-full": Code.DEVICE_OUT_OF_SERVICE,
    "opc-life-over": Code.DEVICE_OUT_OF_SERVICE,
    "developer-empty": Code.DEVICE_OUT_OF_SERVICE,
    "fuser-over-temp": Code.DEVICE_OUT_OF_SERVICE,
    "fuser-under-temp": Code.DEVICE_OUT_OF_SERVICE,
    "spool-area-full": Code.DEVICE_OUT_OF_SERVICE,
    "cups-missing-filter": Code.DEVICE_LIBRARY_MISSING,
}

# It prints; somebody should see to it soon.
WARNS = {
    "media-low": Code.PAPER_LOW,
    "toner-low": Code.TONER_LOW,
    "marker-supply-low": Code.TONER_LOW,
}

# Every job to a network printer begins so.
PASSING = "connecting-to-device"


def plain(reason: str) -> str:
    """The word without its severity."""
    for severity in _SEVERITIES:
        reason = reason.removesuffix(severity)
    return reason


def stop_of(reasons: Iterable[str]) -> Code | None:
    """Why nothing comes out; None when nothing said is a reason for that."""
    said = {plain(reason) for reason in reasons}
    return next((code for word, code in STOPS.items() if word in said), None)


def status_of(state: int, reasons: Iterable[str], *, accepting: bool = True) -> DeviceStatus:
    """The printer as its users see it."""
    said = tuple(reason for reason in reasons if reason != "none")
    facts = {"reasons": ",".join(said)} if said else {}
    stop = stop_of(reason for reason in said if plain(reason) != PASSING)
    if state == STOPPED or not accepting:
        return DeviceStatus(DeviceState.FAILED, stop or Code.DEVICE_OUT_OF_SERVICE, facts)
    if stop is not None:
        return DeviceStatus(DeviceState.FAILED if state == PROCESSING else DeviceState.DEGRADED, stop, facts)
    low = next((code for word, code in WARNS.items() if word in map(plain, said)), None)
    return DeviceStatus(DeviceState.DEGRADED, low, facts) if low else DeviceStatus(DeviceState.READY)
