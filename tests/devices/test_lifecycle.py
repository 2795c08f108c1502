"""The life of a device under a clock that tests turn: tables of single causes, and chance over long histories."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices import lifecycle
from devices.lifecycle import LONGEST_PAUSE_S, LOOK_S, Lifecycle
from devices.plug import Plug
from devices.steadiness import DEPARTURES, QUIET_S, WITHIN_S, Steadiness
from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError

READY = DeviceStatus(DeviceState.READY)
SILENT = DeviceStatus(DeviceState.FAILED, Code.DEVICE_SILENT)
GONE = DeviceStatus(DeviceState.ABSENT, Code.DEVICE_UNPLUGGED)
PAUSE_S = 1.0


class Socket(Plug):
    """A plug that a test pushes and pulls."""

    tells = True

    def __init__(self, *, plugged: bool = True) -> None:
        super().__init__("/dev/serial/by-id/sample")
        self.plugged, self.times = plugged, 0

    def push(self, *, plugged: bool) -> None:
        self.times += plugged and not self.plugged
        self.plugged = plugged

    def presence(self) -> str | None:
        return f"plug {self.times}" if self.plugged else ""


@dataclass
class Device:
    """Opens when it is well. `opened` are the times; it is an error to open what is not plugged in."""

    world: World
    well: bool = True
    said: DeviceStatus = READY
    is_open: bool = False
    opened: list[float] = field(default_factory=list)

    def open(self) -> None:
        assert not isinstance(self.world.plug, Socket) or self.world.plug.plugged, "opened what is not there"
        self.opened.append(self.world.now_s)
        if not self.well:
            raise DeviceError(Code.DEVICE_SILENT, port="sample")
        self.is_open = True

    def close(self) -> None:
        self.is_open = False

    def status(self) -> DeviceStatus:
        return self.said


class World:
    """A lifecycle, its device, and the time."""

    def __init__(self, plug: Plug | None = None) -> None:
        self.now_s = 100.0
        self.plug = plug or Plug()
        self.device = Device(self)
        self.told: list[tuple[float, DeviceStatus]] = []
        self.life = Lifecycle(lambda: self.device, self.plug, PAUSE_S, lambda: self.now_s, self._tell)

    def _tell(self, status: DeviceStatus) -> None:
        if not self.told or self.told[-1][1] != status:
            self.told.append((self.now_s, status))

    @property
    def status(self) -> DeviceStatus:
        return self.told[-1][1]

    def go_on(self, seconds: float) -> None:
        """Turn by turn, as a thread would."""
        until = self.now_s + seconds
        while (pause_s := self.life.turn()) <= until - self.now_s:
            self.now_s += max(pause_s, 0.001)
        self.now_s = until


def test_what_is_not_plugged_in_is_told_and_never_opened() -> None:
    world = World(Socket(plugged=False))
    world.go_on(100)
    assert world.device.opened == []
    assert world.status == DeviceStatus(DeviceState.ABSENT, Code.DEVICE_ABSENT, {"port": world.plug.port})
    assert len(world.told) == 1


@pytest.mark.parametrize("away_s", [0.0, 0.1, 3.0, 300.0])
def test_a_plug_pulled_and_pushed_is_seen_within_a_look_both_ways(away_s: float) -> None:
    world = World(plug := Socket())
    world.go_on(5)
    assert world.status == READY
    plug.push(plugged=False)
    if away_s > LOOK_S:
        world.go_on(LOOK_S)
        assert (world.status, world.device.is_open) == (GONE, False)
    world.now_s += away_s
    plug.push(plugged=True)
    world.go_on(LOOK_S)
    assert (world.status, world.device.is_open) == (READY, True)
    assert len(world.device.opened) == 2, "a quick pull is a pull"


def test_a_plug_pushed_ends_a_long_pause() -> None:
    world = World(plug := Socket())
    world.device.well = False
    world.go_on(200)
    plug.push(plugged=False)
    world.go_on(1)
    world.device.well = True
    plug.push(plugged=True)
    world.go_on(LOOK_S)
    assert world.status == READY


def test_a_failing_device_is_tried_with_a_growing_pause_and_nothing_flickers() -> None:
    world = World(Socket())
    world.device.well = False
    world.go_on(150)
    pauses = [round(b - a) for a, b in zip(world.device.opened, world.device.opened[1:], strict=False)]
    assert pauses[:5] == [1, 2, 4, 8, 16]
    assert set(pauses[5:]) == {round(LONGEST_PAUSE_S)}
    assert [status.code for _, status in world.told] == [Code.DEVICE_SILENT]


def test_where_no_plug_tells_the_pause_stays_short() -> None:
    world = World()
    world.device.well = False
    world.go_on(60)
    world.device.well = True
    world.go_on(lifecycle.LONGEST_BLIND_PAUSE_S)
    assert world.status == READY


def test_a_wish_cuts_the_pause_short() -> None:
    world = World(Socket())
    world.device.well = False
    world.go_on(100)
    world.device.well = True
    world.life.turn(hurried=True)
    assert world.status == READY


def test_a_driver_that_opens_what_is_not_there_is_not_believed() -> None:
    world = World()
    world.device.said = SILENT
    world.go_on(100)
    assert not world.device.is_open
    assert [status for _, status in world.told] == [SILENT]


def test_what_the_device_only_complains_of_keeps_it_open() -> None:
    world = World(Socket())
    world.device.said = DeviceStatus(DeviceState.FAILED, Code.PAPER_OUT)
    world.go_on(100)
    assert world.device.is_open
    assert len(world.device.opened) == 1


def test_one_that_is_lost_is_opened_at_once_and_one_that_is_lost_again_and_again_is_left_alone() -> None:
    world = World()
    world.go_on(10)
    for times in range(1, DEPARTURES):
        world.life.turn(SILENT)
        assert world.device.is_open
        assert len(world.device.opened) == 1 + times
        world.now_s += 2
    world.life.turn(SILENT)
    assert not world.device.is_open
    assert world.status == DeviceStatus(DeviceState.FAILED, Code.DEVICE_FLAPPING, {"last": "device.silent"})
    world.life.turn(hurried=True)
    assert not world.device.is_open, "a visitor's wish does not mend a cable"
    world.go_on(QUIET_S + LOOK_S)
    assert world.status == READY


def test_a_service_that_is_started_again_and_again_is_no_loose_cable() -> None:
    world = World()
    world.go_on(1)
    for _ in range(50):
        world.life.turn(DeviceStatus(DeviceState.FAILED, Code.DEVICE_OUT_OF_SERVICE))
        assert world.device.is_open
        world.now_s += 0.5


def test_when_the_plug_can_no_longer_be_told_the_driver_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(plug := Socket())
    world.go_on(1)
    monkeypatch.setattr(plug, "presence", lambda: None)
    world.go_on(LOOK_S)
    assert world.status == READY, "it says that it is well"
    monkeypatch.undo()
    world.go_on(LOOK_S)
    monkeypatch.setattr(plug, "presence", lambda: None)
    world.device.said = DeviceStatus(DeviceState.FAILED, Code.DEVICE_OUT_OF_SERVICE)
    world.go_on(LOOK_S)
    assert world.status == world.device.said
    monkeypatch.undo()
    world.device.said = READY
    world.go_on(LOOK_S)
    assert world.status == READY, "and it is opened at once when the plug can be told again"
    assert len(world.told) == 3


def test_the_end_of_a_life_leaves_nothing_to_the_next() -> None:
    world = World(plug := Socket())
    world.go_on(1)
    for _ in range(10):
        plug.push(plugged=not plug.plugged)
        world.go_on(1.2)
    assert world.status.code is Code.DEVICE_FLAPPING
    world.life.end()
    plug.push(plugged=True)
    world.go_on(0)
    assert world.status == READY


# A history: what happens, and how long after what happened before.
CAUSES = st.sampled_from(["pull", "push", "lose", "ail", "heal", "wish", "nothing"])
HISTORIES = st.lists(st.tuples(CAUSES, st.sampled_from([0.0, 0.1, 0.5, 2.0, 15.0])), max_size=60)


def _happen(world: World, plug: Socket, cause: str) -> None:
    if cause in ("pull", "push"):
        plug.push(plugged=cause == "push")
    elif cause in ("ail", "heal"):
        world.device.well = cause == "heal"
    elif cause == "wish":
        world.life.turn(hurried=True)
    elif cause == "lose" and world.life.is_open:
        world.life.turn(SILENT)


@settings(max_examples=150)
@given(HISTORIES)
def test_whatever_happens(history: list[tuple[str, float]]) -> None:
    world = World(plug := Socket())
    wishes = 0
    for cause, seconds in history:
        _happen(world, plug, cause)
        wishes += cause == "wish"
        world.go_on(seconds)
        if seconds > LOOK_S:
            assert plug.plugged or not world.device.is_open
            assert plug.plugged or world.status.code in (*lifecycle.ABSENT, Code.DEVICE_FLAPPING)
            assert world.status.works == world.device.is_open
    gone = [at for at, status in world.told if status.code in lifecycle.UNSTEADY]
    for first, last in zip(gone, gone[2 * DEPARTURES :], strict=False):
        assert last - first > QUIET_S / 2, "flickers"
    opened = world.device.opened
    for first, last in zip(opened, opened[2 * DEPARTURES + wishes + 5 :], strict=False):
        assert last - first > LOOK_S, "a storm of openings"
    plug.push(plugged=True)
    world.device.well = True
    world.go_on(QUIET_S + LONGEST_PAUSE_S + 2 * LOOK_S)
    assert world.status == READY, "never found again"


@pytest.mark.parametrize(
    ("departures", "flaps"),
    [
        ([0], False),
        ([0, 3, 6], False),
        ([0, 3, 6, 9], True),
        ([0, 0.3, 0.6, 0.9], False),  # plug and driver tell of one and the same
        ([0, 10, 20, 30], False),
        ([0, 1.1, 2.2, 3.3, 20], True),
    ],
)
def test_what_counts_as_flapping(departures: list[float], flaps: bool) -> None:
    steadiness = Steadiness()
    for at in departures:
        steadiness.departed(at)
    assert steadiness.is_flapping(departures[-1]) == flaps
    assert not steadiness.is_flapping(departures[-1] + QUIET_S)


def test_a_cable_that_stays_loose_is_found_out_sooner() -> None:
    steadiness = Steadiness()
    for at in (0, 2, 4, 6):
        steadiness.departed(at)
    again = 6 + QUIET_S + 1
    assert not steadiness.is_flapping(again)
    steadiness.departed(again)
    assert again - 2 <= WITHIN_S
    assert steadiness.is_flapping(again)
