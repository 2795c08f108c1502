"""公开目录: fields as doors, then the columns of one field at every level, then those below a column.

The level one looks at is the visitor's and lives here until the visit or the page is left for another one.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.model.document import Field26, Level
from kiosk.place import Page, Place
from kiosk.reading import CatalogueShelf, Counted
from kiosk.state import State
from ui.viewmodels.crumb import Crumb, crumbs_of
from ui.viewmodels.item_row import Row
from ui.viewmodels.reading_view import shelf_of
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

ALL = ""  # every level
Group = dict[str, str | list[Row]]


@dataclass(frozen=True, slots=True)
class CatalogueProps:
    """`groups`: heading → columns, each as a row."""

    title: str = ""
    notice: str = ""
    crumbs: tuple[Crumb, ...] = ()
    levels: tuple[Row, ...] = ()
    level: str = ALL
    fields: tuple[Row, ...] = ()
    groups: tuple[Group, ...] = ()


def derive_catalogue(state: State, words: Words, level: str = ALL) -> CatalogueProps:
    shelf = shelf_of(state)
    if not isinstance(shelf, CatalogueShelf):
        waits = state.page is Page.CATALOGUE
        return CatalogueProps(words("catalogue.title"), words("reading.wait") if waits else "")
    key = state.place.key
    field = next((one for one in shelf.fields if one.id == key), None)
    levels = _levels(shelf, words)
    level = level if any(one["id"] == level for one in levels) else ALL
    seen = tuple(one for one in shelf.columns if level in (ALL, one.column.level.value))
    name = field.name if field else shelf.path[-1].name if shelf.path else words("catalogue.title")
    return CatalogueProps(
        title=name,
        notice="" if seen else words("catalogue.empty"),
        crumbs=crumbs_of(shelf.path, field, words),
        levels=levels if not shelf.path else (),
        level=level,
        fields=() if key else tuple(_field(one, seen, words) for one in shelf.fields),
        groups=_groups(tuple(one for one in seen if not one.column.field) if not key else seen, words),
    )


def _levels(shelf: CatalogueShelf, words: Words) -> tuple[Row, ...]:
    there = {one.column.level for one in shelf.columns}
    known = tuple({"id": one.value, "label": words(f"level.{one.value}")} for one in Level if one in there)
    return ({"id": ALL, "label": words("level.all")}, *known) if len(known) > 1 else ()


def _field(field: Field26, columns: tuple[Counted, ...], words: Words) -> Row:
    count = sum(one.entries for one in columns if one.column.field == field.id)
    return {"id": field.id, "name": field.name, "icon": field.icon, "hint": _count(count, words)}


def _groups(columns: tuple[Counted, ...], words: Words) -> tuple[Group, ...]:
    """Those that have others below them are headings; the rest stand under no heading."""
    below: dict[str, list[Counted]] = {one.column.id: [] for one in columns}
    alone: list[Counted] = []
    for one in columns:
        below.get(one.column.parent, alone).append(one)
    heads = [one for one in columns if below[one.column.id]]
    alone = [one for one in alone if not below[one.column.id]]
    first = ({"title": "", "rows": [_row(one, words) for one in alone]},) if alone else ()
    ids = {head.column.id for head in heads}
    return (*first, *(_group(head, below[head.column.id], ids, words) for head in heads))


def _group(head: Counted, columns: list[Counted], heads: set[str], words: Words) -> Group:
    """The columns right below one that are no headings themselves; and what hangs in the head itself."""
    column = head.column
    level = words(f"level.{column.level.value}")
    title = words("catalogue.group", level=level, name=column.name) if not column.parent else column.name
    own = head.entries - sum(one.entries for one in columns)
    rows = [_row(one, words) for one in columns if one.column.id not in heads]
    if own > 0:
        rows.append({"id": column.id, "name": words("catalogue.own", name=column.name), "hint": _count(own, words)})
    return {"title": title, "rows": rows}


def _row(one: Counted, words: Words) -> Row:
    return {"id": one.column.id, "name": one.column.name, "hint": _count(one.entries, words)}


def _count(count: int, words: Words) -> str:
    return words("look_up.count", count=f"{count:,}") if count else words("catalogue.none")


@QmlElement
class CatalogueViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = CatalogueProps()
        self._level = ALL
        self._state: tuple[State, Words] | None = None

    def take(self, state: State, words: Words) -> None:
        if state.reading is None:
            self._level = ALL  # nobody has looked at anything yet
        self._state = (state, words)
        self._derive()

    def _derive(self) -> None:
        props = derive_catalogue(*self._state, self._level) if self._state else CatalogueProps()
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._props.notice

    @Property(list, notify=changed)
    def crumbs(self) -> list[Crumb]:
        return list(self._props.crumbs)

    @Property(list, notify=changed)
    def levels(self) -> list[Row]:
        return list(self._props.levels)

    @Property(str, notify=changed)
    def level(self) -> str:
        return self._props.level

    @Property(list, notify=changed)
    def fields(self) -> list[Row]:
        return list(self._props.fields)

    @Property(list, notify=changed)
    def groups(self) -> list[Group]:
        return list(self._props.groups)

    @Slot(str)
    def chooseLevel(self, level: str) -> None:
        self._level = level
        self._derive()

    @Slot(str)
    def openField(self, field: str) -> None:
        self._say(e.PlaceAsked(Place(Page.CATALOGUE, field)))

    @Slot(str)
    def openCrumb(self, key: str) -> None:
        self._say(e.PlaceAsked(Place(Page.CATALOGUE, key)))

    @Slot(str)
    def openColumn(self, column: str) -> None:
        self._say(e.PlaceAsked(Place(Page.ENTRIES, column)))
