"""Situation: one question about the visitor's case, and its few answers."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.model.item import Situation, SituationOption
from kiosk.state import State
from ui.viewmodels.step import step_words
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

Choice = dict[str, str | bool]


@dataclass(frozen=True, slots=True)
class SituationProps:
    """`key` is the situation's id."""

    key: str = ""
    title: str = ""
    step: str = ""
    options: tuple[Choice, ...] = ()


def derive_situation(state: State, words: Words) -> SituationProps:
    situation, errand = _situation_of(state), state.session.errand
    if situation is None or errand is None:
        return SituationProps()
    chosen = errand.situations.get(situation.id, "")
    return SituationProps(
        key=situation.id,
        title=situation.ask,
        step=step_words(state, words),
        options=tuple(_choice(option, chosen, words) for option in situation.options),
    )


def _choice(option: SituationOption, chosen: str, words: Words) -> Choice:
    is_chosen = option.id == chosen
    badge = words("situation.chosen") if is_chosen else ""
    return {"id": option.id, "label": option.label, "hint": option.effect, "badge": badge, "chosen": is_chosen}


def _situation_of(state: State) -> Situation | None:
    situations = state.item.situations if state.item else ()
    return next((one for one in situations if one.id == state.place.key), None)


@QmlElement
class SituationViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = SituationProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_situation(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def key(self) -> str:
        return self._props.key

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def step(self) -> str:
        return self._props.step

    @Property(list, notify=changed)
    def options(self) -> list[Choice]:
        return list(self._props.options)

    @Slot(str)
    def choose(self, option: str) -> None:
        self._say(e.SituationAnswered(self._props.key, option))
