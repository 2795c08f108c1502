"""The ladder of abilities: every mix of devices, in every state, leaves a way for every need."""

from __future__ import annotations

from itertools import product

import pytest

from kiosk.ability import DEVICE_OF, LADDER, Ability, Level, abilities
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.errors import Code

HOWS = (None, *DeviceState)  # None: this kiosk has no such device
MIXES = [
    {kind: how for kind, how in zip(DeviceKind, mix, strict=True) if how is not None}
    for mix in product(HOWS, repeat=len(DeviceKind))
]


def _statuses(mix: dict[DeviceKind, DeviceState]) -> dict[DeviceKind, DeviceStatus]:
    return {kind: DeviceStatus(state, Code.DEVICE_SILENT) for kind, state in mix.items()}


def test_every_need_has_a_way_in_every_mix() -> None:
    assert len(MIXES) == 6**6
    for mix in MIXES:
        standings = abilities(_statuses(mix))
        assert standings.keys() == set(Ability)
        for ability, standing in standings.items():
            assert standings[standing.way].level.is_usable
            assert (standing.way is ability) == standing.level.is_usable
            device = DEVICE_OF.get(ability)
            if device not in mix:
                assert standing.level is (Level.FULL if device is None else Level.NONE)
                assert standing.code is None


def test_looking_up_typing_and_the_code_need_no_plug() -> None:
    assert set(Ability) - set(DEVICE_OF) == {Ability.LOOK_UP, Ability.TYPE, Ability.TAKE_CODE}
    assert all(ways[-1] not in DEVICE_OF for ways in LADDER.values())
    assert set(DEVICE_OF) == set(LADDER)
    assert set(DEVICE_OF.values()) == set(DeviceKind)


@pytest.mark.parametrize(
    ("state", "level"),
    [
        (DeviceState.READY, Level.FULL),
        (DeviceState.DEGRADED, Level.LIMITED),
        (DeviceState.OPENING, Level.WAITING),
        (DeviceState.ABSENT, Level.GONE),
        (DeviceState.FAILED, Level.GONE),
    ],
)
def test_a_state_is_a_level(state: DeviceState, level: Level) -> None:
    standing = abilities({DeviceKind.SCANNER: DeviceStatus(state, Code.DEVICE_LENT)})[Ability.SCAN]
    assert (standing.level, standing.is_lent) == (level, True)


@pytest.mark.parametrize(
    ("a4", "slip", "way"),
    [
        (DeviceState.READY, DeviceState.READY, Ability.PRINT_DOCUMENT),
        (DeviceState.FAILED, DeviceState.DEGRADED, Ability.PRINT_RECEIPT),
        (DeviceState.FAILED, DeviceState.FAILED, Ability.TAKE_CODE),
        (DeviceState.OPENING, DeviceState.OPENING, Ability.TAKE_CODE),
    ],
)
def test_the_next_best_way_to_take_a_page_along(a4: DeviceState, slip: DeviceState, way: Ability) -> None:
    mix = {DeviceKind.DOCUMENT_PRINTER: a4, DeviceKind.PRINTER: slip}
    assert abilities(_statuses(mix))[Ability.PRINT_DOCUMENT].way is way
