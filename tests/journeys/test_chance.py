"""Visits by chance: anything may be touched at any moment, any work may end at any moment, well or badly.

Rules: a submission is never put twice at the same time; what work of a left page, a left session or an old attempt
tells changes nothing any more; a terminal that everybody has left comes to rest and knows nobody.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from queue import SimpleQueue

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kiosk import event as e
from kiosk.attendant import Attendant
from kiosk.rehearsal import Choices, next_move
from kiosk.session import Language, Session, Settings
from kiosk.state import Page, Patience, State, WorkKind
from tests.journeys.slow_bench import Job, SlowBench
from tests.kiosk.samples import NOW

STRAYS: tuple[e.Event, ...] = (
    e.Touched(),
    e.HomeAsked(),
    e.WentBack(),
    e.HelpAsked(),
    e.SettingsAsked(),
    e.SettingsChanged(Settings(language=Language.EN)),
    e.SettingsChanged(Settings(size=4)),
    e.StageChosen("ageing"),
    e.SearchAsked(),
    e.QueryTyped("津贴"),
    e.ItemChosen("T-01"),
    e.ItemChosen("T-02"),
    e.Continued(),
    e.RetryAsked(),
    e.ByHandAsked(),
    e.ChangeAsked("payout"),
    e.CopyAsked(),
    e.GuidePrintAsked(),
    e.ReadAloudAsked(("一句。",)),
    e.SilenceAsked(),
    e.Ended(),
)
FOR_EVERYBODY = (WorkKind.OPEN_SITE, WorkKind.WATCH_CARD)  # nothing of a person in it


def timeless(state: State) -> State:
    return replace(state, now=NOW, touched_at=NOW, warning_left_s=None)


class Visits(RuleBasedStateMachine):
    """The attendant over a workbench that takes its time."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.bench = SlowBench()
        self.queue: SimpleQueue[e.Event] = SimpleQueue()
        self.session = 0
        self.sessions: dict[Job, int] = {}
        self.attendant = Attendant(self.bench, self.bench.run, self.queue.put, lambda: self.now, Patience())  # type: ignore[arg-type]
        self.attendant.start()

    @property
    def state(self) -> State:
        return self.attendant.state

    @rule()
    def goes_on(self) -> None:
        move = next_move(self.state, "T-01", Choices())
        if move is not None:
            self._happens(move)

    @rule(event=st.sampled_from(STRAYS))
    def strays(self, event: e.Event) -> None:
        self._happens(event)

    @rule(seconds=st.sampled_from((1, 30, 130, 400)))
    def time_goes_by(self, seconds: int) -> None:
        self._tick(seconds)

    @rule(which=st.integers(0, 20), well=st.booleans(), late=st.booleans())
    def work_ends(self, which: int, *, well: bool, late: bool) -> None:
        jobs = [job for job in self.bench.under_way if job.cancel.is_set()] if late else self.bench.under_way
        if jobs:
            self._end(jobs[which % len(jobs)], well=well)

    @rule(which=st.integers(0, 20))
    def work_moves(self, which: int) -> None:
        if self.bench.under_way:
            job = self.bench.under_way[which % len(self.bench.under_way)]
            self.bench.progress(job)
            self._take_in(job)

    @invariant()
    def no_submission_is_put_twice_at_once(self) -> None:
        ids = [job.submission_id for job in self.bench.under_way if job.work.kind is WorkKind.SUBMIT]
        assert len(set(ids)) == len(ids)

    def teardown(self) -> None:
        for job in tuple(self.bench.under_way):
            self.bench.end(job, well=False)

    def _happens(self, event: e.Event) -> None:
        before = self.state
        self.attendant.happened(event)
        left = isinstance(event, e.Ticked) and self.state.page is not before.page
        if left or isinstance(event, e.Ended):
            self.session += 1
        for job in self.bench.under_way:
            self.sessions.setdefault(job, self.session)

    def _tick(self, seconds: int) -> None:
        for _ in range(seconds):
            self.now += timedelta(seconds=1)
            self._happens(e.Ticked(self.now))

    def _end(self, job: Job, *, well: bool) -> None:
        self.bench.end(job, well=well)
        self._take_in(job)

    def _take_in(self, job: Job) -> None:
        """What a job tells reaches the attendant; what is none of this visitor's business changes nothing."""
        foreign = self._is_foreign(job)
        while not self.queue.empty():
            before = timeless(self.state)
            self._happens(self.queue.get())
            if foreign:
                assert timeless(self.state) == before, f"late word of {job.work}"

    def _is_foreign(self, job: Job) -> bool:
        state, work = self.state, job.work
        if work.kind is WorkKind.SUBMIT:  # it cannot be undone: it counts as long as its submission does
            return state.submitting is None or state.submitting.id != job.submission_id
        if work.kind is WorkKind.PRINT:
            return state.printing is None or state.printing.job_id != work.key
        another = self.sessions.get(job, self.session) != self.session and work.kind not in FOR_EVERYBODY
        return job.cancel.is_set() or another


class ForsakenVisits(Visits):
    """The same, and at the end everybody goes away."""

    def teardown(self) -> None:
        try:
            for _ in range(12):
                for job in tuple(self.bench.under_way):
                    if job.work.kind is not WorkKind.WATCH_CARD:
                        self._end(job, well=True)
                self._tick(60)
            assert self.state.page is Page.ATTRACT, f"the terminal stays on {self.state.place}"
            assert self.state.session == Session()
            assert (self.state.draft, self.state.query, self.state.found.query) == ("", "", "")
            assert (self.state.submitting, self.state.receipt, self.state.printing) == (None, None, None)
        finally:
            super().teardown()


QUICK = settings(
    max_examples=100,
    stateful_step_count=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
    derandomize=True,
    phases=(Phase.generate,),
)
TestVisits = Visits.TestCase
TestVisits.settings = QUICK
TestForsakenVisits = ForsakenVisits.TestCase
TestForsakenVisits.settings = settings(QUICK, max_examples=40)
