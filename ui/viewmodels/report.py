"""The readiness report on the screen: the verdict, exactly what is wrong with what to do, where the files lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.model.receipt import PrintState
from kiosk.service import Service
from kiosk.service_summary import counts, summary
from kiosk.state import State
from kiosk.technician.check import Verdict
from kiosk.technician.report import Report
from kiosk.technician.words import bench_words
from ui.viewmodels.finding_row import SIGNS, FindingRow, finding_row
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class ReportProps:
    title: str = ""
    when: str = ""
    verdict: str = ""
    icon: str = ""
    verdict_words: str = ""
    counted: str = ""
    faults_title: str = ""
    faults: tuple[FindingRow, ...] = ()
    warned_title: str = ""
    warned: tuple[FindingRow, ...] = ()
    qr: str = ""
    qr_hint: str = ""
    key_title: str = ""
    fingerprint: str = ""
    files_title: str = ""
    folder: str = ""
    files: tuple[str, ...] = ()
    notice: str = ""
    print: str = ""
    done: str = ""


def derive_report(state: State, words: Words) -> ReportProps:
    service = state.service
    if service is None or service.report is None:
        return ReportProps()
    report, published = service.report, service.published
    said = bench_words(words.language.value)
    warned = [one for one in report.findings if one.verdict is Verdict.WARNED]
    fingerprint = published.fingerprint if published else ""
    return ReportProps(
        title=words("report.title"),
        when=words("report.span", begun=f"{report.begun_at:%Y-%m-%d %H:%M}", ended=f"{report.ended_at:%H:%M}"),
        verdict=report.verdict.value,
        icon=SIGNS[report.verdict],
        verdict_words=said(f"report.verdict.{report.verdict.value}"),
        counted=words("report.counted", count=len(report.findings), told=counts(report, said)),
        faults_title=words("report.faults.count", count=len(report.faults)) if report.faults else "",
        faults=tuple(finding_row(one.check, one, (), words) for one in report.faults),
        warned_title=words("report.warned.count", count=len(warned)) if warned else "",
        warned=tuple(finding_row(one.check, one, (), words) for one in warned),
        qr=summary(report, said, fingerprint),
        qr_hint=words("report.qr"),
        key_title=words("report.fingerprint"),
        fingerprint=fingerprint,
        files_title=words("report.files" if published else "report.writing"),
        folder=str(Path(published.files[0]).parent) if published else "",
        files=tuple(Path(file).name for file in published.files) if published else (),
        notice=_notice(service, report, words),
        print=words("report.printing" if service.is_printing else "report.print"),
        done=words("report.done"),
    )


def _notice(service: Service, report: Report, words: Words) -> str:
    """How the slip fares, or why the files could not be written."""
    if service.printed is PrintState.CONFIRMED:
        return words("report.printed")
    if service.printed is not None or service.code:
        code = service.code
        told = words(f"trouble.{code.value}.what") + words("ability.semicolon") if code else ""
        remedy = bench_words(words.language.value).remedy(code) if code else ""
        return (words("report.not_printed") if service.printed is not None else "") + told + remedy
    return words("report.cancelled") if report.cancelled else ""


@QmlElement
class ReportViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = ReportProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_report(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def when(self) -> str:
        return self._props.when

    @Property(str, notify=changed)
    def verdict(self) -> str:
        return self._props.verdict

    @Property(str, notify=changed)
    def icon(self) -> str:
        return self._props.icon

    @Property(str, notify=changed)
    def verdictWords(self) -> str:
        return self._props.verdict_words

    @Property(str, notify=changed)
    def counted(self) -> str:
        return self._props.counted

    @Property(str, notify=changed)
    def faultsTitle(self) -> str:
        return self._props.faults_title

    @Property(list, notify=changed)
    def faults(self) -> list[FindingRow]:
        return list(self._props.faults)

    @Property(str, notify=changed)
    def warnedTitle(self) -> str:
        return self._props.warned_title

    @Property(list, notify=changed)
    def warned(self) -> list[FindingRow]:
        return list(self._props.warned)

    @Property(str, notify=changed)
    def qr(self) -> str:
        return self._props.qr

    @Property(str, notify=changed)
    def qrHint(self) -> str:
        return self._props.qr_hint

    @Property(str, notify=changed)
    def keyTitle(self) -> str:
        return self._props.key_title

    @Property(str, notify=changed)
    def fingerprint(self) -> str:
        return self._props.fingerprint

    @Property(str, notify=changed)
    def filesTitle(self) -> str:
        return self._props.files_title

    @Property(str, notify=changed)
    def folder(self) -> str:
        return self._props.folder

    @Property(list, notify=changed)
    def files(self) -> list[str]:
        return list(self._props.files)

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._props.notice

    @Property(str, notify=changed)
    def print(self) -> str:
        return self._props.print

    @Property(str, notify=changed)
    def done(self) -> str:
        return self._props.done

    @Slot()
    def printOut(self) -> None:
        self._say(e.ReportPrintAsked())

    @Slot()
    def goOn(self) -> None:
        self._say(e.WentBack())
