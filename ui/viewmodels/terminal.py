"""One machine of the zone: what it is for, how it is operated, and the same to take along."""

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
class TerminalProps:
    title: str = ""
    place: str = ""
    use: str = ""
    steps: tuple[str, ...] = ()
    qr: str = ""
    qr_hint: str = ""
    done: str = ""


def derive_terminal(state: State, words: Words) -> TerminalProps:
    zone = state.site.zone if state.site else None
    terminal = next((one for one in zone.terminals if one.id == state.place.key), None) if zone else None
    if zone is None or terminal is None:
        return TerminalProps()
    return TerminalProps(
        title=terminal.name,
        place=terminal.place,
        use=terminal.use,
        steps=tuple(
            words("terminal.step", number=str(number), step=step) for number, step in enumerate(terminal.steps, 1)
        ),
        qr=terminal.steps_text(zone.phone),
        qr_hint=words("terminal.qr"),
        done=words("terminal.done"),
    )


@QmlElement
class TerminalViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = TerminalProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_terminal(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def place(self) -> str:
        return self._props.place

    @Property(str, notify=changed)
    def use(self) -> str:
        return self._props.use

    @Property(list, notify=changed)
    def steps(self) -> list[str]:
        return list(self._props.steps)

    @Property(str, notify=changed)
    def qr(self) -> str:
        return self._props.qr

    @Property(str, notify=changed)
    def qrHint(self) -> str:
        return self._props.qr_hint

    @Property(str, notify=changed)
    def done(self) -> str:
        return self._props.done

    @Slot()
    def goOn(self) -> None:
        self._say(e.WentBack())
