"""The visitor's cases: on their way, found, none, or not to be had now — and whom to ask then."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.inquiry import AskedBy, Inquiry
from kiosk.model.case import CaseView
from kiosk.model.errors import Code
from kiosk.state import State
from ui.viewmodels.case_words import clock_words
from ui.viewmodels.item_row import Row
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class CasesProps:
    """`ways`: what to do when there is nothing to show. `calls`: whom to ask without the hub."""

    phase: str = ""
    title: str = ""
    hint: str = ""
    as_of: str = ""
    rows: tuple[Row, ...] = ()
    ways: tuple[Row, ...] = ()
    calls_title: str = ""
    calls: tuple[Row, ...] = ()


def derive_cases(state: State, words: Words) -> CasesProps:
    inquiry = state.inquiry
    if inquiry is None:
        return CasesProps()
    if inquiry.fault:
        return _not_had(state, inquiry.fault, words)
    if inquiry.cases is None:
        return CasesProps("asking", words("cases.asking"), words("cases.asking.hint"))
    if not inquiry.cases:
        return _none(inquiry, words)
    return CasesProps(
        phase="found",
        title=words("cases.found", n=len(inquiry.cases)),
        as_of=words("cases.as_of", time=f"{inquiry.as_of or state.now:%H:%M}"),
        rows=tuple(_row(case, state, words) for case in inquiry.cases),
    )


def _row(case: CaseView, state: State, words: Words) -> Row:
    received = words("cases.received", month=case.opened_at.month, day=case.opened_at.day)
    hint = "　".join(filter(None, (received, clock_words(case, state.now.date(), words))))
    badge = words("cases.overdue" if case.is_overdue else f"case.state.{case.state.value}")
    return {"code": case.code, "name": case.item_name, "badge": badge, "hint": hint}


def _none(inquiry: Inquiry, words: Words) -> CasesProps:
    key = f"cases.none.{inquiry.by.value}"
    by_code = inquiry.by is AskedBy.CODE
    other = {"id": "code", "icon": "pencil", "label": words("cases.again.code" if by_code else "cases.other.code")}
    return CasesProps("none", words(key), words(f"{key}.hint"), ways=(other, _person(words)))


def _not_had(state: State, fault: Code, words: Words) -> CasesProps:
    again = {"id": "again", "icon": "refresh", "label": words("cases.again")}
    zone = state.site.zone if state.site else None
    told = ((zone.phone, "phone"), (zone.address, "map-pin"), (zone.hours, "clock")) if zone else ()
    away = fault is Code.HUB_UNREACHABLE
    return CasesProps(
        phase="fault",
        title=words("cases.offline" if away else "cases.refused"),
        hint=words("cases.offline.hint" if away else f"trouble.{fault.value}.remedy"),
        ways=(again, _person(words)),
        calls_title=words("cases.ask.title"),
        calls=tuple({"icon": icon, "text": text} for text, icon in told),
    )


def _person(words: Words) -> Row:
    return {"id": "person", "icon": "user-question", "label": words("cases.person")}


@QmlElement
class CasesViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = CasesProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_cases(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def phase(self) -> str:
        return self._props.phase

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def hint(self) -> str:
        return self._props.hint

    @Property(str, notify=changed)
    def asOf(self) -> str:
        return self._props.as_of

    @Property(list, notify=changed)
    def rows(self) -> list[Row]:
        return list(self._props.rows)

    @Property(list, notify=changed)
    def ways(self) -> list[Row]:
        return list(self._props.ways)

    @Property(str, notify=changed)
    def callsTitle(self) -> str:
        return self._props.calls_title

    @Property(list, notify=changed)
    def calls(self) -> list[Row]:
        return list(self._props.calls)

    @Slot(str)
    def choose(self, code: str) -> None:
        self._say(e.CaseChosen(code))

    @Slot(str)
    def goBy(self, way: str) -> None:
        match way:
            case "again":
                self._say(e.RetryAsked())
            case "code":
                self._say(e.CasesAsked(AskedBy.CODE))
            case _:
                self._say(e.HelpAsked())
