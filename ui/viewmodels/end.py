"""End: take card and paper along. Nothing of the visitor is known here any more."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.state import Page, State
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class EndProps:
    title: str = ""
    lies: bool = False
    card_lies: str = ""
    card: str = ""
    paper: str = ""
    forgotten: str = ""
    touch: str = ""


def derive_end(state: State, words: Words) -> EndProps:
    if state.page is not Page.END:
        return EndProps()
    return EndProps(
        title=words("end.title"),
        lies=bool(state.card_is_present),
        card_lies=reminder_of(state, words),
        card=words("end.card"),
        paper=words("end.paper"),
        forgotten=words("end.forgotten"),
        touch=words("end.touch"),
    )


def reminder_of(state: State, words: Words) -> str:
    """What is said about the card, on the page and aloud: it lies there, or it may; empty: it is gone."""
    if state.card_is_present:
        return words("end.card_lies")
    return words("end.take_card") if state.card_is_present is None and state.card_was_read else ""


@QmlElement
class EndViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = EndProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_end(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(bool, notify=changed)
    def lies(self) -> bool:
        """A card is seen on the reader."""
        return self._props.lies

    @Property(str, notify=changed)
    def cardLies(self) -> str:
        return self._props.card_lies

    @Property(str, notify=changed)
    def card(self) -> str:
        return self._props.card

    @Property(str, notify=changed)
    def paper(self) -> str:
        return self._props.paper

    @Property(str, notify=changed)
    def forgotten(self) -> str:
        return self._props.forgotten

    @Property(str, notify=changed)
    def touch(self) -> str:
        return self._props.touch

    @Slot()
    def wake(self) -> None:
        self._say(e.Touched())
