"""What this kiosk can do right now, and the next best way for what it cannot. Pure: statuses in, standings out.

Rules it keeps: whatever a visitor needs has a way, down to those that need no plug (look up, type, take the code by
phone); a device that this kiosk never had is not told as broken; one that is being opened is not told at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.errors import Code


class Ability(StrEnum):
    LOOK_UP = "look_up"
    TYPE = "type"
    TAKE_CODE = "take_code"  # by phone, from the screen
    IDENTIFY = "identify"
    PRINT_RECEIPT = "print_receipt"
    PRINT_DOCUMENT = "print_document"
    SCAN = "scan"
    READ_ALOUD = "read_aloud"
    SECOND_DISPLAY = "second_display"


class Level(StrEnum):
    FULL = "full"
    LIMITED = "limited"  # works, with a limit that the code names
    WAITING = "waiting"  # its device is being opened
    GONE = "gone"
    NONE = "none"  # this kiosk has no such device

    @property
    def is_usable(self) -> bool:
        return self in (Level.FULL, Level.LIMITED)


# What needs a device, and the ways beside it, best first; the last of each needs none.
DEVICE_OF = {
    Ability.IDENTIFY: DeviceKind.CARD_READER,
    Ability.PRINT_RECEIPT: DeviceKind.PRINTER,
    Ability.PRINT_DOCUMENT: DeviceKind.DOCUMENT_PRINTER,
    Ability.SCAN: DeviceKind.SCANNER,
    Ability.READ_ALOUD: DeviceKind.VOICE,
    Ability.SECOND_DISPLAY: DeviceKind.QR_DISPLAY,
}
LADDER = {
    Ability.IDENTIFY: (Ability.TYPE,),
    Ability.PRINT_RECEIPT: (Ability.TAKE_CODE,),
    Ability.PRINT_DOCUMENT: (Ability.PRINT_RECEIPT, Ability.TAKE_CODE),
    Ability.SCAN: (Ability.TYPE,),
    Ability.READ_ALOUD: (Ability.LOOK_UP,),
    Ability.SECOND_DISPLAY: (Ability.TAKE_CODE,),
}
LEVELS = {
    DeviceState.READY: Level.FULL,
    DeviceState.DEGRADED: Level.LIMITED,
    DeviceState.OPENING: Level.WAITING,
    DeviceState.ABSENT: Level.GONE,
    DeviceState.FAILED: Level.GONE,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """`code`: why it is not full. `way`: what serves the need now, itself where it works."""

    level: Level
    way: Ability
    code: Code | None = None

    @property
    def is_lent(self) -> bool:
        return self.code is Code.DEVICE_LENT


def abilities(statuses: Mapping[DeviceKind, DeviceStatus]) -> dict[Ability, Standing]:
    """How each ability stands. A kind that is missing: this kiosk has no such device, or nothing is known of it yet."""
    levels = {ability: _level(ability, statuses) for ability in Ability}
    return {ability: Standing(levels[ability], _way(ability, levels), _code(ability, statuses)) for ability in Ability}


def _level(ability: Ability, statuses: Mapping[DeviceKind, DeviceStatus]) -> Level:
    if ability not in DEVICE_OF:
        return Level.FULL
    status = statuses.get(DEVICE_OF[ability])
    return LEVELS[status.state] if status else Level.NONE


def _way(ability: Ability, levels: Mapping[Ability, Level]) -> Ability:
    return next(way for way in (ability, *LADDER.get(ability, ())) if levels[way].is_usable)


def _code(ability: Ability, statuses: Mapping[DeviceKind, DeviceStatus]) -> Code | None:
    status = statuses.get(DEVICE_OF[ability]) if ability in DEVICE_OF else None
    return status.code if status else None
