"""A printer and its line in time that only passes when somebody waits: seconds of faults run in microseconds.

The engine is the machine's own. The line has a speed and a buffer, can break, can be dead without anybody being told,
and can stay open while the printer behind it is without power (serial).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from devices.printer.base import PrinterSettings
from devices.printer.machine.engine import Engine
from kiosk.model.errors import Code, DeviceError

_CHUNK = 512
_ROWS_AT_ONCE = 24
_DOTS_PER_MM = 8
NEVER_S = 1e9
_TICK_S = 1e-6  # less would be lost in the sum


@dataclass(frozen=True, slots=True)
class Speed:
    """`line_bytes`: what the host's side of the line holds before it takes no more."""

    bytes_s: float = 1_000_000.0
    paper_mm_s: float = 150.0
    line_bytes: int = 16384


class World:
    """Virtual time, a printer, and whatever happens to it. `now` is the driver's clock."""

    def __init__(self, engine: Engine, speed: Speed = Speed(), *, survives_power: bool = False) -> None:
        self.engine = engine
        self.now = 0.0
        self.survives_power = survives_power  # serial: the line stays open
        self.dead = False  # bytes go nowhere and nobody says so
        self.plugged = True
        self._speed = speed
        self._order = count()
        self._plans: list[tuple[float, int, Callable[[], None]]] = []
        self._line: VirtualLine | None = None
        self._printer_free_at = 0.0
        self._line_free_at = 0.0
        engine.hang_up = self.hang_up

    def clock(self) -> float:
        return self.now

    def at(self, moment_s: float, action: Callable[[], None]) -> None:
        """Plan something."""
        heappush(self._plans, (moment_s, next(self._order), action))

    def cancel_plans(self) -> None:
        """Nothing more is going to happen."""
        self._plans.clear()
        self.engine.cancel_plans()
        self.dead = False

    def after(self, pause_s: float, action: Callable[[], None]) -> None:
        self.at(self.now + pause_s, action)

    def connect(self, _settings: PrinterSettings) -> VirtualLine:
        """What the driver opens. Raises: DeviceError `device.absent`."""
        there = self.plugged and (self.engine.body.powered or self.survives_power)
        if not there:
            self.pass_time(0.05)
            raise DeviceError(Code.DEVICE_ABSENT, device="printer")
        self.hang_up(spoken=True)
        self._line = VirtualLine(self, self._speed.line_bytes)
        self.engine.connect(self._line.arrive)
        self.dead = False
        return self._line

    def hang_up(self, *, spoken: bool = False) -> None:
        """Lose the line; the driver is told at its next word."""
        if self._line is None or (self.survives_power and not spoken and not self.engine.body.powered):
            return
        self._line.lost = True
        self._line.outgoing.clear()
        self._line = None
        self.engine.connect(lambda _: None)

    def garble(self, data: bytes) -> None:
        """Bytes that nobody asked for arrive at the driver."""
        if self._line is not None:
            self._line.arrive(data)

    def pass_time(self, seconds: float, stop: Callable[[], bool] = lambda: False) -> None:
        """Let the world go on for so long, or until `stop()`."""
        until = self.now + (max(seconds, _TICK_S) if seconds else 0.0)
        while not stop():
            self._happen()
            moment = min(self._next_moment(), until)
            if moment >= until and self.now >= until:
                return
            self.now = max(self.now, moment)

    def settle(self, longest_s: float = 120.0) -> None:
        """Let the printer finish whatever it can."""
        until = self.now + longest_s
        while self.now < until and (self._next_moment() < NEVER_S):
            self.pass_time(1.0)

    def _next_moment(self) -> float:
        moments = [self._plans[0][0]] if self._plans else []
        if self._line is not None and self._line.outgoing and not self.dead and self._has_room():
            moments.append(max(self._line_free_at, self.now))
        if not self.engine.body.cause and not self.engine.is_idle:
            moments.append(max(self._printer_free_at, self.now))
        return min(moments, default=NEVER_S)

    def _has_room(self) -> bool:
        return not self.engine.body.powered or self.engine.room > 0

    def _happen(self) -> None:
        """Everything that is due now."""
        while self._plans and self._plans[0][0] <= self.now:
            heappop(self._plans)[2]()
        line = self._line
        if line is not None and line.outgoing and not self.dead and self._line_free_at <= self.now:
            part = bytes(line.outgoing[:_CHUNK])
            taken = self.engine.accept(part)
            del line.outgoing[:taken]
            self._line_free_at = self.now + taken / self._speed.bytes_s
        if self._printer_free_at <= self.now:
            rows = self.engine.step(_ROWS_AT_ONCE)
            while rows == 0:
                rows = self.engine.step(_ROWS_AT_ONCE)
            self._printer_free_at = self.now + (rows or 0) / _DOTS_PER_MM / self._speed.paper_mm_s


class VirtualLine:
    """The driver's end. Waiting lets the world go on."""

    def __init__(self, world: World, room: int) -> None:
        self._world = world
        self._room = room
        self._inbox = bytearray()
        self.outgoing = bytearray()
        self.lost = False

    def arrive(self, data: bytes) -> None:
        self._inbox += data

    def write(self, data: bytes, timeout_s: float) -> int:
        self._raise_if_lost()
        if len(self.outgoing) >= self._room:
            self._world.pass_time(timeout_s, lambda: len(self.outgoing) < self._room or self.lost)
            self._raise_if_lost()
        taken = data[: min(self._room - len(self.outgoing), 4096)]
        self.outgoing += taken
        self._world.pass_time(0.0002)
        return len(taken)

    def read(self, timeout_s: float) -> bytes:
        self._world.pass_time(timeout_s, lambda: bool(self._inbox and not self._world.dead) or self.lost)
        if self._world.dead and not self.lost:
            return b""
        data = bytes(self._inbox)
        self._inbox.clear()
        if not data:
            self._raise_if_lost()
        return data

    def close(self) -> None:
        """What is on its way arrives."""
        if not self.lost:
            self._world.pass_time(0.2)
            self._world.hang_up(spoken=True)

    def discard(self) -> None:
        self.outgoing.clear()
        self._world.hang_up(spoken=True)

    def _raise_if_lost(self) -> None:
        if self.lost:
            raise DeviceError(Code.DEVICE_UNPLUGGED, device="printer")
