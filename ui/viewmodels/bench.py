"""The technician's bench: every device with its state and last verdict; of one device every check; endurance."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.state import State
from ui.viewmodels.bench_props import ENDURE, BenchProps, derive_bench
from ui.viewmodels.finding_row import FindingRow
from ui.viewmodels.item_row import Row
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class BenchViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._key = ""
        self._props = BenchProps()

    def take(self, state: State, words: Words) -> None:
        self._key = state.place.key
        props = derive_bench(state, words)
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
    def notice(self) -> str:
        return self._props.notice

    @Property(list, notify=changed)
    def groups(self) -> list[Row]:
        return list(self._props.groups)

    @Property(list, notify=changed)
    def checks(self) -> list[FindingRow]:
        return list(self._props.checks)

    @Property(str, notify=changed)
    def runOne(self) -> str:
        return self._props.run_one

    @Property(list, notify=changed)
    def hours(self) -> list[Row]:
        return list(self._props.hours)

    @Property(str, notify=changed)
    def hour(self) -> str:
        return self._props.hour

    @Property(str, notify=changed)
    def endure(self) -> str:
        return self._props.endure

    @Property(str, notify=changed)
    def endureHint(self) -> str:
        return self._props.endure_hint

    @Property(str, notify=changed)
    def report(self) -> str:
        return self._props.report

    @Property(str, notify=changed)
    def reportHint(self) -> str:
        return self._props.report_hint

    @Property(str, notify=changed)
    def primary(self) -> str:
        return self._props.primary

    @Property(str, notify=changed)
    def primaryIcon(self) -> str:
        return self._props.primary_icon

    @Property(bool, notify=changed)
    def canRun(self) -> bool:
        return self._props.can_run

    @Slot(str)
    def openGroup(self, group: str) -> None:
        self._say(e.GroupChosen(group))

    @Slot()
    def openEndurance(self) -> None:
        self._say(e.GroupChosen(ENDURE))

    @Slot()
    def openReport(self) -> None:
        self._say(e.ReportAsked())

    @Slot(str)
    def runCheck(self, check: str) -> None:
        self._say(e.TrialAsked((check,)))

    @Slot(str)
    def chooseHours(self, hours: str) -> None:
        self._say(e.HoursChosen(float(hours)))

    @Slot()
    def run(self) -> None:
        """All of them, those of this device, or endurance: what the page is about."""
        if self._key == ENDURE:
            self._say(e.EnduranceAsked())
        else:
            self._say(e.TrialAsked(tuple(str(one["id"]) for one in self._props.checks)))
