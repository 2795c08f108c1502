"""A running check speaks with the technician before the screen: what it shows becomes events, answers come back.

Thread-safe: a check shows and asks on its own thread, answers come from another. One check can be left out without
ending the run: `cancel` is then set until `ended` says that this check is over. An answer to another step than the one
that waits is dropped.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Condition, Event

from devices import Devices
from kiosk import event as e
from kiosk.service import Answer, Asking
from kiosk.technician.check import Step, TouchTrace
from kiosk.technician.robot import Robot

Deliver = Callable[[e.Event], None]

_SLICE_S = 0.05


class RunCancel(Event):
    """Set when it was set, and when the one outside is: the page that asked for the run is gone."""

    def __init__(self, outside: Event) -> None:
        super().__init__()
        self._outside = outside

    def is_set(self) -> bool:
        return super().is_set() or self._outside.is_set()

    def wait(self, timeout: float | None = None) -> bool:
        until = None if timeout is None else time.monotonic() + timeout
        while not self.is_set():
            left = _SLICE_S if until is None else min(until - time.monotonic(), _SLICE_S)
            if left <= 0:
                return False
            super().wait(left)
        return True


class GlassConversation:
    """The conversation of run `number`. `OnScreen`: it can hold the whole glass."""

    def __init__(self, number: int, deliver: Deliver, outside: Event) -> None:
        self.cancel: Event = RunCancel(outside)
        self._number, self._deliver = number, deliver
        self._turn = Condition()
        self._serial = self._place = 0
        self._given: tuple[Answer] | None = None
        self._is_stopped = False

    def show(self, step: Step) -> None:
        self._shown(step, Asking.NOTHING)

    def confirm(self, step: Step) -> bool | None:
        answer = self._asked(step, Asking.YES_NO)
        return answer if isinstance(answer, bool) else None

    def trace(self, step: Step) -> TouchTrace | None:
        answer = self._asked(step, Asking.TRACE)
        return answer if isinstance(answer, TouchTrace) else None

    def sweep(self, step: Step) -> dict[str, bool] | None:
        answer = self._asked(step, Asking.SWEEP)
        return answer if isinstance(answer, dict) else None

    def answer(self, serial: int, answer: Answer) -> None:
        """From the screen: what step `serial` asked for."""
        with self._turn:
            if serial == self._serial:
                self._given = (answer,)
                self._turn.notify_all()

    def skip(self, place: int) -> None:
        """From the screen: leave out the check at this place of the run."""
        with self._turn:
            if place == self._place:
                self.cancel.set()

    def stop(self) -> None:
        """From the screen: end the run."""
        with self._turn:
            self._is_stopped = True
            self.cancel.set()

    def ended(self) -> None:
        """A check is over: the next one may begin, unless the run was stopped."""
        with self._turn:
            self._place += 1
            if not self._is_stopped:
                self.cancel.clear()

    def _shown(self, step: Step, asking: Asking) -> int:
        with self._turn:
            self._serial += 1
            self._given = None
            self._deliver(e.StepShown(self._number, self._serial, step, asking))
            return self._serial

    def _asked(self, step: Step, asking: Asking) -> Answer:
        serial = self._shown(step, asking)
        with self._turn:
            while self._given is None and serial == self._serial and not self.cancel.is_set():
                self._turn.wait(_SLICE_S)
            return self._given[0] if self._given and serial == self._serial else None


class GlassRobot(Robot):
    """Lays simulated cards down and holds codes before simulated scanners, for who has only the screen."""

    def __init__(self, conversation: GlassConversation, devices: Devices) -> None:
        super().__init__(conversation, devices)
        self._glass = conversation

    def trace(self, step: Step) -> TouchTrace | None:
        return self._glass.trace(step)

    def sweep(self, step: Step) -> dict[str, bool] | None:
        return self._glass.sweep(step)
