"""The glass in one colour after the other: is it even all over, is no point dead."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.service import COLOURS, Asking
from kiosk.state import State
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class SweepProps:
    colour: str = "black"
    title: str = ""
    hint: str = ""
    even: str = ""
    uneven: str = ""
    leave: str = ""


def derive_sweep(state: State, words: Words) -> SweepProps:
    trial = state.service.trial if state.service else None
    if trial is None or not trial.waits or trial.asking is not Asking.SWEEP:
        return SweepProps()
    place = min(len(trial.colours), len(COLOURS) - 1)
    return SweepProps(
        colour=COLOURS[place],
        title=words("sweep.title", number=place + 1, count=len(COLOURS), colour=words(f"sweep.{COLOURS[place]}")),
        hint=words("sweep.hint"),
        even=words("sweep.even"),
        uneven=words("sweep.uneven"),
        leave=words("trial.skip"),
    )


@QmlElement
class SweepViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = SweepProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_sweep(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def colour(self) -> str:
        return self._props.colour

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def hint(self) -> str:
        return self._props.hint

    @Property(str, notify=changed)
    def even(self) -> str:
        return self._props.even

    @Property(str, notify=changed)
    def uneven(self) -> str:
        return self._props.uneven

    @Property(str, notify=changed)
    def leave(self) -> str:
        return self._props.leave

    @Slot(bool)
    def see(self, is_even: bool) -> None:
        self._say(e.ColourSeen(is_even))

    @Slot()
    def leaveOut(self) -> None:
        self._say(e.SkipAsked())
