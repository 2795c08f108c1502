"""政策文件: the library of policies, narrowed down by compound filters. What is chosen can be taken away again."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem

from kiosk import event as e
from kiosk.model.hit import Filter
from kiosk.place import Page, Place
from kiosk.reading import RowsShelf
from kiosk.state import State
from ui.viewmodels.item_row import Row
from ui.viewmodels.policy_filter import ALL, Question, badges, picked, questions, with_choice
from ui.viewmodels.reading_view import shelf_of
from ui.viewmodels.rows_window import RowsWindow, stand_in_order
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class PoliciesProps:
    """`key` is empty before the first list has come; while a filter works, its questions stay as they are."""

    key: str = ""
    title: str = ""
    notice: str = ""
    found: str = ""
    narrow: str = ""
    badges: tuple[Row, ...] = ()
    clear: str = ""
    filter_title: str = ""
    questions: tuple[Question, ...] = ()
    picked: tuple[str, ...] = ()
    see: str = ""


def derive_policies(state: State, words: Words) -> PoliciesProps:
    if state.page is not Page.POLICIES:
        return PoliciesProps()
    known = _known(state)
    if known is None:
        return PoliciesProps(title=words("policies.title"), notice=words("reading.wait"))
    shelf = shelf_of(state)
    count = f"{shelf.count:,}" if isinstance(shelf, RowsShelf) else ""
    narrowed = badges(state.which, known, words)
    return PoliciesProps(
        key=state.page.value,
        title=words("policies.title"),
        notice=words("policies.none") if count == "0" else "",
        found=words("policies.found", count=count) if count else words("reading.wait"),
        narrow=words("policies.narrow"),
        badges=narrowed,
        clear=words("policies.clear") if narrowed else "",
        filter_title=words("policies.narrow.title"),
        questions=questions(known, words),
        picked=picked(state.which),
        see=words("policies.see", count=count) if count else words("reading.wait"),
    )


def _known(state: State) -> RowsShelf | None:
    """The list of this page, perhaps before the last choice: issuers, years and fields are the same."""
    read = state.reading
    fits = read is not None and read.place == state.place and read.language == state.session.settings.language.value
    return read.shelf if read is not None and fits and isinstance(read.shelf, RowsShelf) else None


@QmlElement
class PoliciesViewModel(QObject):
    changed = Signal()
    asked = Signal()  # other questions: their own signal, for what is made anew loses the focus
    looked = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = PoliciesProps()
        self._which = Filter()
        self._window = RowsWindow(say, self)

    def take(self, state: State, words: Words) -> None:
        self._which = state.which
        self._window.take(state, words)
        props = derive_policies(state, words)
        before, self._props = self._props, props
        if props.questions != before.questions:
            self.asked.emit()
        if props != before:
            self.changed.emit()

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._window.model

    @Property(str, notify=looked)
    def where(self) -> str:
        return self._window.where

    @Property(str, notify=changed)
    def key(self) -> str:
        return self._props.key

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._props.notice

    @Property(str, notify=changed)
    def found(self) -> str:
        return self._props.found

    @Property(str, notify=changed)
    def narrow(self) -> str:
        return self._props.narrow

    @Property(list, notify=changed)
    def badges(self) -> list[Row]:
        return list(self._props.badges)

    @Property(str, notify=changed)
    def clear(self) -> str:
        return self._props.clear

    @Property(str, notify=changed)
    def filterTitle(self) -> str:
        return self._props.filter_title

    @Property(list, notify=asked)
    def questions(self) -> list[Question]:
        return list(self._props.questions)

    @Property(list, notify=changed)
    def picked(self) -> list[str]:
        return list(self._props.picked)

    @Property(str, notify=changed)
    def see(self) -> str:
        return self._props.see

    @Slot(str, str)
    def choose(self, question: str, answer: str) -> None:
        self._say(e.FilterChosen(with_choice(self._which, question, answer)))

    @Slot(str)
    def remove(self, question: str) -> None:
        self.choose(question, ALL)

    @Slot()
    def clearAll(self) -> None:
        self._say(e.FilterChosen(Filter()))

    @Slot(int, int)
    def look(self, first: int, last: int) -> None:
        self._window.look(first, last)
        self.looked.emit()

    @Slot(QQuickItem)
    def order(self, content: QQuickItem) -> None:
        stand_in_order(content)

    @Slot(str)
    def openDocument(self, document: str) -> None:
        self._say(e.PlaceAsked(Place(Page.DOCUMENT, document)))
