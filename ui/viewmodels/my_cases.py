"""我的办件: the ways to ask — by ID card, by the receipt's code, by holding the receipt before the scanner."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.inquiry import AskedBy
from kiosk.scan_journey import can_scan
from kiosk.state import State
from ui.viewmodels.item_row import Row
from ui.viewmodels.scan_words import met_code_words
from ui.viewmodels.standing import takes_cards
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

ICONS = {AskedBy.CARD: "id", AskedBy.CODE: "receipt-tax"}


@dataclass(frozen=True, slots=True)
class MyCasesProps:
    title: str = ""
    notice: str = ""
    ways: tuple[Row, ...] = ()
    scan: str = ""


def derive_my_cases(state: State, words: Words) -> MyCasesProps:
    cards = takes_cards(state)
    ways = [way for way in AskedBy if cards or way is not AskedBy.CARD]
    return MyCasesProps(
        title=words("my_cases.title"),
        notice=met_code_words(state, words) or ("" if cards else words("my_cases.no_reader")),
        ways=tuple(_way(way, words) for way in ways),
        scan=words("my_cases.scan") if can_scan(state) else "",
    )


def _way(way: AskedBy, words: Words) -> Row:
    key = f"my_cases.by_{way.value}"
    return {"id": way.value, "icon": ICONS[way], "label": words(key), "hint": words(f"{key}.hint")}


@QmlElement
class MyCasesViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = MyCasesProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_my_cases(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._props.notice

    @Property(list, notify=changed)
    def ways(self) -> list[Row]:
        return list(self._props.ways)

    @Property(str, notify=changed)
    def scan(self) -> str:
        return self._props.scan

    @Slot(str)
    def choose(self, way: str) -> None:
        self._say(e.CasesAsked(AskedBy(way)))
