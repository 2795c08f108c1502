"""事项清单: every item with its power, at the level whose matter it is. A list as long as the county's.

The level and the kind one looks at are the visitor's and live here until the visit ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem

from kiosk import event as e
from kiosk.model.item import ItemPower
from kiosk.reading import PowersShelf
from kiosk.state import Page, State
from ui.viewmodels.item_row import Row
from ui.viewmodels.powers_model import PowersModel, name_of
from ui.viewmodels.reading_view import shelf_of
from ui.viewmodels.rows_window import stand_in_order
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

ALL = ""
# GB/T 39046: the levels that exercise a power, by their first character in either script, from far to near.
FAR_TO_NEAR = "国國省市县縣镇鎮乡鄉村"

ASIDE = re.compile("（.*?）")  # 镇（乡、街道）级


@dataclass(frozen=True, slots=True)
class ItemsProps:
    """`powers`: those of the level and of the kind."""

    title: str = ""
    notice: str = ""
    lead: str = ""
    levels: tuple[Row, ...] = ()
    kinds: tuple[Row, ...] = ()
    level: str = ALL
    kind: str = ALL
    powers: tuple[ItemPower, ...] = ()


def derive_items(state: State, words: Words, level: str = ALL, kind: str = ALL) -> ItemsProps:
    shelf = shelf_of(state)
    if not isinstance(shelf, PowersShelf):
        return ItemsProps(words("items.title"), words("reading.wait") if state.page is Page.ITEMS else "")
    of_level = tuple(one for one in shelf.powers if level in (ALL, one.level))
    shown = tuple(one for one in of_level if kind in (ALL, one.kind))
    return ItemsProps(
        title=words("items.title"),
        notice="" if shown else words("rows.none"),
        lead=words("items.lead", count=f"{len(shown):,}"),
        levels=_options((one.level for one in shelf.powers), words),
        kinds=_options((one.kind for one in of_level), words),
        level=level,
        kind=kind,
        powers=shown,
    )


def _options(names: Iterable[str], words: Words) -> tuple[Row, ...]:
    """Each name with how many there are; nothing where there is nothing to choose."""
    counts = Counter(names)
    if len(counts) < 2:  # noqa: PLR2004 - one is no choice
        return ()

    def label(name: str) -> str:
        return words("items.option", name=name_of(ASIDE.sub("", name), words), count=f"{counts[name]:,}")

    named = sorted(counts, key=lambda name: (FAR_TO_NEAR.find(name[:1]), -counts[name]))
    return ({"id": ALL, "label": words("level.all")}, *({"id": one, "label": label(one)} for one in named))


@QmlElement
class ItemsViewModel(QObject):
    changed = Signal()
    optionsChanged = Signal()
    looked = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = ItemsProps()
        self._level, self._kind, self._where = ALL, ALL, ""
        self._state: tuple[State, Words] | None = None
        self._model = PowersModel(self)

    def take(self, state: State, words: Words) -> None:
        if state.reading is None:
            self._level = self._kind = ALL  # nobody has looked at anything yet
        self._state = (state, words)
        self._derive()

    def _derive(self) -> None:
        if self._state is None:
            return
        old, self._props = self._props, derive_items(*self._state, self._level, self._kind)
        self._model.show(self._props.powers, self._state[1] if self._props.powers else None)
        if (old.levels, old.kinds) != (self._props.levels, self._props.kinds):
            self.optionsChanged.emit()
        if old != self._props:
            self.changed.emit()

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._model

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._props.notice

    @Property(str, notify=changed)
    def lead(self) -> str:
        return self._props.lead

    @Property(list, notify=optionsChanged)
    def levels(self) -> list[Row]:
        return list(self._props.levels)

    @Property(list, notify=optionsChanged)
    def kinds(self) -> list[Row]:
        return list(self._props.kinds)

    @Property(str, notify=changed)
    def level(self) -> str:
        return self._props.level

    @Property(str, notify=changed)
    def kind(self) -> str:
        return self._props.kind

    @Property(str, notify=looked)
    def where(self) -> str:
        return self._where

    @Slot(str)
    def chooseLevel(self, level: str) -> None:
        """The kinds of another level are others."""
        self._level, self._kind = level, ALL
        self._derive()

    @Slot(str)
    def chooseKind(self, kind: str) -> None:
        self._kind = kind
        self._derive()

    @Slot(int, int)
    def look(self, first: int, last: int) -> None:
        count = self._model.rowCount()
        facts = {"first": f"{max(first, 0) + 1:,}", "last": f"{min(last, count - 1) + 1:,}", "count": f"{count:,}"}
        self._where = self._state[1]("rows.where", **facts) if self._state and count else ""
        self.looked.emit()

    @Slot(QQuickItem)
    def order(self, content: QQuickItem) -> None:
        stand_in_order(content)

    @Slot(str)
    def openItem(self, code: str) -> None:
        self._say(e.ItemChosen(code))
