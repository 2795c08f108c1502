"""The signature: strokes of a finger as an SVG path on a sheet of 1000 × 400.

The path lies in the state like any other draft. A blank draft means "wiped"; an empty one "not touched", and then what
was signed before is shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.state import State
from ui.viewmodels.field_words import asked_field, problem_of, title_of
from ui.viewmodels.step import step_words
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

WIPED = " "


@dataclass(frozen=True, slots=True, repr=False)
class SignatureProps:
    key: str = ""
    title: str = ""
    step: str = ""
    hint: str = ""
    problem: str = ""
    path: str = ""
    pad: str = ""
    again: str = ""
    primary: str = ""
    cannot: str = ""
    reads: bool = False


def derive_signature(state: State, words: Words) -> SignatureProps:
    field, errand = asked_field(state), state.session.errand
    if field is None or errand is None:
        return SignatureProps()
    path = (state.draft or str(errand.answers.get(field.id, ""))).strip()
    return SignatureProps(
        key=field.id,
        title=title_of(field, words),
        step=step_words(state, words),
        hint=field.hint or words("signature.hint"),
        problem=words("signature.problem") if problem_of(state, words) else "",
        path=path,
        pad=words("signature.signed" if path else "signature.empty"),
        again=words("signature.again"),
        primary=words("signature.done"),
        cannot=words("signature.cannot"),
        reads=state.session.settings.reads_aloud,
    )


@QmlElement
class SignatureViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = SignatureProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_signature(state, words)
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
    def hint(self) -> str:
        return self._props.hint

    @Property(str, notify=changed)
    def problem(self) -> str:
        return self._props.problem

    @Property(str, notify=changed)
    def path(self) -> str:
        return self._props.path

    @Property(str, notify=changed)
    def pad(self) -> str:
        return self._props.pad

    @Property(str, notify=changed)
    def again(self) -> str:
        return self._props.again

    @Property(str, notify=changed)
    def primary(self) -> str:
        return self._props.primary

    @Property(str, notify=changed)
    def cannot(self) -> str:
        return self._props.cannot

    @Slot()
    def touch(self) -> None:
        """A stroke begins: somebody is there."""
        self._say(e.Touched())

    @Slot(str)
    def stroke(self, path: str) -> None:
        """One stroke more."""
        self._say(e.Typed(f"{self._props.path} {path}".strip()))

    @Slot()
    def wipe(self) -> None:
        self._say(e.Typed(WIPED))

    @Slot()
    def sign(self) -> None:
        self._say(e.FieldAnswered(self._props.key, self._props.path))

    @Slot()
    def askPerson(self) -> None:
        self._say(e.HelpAsked())

    @Slot()
    def readProblem(self) -> None:
        """Tell at once what is wrong, to who has the page read aloud."""
        if self._props.reads and self._props.problem:
            self._say(e.ReadAloudAsked((self._props.problem,)))
