"""Whoever walks away in the worst moment: the terminal comes to rest by itself and forgets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from queue import SimpleQueue

import pytest

from kiosk import event as e
from kiosk.attendant import Attendant
from kiosk.rehearsal import Choices, next_move
from kiosk.session import Session
from kiosk.state import Page, Patience, State, WorkKind
from tests.journeys.slow_bench import Job, SlowBench
from tests.kiosk.samples import NOW


class Terminal:
    """An attendant whose work ends when the test says so."""

    def __init__(self) -> None:
        self.now = NOW
        self.bench = SlowBench()
        self.queue: SimpleQueue[e.Event] = SimpleQueue()
        self.attendant = Attendant(self.bench, self.bench.run, self.queue.put, lambda: self.now, Patience())  # type: ignore[arg-type]
        self.attendant.start()

    @property
    def state(self) -> State:
        return self.attendant.state

    def job(self, kind: WorkKind) -> Job:
        return next(job for job in self.bench.under_way if job.work.kind is kind and not job.cancel.is_set())

    def end(self, job: Job, *, well: bool = True) -> None:
        self.bench.end(job, well=well)
        while not self.queue.empty():
            self.attendant.happened(self.queue.get())

    def play(self, until: Callable[[State], bool]) -> None:
        """The visit; all work goes well, but that which the test waits for is left under way."""
        for _ in range(60):
            if until(self.state):
                return
            move = next_move(self.state, "T-01", Choices())
            if move is not None:
                self.attendant.happened(move)
            else:
                self.end(next(job for job in self.bench.under_way if not job.cancel.is_set()))
        raise AssertionError(self.state.place)

    def wait(self, seconds: int) -> None:
        for _ in range(seconds):
            self.now += timedelta(seconds=1)
            self.attendant.happened(e.Ticked(self.now))

    def comes_to_rest(self) -> bool:
        self.wait(600)
        return self.state.page is Page.ATTRACT and self.state.session == Session() and self.state.submitting is None


@pytest.fixture
def terminal() -> Terminal:
    return Terminal()


def submitting(state: State) -> bool:
    return state.submitting is not None


def test_after_the_receipt(terminal: Terminal) -> None:
    terminal.play(lambda state: state.page is Page.DONE)
    terminal.end(terminal.job(WorkKind.PRINT))
    assert terminal.comes_to_rest()


def test_on_the_trouble_page_of_a_full_store(terminal: Terminal) -> None:
    terminal.play(submitting)
    terminal.end(terminal.job(WorkKind.SUBMIT), well=False)
    assert terminal.state.page is Page.TROUBLE
    assert terminal.comes_to_rest()


def test_on_the_help_page_after_the_trouble_page(terminal: Terminal) -> None:
    terminal.play(submitting)
    terminal.end(terminal.job(WorkKind.SUBMIT), well=False)
    terminal.attendant.happened(e.HelpAsked())
    assert terminal.comes_to_rest()


def test_when_a_bug_ends_the_print_job(terminal: Terminal) -> None:
    terminal.play(lambda state: state.page is Page.DONE)
    terminal.end(terminal.job(WorkKind.PRINT), well=False)
    assert terminal.comes_to_rest()


def test_an_answer_changed_after_the_trouble_is_what_is_submitted(terminal: Terminal) -> None:
    terminal.play(submitting)
    terminal.end(terminal.job(WorkKind.SUBMIT), well=False)
    terminal.attendant.happened(e.WentBack())
    terminal.attendant.happened(e.ChangeAsked("payout"))
    terminal.attendant.happened(e.FieldAnswered("payout", "other"))
    terminal.play(lambda state: state.page is Page.CHECK)
    assert terminal.state.submitting is None or terminal.state.submitting.answers["payout"] == "other"


def test_the_late_failure_of_a_left_visit_does_not_meet_the_next(terminal: Terminal) -> None:
    terminal.play(lambda state: bool(state.wanted_item))
    left = terminal.job(WorkKind.OPEN_ITEM)
    terminal.attendant.happened(e.Ended())
    terminal.attendant.happened(e.HomeAsked())
    terminal.end(left, well=False)
    assert terminal.state.page is Page.HOME


def test_going_to_help_and_back_does_not_submit_twice(terminal: Terminal) -> None:
    terminal.play(submitting)
    first = terminal.job(WorkKind.SUBMIT)
    terminal.attendant.happened(e.HelpAsked())
    terminal.attendant.happened(e.WentBack())
    assert [job for job in terminal.bench.under_way if job.work.kind is WorkKind.SUBMIT] == [first]
    terminal.end(first)
    assert terminal.state.page is Page.DONE
