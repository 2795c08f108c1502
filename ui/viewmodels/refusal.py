"""Refusal: what the card says rules this item out for now. Kind words, and four ways on; never a dead end."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.errand import context_of, field_of, refusal_of
from kiosk.session import Errand
from kiosk.state import Page, State
from ui.viewmodels.item_row import Row
from ui.viewmodels.list_print import list_print
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

WAYS = (("guide", "clipboard-list"), ("print", "printer"), ("person", "user-question"), ("home", "home"))


@dataclass(frozen=True, slots=True)
class RefusalProps:
    """`key` is the computed field's id."""

    key: str = ""
    code: str = ""
    title: str = ""
    message: str = ""
    conditions_title: str = ""
    conditions: tuple[Row, ...] = ()
    kept: str = ""
    notice: str = ""
    ways: tuple[Row, ...] = ()


def derive_refusal(state: State, words: Words) -> RefusalProps:
    errand = state.session.errand
    if errand is None or state.page is not Page.REFUSAL:
        return RefusalProps()
    item = errand.item
    return RefusalProps(
        key=state.place.key,
        code=item.code,
        title=words("refusal.title"),
        message=_message(state, errand) or words("refusal.plain", item=item.name),
        conditions_title=words("refusal.conditions"),
        conditions=tuple({"text": condition} for condition in item.conditions),
        kept=words("refusal.kept"),
        notice=list_print(state, words).notice,
        ways=tuple({"id": way, "icon": icon, "label": words(f"refusal.way.{way}")} for way, icon in WAYS),
    )


def _message(state: State, errand: Errand) -> str:
    """The sentence that the content gives for this rule."""
    try:
        field = field_of(errand, state.place.key)
    except KeyError:
        return ""
    problem = refusal_of(field, context_of(errand, state.session.identity, state.now.date()))
    return problem.message if problem else ""


@QmlElement
class RefusalViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = RefusalProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_refusal(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def message(self) -> str:
        return self._props.message

    @Property(str, notify=changed)
    def conditionsTitle(self) -> str:
        return self._props.conditions_title

    @Property(list, notify=changed)
    def conditions(self) -> list[Row]:
        return list(self._props.conditions)

    @Property(str, notify=changed)
    def kept(self) -> str:
        return self._props.kept

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._props.notice

    @Property(list, notify=changed)
    def ways(self) -> list[Row]:
        return list(self._props.ways)

    @Slot(str)
    def choose(self, way: str) -> None:
        """One of the ways on. The guide is reached over home: the errand is kept as a draft and opened anew."""
        match way:
            case "guide":
                code = self._props.code
                self._say(e.HomeAsked())
                self._say(e.ItemChosen(code))
            case "print":
                self._say(e.GuidePrintAsked())
            case "person":
                self._say(e.HelpAsked())
            case _:
                self._say(e.HomeAsked())
