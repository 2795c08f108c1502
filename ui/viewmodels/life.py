"""一生事: the stages of a life, or of a business, as a river one can follow; under a stage that is touched its items.

A key is the stage that lies open first; which one lies open later is the visitor's and lives here until the visit ends.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.model.item import Audience, ItemSummary, Stage
from kiosk.reading import ItemsShelf
from kiosk.session import Language
from kiosk.state import Page, State
from ui.viewmodels.home import stage_row
from ui.viewmodels.item_row import Row, item_row
from ui.viewmodels.reading_view import shelf_of
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

Station = dict[str, str | list[Row]]


@dataclass(frozen=True, slots=True)
class LifeProps:
    """`stations` in the order of the river."""

    title: str = ""
    notice: str = ""
    audiences: tuple[Row, ...] = ()
    audience: str = ""
    stations: tuple[Station, ...] = ()


def derive_life(state: State, words: Words) -> LifeProps:
    shelf, site, audience = shelf_of(state), state.site, state.audience
    title = words(f"life.title.{audience.value}")
    if site is None or not isinstance(shelf, ItemsShelf):
        return LifeProps(title, words("reading.wait") if state.page is Page.LIFE else "")
    items = dict(shelf.groups)
    stages = site.stages.get(audience, ())
    return LifeProps(
        title=title,
        audiences=tuple({"id": one.value, "label": words(f"home.audience.{one.value}")} for one in Audience),
        audience=audience.value,
        stations=tuple(_station(stage, items.get(stage.id, ()), words) for stage in stages),
    )


def _station(stage: Stage, items: tuple[ItemSummary, ...], words: Words) -> Station:
    count = words("life.count", count=len(items))
    plain = "" if words.language is Language.EN else stage.plain
    return {**stage_row(stage, words), "count": count, "plain": plain, "items": [item_row(one, words) for one in items]}


@QmlElement
class LifeViewModel(QObject):
    changed = Signal()
    turned = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = LifeProps()
        self._opened, self._key = "", ""

    def take(self, state: State, words: Words) -> None:
        if state.place.key != self._key or state.reading is None:
            self._open(state.place.key)  # nobody has touched anything yet
        self._key = state.place.key
        props = derive_life(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    def _open(self, stage: str) -> None:
        if stage != self._opened:
            self._opened = stage
            self.turned.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._props.notice

    @Property(list, notify=changed)
    def audiences(self) -> list[Row]:
        return list(self._props.audiences)

    @Property(str, notify=changed)
    def audience(self) -> str:
        return self._props.audience

    @Property(list, notify=changed)
    def stations(self) -> list[Station]:
        return list(self._props.stations)

    @Property(str, notify=turned)
    def opened(self) -> str:
        return self._opened

    @Slot(str)
    def choose(self, stage: str) -> None:
        """Touched again it folds."""
        self._open("" if stage == self._opened else stage)

    @Slot(str)
    def chooseAudience(self, audience: str) -> None:
        self._say(e.AudienceChosen(Audience(audience)))

    @Slot(str)
    def openItem(self, code: str) -> None:
        self._say(e.ItemChosen(code))
