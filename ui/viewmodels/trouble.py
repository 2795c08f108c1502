"""Trouble: what happened, what still works, three ways out. The code stands small, for the phone call."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.state import State
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class TroubleProps:
    title: str = ""
    still: str = ""
    remedy: str = ""
    code: str = ""
    again: str = ""
    home: str = ""
    person: str = ""


def derive_trouble(state: State, words: Words) -> TroubleProps:
    trouble = state.trouble
    if trouble is None:
        return TroubleProps()
    key = f"trouble.{trouble.code.value}"
    return TroubleProps(
        title=words(f"{key}.what"),
        still=words(f"{key}.still"),
        remedy=words(f"{key}.remedy"),
        code=words("trouble.code", code=trouble.code.value, time=f"{state.now:%H:%M}"),
        again=words("trouble.again") if trouble.can_retry else "",
        home=words("trouble.home"),
        person=words("trouble.person"),
    )


@QmlElement
class TroubleViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = TroubleProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_trouble(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def still(self) -> str:
        return self._props.still

    @Property(str, notify=changed)
    def remedy(self) -> str:
        return self._props.remedy

    @Property(str, notify=changed)
    def code(self) -> str:
        return self._props.code

    @Property(str, notify=changed)
    def again(self) -> str:
        return self._props.again

    @Property(str, notify=changed)
    def home(self) -> str:
        return self._props.home

    @Property(str, notify=changed)
    def person(self) -> str:
        return self._props.person

    @Slot()
    def retry(self) -> None:
        self._say(e.RetryAsked())

    @Slot()
    def goHome(self) -> None:
        self._say(e.HomeAsked())

    @Slot()
    def askPerson(self) -> None:
        self._say(e.HelpAsked())
