"""Visits that are timed: what the benches `visit` and `frames` play."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass, field

from kiosk import event as e
from kiosk.config import PORTRAIT_PX, Config
from kiosk.model.card import Card
from kiosk.play import READ_S, Play, Stage, item_to_play, staged
from kiosk.state import CardPhase, Page
from ui.finger import press, slide_off, touchable

ITEM = "GR-YA-04"
TARGETS_A_PAGE = 4


@dataclass
class Marks:
    """Moments of one visit, s of the monotonic clock."""

    at: dict[str, float] = field(default_factory=dict)

    def first(self, name: str) -> None:
        self.at.setdefault(name, time.monotonic())

    def between_ms(self, earlier: str, later: str) -> float:
        return (self.at[later] - self.at[earlier]) * 1000


class TimedVisit(Play):
    """Notes the swipe, the identified page as painted, the confirmation, the first printer byte."""

    def __init__(self, stage: Stage, marks: Marks) -> None:
        super().__init__(stage, item_to_play(stage.config, ITEM), PORTRAIT_PX)
        self._marks = marks
        self.window.window.frameSwapped.connect(self._painted)

    def moving(self, event: e.Event) -> None:
        if isinstance(event, e.Confirmed):
            self._marks.first("confirmed")

    def identified(self) -> None:
        self.wait(lambda: "identified" in self._marks.at)

    def arrived(self) -> None:
        if self.state.page is Page.DONE:
            self.wait(lambda: "done_painted" in self._marks.at)

    def _painted(self) -> None:
        if self.state.page is Page.CARD and self.state.card.phase is CardPhase.READ:
            self._marks.first("identified")
        if self.state.page is Page.DONE:
            self._marks.first("done_painted")


def visit_times(config: Config) -> dict[str, float]:
    """Milliseconds of one visit, on a card that takes `READ_S` to read by itself."""
    marks = Marks()
    with staged(config) as stage:
        present, receive = stage.module.present, stage.machine.receive

        def presented(card: Card) -> None:
            marks.first("swiped")
            present(card)

        def received(data: bytes) -> None:
            if "confirmed" in marks.at:
                marks.first("first_byte")
            receive(data)

        stage.module.present = presented  # type: ignore[method-assign]
        stage.machine.receive = received  # type: ignore[method-assign]
        with closing(TimedVisit(stage, marks)) as visit:
            visit.play()
    return {
        "swipe_to_identified_ms": marks.between_ms("swiped", "identified"),
        "of_which_the_card_itself_ms": READ_S * 1000,
        "confirm_to_first_byte_ms": marks.between_ms("confirmed", "first_byte"),
        "confirm_to_done_page_ms": marks.between_ms("confirmed", "done_painted"),
    }


class TouchedVisit(Play):
    """Before each move a finger is put down on something touchable: how long until the glass shows it."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage, item_to_play(stage.config, ITEM), PORTRAIT_PX)
        self.times_ms: list[float] = []
        self._frames = 0
        self._seen = 0
        self.window.window.frameSwapped.connect(self._count)

    def _count(self) -> None:
        self._frames += 1

    def moving(self, _event: e.Event) -> None:
        self.pause(0.3)
        for target in touchable(self.window.window)[:TARGETS_A_PAGE]:
            self._seen, begun = self._frames, time.monotonic()
            press(self.window.window, target)
            self.wait(lambda: self._frames > self._seen)
            self.times_ms.append((time.monotonic() - begun) * 1000)
            slide_off(self.window.window)
            self.pause(0.05)


def reactions_ms(config: Config) -> list[float]:
    """Touch to painted reaction over a whole visit, ms each."""
    with staged(config) as stage, closing(TouchedVisit(stage)) as visit:
        visit.play()
        return visit.times_ms
