"""查询: the ways to look something up, what came lately, and the fields of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.place import Page, Place
from kiosk.reading import LookUpShelf
from kiosk.state import State
from ui.viewmodels.item_row import Row
from ui.viewmodels.reading_view import shelf_of
from ui.viewmodels.rows_model import hint_of
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

# Door → what a touch on it says, its sign, and the kind of document behind it; a door to nothing is not shown.
DOORS: dict[str, tuple[e.Event, str, str]] = {
    "catalogue": (e.PlaceAsked(Place(Page.CATALOGUE)), "folders", "entry"),
    "policies": (e.PlaceAsked(Place(Page.POLICIES)), "gavel", "policy"),
    "answers": (e.PlaceAsked(Place(Page.LISTING, "answer")), "messages", "answer"),
    "notices": (e.PlaceAsked(Place(Page.LISTING, "notice")), "speakerphone", "notice"),
    "forms": (e.PlaceAsked(Place(Page.LISTING, "form")), "clipboard-list", "form"),
    "videos": (e.PlaceAsked(Place(Page.LISTING, "video")), "player-play", "video"),
    "new": (e.PlaceAsked(Place(Page.LISTING, "new")), "calendar-plus", ""),
    "life": (e.PlaceAsked(Place(Page.LIFE)), "route", ""),
    "items": (e.PlaceAsked(Place(Page.ITEMS)), "list-check", ""),
    "benefits": (e.PlaceAsked(Place(Page.BENEFITS)), "coin", ""),
    "people": (e.PlaceAsked(Place(Page.PEOPLE)), "user-question", ""),
    "sites": (e.PlaceAsked(Place(Page.SITES)), "building", ""),
    "codes": (e.PlaceAsked(Place(Page.CODES)), "qrcode", ""),
    "cases": (e.CasesAsked(), "progress-check", ""),
}


@dataclass(frozen=True, slots=True)
class LookUpProps:
    title: str = ""
    notice: str = ""
    search: str = ""
    doors: tuple[Row, ...] = ()
    fields_title: str = ""
    fields: tuple[Row, ...] = ()
    newest_title: str = ""
    newest: tuple[Row, ...] = ()


def derive_look_up(state: State, words: Words) -> LookUpProps:
    shelf = shelf_of(state)
    if not isinstance(shelf, LookUpShelf):
        return LookUpProps(words("look_up.title"), words("reading.wait") if state.page is Page.LOOK_UP else "")
    newest = tuple({"id": one.id, "name": one.title, "hint": hint_of(one, words)} for one in shelf.newest)
    return LookUpProps(
        title=words("look_up.title"),
        search=words("home.search"),
        doors=tuple(_door(name, shelf, words) for name in DOORS if _leads(name, shelf)),
        fields_title=words("look_up.fields") if shelf.fields else "",
        fields=tuple({"id": one.id, "name": one.name, "icon": one.icon} for one in shelf.fields),
        newest_title=words("look_up.newest") if newest else "",
        newest=newest,
    )


def _leads(name: str, shelf: LookUpShelf) -> bool:
    kind = DOORS[name][2]
    return bool(shelf.newest) if name == "new" else not kind or shelf.counts.get(kind, 0) > 0


def _door(name: str, shelf: LookUpShelf, words: Words) -> Row:
    _, icon, kind = DOORS[name]
    hint = words("look_up.count", count=f"{shelf.counts.get(kind, 0):,}") if kind else words(f"look_up.{name}.hint")
    return {"id": name, "name": words(f"look_up.{name}"), "icon": icon, "hint": hint}


@QmlElement
class LookUpViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = LookUpProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_look_up(state, words)
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
    def search(self) -> str:
        return self._props.search

    @Property(list, notify=changed)
    def doors(self) -> list[Row]:
        return list(self._props.doors)

    @Property(str, notify=changed)
    def fieldsTitle(self) -> str:
        return self._props.fields_title

    @Property(list, notify=changed)
    def fields(self) -> list[Row]:
        return list(self._props.fields)

    @Property(str, notify=changed)
    def newestTitle(self) -> str:
        return self._props.newest_title

    @Property(list, notify=changed)
    def newest(self) -> list[Row]:
        return list(self._props.newest)

    @Slot()
    def openSearch(self) -> None:
        self._say(e.SearchAsked())

    @Slot(str)
    def openDoor(self, door: str) -> None:
        self._say(DOORS[door][0])

    @Slot(str)
    def openField(self, field: str) -> None:
        self._say(e.PlaceAsked(Place(Page.CATALOGUE, field)))

    @Slot(str)
    def openDocument(self, document: str) -> None:
        self._say(e.PlaceAsked(Place(Page.DOCUMENT, document)))
