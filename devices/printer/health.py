"""What a printer says about itself, read from the status bits. Pure.

Epson ESC/POS reference, DLE EOT n, GS a n, GS r n.
The drawer line (bit 2 of DLE EOT 1) floats on printers without a drawer and means nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code

QUERIES = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Health:
    """Flags of one moment. Nothing set: as far as it says, it can print."""

    offline: bool = False
    cover_open: bool = False
    paper_low: bool = False
    paper_out: bool = False
    cutter_jammed: bool = False
    head_hot: bool = False
    broken: bool = False

    @property
    def blocking(self) -> Code | None:
        """Why it cannot print, the cause somebody can act on first."""
        causes = (
            (self.cover_open, Code.COVER_OPEN),
            (self.paper_out, Code.PAPER_OUT),
            (self.cutter_jammed, Code.CUTTER_JAMMED),
            (self.head_hot, Code.HEAD_HOT),
            (self.broken, Code.DEVICE_OUT_OF_SERVICE),
            (self.offline, Code.DEVICE_BUSY),
        )
        return next((code for set_, code in causes if set_), None)

    def told(self, facts: dict[str, str] | None = None) -> DeviceStatus:
        """These flags as a device's status."""
        if self.blocking is not None:
            return DeviceStatus(DeviceState.FAILED, self.blocking, facts or {})
        if self.paper_low:
            return DeviceStatus(DeviceState.DEGRADED, Code.PAPER_LOW, facts or {})
        return DeviceStatus(DeviceState.READY, facts=facts or {})


def with_realtime(health: Health, query: int, byte: int) -> Health:
    """The flags after the answer to DLE EOT `query`."""
    match query:
        case 1:
            return replace(health, offline=bool(byte & 0x08))
        case 2:
            return replace(health, cover_open=bool(byte & 0x04), paper_out=health.paper_out or bool(byte & 0x20))
        case 3:
            jammed, hot, broken = bool(byte & 0x08), bool(byte & 0x40), bool(byte & 0x24)
            return replace(health, cutter_jammed=jammed, head_hot=hot, broken=broken and not jammed)
        case _:
            return replace(health, paper_low=bool(byte & 0x0C), paper_out=health.paper_out or bool(byte & 0x60))


def from_paper_byte(byte: int) -> Health:
    """The flags of an answer to GS r 1 (Epson; some clones tell near-end where Epson tells the end)."""
    return Health(paper_low=bool(byte & 0x03), paper_out=bool(byte & 0x0C))


def from_auto(data: bytes) -> Health:
    """The flags of an automatic status, four bytes."""
    first, second, third, _ = data
    return Health(
        offline=bool(first & 0x08),
        cover_open=bool(first & 0x20),
        paper_low=bool(third & 0x03),
        paper_out=bool(third & 0x0C),
        cutter_jammed=bool(second & 0x08),
        head_hot=bool(second & 0x40),
        broken=bool(second & 0x24) and not second & 0x08,
    )
