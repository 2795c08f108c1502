"""The technician's door: a PIN on a pad, or a card on the reader, and plainly why it does not open."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.model.errors import Code
from kiosk.service import Gate
from kiosk.state import State
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

DOT = "●"


@dataclass(frozen=True, slots=True)
class TechnicianProps:
    title: str = ""
    lead: str = ""
    card: str = ""
    sample: str = ""
    problem: str = ""
    dots: str = ""
    spoken: str = ""
    can_enter: bool = False
    has_pad: bool = False
    enter: str = ""
    leave: str = ""
    erase: str = ""
    clear: str = ""


def derive_technician(state: State, words: Words) -> TechnicianProps:
    service = state.service
    if service is None or service.is_inside:
        return TechnicianProps()
    gate, door = service.gate, service.gate.door
    is_locked = gate.locked_s(state.now) > 0
    has_pin = door is None or door.has_pin
    return TechnicianProps(
        title=words("technician.title"),
        lead=words("technician.lead"),
        card=words("technician.card") if door and door.has_card else "",
        sample=words("technician.sample", pin=door.sample_pin) if door and door.sample_pin else "",
        problem=_problem(gate, state, words),
        dots=DOT * len(gate.pin),
        spoken=words("technician.typed", count=len(gate.pin)) if gate.pin else words("technician.pin"),
        can_enter=bool(gate.pin) and not gate.is_checking and not is_locked,
        has_pad=has_pin,
        enter=words("technician.checking" if gate.is_checking else "technician.enter") if has_pin else "",
        leave=words("technician.leave"),
        erase=words("field.erase"),
        clear=words("field.clear"),
    )


def _problem(gate: Gate, state: State, words: Words) -> str:
    locked_s = gate.locked_s(state.now)
    if locked_s:
        until = gate.locked_until
        time = f"{until:%H:%M}" if until else ""
        left = words("technician.left", minutes=locked_s // 60, seconds=f"{locked_s % 60:02}")
        return words("technician.locked", time=time, left=left)
    match gate.code:
        case None | Code.TECHNICIAN_LOCKED:
            return ""
        case Code.TECHNICIAN_PIN_WRONG:
            return words("technician.wrong", count=gate.tries_left)
        case Code.TECHNICIAN_NO_PIN:
            return words("technician.no_pin")
        case code:
            return (
                words(f"trouble.{code.value}.what") + words("ability.semicolon") + words(f"trouble.{code.value}.remedy")
            )


@QmlElement
class TechnicianViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = TechnicianProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_technician(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def lead(self) -> str:
        return self._props.lead

    @Property(str, notify=changed)
    def card(self) -> str:
        return self._props.card

    @Property(str, notify=changed)
    def sample(self) -> str:
        return self._props.sample

    @Property(str, notify=changed)
    def problem(self) -> str:
        return self._props.problem

    @Property(str, notify=changed)
    def dots(self) -> str:
        return self._props.dots

    @Property(str, notify=changed)
    def spoken(self) -> str:
        return self._props.spoken

    @Property(bool, notify=changed)
    def canEnter(self) -> bool:
        return self._props.can_enter

    @Property(bool, notify=changed)
    def hasPad(self) -> bool:
        return self._props.has_pad

    @Property(str, notify=changed)
    def enter(self) -> str:
        return self._props.enter

    @Property(str, notify=changed)
    def leave(self) -> str:
        return self._props.leave

    @Property(str, notify=changed)
    def erase(self) -> str:
        return self._props.erase

    @Property(str, notify=changed)
    def clear(self) -> str:
        return self._props.clear

    @Slot(str)
    def press(self, key: str) -> None:
        self._say(e.PinTyped(key))

    @Slot()
    def eraseOne(self) -> None:
        self._say(e.PinErased())

    @Slot()
    def eraseAll(self) -> None:
        self._say(e.PinErased(all=True))

    @Slot()
    def open(self) -> None:
        self._say(e.PinEntered())

    @Slot()
    def goBack(self) -> None:
        self._say(e.WentBack())
