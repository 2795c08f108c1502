"""A proof on its way: asked of the hub, printing, to be taken — or honestly not, and the desk instead."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.certificate_step import JOB, CertificateStep
from kiosk.model.errors import Code
from kiosk.model.receipt import PrintState
from kiosk.state import Printing, State
from ui.viewmodels.item_row import Row
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

ENDS = {PrintState.CONFIRMED: "printed", PrintState.UNKNOWN: "unknown", PrintState.NOT_PRINTED: "not_printed"}
AGAIN = {"offline": "certificate.again", "refused": "certificate.again"}


@dataclass(frozen=True, slots=True)
class CertificateProps:
    """`phase`: asking, printing, held_up, printed, unknown, not_printed, offline or refused."""

    phase: str = ""
    paper: str = ""
    title: str = ""
    item: str = ""
    number: str = ""
    hint: str = ""
    ways: tuple[Row, ...] = ()
    primary: str = ""
    secondary: str = ""


def derive_certificate(state: State, words: Words) -> CertificateProps:
    step, job = state.certificate, state.printing
    if step is None:
        return CertificateProps()
    phase = phase_of(step, job)
    hint = f"trouble.{step.fault.value}.remedy" if phase == "refused" and step.fault else f"certificate.{phase}.hint"
    over = phase == "printed"
    return CertificateProps(
        phase=phase,
        paper={"asking": "printing", "held_up": "unknown", "printed": "confirmed"}.get(phase, phase),
        title=words(f"certificate.{phase}", item=step.item_name, n=step.pages),
        item=step.item_name,
        number=words("certificate.number", number=step.number) if step.number else "",
        hint=words(hint, why=_why(job, words)),
        ways=_ways(phase, words),
        primary=words("certificate.end") if over else "",
        secondary=words("certificate.more") if over else "",
    )


def phase_of(step: CertificateStep, job: Printing | None) -> str:
    if step.fault:
        return "offline" if step.fault is Code.HUB_UNREACHABLE else "refused"
    if step.pages == 0 or job is None or job.document != JOB:
        return "asking"
    if job.is_held_up:
        return "held_up"
    return ENDS.get(job.state, "printing") if job.state else "printing"


def _why(job: Printing | None, words: Words) -> str:
    return words(f"trouble.{job.code.value}.what") if job and job.code else ""


def _ways(phase: str, words: Words) -> tuple[Row, ...]:
    if phase in ("asking", "printing", "printed"):
        return ()
    desk = {
        "id": "desk",
        "icon": "building",
        "label": words("certificate.desk"),
        "hint": words("certificate.desk.hint"),
    }
    person = {"id": "person", "icon": "user-question", "label": words("cases.person"), "hint": ""}
    if phase == "held_up":
        return ({"id": "give_up", "icon": "x", "label": words("certificate.give_up"), "hint": ""}, person)
    again = words(AGAIN.get(phase, "certificate.print_again"))
    return ({"id": "again", "icon": "refresh", "label": again, "hint": ""}, desk, person)


@QmlElement
class CertificateViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = CertificateProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_certificate(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def phase(self) -> str:
        return self._props.phase

    @Property(str, notify=changed)
    def paper(self) -> str:
        return self._props.paper

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def item(self) -> str:
        return self._props.item

    @Property(str, notify=changed)
    def number(self) -> str:
        return self._props.number

    @Property(str, notify=changed)
    def hint(self) -> str:
        return self._props.hint

    @Property(list, notify=changed)
    def ways(self) -> list[Row]:
        return list(self._props.ways)

    @Property(str, notify=changed)
    def primary(self) -> str:
        return self._props.primary

    @Property(str, notify=changed)
    def secondary(self) -> str:
        return self._props.secondary

    @Slot(str)
    def goBy(self, way: str) -> None:
        match way:
            case "again":
                self._say(e.RetryAsked())
            case "desk":
                self._say(e.DeskChosen())
            case "give_up":
                self._say(e.PrintGivenUp())
            case _:
                self._say(e.HelpAsked())

    @Slot()
    def end(self) -> None:
        self._say(e.Ended())

    @Slot()
    def another(self) -> None:
        self._say(e.HomeAsked())
