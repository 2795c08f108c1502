"""One random schedule: a printer of some make at the end of some line, jobs for it, and what goes wrong meanwhile.

Everything follows from the seed. Nothing here knows the driver.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from devices.printer.machine.engine import Engine
from tests.devices.printer.virtual_line import Speed, World

_QUERIES = ((1, 2, 3, 4),) * 6 + ((1, 4), (4,), (1,), ())
_DEAF: tuple[set[str], ...] = (set(), set(), set(), {"push"}, {"identity"}, {"echo"}, {"fence"}, {"echo", "fence"})
_LINE_BYTES_S = (1_000_000.0, 100_000.0, 11_520.0)
_SERIAL_BYTES_S = (11_520.0, 5_760.0, 1_920.0)
_NOISE = (b"\x12", b"\x16", b"\x12\x12", b"\x14\x00\x00\x0f", b"\xff", b"\x37\x22zzzz\x00", b"\x37\x22", b"\x14\x00")
_PAUSES_S = (0.1, 1.0, 4.0, 20.0)
_NEW_ROLL_S = 5.0  # nobody is quicker with a new roll
_BOOT_S = 1.5  # no printer is back sooner after losing its power


@dataclass(slots=True)
class Schedule:
    """`kind`: `line` is lost with the power, `silent` nobody is told, `serial` stays open."""

    seed: int
    world: World
    kind: str
    width_mm: int
    charset: str
    bytes_s: float
    chance: Random
    told: list[str] = field(default_factory=list)
    _back_at: float = 0.0  # when a printer that lost its power is back at the earliest

    @property
    def can_confirm(self) -> bool:
        return not {"echo", "fence"} <= self.world.engine.deaf_to

    def repair(self) -> None:
        """Somebody puts everything right."""
        world = self.world
        if not world.engine.body.powered:
            world.pass_time(max(self._back_at - world.now, 0.0))
            self._power_on()
        world.plugged = True
        world.engine.set(
            cover_open=False, cutter_jammed=False, jams_at_next_cut=False, head_hot=False, rows_left=math.inf
        )
        world.engine.set(near_end=False)

    def strike(self) -> None:
        """Plan one fault for the job that is about to begin, and mostly its end."""
        chance = self.chance
        name, begin, end = chance.choice(self._faults())
        self.told.append(name)
        match chance.randrange(3):
            case 0:
                self.world.after(chance.uniform(0, 3.0), begin)
            case 1:
                self.world.engine.when_printed(chance.randrange(1, 500), begin)
            case _:
                begin()
        if chance.random() < 0.6:
            self.world.after(chance.choice(_PAUSES_S) + _BOOT_S + chance.random(), end)

    def _faults(self) -> list[tuple[str, Callable[[], None], Callable[[], None]]]:
        engine, chance, world = self.world.engine, self.chance, self.world
        rows, count = chance.randrange(1, 400), chance.randrange(1, 4000)
        noise = chance.choice(_NOISE)

        def setting(**parts: bool | float) -> Callable[[], None]:
            return lambda: engine.set(**parts)

        return [
            ("near end", setting(near_end=True), setting(near_end=False)),
            ("paper end", lambda: engine.when_printed(rows, self._end_paper), lambda: None),
            ("cover", setting(cover_open=True), setting(cover_open=False)),
            ("cutter", setting(jams_at_next_cut=True), setting(jams_at_next_cut=False, cutter_jammed=False)),
            ("heat", setting(head_hot=True), setting(head_hot=False)),
            ("power", self._power_off, self._power_on),
            ("line lost", lambda: engine.hang_up_after(count), lambda: None),
            ("unplugged", self._unplug, self._plug),
            ("stalled", self._stall, self._resume),
            ("noise", lambda: world.garble(noise), lambda: world.garble(noise)),
        ]

    def _end_paper(self) -> None:
        self.world.engine.set(rows_left=0)
        if self.chance.random() < 0.6:
            pause_s = _NEW_ROLL_S + self.chance.choice(_PAUSES_S)
            self.world.after(pause_s, lambda: self.world.engine.set(rows_left=math.inf))

    def _power_off(self) -> None:
        if not self.world.engine.body.powered:
            return
        self._back_at = self.world.now + _BOOT_S
        hang_up, self.world.engine.hang_up = self.world.engine.hang_up, lambda: None
        self.world.engine.power_off()
        self.world.engine.hang_up = hang_up
        if self.kind == "silent":
            self.world.dead = True
        elif self.kind == "line":
            self.world.hang_up(spoken=True)

    def _power_on(self) -> None:
        if self.world.now < self._back_at:  # its end was planned before it began
            self.world.at(self._back_at, self._power_on)
            return
        self.world.engine.power_on()
        if self.kind == "silent":
            self.world.hang_up(spoken=True)

    def _unplug(self) -> None:
        self.world.plugged = False
        self.world.hang_up(spoken=True)

    def _plug(self) -> None:
        self.world.plugged = True

    def _stall(self) -> None:
        self.world.dead = True

    def _resume(self) -> None:
        self.world.dead = False


def schedule(seed: int) -> Schedule:
    """What the seed says."""
    chance = Random(seed)
    width_mm, charset = chance.choice((80, 58)), chance.choice(("gbk", "gbk", "gb2312", "none"))
    dots = {80: 576, 58: 384}[width_mm]
    engine = Engine(
        dots, charset=charset, buffer_bytes=chance.choice((4096, 16384, 65536)), presenter=chance.random() < 0.2
    )
    engine.queries, engine.deaf_to = chance.choice(_QUERIES), set(chance.choice(_DEAF))
    if chance.random() < 0.3:
        engine.head.claims = {66: "EPSOM", 67: "TM-T88VI"}
    kind = chance.choice(("line", "line", "silent", "serial"))
    bytes_s = chance.choice(_SERIAL_BYTES_S if kind == "serial" else _LINE_BYTES_S)
    speed = Speed(bytes_s, chance.choice((60.0, 150.0, 250.0)), chance.choice((1024, 4096, 65536)))
    world = World(engine, speed, survives_power=kind == "serial")
    return Schedule(seed, world, kind, width_mm, charset, bytes_s, chance)
