"""How a device is. Capabilities never change while it is open; the status does (the split of XFS4IoT)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.model.errors import Code


class DeviceKind(StrEnum):
    CARD_READER = "card_reader"
    PRINTER = "printer"
    DOCUMENT_PRINTER = "document_printer"
    SCANNER = "scanner"
    QR_DISPLAY = "qr_display"
    VOICE = "voice"


class DeviceState(StrEnum):
    ABSENT = "absent"
    OPENING = "opening"
    READY = "ready"
    DEGRADED = "degraded"  # works, with a limit that `code` names
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class DeviceStatus:
    """`code` says why it is not ready; `facts` are printable and never personal."""

    state: DeviceState
    code: Code | None = None
    facts: dict[str, str] = field(default_factory=dict)

    @property
    def works(self) -> bool:
        return self.state in (DeviceState.READY, DeviceState.DEGRADED)
