"""Check your answers: question left, answer right, 修改 on each line that can be changed; consent at the end.

Only what is visible on the way that was taken stands here, and in the order in which it was asked.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.state import State
from ui.viewmodels.check_line import CheckGroup, consent_of, filled_groups, known_groups
from ui.viewmodels.step import step_words
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True, repr=False)
class CheckProps:
    title: str = ""
    step: str = ""
    lead: str = ""
    known: tuple[CheckGroup, ...] = ()
    filled: tuple[CheckGroup, ...] = ()
    consent_title: str = ""
    consent: str = ""
    agree: str = ""
    primary: str = ""
    submitting: bool = False


def derive_check(state: State, words: Words) -> CheckProps:
    if state.session.errand is None:
        return CheckProps()
    submitting = state.submitting is not None
    consent = consent_of(state)
    return CheckProps(
        title=words("check.title"),
        step=step_words(state, words),
        lead=words("check.lead"),
        known=known_groups(state, words),
        filled=filled_groups(state, words),
        consent_title=words("check.consent") if consent else "",
        consent=consent,
        agree=words("check.agree") if consent else "",
        primary=words("check.submitting" if submitting else "check.confirm"),
        submitting=submitting,
    )


@QmlElement
class CheckViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = CheckProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_check(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def step(self) -> str:
        return self._props.step

    @Property(str, notify=changed)
    def lead(self) -> str:
        return self._props.lead

    @Property(list, notify=changed)
    def known(self) -> list[CheckGroup]:
        return list(self._props.known)

    @Property(list, notify=changed)
    def filled(self) -> list[CheckGroup]:
        return list(self._props.filled)

    @Property(str, notify=changed)
    def consentTitle(self) -> str:
        return self._props.consent_title

    @Property(str, notify=changed)
    def consent(self) -> str:
        return self._props.consent

    @Property(str, notify=changed)
    def agree(self) -> str:
        return self._props.agree

    @Property(str, notify=changed)
    def primary(self) -> str:
        return self._props.primary

    @Property(bool, notify=changed)
    def submitting(self) -> bool:
        return self._props.submitting

    @Slot(str)
    def change(self, key: str) -> None:
        self._say(e.ChangeAsked(key))

    @Slot()
    def confirm(self) -> None:
        self._say(e.Confirmed())
