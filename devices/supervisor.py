"""Keeps one device open, in a thread of its own, so that one that hangs or is missing never holds up the screen.

Rules it keeps: a device that was lost is opened again without anybody asking; who wants to use a device that is not
there gets its code at once, and the wish cuts a pause short; a device that was lent stays closed until it is opened.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition, Thread, current_thread
from typing import Generic, TypeVar

from devices.lifecycle import Device, Lifecycle, is_lost, status_of
from devices.plug import Plug
from kiosk.model.device import DeviceState, DeviceStatus
from kiosk.model.errors import Code, DeviceError

FIRST_PAUSE_S = 1.0
PATIENCE_S = 2.0  # how long somebody who wants to use it waits for a device that is being opened
FRESH_S = 2.0  # how old a driver's word may be where the plug is watched …
FRESH_BLIND_S = 0.6  # … and where only the driver tells that its device is gone
NO_PLUG = Plug()

D = TypeVar("D", bound=Device)


class Supervisor(Generic[D]):
    """Looks after the driver that `make` builds; `make` may raise like `open` does when a library is missing."""

    def __init__(
        self,
        make: Callable[[], D],
        first_pause_s: float = FIRST_PAUSE_S,
        plug: Plug = NO_PLUG,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self._fresh_s = FRESH_S if plug.tells else FRESH_BLIND_S
        self._changed = Condition()
        self._status = DeviceStatus(DeviceState.ABSENT)
        self._said: DeviceStatus | None = None  # by the open driver, at `_said_at`
        self._said_at = 0.0
        self._lost: DeviceStatus | None = None
        self._hurried = False
        self._thread: Thread | None = None  # None: not looked after
        self._ended: Thread | None = None  # may still be closing
        self._life: Lifecycle[D] = Lifecycle(make, plug, first_pause_s, clock, self._tell)

    @property
    def driver(self) -> D | None:
        """The driver, as soon as it could be built; open or not."""
        return self._life.driver

    @property
    def is_open(self) -> bool:
        return self._status.works

    def start(self) -> None:
        """Safe to call twice."""
        with self._changed:
            if self._thread is not None:
                return
            self._status = DeviceStatus(DeviceState.OPENING)
            self._thread = Thread(target=self._run, args=(self._ended,), name="device-supervisor", daemon=True)
            self._thread.start()

    def end(self, code: Code | None = None, patience_s: float = PATIENCE_S) -> bool:
        """Close the device and stop looking after it; `code` says why. False: it was not closed in time."""
        with self._changed:
            self._ended, self._thread = self._thread or self._ended, None
            self._status, self._said = DeviceStatus(DeviceState.ABSENT, code), None
            self._changed.notify_all()
        if self._ended is None:
            return True
        self._ended.join(patience_s)
        return not self._ended.is_alive()

    def status(self) -> DeviceStatus:
        """The driver's own word while it is open; why it is not, otherwise."""
        with self._changed:
            status, driver = self._status, self._life.driver
        if not status.works or driver is None:
            return status
        said = driver.status()
        with self._changed:
            if self._status is not status:  # it has been closed meanwhile
                return self._status
            self._said, self._said_at = said, self._clock()
        if is_lost(said):
            self._lose(said, status)
        return said

    def glance(self) -> DeviceStatus:
        """The same, from what was said a moment ago where that will do: a question costs a printer an exchange."""
        with self._changed:
            if not self._status.works:
                return self._status
            if self._said is not None and self._clock() - self._said_at < self._fresh_s:
                return self._said
        return self.status()

    @contextmanager
    def use(self) -> Iterator[D]:
        """The open driver. Raises: DeviceError with the code of what keeps it from working."""
        driver, status = self._opened()
        try:
            yield driver
        except DeviceError as error:
            if self._status.code is Code.DEVICE_LENT:  # it was taken away in the middle
                raise DeviceError(Code.DEVICE_LENT) from error
            said = status_of(error)
            if is_lost(said):
                self._lose(said, status)
            raise
        finally:
            self._said = None  # what was used may be different now

    def _opened(self) -> tuple[D, DeviceStatus]:
        with self._changed:
            if not self._status.works:
                self._hurried = self._thread is not None
                self._changed.notify_all()
                self._changed.wait_for(self._is_settled, PATIENCE_S)
            if self._status.works and self._life.driver is not None:
                return self._life.driver, self._status
            raise DeviceError(self._status.code or Code.DEVICE_ABSENT, **self._status.facts)

    def _is_settled(self) -> bool:
        return self._status.state is not DeviceState.OPENING and not self._hurried

    def _run(self, before: Thread | None) -> None:
        if before is not None:
            before.join()
        while self._is_looked_after():
            with self._changed:
                lost, hurried, self._lost = self._lost, self._hurried, None
            pause_s = self._life.turn(lost, hurried=hurried)
            with self._changed:
                self._hurried = self._hurried and not hurried
                self._changed.notify_all()
                self._changed.wait_for(self._is_called, pause_s)
        self._life.end()

    def _is_looked_after(self) -> bool:
        return self._thread is current_thread()

    def _is_called(self) -> bool:
        return not self._is_looked_after() or self._hurried or self._lost is not None

    def _lose(self, said: DeviceStatus, status: DeviceStatus) -> None:
        """Have it opened anew, unless that has happened since it was `status`."""
        with self._changed:
            if self._status is status:
                self._status, self._said, self._lost = said, None, said
                self._changed.notify_all()

    def _tell(self, status: DeviceStatus) -> None:
        with self._changed:
            if self._is_looked_after() and status != self._status:
                self._status, self._said = status, None
            self._changed.notify_all()
