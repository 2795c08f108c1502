"""The attendant: the one mutable owner. Takes events, advances the journey, does the work that the new state asks for.

It is given two callables and a clock, so it knows no screen: `run(task)` runs a task off the screen's thread,
`deliver(event)` may be called from any thread and brings an event back to `happened` on the screen's thread. Tests pass
a `run` that calls at once, or never. Work is started once, and cancelled when the state no longer asks for it.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from threading import Event as Flag

from kiosk import event as e
from kiosk.journey import advance, asks
from kiosk.model.errors import Code, KioskError
from kiosk.moves import fresh
from kiosk.state import Page, Patience, Place, State, Trouble, Work, WorkKind
from kiosk.workbench import Workbench

log = logging.getLogger(__name__)

Run = Callable[[Callable[[], None]], None]
Deliver = Callable[[e.Event], None]
Clock = Callable[[], datetime]


class Attendant:
    """Owns the state. `happened` is called on one thread only; everything else may come from anywhere."""

    def __init__(self, workbench: Workbench, run: Run, deliver: Deliver, clock: Clock, patience: Patience) -> None:
        now = clock()
        self.state = State(now=now, touched_at=now, patience=patience)
        self.changed: Callable[[State], None] = lambda _: None
        self._workbench = workbench
        self._run = run
        self._deliver = deliver
        self._clock = clock
        self._flags: dict[Work, Flag] = {}

    def start(self) -> None:
        """Do what the first state asks for."""
        self._take_up(self.state)

    def happened(self, event: e.Event) -> None:
        """Advance, tell the screen, take up the work. A bug drops the session and shows the trouble page."""
        try:
            now = replace(self.state, now=self._clock())
            state = advance(now, event)
        except Exception as bug:  # noqa: BLE001  whatever it is, the visit ends safely
            log_bug(type(event).__name__, bug)
            state = replace(fresh(self.state), place=Place(Page.TROUBLE), trouble=Trouble(Code.BUG))
        self._take_up(state)
        self.changed(self.state)

    def stop(self) -> None:
        """Cancel everything that is under way."""
        for flag in self._flags.values():
            flag.set()
        self._workbench.hush()

    def _take_up(self, state: State) -> None:
        self.state = state
        wanted = asks(state)
        for work in self._flags.keys() - wanted:
            self._flags.pop(work).set()
            if work.kind is WorkKind.SAY:
                self._workbench.hush()
        for work in wanted - self._flags.keys():
            self._flags[work] = Flag()
            self._begin(work, state, self._flags[work])

    def _begin(self, work: Work, state: State, cancel: Flag) -> None:
        def task() -> None:
            try:
                self._workbench.do(work, state, cancel, self._deliver)
            except KioskError as error:
                facts = {name: str(value) for name, value in error.facts.items()}
                self._deliver(e.WorkFailed(work, error.code, facts))
            except Exception as bug:  # noqa: BLE001  as above
                log_bug(work.kind.value, bug)
                self._deliver(e.WorkFailed(work, Code.BUG, {}))

        self._run(task)


def log_bug(where: str, bug: BaseException) -> None:
    """A bug's type and place. Its message is left out: it may quote what somebody typed."""
    place = "".join(traceback.format_tb(bug.__traceback__))
    log.error("bug in %s: %s\n%s", where, type(bug).__name__, place)
