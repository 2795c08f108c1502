"""A long list: the entries of a column (ENTRIES), or all of a kind (LISTING: notices, forms, videos, what is new)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem

from kiosk import event as e
from kiosk.place import Page, Place
from kiosk.reading import RowsShelf
from kiosk.state import State
from ui.viewmodels.crumb import Crumb, crumbs_of
from ui.viewmodels.item_row import Row
from ui.viewmodels.reading_view import shelf_of
from ui.viewmodels.rows_window import RowsWindow, jumps, stand_in_order
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class EntriesProps:
    """`key`: what the list is about; another key is another list."""

    key: str = ""
    title: str = ""
    notice: str = ""
    lead: str = ""
    crumbs: tuple[Crumb, ...] = ()
    jump: str = ""
    jump_title: str = ""
    back: str = ""
    jumps: tuple[Row, ...] = ()
    standard_title: str = ""
    standard: tuple[Row, ...] = ()


def derive_entries(state: State, words: Words) -> EntriesProps:
    if state.page not in (Page.ENTRIES, Page.LISTING):
        return EntriesProps()
    shelf = shelf_of(state)
    if not isinstance(shelf, RowsShelf):
        return EntriesProps(title=_title(state, None, words), notice=words("reading.wait"))
    places = jumps(shelf.count, words)
    return EntriesProps(
        key=f"{state.page.value} {state.place.key}",
        title=_title(state, shelf, words),
        notice="" if shelf.count else words("rows.none"),
        lead=_lead(state, shelf, words),
        crumbs=crumbs_of(shelf.path, None, words),
        jump=words("rows.jump") if places else "",
        jump_title=words("rows.jump.title"),
        back=words("rows.jump.back"),
        jumps=places,
        standard_title=words("entries.standard"),
        standard=_standard(shelf, words),
    )


def _standard(shelf: RowsShelf, words: Words) -> tuple[Row, ...]:
    """The official columns of the matter (国办发〔2019〕54号): all of them, as the catalogue has them."""
    column = shelf.path[-1] if shelf.path else None
    told = column.disclosure if column else None
    if column is None or told is None:
        return ()
    lines = (
        ("content", told.content),
        ("basis", told.basis),
        ("time_limit", told.time_limit),
        ("publisher", told.publisher),
        ("carriers", words("item.and").join(told.carriers)),
        ("audience", told.audience),
        ("mode", told.mode),
        ("level", words(f"level.{column.level.value}")),
    )
    return tuple({"question": words(f"entries.standard.{name}"), "answer": answer} for name, answer in lines if answer)


def _title(state: State, shelf: RowsShelf | None, words: Words) -> str:
    if state.page is Page.LISTING:
        return words(f"listing.{state.place.key}") if words.has(f"listing.{state.place.key}") else ""
    return shelf.path[-1].name if shelf and shelf.path else words("catalogue.title")


def _lead(state: State, shelf: RowsShelf, words: Words) -> str:
    """Who has to publish this, and how soon: what the standard catalogue says of the column."""
    if state.page is Page.LISTING:
        return words(f"listing.{state.place.key}.lead") if words.has(f"listing.{state.place.key}.lead") else ""
    told = shelf.path[-1].disclosure if shelf.path else None
    return words("entries.disclosure", publisher=told.publisher, time_limit=told.time_limit) if told else ""


@QmlElement
class EntriesViewModel(QObject):
    changed = Signal()
    looked = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = EntriesProps()
        self._window = RowsWindow(say, self)

    def take(self, state: State, words: Words) -> None:
        self._window.take(state, words)
        props = derive_entries(state, words)
        if props != self._props:
            self._props = props
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
    def lead(self) -> str:
        return self._props.lead

    @Property(list, notify=changed)
    def crumbs(self) -> list[Crumb]:
        return list(self._props.crumbs)

    @Property(str, notify=changed)
    def jump(self) -> str:
        return self._props.jump

    @Property(str, notify=changed)
    def jumpTitle(self) -> str:
        return self._props.jump_title

    @Property(str, notify=changed)
    def back(self) -> str:
        return self._props.back

    @Property(list, notify=changed)
    def jumps(self) -> list[Row]:
        return list(self._props.jumps)

    @Property(str, notify=changed)
    def standardTitle(self) -> str:
        return self._props.standard_title

    @Property(list, notify=changed)
    def standard(self) -> list[Row]:
        return list(self._props.standard)

    @Slot(int, int)
    def look(self, first: int, last: int) -> None:
        self._window.look(first, last)
        self.looked.emit()

    @Slot(QQuickItem)
    def order(self, content: QQuickItem) -> None:
        stand_in_order(content)

    @Slot(str)
    def openCrumb(self, key: str) -> None:
        self._say(e.PlaceAsked(Place(Page.CATALOGUE, key)))

    @Slot(str)
    def openDocument(self, document: str) -> None:
        self._say(e.PlaceAsked(Place(Page.DOCUMENT, document)))
