"""二维码矩阵: the items people come for most, each as a code to take along. A few at a time, as many as the page holds.

The codes are those of the printed poster.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.reading import ItemsShelf
from kiosk.state import Page, State
from ui.viewmodels.item_row import Row
from ui.viewmodels.reading_view import shelf_of
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class CodesProps:
    """`codes`: all of them."""

    title: str = ""
    notice: str = ""
    lead: str = ""
    before: str = ""
    after: str = ""
    codes: tuple[Row, ...] = ()


def derive_codes(state: State, words: Words) -> CodesProps:
    shelf, site = shelf_of(state), state.site
    if site is None or not isinstance(shelf, ItemsShelf):
        return CodesProps(words("codes.title"), words("reading.wait") if state.page is Page.CODES else "")
    items = tuple(item for _, group in shelf.groups for item in group)
    link = site.zone.guide_url
    return CodesProps(
        title=words("codes.title"),
        notice="" if items else words("rows.none"),
        lead=words("codes.lead"),
        before=words("codes.before"),
        after=words("codes.after"),
        codes=tuple({"id": one.code, "name": one.name, "qr": link.replace("{code}", one.code)} for one in items),
    )


@QmlElement
class CodesViewModel(QObject):
    changed = Signal()
    turned = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = CodesProps()
        self._words: Words | None = None
        self._page, self._holds = 0, 1

    def take(self, state: State, words: Words) -> None:
        self._words = words
        if state.reading is None:
            self._page = 0
        props = derive_codes(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()
            self.turned.emit()

    def _pages(self) -> int:
        return max(1, -(-len(self._props.codes) // self._holds))

    def _at(self) -> int:
        """The glass may have turned, or the type grown, since the page was turned."""
        return min(self._page, self._pages() - 1)

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._props.notice

    @Property(str, notify=changed)
    def lead(self) -> str:
        return self._props.lead

    @Property(str, notify=changed)
    def before(self) -> str:
        return self._props.before

    @Property(str, notify=changed)
    def after(self) -> str:
        return self._props.after

    @Property(list, notify=turned)
    def codes(self) -> list[Row]:
        first = self._at() * self._holds
        return list(self._props.codes[first : first + self._holds])

    @Property(str, notify=turned)
    def where(self) -> str:
        if self._words is None or self._pages() == 1:
            return ""
        return self._words("codes.page", page=self._at() + 1, pages=self._pages())

    @Property(bool, notify=turned)
    def canGoBefore(self) -> bool:
        return self._at() > 0

    @Property(bool, notify=turned)
    def canGoAfter(self) -> bool:
        return self._at() < self._pages() - 1

    @Slot(int)
    def holds(self, count: int) -> None:
        """So many codes stand on one page."""
        if count > 0 and count != self._holds:
            first, self._holds = self._at() * self._holds, count
            self._page = first // count
            self.turned.emit()

    @Slot(int)
    def turn(self, way: int) -> None:
        self._page = min(max(self._at() + way, 0), self._pages() - 1)
        self.turned.emit()

    @Slot(str)
    def openItem(self, code: str) -> None:
        self._say(e.ItemChosen(code))
