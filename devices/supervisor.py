"""Keeps one device open: absent → opening → ready → (lost) → opening …, with a growing pause between attempts.

Rules it keeps: opening happens in a thread of its own, so a device that hangs or is missing never holds up the screen
or another device; a device that was lost is opened again without anybody asking; who wants to use a device that is not
there gets its code at once, and the wish cuts the pause short.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition, Thread
from typing import Generic, Protocol, TypeVar

from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError, KioskError

log = logging.getLogger(__name__)

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 30.0
PATIENCE_S = 2.0  # how long somebody who wants to use it waits for a device that is being opened
ABSENT = frozenset({Code.DEVICE_ABSENT, Code.DEVICE_UNPLUGGED})
LOST = ABSENT | {Code.DEVICE_SILENT, Code.DEVICE_OUT_OF_SERVICE, Code.VOICE_SILENT}


class Device(Protocol):
    """What supervision needs of a driver."""

    def open(self) -> None: ...

    def close(self) -> None: ...

    def status(self) -> DeviceStatus: ...


D = TypeVar("D", bound=Device)


class Supervisor(Generic[D]):
    """Owns one driver. `make` builds it, once; it may raise like `open` does when a library is missing."""

    def __init__(self, make: Callable[[], D], first_pause_s: float = FIRST_PAUSE_S) -> None:
        self._make = make
        self._first_pause_s = first_pause_s
        self._changed = Condition()
        self._status = DeviceStatus(DeviceState.ABSENT)
        self._driver: D | None = None
        self._wanted = False
        self._hurried = False
        self._thread: Thread | None = None

    @property
    def driver(self) -> D | None:
        """The driver, as soon as it could be built; open or not."""
        return self._driver

    @property
    def is_open(self) -> bool:
        return self._status.state is DeviceState.READY

    def start(self) -> None:
        """Safe to call twice."""
        with self._changed:
            if self._wanted:
                return
            self._wanted = True
            self._status = DeviceStatus(DeviceState.OPENING)
            self._thread = Thread(target=self._run, name="device-supervisor", daemon=True)
            self._thread.start()

    def end(self) -> None:
        """Close the device and stop looking after it. Safe to call twice."""
        with self._changed:
            self._wanted = False
            self._changed.notify_all()
            thread, self._thread = self._thread, None
        if thread:
            thread.join(PATIENCE_S)

    def status(self) -> DeviceStatus:
        """The driver's own word while it is open; why it is not, otherwise."""
        with self._changed:
            status, driver = self._status, self._driver
        if status.state is not DeviceState.READY or driver is None:
            return status
        said = driver.status()
        if not said.works and said.code in LOST:
            self._tell(said)
        return said

    @contextmanager
    def use(self) -> Iterator[D]:
        """The open driver. Raises: DeviceError with the code of what keeps it from working."""
        driver = self._opened()
        try:
            yield driver
        except DeviceError as error:
            if error.code in LOST:
                self._tell(_status_of(error))
            raise

    def _opened(self) -> D:
        with self._changed:
            if self._status.state is not DeviceState.READY:
                self._hurried = self._wanted
                self._changed.notify_all()
                self._changed.wait_for(self._is_settled, PATIENCE_S)
            if self._status.state is DeviceState.READY and self._driver is not None:
                return self._driver
            raise DeviceError(self._status.code or Code.DEVICE_ABSENT, **self._status.facts)

    def _is_settled(self) -> bool:
        return self._status.state is not DeviceState.OPENING and not self._hurried

    def _run(self) -> None:
        pause_s = self._first_pause_s
        while self._wanted:
            self._tell(DeviceStatus(DeviceState.OPENING))
            status = self._attempt()
            self._tell(status)
            with self._changed:
                if status.works:
                    pause_s = self._first_pause_s
                    self._changed.wait_for(lambda: not self._wanted or self._status.state is not DeviceState.READY)
                else:
                    self._changed.wait_for(lambda: not self._wanted or self._hurried, pause_s)
                    pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
            self._close()
        self._tell(DeviceStatus(DeviceState.ABSENT))

    def _attempt(self) -> DeviceStatus:
        try:
            if self._driver is None:
                self._driver = self._make()
            self._driver.open()
        except KioskError as error:
            return _status_of(error)
        except Exception:
            log.exception("a driver has a bug")
            return DeviceStatus(DeviceState.FAILED, Code.BUG)
        finally:
            self._hurried = False
        return DeviceStatus(DeviceState.READY)

    def _close(self) -> None:
        if self._driver is not None:
            try:
                self._driver.close()
            except Exception:
                log.exception("a driver has a bug")

    def _tell(self, status: DeviceStatus) -> None:
        with self._changed:
            self._status = status
            self._changed.notify_all()


def _status_of(error: KioskError) -> DeviceStatus:
    state = DeviceState.ABSENT if error.code in ABSENT else DeviceState.FAILED
    return DeviceStatus(state, error.code, {name: str(value) for name, value in error.facts.items()})
