"""A workbench whose every job takes until the test says how it ends: well, badly, late, in another session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from queue import SimpleQueue
from threading import Event as Flag
from threading import Thread

from devices.card_reader.base import CardProgress
from kiosk import event as e
from kiosk.model.errors import CacheError, Code
from kiosk.model.hit import Found
from kiosk.model.receipt import PrintState
from kiosk.model.submission import OutboxRow, OutboxState
from kiosk.receipt import receipt_for
from kiosk.state import State, Work, WorkKind
from tests.kiosk.samples import GRANDMOTHER, NOW, SITE, item

Deliver = Callable[[e.Event], None]


@dataclass(eq=False)
class Job:
    work: Work
    state: State
    cancel: Flag
    deliver: Deliver
    ends: SimpleQueue[bool] = field(default_factory=SimpleQueue)

    @property
    def submission_id(self) -> str:
        return self.state.submitting.id if self.state.submitting else ""

    def outcome(self) -> e.Event:
        """What a job of this kind tells when all goes well."""
        state, key = self.state, self.work.key
        match self.work.kind:
            case WorkKind.OPEN_SITE:
                return e.SiteOpened(replace(SITE, language=key))
            case WorkKind.OPEN_STAGE:
                return e.StageOpened(key.split(" ")[1], ())
            case WorkKind.OPEN_ITEM:
                return e.ItemOpened(item(code=key.split(" ")[1]))
            case WorkKind.SEARCH:
                return e.HitsFound(Found(key))
            case WorkKind.READ_CARD:
                return e.CardRead(int(key), GRANDMOTHER)
            case WorkKind.WATCH_CARD:
                return e.CardPresenceSeen(present=False)
            case WorkKind.SUBMIT:
                return self._committed()
            case WorkKind.PRINT:
                return e.Printed(key, PrintState.CONFIRMED)
            case _:
                return e.SpeechEnded(state.speech.serial if state.speech else 0)

    def _committed(self) -> e.Event:
        state = self.state
        assert state.submitting
        assert state.item
        assert state.site
        number = f"N-{state.submitting.id}"
        row = OutboxRow(state.submitting.id, number, "AAAAAA", "T-01", NOW, NOW, 0, OutboxState.WAITING, "", b"")
        return e.Committed(state.submitting.id, receipt_for(state.submitting, row, state.item, state.site.zone))


class SlowBench:
    """`under_way`: the jobs that have begun and not ended."""

    def __init__(self) -> None:
        self.under_way: list[Job] = []
        self._begun: SimpleQueue[None] = SimpleQueue()
        self._over: SimpleQueue[None] = SimpleQueue()

    def run(self, task: Callable[[], None]) -> None:
        """Returns when the job has begun."""

        def whole() -> None:
            task()
            self._over.put(None)

        Thread(target=whole, daemon=True).start()
        self._begun.get(timeout=5)

    def do(self, work: Work, state: State, cancel: Flag, deliver: Deliver) -> None:
        job = Job(work, state, cancel, deliver)
        self.under_way.append(job)
        self._begun.put(None)
        if job.ends.get():
            deliver(job.outcome())
        else:
            raise CacheError(Code.STORE_UNAVAILABLE)

    def hush(self) -> None:
        return

    def chime(self, chime: object, volume: float) -> None:
        return

    def progress(self, job: Job) -> None:
        """Something on the way, of a job that tells such things."""
        if job.work.kind is WorkKind.READ_CARD:
            job.deliver(e.CardMoved(int(job.work.key), CardProgress.READING))

    def end(self, job: Job, *, well: bool) -> None:
        """Returns when the job has told what it has to tell."""
        self.under_way.remove(job)
        job.ends.put(well)
        self._over.get(timeout=5)
