"""Which drivers can be recorded, and how each recording loses its person. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from devices.recording.format import Passage, Recording
from devices.recording.redact_chip import redacted_chip
from devices.recording.redact_code import redacted_code
from devices.recording.redact_printer import redacted_printer
from devices.recording.redact_sam import redacted_sam
from kiosk.model.device import DeviceKind

Redact = Callable[[tuple[Passage, ...], date], tuple[Passage, ...]]

REDACTED: Mapping[tuple[DeviceKind, str], Redact] = {
    (DeviceKind.CARD_READER, "sam"): redacted_sam,
    (DeviceKind.CARD_READER, "pcsc"): redacted_chip,
    (DeviceKind.PRINTER, "escpos"): lambda passages, _: redacted_printer(passages),
    (DeviceKind.SCANNER, "serial"): lambda passages, _: redacted_code(passages),
}


def redacted(kind: DeviceKind, driver: str, made: date, passages: tuple[Passage, ...]) -> Recording:
    """What may be written. Raises: KeyError for a driver that cannot be recorded."""
    return Recording(kind, driver, made, REDACTED[kind, driver](passages, made))
