"""How much paper is left on the roll: counted down from its length, corrected by what the sensors say. Pure.

A roll counts as new when paper is there again after its end, and when the cover was opened and closed over paper. The
near-end sensor corrects the count downward only, for it sees the roll's diameter and a count may have begun in the
middle. How much paper the sensor leaves differs between machines and with its setting: 2 m is a usual low value (L).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from devices.printer.health import Health

ROLL_M = 80.0  # an 80 mm kiosk roll (L)
NEAR_END_M = 2.0
TO_CUTTER_MM = 15.0  # from the head to the cutter, fed with every cut (L)
TYPICAL_MM = 280.0  # a receipt, until some were printed
_LONGEST_RECEIPT_MM = 500.0
_WEIGHT = 0.2  # of the newest receipt in the mean length


@dataclass(frozen=True, slots=True)
class Roll:
    """`fed_mm` since the roll was new; `receipt_mm` the mean length of the last receipts, cut included."""

    length_m: float = ROLL_M
    fed_mm: float = 0.0
    receipt_mm: float = TYPICAL_MM
    is_out: bool = False
    cover_open: bool = False

    @property
    def metres_left(self) -> float:
        return 0.0 if self.is_out else max(self.length_m - self.fed_mm / 1000, 0.0)

    @property
    def receipts_left(self) -> int:
        return int(self.metres_left * 1000 / self.receipt_mm)

    @property
    def facts(self) -> dict[str, str]:
        """For a status: printable, never personal."""
        return {"metres_left": f"{self.metres_left:.1f}", "receipts_left": str(self.receipts_left)}


def fed(roll: Roll, slip_mm: float) -> Roll:
    """After a slip of that length and its cut."""
    length = slip_mm + TO_CUTTER_MM
    mean = roll.receipt_mm + _WEIGHT * (length - roll.receipt_mm) if length <= _LONGEST_RECEIPT_MM else roll.receipt_mm
    return replace(roll, fed_mm=roll.fed_mm + length, receipt_mm=round(mean, 1))


def seen(roll: Roll, health: Health) -> Roll:
    """After the printer said how it is."""
    is_new = not health.paper_out and ((roll.is_out) or (roll.cover_open and not health.cover_open))
    fed_mm = 0.0 if is_new else roll.fed_mm
    if health.paper_low:
        fed_mm = max(fed_mm, (roll.length_m - NEAR_END_M) * 1000)
    return replace(roll, fed_mm=fed_mm, is_out=health.paper_out, cover_open=health.cover_open)
