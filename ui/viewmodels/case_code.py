"""The receipt's code, then the last four of a number: one question a page, on a pad; counted, not read out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.case_journey import FIGURES, FIGURES_PLACE
from kiosk.inquiry import FIGURES_LENGTH
from kiosk.model.receipt import CODE_LENGTH, CODE_SIGNS
from kiosk.state import Page, State
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True, repr=False)
class CaseCodeProps:
    """`asked`: code or figures."""

    asked: str = ""
    title: str = ""
    hint: str = ""
    notice: str = ""
    typed: str = ""
    count: str = ""
    primary: str = ""
    erase: str = ""
    clear: str = ""
    reads: bool = False


def derive_case_code(state: State, words: Words) -> CaseCodeProps:
    inquiry = state.inquiry
    if inquiry is None or state.page is not Page.CASE_CODE:
        return CaseCodeProps()
    asked = FIGURES if state.place == FIGURES_PLACE else "code"
    typed, most = (inquiry.figures, FIGURES_LENGTH) if asked == FIGURES else (inquiry.code, CODE_LENGTH)
    return CaseCodeProps(
        asked=asked,
        title=words(f"case.{asked}.title"),
        hint=words(f"case.{asked}.hint"),
        notice=words(f"case.{asked}.too_short") if state.problem else "",
        typed=typed,
        count=words("case.code.count", n=len(typed), m=most) if typed else words("case.code.empty"),
        primary=words("case.figures.go" if asked == FIGURES else "case.code.next"),
        erase=words("field.erase"),
        clear=words("field.clear"),
        reads=state.session.settings.reads_aloud,
    )


@QmlElement
class CaseCodeViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = CaseCodeProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_case_code(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def asked(self) -> str:
        return self._props.asked

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def hint(self) -> str:
        return self._props.hint

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._props.notice

    @Property(str, notify=changed)
    def typed(self) -> str:
        return self._props.typed

    @Property(str, notify=changed)
    def count(self) -> str:
        return self._props.count

    @Property(str, constant=True)
    def signs(self) -> str:
        return CODE_SIGNS

    @Property(str, notify=changed)
    def primary(self) -> str:
        return self._props.primary

    @Property(str, notify=changed)
    def eraseLabel(self) -> str:
        return self._props.erase

    @Property(str, notify=changed)
    def clearLabel(self) -> str:
        return self._props.clear

    @Slot(str)
    def press(self, key: str) -> None:
        self._say(e.CaseSignsTyped(self._props.typed + key))

    @Slot()
    def erase(self) -> None:
        self._say(e.CaseSignsTyped(self._props.typed[:-1]))

    @Slot()
    def clear(self) -> None:
        self._say(e.CaseSignsTyped(""))

    @Slot()
    def goOn(self) -> None:
        self._say(e.CaseSignsGiven())

    @Slot()
    def readNotice(self) -> None:
        """Tell at once what is wrong, to who has the page read aloud."""
        if self._props.reads and self._props.notice:
            self._say(e.ReadAloudAsked((self._props.notice,)))
