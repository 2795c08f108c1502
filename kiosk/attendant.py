"""The attendant: the one mutable owner. Takes events, advances the journey, does the work that the new state asks for.

It is given two callables and a clock, so it knows no screen: `run(task)` runs a task off the screen's thread,
`deliver(event)` may be called from any thread and brings an event back to `happened` on the screen's thread. Tests pass
a `run` that calls at once, or never. Work is started once, and cancelled when the state no longer asks for it; what
cancelled work still tells is dropped, so that no visit hears of another one. A submission cannot be undone: what it
tells counts as long as it is the one being submitted, and two of them are never put at the same time.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Event as Flag

from kiosk import event as e
from kiosk.chime import chime_of
from kiosk.journey import advance, asks
from kiosk.model.errors import Code, KioskError
from kiosk.moves import fresh
from kiosk.state import Page, Patience, Place, State, Trouble, Work, WorkKind
from kiosk.workbench import Workbench

log = logging.getLogger(__name__)

Run = Callable[[Callable[[], None]], None]
Deliver = Callable[[e.Event], None]
Clock = Callable[[], datetime]
LASTING = (WorkKind.WATCH_CARD, WorkKind.SCAN, WorkKind.SHOW_QR)  # and needs nobody's data


@dataclass(frozen=True, slots=True)
class Told(e.Event):
    """What one piece of work tells, on its way to the screen's thread. `event` None: it has ended."""

    work: Work
    cancel: Flag
    submission_id: str
    event: e.Event | None


class Attendant:
    """Owns the state. `happened` is called on one thread only; everything else may come from anywhere."""

    def __init__(self, workbench: Workbench, run: Run, deliver: Deliver, clock: Clock, patience: Patience) -> None:
        now = clock()
        self.state = State(now=now, touched_at=now, patience=patience)
        self.changed: Callable[[State], None] = lambda _: None
        self.stepped: Callable[[State, State], None] = lambda _before, _after: None  # for what is counted
        self._workbench = workbench
        self._run = run
        self._deliver = deliver
        self._clock = clock
        self._flags: dict[Work, Flag] = {}
        self._is_submitting = False

    def start(self) -> None:
        """Do what the first state asks for."""
        self._take_up(self.state)

    def happened(self, event: e.Event) -> None:
        """Advance, tell the screen, take up the work. A bug drops the session and shows the trouble page."""
        before = self.state
        try:
            now = replace(self.state, now=self._clock())
            heard = self._heard(event)
            state = advance(now, heard) if heard else now
        except Exception as bug:  # noqa: BLE001  whatever it is, the visit ends safely
            log_bug(type(event.event if isinstance(event, Told) else event).__name__, bug)
            state = replace(fresh(self.state), place=Place(Page.TROUBLE), trouble=Trouble(Code.BUG))
        if chime := chime_of(self.state, state):
            self._workbench.chime(chime, state.session.settings.volume)
        self._take_up(state)
        self.stepped(before, state)
        self.changed(self.state)

    def stop(self) -> None:
        """Cancel everything that is under way."""
        for flag in self._flags.values():
            flag.set()
        self._workbench.hush()

    def _heard(self, event: e.Event) -> e.Event | None:
        """The event itself; None for late word of work that nobody asks for any more."""
        if not isinstance(event, Told):
            return event
        if event.work.kind is WorkKind.SUBMIT:
            self._is_submitting = self._is_submitting and event.event is not None
            submitting = self.state.submitting
            return event.event if submitting and submitting.id == event.submission_id else None
        return None if event.cancel.is_set() else event.event

    def _take_up(self, state: State) -> None:
        self.state = state
        wanted = asks(state)
        for work in self._flags.keys() - wanted:
            self._flags.pop(work).set()
            if work.kind is WorkKind.SAY:
                self._workbench.hush()
        for work in wanted - self._flags.keys():
            if work.kind is WorkKind.SUBMIT:
                if self._is_submitting:
                    continue  # taken up when the one before has ended
                self._is_submitting = True
            self._flags[work] = Flag()
            self._begin(work, state, self._flags[work])

    def _begin(self, work: Work, state: State, cancel: Flag) -> None:
        submission_id = state.submitting.id if state.submitting else ""
        needed = fresh(state) if work.kind in LASTING else state

        def tell(event: e.Event | None) -> None:
            self._deliver(Told(work, cancel, submission_id, event))

        def task() -> None:
            try:
                self._workbench.do(work, needed, cancel, tell)
            except KioskError as error:
                tell(e.WorkFailed(work, error.code, {name: str(value) for name, value in error.facts.items()}))
            except Exception as bug:  # noqa: BLE001  as above
                log_bug(work.kind.value, bug)
                tell(e.WorkFailed(work, Code.BUG, {}))
            tell(None)

        self._run(task)


def log_bug(where: str, bug: BaseException) -> None:
    """A bug's type and place. Its message is left out: it may quote what somebody typed."""
    place = "".join(traceback.format_tb(bug.__traceback__))
    log.error("bug in %s: %s\n%s", where, type(bug).__name__, place)
