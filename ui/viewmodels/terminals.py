"""The machines of the zone that people operate themselves: this one and those beside it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.state import State
from ui.viewmodels.item_row import Row
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class TerminalsProps:
    title: str = ""
    lead: str = ""
    terminals: tuple[Row, ...] = ()


def derive_terminals(state: State, words: Words) -> TerminalsProps:
    terminals = state.site.zone.terminals if state.site else ()
    return TerminalsProps(
        title=words("terminals.title"),
        lead=words("terminals.lead"),
        terminals=tuple(
            {"id": one.id, "name": one.name, "hint": words("terminals.hint", place=one.place, use=one.use)}
            for one in terminals
        ),
    )


@QmlElement
class TerminalsViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = TerminalsProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_terminals(state, words)
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
    def terminals(self) -> list[Row]:
        return list(self._props.terminals)

    @Slot(str)
    def choose(self, terminal: str) -> None:
        self._say(e.TerminalChosen(terminal))
