"""Search: what is typed, in Chinese or pinyin, and what was found."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.state import State
from ui.viewmodels.item_row import Row, item_row
from ui.viewmodels.scan_words import met_code_words, scan_hint
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class SearchProps:
    title: str = ""
    notice: str = ""
    scan_hint: str = ""
    label: str = ""
    placeholder: str = ""
    query: str = ""
    result: str = ""
    items: tuple[Row, ...] = ()


def derive_search(state: State, words: Words) -> SearchProps:
    answered = state.hits_query == state.query
    return SearchProps(
        title=words("search.title"),
        notice=met_code_words(state, words),
        scan_hint="" if state.query.strip() else scan_hint(state, words),
        label=words("search.label"),
        placeholder=words("search.placeholder"),
        query=state.query,
        result=_result(state, words) if answered else words("search.searching"),
        items=tuple(item_row(item, words) for item in state.hits),
    )


def _result(state: State, words: Words) -> str:
    if not state.query.strip():
        return words("search.hint")
    return words("search.found", count=len(state.hits)) if state.hits else words("search.none")


@QmlElement
class SearchViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = SearchProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_search(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._props.notice

    @Property(str, notify=changed)
    def scanHint(self) -> str:
        return self._props.scan_hint

    @Property(str, notify=changed)
    def label(self) -> str:
        return self._props.label

    @Property(str, notify=changed)
    def placeholder(self) -> str:
        return self._props.placeholder

    @Property(str, notify=changed)
    def query(self) -> str:
        return self._props.query

    @Property(str, notify=changed)
    def result(self) -> str:
        return self._props.result

    @Property(list, notify=changed)
    def items(self) -> list[Row]:
        return list(self._props.items)

    @Slot(str)
    def type(self, query: str) -> None:
        """What stands in the line, pinyin being composed included; the composer's spaces and marks mean nothing."""
        self._say(e.QueryTyped(query.replace(" ", "").replace("'", "")))

    @Slot(str)
    def choose(self, code: str) -> None:
        self._say(e.ItemChosen(code))
