"""惠企: an enterprise says what it is; the policies that fit it, each with the reason why.

The questions stay on the page while the policies are being fetched, so whoever chooses is not thrown off.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.benefit import questions
from kiosk.place import Page, Place
from kiosk.reading import BenefitsShelf, Match
from kiosk.state import State
from ui.viewmodels.item_row import Row
from ui.viewmodels.reading_view import shelf_of
from ui.viewmodels.rows_model import hint_of
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

MANY = "情况"  # the one question with several answers
AND = "、"
Asked = dict[str, str | bool | list[Row]]


@dataclass(frozen=True, slots=True)
class BenefitsProps:
    """`chosen`: the ids of the answers given, `question:answer`."""

    title: str = ""
    lead: str = ""
    asked: tuple[Asked, ...] = ()
    chosen: tuple[str, ...] = ()
    found: str = ""
    matches: tuple[Row, ...] = ()


def derive_benefits(state: State, words: Words) -> BenefitsProps:
    if state.page is not Page.BENEFITS:
        return BenefitsProps()
    shelf = shelf_of(state)
    given = {question: told.split(AND) for question, told in state.profile.items() if told}
    matches = shelf.matches if isinstance(shelf, BenefitsShelf) else ()
    return BenefitsProps(
        title=words("benefits.title"),
        lead=words("benefits.lead"),
        asked=tuple(_asked(question, answers, words) for question, answers in questions()),
        chosen=tuple(f"{question}:{answer}" for question, answers in given.items() for answer in answers),
        found=_found(shelf, bool(given), len(matches), words),
        matches=tuple(_match(one, words) for one in matches),
    )


def _asked(question: str, answers: tuple[str, ...], words: Words) -> Asked:
    options = [{"id": f"{question}:{one}", "label": _said("answer", one, words)} for one in answers]
    return {"id": question, "title": _said("ask", question, words), "many": question == MANY, "options": options}


def _said(kind: str, name: str, words: Words) -> str:
    return words(f"benefits.{kind}.{name}") if words.has(f"benefits.{kind}.{name}") else name


def _found(shelf: object, given: bool, count: int, words: Words) -> str:
    if not isinstance(shelf, BenefitsShelf):
        return words("reading.wait")
    if not given:
        return words("benefits.begin")
    return words("benefits.found", count=count) if count else words("benefits.none")


def _match(match: Match, words: Words) -> Row:
    named = (_said("answer", one, words) for one in match.reason.split(AND) if one)
    reason = words("benefits.and").join(named)
    told = words("benefits.because", reason=reason) if reason else words("benefits.for_all")
    return {"id": match.policy.id, "name": match.policy.title, "hint": hint_of(match.policy, words), "reason": told}


@QmlElement
class BenefitsViewModel(QObject):
    changed = Signal()
    askedChanged = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = BenefitsProps()
        self._profile: dict[str, str] = {}

    def take(self, state: State, words: Words) -> None:
        old, self._props = self._props, derive_benefits(state, words)
        self._profile = state.profile
        if old.asked != self._props.asked:
            self.askedChanged.emit()
        if old != self._props:
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def lead(self) -> str:
        return self._props.lead

    @Property(list, notify=askedChanged)
    def asked(self) -> list[Asked]:
        return list(self._props.asked)

    @Property(list, notify=changed)
    def chosen(self) -> list[str]:
        return list(self._props.chosen)

    @Property(str, notify=changed)
    def found(self) -> str:
        return self._props.found

    @Property(list, notify=changed)
    def matches(self) -> list[Row]:
        return list(self._props.matches)

    @Slot(str)
    def choose(self, option: str) -> None:
        """Chosen again, an answer is taken back."""
        question, _, answer = option.partition(":")
        given = [one for one in self._profile.get(question, "").split(AND) if one]
        kept = [one for one in given if one != answer] if question == MANY else []
        told = AND.join(kept if answer in given else (*kept, answer))
        others = {name: value for name, value in self._profile.items() if name != question}
        self._say(e.ProfileChosen({**others, question: told} if told else others))

    @Slot(str)
    def openDocument(self, document: str) -> None:
        self._say(e.PlaceAsked(Place(Page.DOCUMENT, document)))
