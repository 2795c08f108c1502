"""The root view model: which page is shown, and the view model of each page.

Only the page that is shown is fed, so a page that slides away keeps what it showed. When a visit is over, every page is
given an empty state: nothing of the visitor stays in any of them.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem

from kiosk import event as e
from kiosk.idle import is_printing
from kiosk.state import Page, Place, State
from ui.read_out import read_out, sentences_of
from ui.viewmodels.end import reminder_of
from ui.viewmodels.frame import FrameViewModel
from ui.viewmodels.registry import VIEWS
from ui.viewmodels.view import Say, View
from ui.words import Words, words_of

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

OVER = (Page.ATTRACT, Page.END)


def news_of(state: State) -> tuple[object, ...]:
    """What makes a page worth reading again: where it is, how the card fares, whether paper came, a code was met."""
    phase = state.card.phase if state.page is Page.CARD else None
    met = (state.met_code, state.scans) if state.met_code else None
    return state.place, phase, state.page is Page.DONE and is_printing(state), met, answer_news(state)


def answer_news(state: State) -> object:
    """What the office told to the page that waits for it."""
    match state.page:
        case Page.CASES:
            return state.inquiry and (state.inquiry.attempt, state.inquiry.is_asking)
        case Page.HELP:
            return state.call and (state.call.state, state.call.said, state.call.is_late, state.call.fault)
        case Page.CERTIFICATE:
            return state.certificate and (state.certificate.pages, state.certificate.fault, is_printing(state))
        case _:
            return None


@QmlElement
class KioskViewModel(QObject):
    changed = Signal()
    newsCame = Signal()  # another page, or another word of the card or the paper: read to who listens

    def __init__(
        self, say: Say, *, width_mm: float, rest_ms: int = 500, reader_place: str = "right", warms: bool = True
    ) -> None:
        super().__init__()
        self._say = say
        self._width_mm = width_mm
        self._rest_ms = rest_ms
        self._reader_place = reader_place
        self._warms = warms
        self._frame = FrameViewModel(say, self)
        self._views: dict[Page, QObject] = {page: kind(say, self) for page, kind in VIEWS.items()}
        self._place = Place(Page.ATTRACT)
        self._depth = 0
        self._turn = 0
        self._news: object = None
        self._reminders = 0
        self._forward = True

    def take(self, state: State) -> None:
        """Show a new state."""
        words = words_of(state.session.settings.language)
        self._frame.take(state, words)
        if state.page in OVER and self._place.page is not state.page:
            self._forget(state)
        self._view(state.page).take(state, words)
        if state.place != self._place or self._turn == 0:
            depth = len(state.trail)
            self._forward = depth >= self._depth and state.page is not Page.HOME
            self._place, self._depth, self._turn = state.place, depth, self._turn + 1
            self.changed.emit()
        if news_of(state) != self._news:
            self._news = news_of(state)
            self.newsCame.emit()
        self._call_out(state, words)

    def _call_out(self, state: State, words: Words) -> None:
        """Say that a card waits to be taken, each time the journey finds it due. Last: it is a new event."""
        is_due = state.reminders > self._reminders
        self._reminders = state.reminders
        if is_due:
            self._say(e.Announced((reminder_of(state, words),)))

    def _view(self, page: Page) -> View:
        return self._views[page]  # type: ignore[return-value]  # registry holds views only

    def _forget(self, state: State) -> None:
        empty = State(now=state.now, touched_at=state.now, site=state.site, devices=state.devices)
        words = words_of(empty.session.settings.language)
        for page in self._views:
            self._view(page).take(replace(empty, place=Place(page)), words)

    @Property(str, notify=changed)
    def page(self) -> str:
        return self._place.page.value

    @Property(int, notify=changed)
    def turn(self) -> int:
        """Grows with each change of place; the same page about something else is a turn too."""
        return self._turn

    @Property(bool, notify=changed)
    def forward(self) -> bool:
        return self._forward

    @Property(list, constant=True)
    def pages(self) -> list[str]:
        return [page.value for page in self._views]

    @Property(FrameViewModel, constant=True)
    def frame(self) -> FrameViewModel:
        return self._frame

    @Property(float, constant=True)
    def widthMm(self) -> float:
        return self._width_mm

    @Property(int, constant=True)
    def restMs(self) -> int:
        return self._rest_ms

    @Property(str, constant=True)
    def readerPlace(self) -> str:
        return self._reader_place

    @Property(bool, constant=True)
    def warms(self) -> bool:
        return self._warms

    @Slot(str, result=QObject)
    def viewOf(self, page: str) -> QObject:
        return self._views[Page(page)]

    @Slot(str)
    def say(self, words: str) -> None:
        """Read aloud one text, the one under the finger."""
        self._say(e.ReadAloudAsked(sentences_of(words)))

    @Slot(QQuickItem)
    def readOut(self, page: QQuickItem) -> None:
        """Read aloud what this page shows."""
        sentences = read_out(page)
        if sentences:
            self._say(e.ReadAloudAsked(sentences))
