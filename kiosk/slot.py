"""The times that can be booked, as one page of a form knows them."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.model.case import Slot
from kiosk.model.errors import Code


@dataclass(frozen=True, slots=True)
class SlotsKnown:
    """`key`: of which office, and of what kind. `fault`: why the hub did not tell; its own options are left then."""

    key: str
    slots: tuple[Slot, ...] = ()
    fault: Code | None = None

    @property
    def free(self) -> tuple[Slot, ...]:
        return tuple(slot for slot in self.slots if slot.left > 0)
