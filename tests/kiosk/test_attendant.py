"""The attendant: starts work once, cancels what is no longer asked for, survives bugs by forgetting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from threading import Event as Flag

import pytest

from kiosk import event as e
from kiosk.attendant import Attendant
from kiosk.model.errors import CacheError, Code
from kiosk.state import Page, Patience, State, Work, WorkKind
from tests.kiosk.samples import NOW, SITE, item


class Bench:
    """A workbench that writes down what it is asked for and does what the test says."""

    def __init__(self) -> None:
        self.asked: list[tuple[Work, Flag]] = []
        self.fails: dict[WorkKind, Exception] = {}
        self.hushed = 0

    def do(self, work: Work, state: State, cancel: Flag, deliver: Callable[[e.Event], None]) -> None:
        self.asked.append((work, cancel))
        if work.kind in self.fails:
            raise self.fails[work.kind]
        if work.kind is WorkKind.OPEN_SITE:
            deliver(e.SiteOpened(SITE))
        if work.kind is WorkKind.OPEN_ITEM:
            deliver(e.ItemOpened(item()))

    def hush(self) -> None:
        self.hushed += 1

    def chime(self, chime: object, volume: float) -> None:
        return


def attendant(bench: Bench) -> Attendant:
    queue: list[e.Event] = []

    def run(task: Callable[[], None]) -> None:
        task()

    def clock() -> datetime:
        return NOW

    made = Attendant(bench, run, queue.append, clock, Patience())  # type: ignore[arg-type]
    made.start()
    original = made.happened

    def happened(event: e.Event) -> None:
        original(event)
        while queue:
            original(queue.pop(0))

    made.happened = happened  # type: ignore[method-assign]
    while queue:
        original(queue.pop(0))
    return made


def test_the_content_is_opened_at_the_start_and_once() -> None:
    bench = Bench()
    one = attendant(bench)
    one.happened(e.Touched())
    assert one.state.site is not None
    assert [work.kind for work, _ in bench.asked].count(WorkKind.OPEN_SITE) == 1


def test_work_that_is_no_longer_asked_for_is_cancelled() -> None:
    bench = Bench()
    one = attendant(bench)
    for event in (e.Touched(), e.ItemChosen("T-01"), e.Continued(), e.SituationAnswered("who", "self")):
        one.happened(event)
    one.happened(e.Continued())
    one.happened(e.Continued())
    work, cancel = bench.asked[-1]
    assert work.kind is WorkKind.READ_CARD
    assert not cancel.is_set()
    one.happened(e.HomeAsked())
    assert cancel.is_set()


def test_leaving_a_page_silences_the_voice() -> None:
    bench = Bench()
    one = attendant(bench)
    one.happened(e.Touched())
    one.happened(e.ReadAloudAsked(("一句。",)))
    assert bench.hushed == 0
    one.happened(e.HelpAsked())
    assert bench.hushed == 1


def test_an_error_becomes_a_trouble_page_with_its_code() -> None:
    bench = Bench()
    bench.fails[WorkKind.OPEN_ITEM] = CacheError(Code.CONTENT_UNREADABLE)
    one = attendant(bench)
    one.happened(e.Touched())
    one.happened(e.ItemChosen("T-01"))
    assert one.state.page is Page.TROUBLE
    assert one.state.trouble is not None
    assert one.state.trouble.code is Code.CONTENT_UNREADABLE


def test_a_bug_in_work_is_told_as_a_bug(caplog: pytest.LogCaptureFixture) -> None:
    bench = Bench()
    bench.fails[WorkKind.OPEN_ITEM] = ZeroDivisionError("330521195001010015")
    one = attendant(bench)
    one.happened(e.Touched())
    one.happened(e.ItemChosen("T-01"))
    assert one.state.trouble is not None
    assert one.state.trouble.code is Code.BUG
    assert "bug in open_item: ZeroDivisionError" in caplog.text
    assert "330521" not in caplog.text


def test_a_bug_in_the_journey_drops_the_session(monkeypatch: pytest.MonkeyPatch) -> None:
    one = attendant(Bench())
    one.happened(e.Touched())
    one.happened(e.ItemChosen("T-01"))
    monkeypatch.setattr("kiosk.attendant.advance", lambda *_: 1 / 0)
    one.happened(e.Continued())
    assert one.state.page is Page.TROUBLE
    assert one.state.session.errand is None
    monkeypatch.undo()
    one.happened(e.HomeAsked())
    assert one.state.page is Page.HOME
