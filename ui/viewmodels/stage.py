"""One stage of life: the items that belong to it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.model.item import Stage
from kiosk.session import Language
from kiosk.state import State
from ui.viewmodels.item_row import Row, item_row
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class StageProps:
    title: str = ""
    plain: str = ""
    items: tuple[Row, ...] = ()


def derive_stage(state: State, words: Words) -> StageProps:
    stage = _stage_of(state)
    if stage is None:
        return StageProps()
    name = stage.english if words.language is Language.EN and stage.english else stage.name
    return StageProps(
        title=words("stage.title", stage=name, count=len(state.shelf)),
        plain="" if words.language is Language.EN else stage.plain,
        items=tuple(item_row(item, words) for item in state.shelf),
    )


def _stage_of(state: State) -> Stage | None:
    stages = state.site.stages.values() if state.site else ()
    return next((stage for row in stages for stage in row if stage.id == state.place.key), None)


@QmlElement
class StageViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = StageProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_stage(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def plain(self) -> str:
        return self._props.plain

    @Property(list, notify=changed)
    def items(self) -> list[Row]:
        return list(self._props.items)

    @Slot(str)
    def choose(self, code: str) -> None:
        self._say(e.ItemChosen(code))
