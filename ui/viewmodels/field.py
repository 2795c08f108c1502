"""One field on one page: choices are touched, numbers typed on a large pad, text on the keyboard.

What is typed lies in the state (`draft`), never here alone, and is never logged.
"""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.model.form import Answer, FieldKind
from kiosk.state import State
from ui.viewmodels.field_entry import answer_of, date_cut, erased, typed
from ui.viewmodels.field_option import Option, chosen_ids, has_villages, toggled, town_in, whole_code
from ui.viewmodels.field_props import FieldProps, derive_field
from ui.viewmodels.view import Say
from ui.words import Words

__all__ = ["FieldProps", "FieldViewModel", "derive_field"]

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class FieldViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = FieldProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_field(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def key(self) -> str:
        return self._props.field.id

    @Property(str, notify=changed)
    def entry(self) -> str:
        return self._props.entry

    @Property(str, notify=changed)
    def draft(self) -> str:
        return self._props.draft

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def step(self) -> str:
        return self._props.step

    @Property(str, notify=changed)
    def hint(self) -> str:
        return self._props.hint

    @Property(str, notify=changed)
    def problem(self) -> str:
        return self._props.problem

    @Property(str, notify=changed)
    def shown(self) -> str:
        return self._props.shown

    @Property(str, notify=changed)
    def spoken(self) -> str:
        return self._props.spoken

    @Property(str, notify=changed)
    def unit(self) -> str:
        return self._props.field.unit

    @Property(str, notify=changed)
    def count(self) -> str:
        return self._props.count

    @Property(str, notify=changed)
    def extra(self) -> str:
        return self._props.extra

    @Property(list, notify=changed)
    def parts(self) -> list[Option]:
        return list(self._props.parts)

    @Property(list, notify=changed)
    def options(self) -> list[Option]:
        return list(self._props.options)

    @Property(str, notify=changed)
    def primary(self) -> str:
        return self._props.primary

    @Property(str, notify=changed)
    def secondary(self) -> str:
        return self._props.secondary

    @Property(str, notify=changed)
    def eraseLabel(self) -> str:
        return self._props.erase_label

    @Property(str, notify=changed)
    def clearLabel(self) -> str:
        return self._props.clear_label

    @Property(bool, notify=changed)
    def reads(self) -> bool:
        return self._props.reads

    @Slot(str)
    def write(self, text: str) -> None:
        if text != self._props.draft:
            self._say(e.Typed(text))

    @Slot(str)
    def press(self, key: str) -> None:
        self._say(e.Typed(typed(self._props.field, self._props.draft, key)))

    @Slot()
    def erase(self) -> None:
        self._say(e.Typed(erased(self._props.field, self._props.draft)))

    @Slot()
    def clear(self) -> None:
        self._say(e.Typed(""))

    @Slot(int)
    def typeAnew(self, part: int) -> None:
        """One part of the date, and what follows it."""
        self._say(e.Typed(date_cut(self._props.draft, part)))

    @Slot(str)
    def choose(self, option: str) -> None:
        props = self._props
        if props.entry == "many":
            ids = chosen_ids(props.draft, props.given)
            self._say(e.Typed(toggled(props.field, ids, option)))
        elif props.field.kind is FieldKind.REGION and has_villages(props.regions, option):
            self._say(e.Typed(option))
        elif props.field.kind is FieldKind.REGION:
            self._say(e.FieldAnswered(props.field.id, whole_code(option)))
        else:
            self._say(e.FieldAnswered(props.field.id, option))

    @Slot()
    def goOn(self) -> None:
        props = self._props
        answer: Answer = answer_of(props.field, props.draft)
        if props.entry == "many":
            answer = chosen_ids(props.draft, props.given)
        self._say(e.FieldAnswered(props.field.id, answer))

    @Slot()
    def goAside(self) -> None:
        """The second way: back to the towns, or past a field that need not be filled."""
        props = self._props
        if props.field.kind is FieldKind.REGION and town_in(props.regions, props.draft):
            self._say(e.Typed(""))
        else:
            self._say(e.FieldAnswered(props.field.id, () if props.entry == "many" else ""))

    @Slot()
    def readProblem(self) -> None:
        """Tell at once what is wrong, to who has the page read aloud."""
        if self._props.reads and self._props.problem:
            self._say(e.ReadAloudAsked((self._props.problem,)))
