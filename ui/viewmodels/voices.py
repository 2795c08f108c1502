"""说一说: what can be said to the zone itself: apply, report, rate, write, book."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.model.item import ItemService
from kiosk.state import State
from ui.viewmodels.item_row import Row
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

SIGNS = {
    ItemService.DISCLOSURE: "file-text",
    ItemService.UNRESOLVED: "hand-stop",
    ItemService.RATING: "mood-smile",
    ItemService.MAILBOX: "messages",
    ItemService.BOOKING: "calendar-event",
}


@dataclass(frozen=True, slots=True)
class VoicesProps:
    title: str = ""
    lead: str = ""
    voices: tuple[Row, ...] = ()


def derive_voices(state: State, words: Words) -> VoicesProps:
    voices = state.site.voices if state.site else ()
    return VoicesProps(
        title=words("voices.title"),
        lead=words("voices.lead"),
        voices=tuple(
            {"code": one.code, "name": one.name, "hint": one.plain, "icon": SIGNS[one.service]} for one in voices
        ),
    )


@QmlElement
class VoicesViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = VoicesProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_voices(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def lead(self) -> str:
        return self._props.lead

    @Property(list, notify=changed)
    def voices(self) -> list[Row]:
        return list(self._props.voices)

    @Slot(str)
    def choose(self, code: str) -> None:
        self._say(e.ItemChosen(code))
