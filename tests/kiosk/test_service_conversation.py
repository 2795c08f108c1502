"""A check and the screen on two threads: steps become events, answers come back to the step that waits."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest

from kiosk import event as e
from kiosk.service import Asking
from kiosk.service_conversation import GlassConversation, GlassRobot, RunCancel
from kiosk.technician.check import OnScreen, Step, TouchTrace
from tests.kiosk.technician import workshop

STEP = Step("printer.paper", "legible")
PATIENCE_S = 5


class Desk:
    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self.heard: list[e.Event] = []
        self.outside = Event()
        self.talk = GlassConversation(3, self.heard.append, self.outside)
        self._pool = pool

    def asks(self, what: str) -> Future[object]:
        """Asked on another thread; returns when the question is out."""
        before = len(self.heard)
        future = self._pool.submit(getattr(self.talk, what), STEP)
        until = time.monotonic() + PATIENCE_S
        while len(self.heard) == before:
            assert time.monotonic() < until
            time.sleep(0.001)
        return future

    @property
    def serial(self) -> int:
        last = self.heard[-1]
        assert isinstance(last, e.StepShown)
        return last.serial


@pytest.fixture
def desk() -> Iterator[Desk]:
    with ThreadPoolExecutor(2) as pool:
        desk = Desk(pool)
        yield desk
        desk.outside.set()


def test_what_is_shown_is_told_in_order(desk: Desk) -> None:
    desk.talk.show(STEP)
    desk.talk.show(Step("printer.print", "printing"))
    assert desk.heard == [e.StepShown(3, 1, STEP), e.StepShown(3, 2, Step("printer.print", "printing"))]


@pytest.mark.parametrize(
    ("what", "asking", "answer"),
    [
        ("confirm", Asking.YES_NO, True),
        ("confirm", Asking.YES_NO, False),
        ("trace", Asking.TRACE, TouchTrace(1, 2)),
        ("sweep", Asking.SWEEP, {"red": True}),
    ],
)
def test_an_answer_reaches_the_question(desk: Desk, what: str, asking: Asking, answer: object) -> None:
    future = desk.asks(what)
    assert desk.heard[-1] == e.StepShown(3, 1, STEP, asking)
    desk.talk.answer(desk.serial, answer)  # type: ignore[arg-type]
    assert future.result(PATIENCE_S) == answer


def test_an_answer_of_the_wrong_kind_is_none(desk: Desk) -> None:
    future = desk.asks("confirm")
    desk.talk.answer(desk.serial, {"red": True})
    assert future.result(PATIENCE_S) is None


def test_an_answer_to_an_earlier_step_is_dropped(desk: Desk) -> None:
    desk.talk.show(STEP)
    early = desk.serial
    future = desk.asks("confirm")
    desk.talk.answer(early, True)
    desk.talk.answer(desk.serial, False)
    assert future.result(PATIENCE_S) is False


@pytest.mark.parametrize("how", ["stop", "outside", "skip"])
def test_who_does_not_answer_any_more_is_not_waited_for(desk: Desk, how: str) -> None:
    future = desk.asks("confirm")
    {"stop": desk.talk.stop, "outside": desk.outside.set, "skip": lambda: desk.talk.skip(0)}[how]()
    assert future.result(PATIENCE_S) is None
    assert desk.talk.cancel.is_set()
    desk.talk.ended()
    assert desk.talk.cancel.is_set() is (how != "skip")


def test_only_the_check_under_way_can_be_left_out(desk: Desk) -> None:
    desk.talk.ended()
    desk.talk.skip(0)
    assert not desk.talk.cancel.is_set()
    desk.talk.skip(1)
    assert desk.talk.cancel.is_set()


def test_a_cancel_from_outside_wakes_who_waits() -> None:
    outside = Event()
    cancel = RunCancel(outside)
    assert not cancel.wait(0.01)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(cancel.wait, PATIENCE_S)
        outside.set()
        assert waiting.result(PATIENCE_S)


def test_the_robot_holds_the_glass_too(desk: Desk) -> None:
    robot = GlassRobot(desk.talk, workshop.devices())
    assert isinstance(robot, OnScreen)
    desk.outside.set()
    assert robot.trace(STEP) is None
    assert robot.sweep(STEP) is None
