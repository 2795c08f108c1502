"""The life of one device, turn by turn: absent → opening → ready → (lost) → opening … Knows no threads.

Rules it keeps: what is not plugged in is not opened; what is plugged in is opened at once, whatever pause there was;
what was pulled out is told and closed at once. A device that cannot be opened is tried again with a growing pause,
and its last word stays up meanwhile: nothing flickers. One that comes and goes is left alone until it is quiet.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from devices.plug import Plug
from devices.steadiness import Steadiness
from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code, KioskError

log = logging.getLogger(__name__)

LOOK_S = 0.4  # between two looks at the plug
LONGEST_PAUSE_S = 30.0
LONGEST_BLIND_PAUSE_S = 5.0  # where no plug tells of the return
ABSENT = frozenset({Code.DEVICE_ABSENT, Code.DEVICE_UNPLUGGED})
LOST = ABSENT | {Code.DEVICE_SILENT, Code.DEVICE_OUT_OF_SERVICE, Code.VOICE_SILENT}
UNSTEADY = ABSENT | {Code.DEVICE_SILENT}  # a service that is started again is no loose cable


class Device(Protocol):
    """What supervision needs of a driver."""

    def open(self) -> None: ...

    def close(self) -> None: ...

    def status(self) -> DeviceStatus: ...


D = TypeVar("D", bound=Device)


class Lifecycle(Generic[D]):
    """Owns one driver. `make` builds it, once; `tell` hears how it is, and may hear the same twice."""

    def __init__(
        self,
        make: Callable[[], D],
        plug: Plug,
        first_pause_s: float,
        clock: Callable[[], float],
        tell: Callable[[DeviceStatus], None],
    ) -> None:
        self.driver: D | None = None
        self.is_open = False
        self._make = make
        self._plug = plug
        self._first_pause_s = self._pause_s = first_pause_s
        self._clock = clock
        self._tell = tell
        self._presence: str | None = None
        self._due = float("-inf")
        self._last = DeviceStatus(DeviceState.OPENING)
        self._steadiness = Steadiness()

    def turn(self, lost: DeviceStatus | None = None, *, hurried: bool = False) -> float:
        """See how it is and do what follows. `lost`: what was said of the open device. Seconds until the next turn."""
        self._notice(lost)
        now = self._clock()
        if self._steadiness.is_flapping(now):
            last = {"last": self._last.code.value} if self._last.code else {}
            self._tell(DeviceStatus(DeviceState.FAILED, Code.DEVICE_FLAPPING, last))
            return LOOK_S
        if self.is_open:
            return LOOK_S if self._plug.tells else LONGEST_PAUSE_S
        if self._presence == "":
            self._say(self._missing())
            return LOOK_S
        if hurried or now >= self._due:
            self._attempt()
        rest_s = LONGEST_PAUSE_S if self.is_open else max(0.0, self._due - self._clock())
        return min(rest_s, LOOK_S) if self._plug.tells else rest_s

    def end(self) -> None:
        """Close the driver and forget what was. Never raises."""
        self._close()
        self._presence, self._due, self._pause_s = None, float("-inf"), self._first_pause_s
        self._last, self._steadiness = DeviceStatus(DeviceState.OPENING), Steadiness()

    def _close(self) -> None:
        self.is_open = False
        if self.driver is not None:
            try:
                self.driver.close()
            except Exception:
                log.exception("a driver has a bug")

    def _notice(self, lost: DeviceStatus | None) -> None:
        """What became of plug and device since the last turn."""
        before, self._presence = self._presence, self._plug.presence()
        if before and self._presence is not None and self._presence != before:
            lost = lost or DeviceStatus(DeviceState.ABSENT, Code.DEVICE_UNPLUGGED)
        if before and self._presence is None and self.is_open and self.driver is not None:
            said = self.driver.status()  # its plug cannot be told any more
            lost = lost or (said if is_lost(said) else None)
        if lost is not None:
            self._depart(lost)
        if self._presence and self._presence != before:
            self._due, self._pause_s = float("-inf"), self._first_pause_s
            if before is not None and not self._steadiness.is_flapping(self._clock()):
                self._say(DeviceStatus(DeviceState.OPENING))

    def _depart(self, lost: DeviceStatus) -> None:
        self._last, now = lost, self._clock()
        if lost.code in UNSTEADY:
            self._steadiness.departed(now)
        if not self._steadiness.is_flapping(now):
            self._tell(lost)
        if self.is_open:
            self._close()
            self._due = float("-inf")

    def _missing(self) -> DeviceStatus:
        """Pulled out, or never seen."""
        if self._last.state is DeviceState.ABSENT:
            return self._last
        return DeviceStatus(DeviceState.ABSENT, Code.DEVICE_ABSENT, {"port": self._plug.port})

    def _attempt(self) -> None:
        status = self._opened()
        self.is_open = status.works
        if self.is_open:
            self._pause_s = self._first_pause_s
        else:
            self._due = self._clock() + self._pause_s
            longest_s = LONGEST_PAUSE_S if self._plug.tells else min(LONGEST_PAUSE_S, LONGEST_BLIND_PAUSE_S)
            self._pause_s = min(2 * self._pause_s, longest_s)
        self._say(status)

    def _opened(self) -> DeviceStatus:
        """Ready, or why not. A driver that opens what is not there is not believed."""
        try:
            if self.driver is None:
                self.driver = self._make()
            self.driver.open()
            said = self.driver.status()
        except KioskError as error:
            return status_of(error)
        except Exception:
            log.exception("a driver has a bug")
            return DeviceStatus(DeviceState.FAILED, Code.BUG)
        if is_lost(said):
            self._close()
            return said
        return DeviceStatus(DeviceState.READY)

    def _say(self, status: DeviceStatus) -> None:
        self._last = status
        self._tell(status)


def is_lost(said: DeviceStatus) -> bool:
    """Whether it has to be opened anew."""
    return not said.works and said.code in LOST


def status_of(error: KioskError) -> DeviceStatus:
    state = DeviceState.ABSENT if error.code in ABSENT else DeviceState.FAILED
    return DeviceStatus(state, error.code, {name: str(value) for name, value in error.facts.items()})
