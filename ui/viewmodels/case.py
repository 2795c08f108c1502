"""One case: where it stands, until when, its answer, why it waits, the steps it took, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.case_journey import rating_item
from kiosk.case_slip import progress_link
from kiosk.inquiry import case_of
from kiosk.model.case import CaseView
from kiosk.model.receipt import PrintState
from kiosk.state import Page, State
from ui.viewmodels.case_words import ICONS, Step, clock_words, now_words, overdue_words, step_row, until_words
from ui.viewmodels.item_row import Row
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

PAPER = {PrintState.CONFIRMED: "printed", PrintState.UNKNOWN: "uncertain", PrintState.NOT_PRINTED: "not_printed"}


@dataclass(frozen=True, slots=True)
class CaseProps:
    """`texts`: answer, pause and next step, those that there are. `overdue`: and whom to call."""

    title: str = ""
    notice: str = ""
    state: str = ""
    icon: str = ""
    now: str = ""
    left: str = ""
    until: str = ""
    overdue: str = ""
    number: str = ""
    texts: tuple[Row, ...] = ()
    trace_title: str = ""
    trace: tuple[Step, ...] = ()
    calls_title: str = ""
    calls: tuple[Row, ...] = ()
    primary: str = ""
    can_print: bool = False
    qr: str = ""
    qr_hint: str = ""
    as_of: str = ""
    rate: str = ""
    rate_hint: str = ""


def derive_case(state: State, words: Words) -> CaseProps:
    case = case_of(state.inquiry, state.place.key) if state.page is Page.CASE else None
    if case is None or state.site is None:
        return CaseProps()
    job, steps = state.printing, case.trace
    printing = job is not None and job.document == case.code and not job.is_final
    return CaseProps(
        title=case.item_name,
        notice=_paper(state, case, words),
        state=words(f"case.state.{case.state.value}"),
        icon=ICONS[case.state],
        now=now_words(case, words),
        left=clock_words(case, state.now.date(), words),
        until=until_words(case, words),
        overdue=overdue_words(case, case.phone or state.site.zone.phone, words),
        number=words("case.number", number=case.receipt_number),
        texts=_texts(case, words),
        trace_title=words("case.trace") if steps else "",
        trace=tuple(step_row(step, case, words) for step in steps),
        calls_title=words("case.whom"),
        calls=_calls(case, state.site.zone.phone, words),
        primary=words("case.print"),
        can_print=not printing,
        qr=progress_link(case, state.site.zone),
        qr_hint=words("case.qr"),
        as_of=_as_of(state, words),
        rate=words("case.rate") if rating_item(state) else "",
        rate_hint=words("case.rate.hint"),
    )


def _texts(case: CaseView, words: Words) -> tuple[Row, ...]:
    why = words("case.about_why") if case.due_is_estimate and case.state.is_open else ""
    told = (
        ("case.answer", "messages", case.answer),
        ("case.pause", "hourglass", case.pause),
        ("case.next", "chevron-right", case.next_step),
        ("case.about_title", "calendar", why),
    )
    return tuple({"title": words(key), "icon": icon, "text": text} for key, icon, text in told if text)


def _calls(case: CaseView, zone_phone: str, words: Words) -> tuple[Row, ...]:
    told = (("building", case.office), ("phone", words("case.phone", phone=case.phone or zone_phone)))
    return tuple({"icon": icon, "text": text} for icon, text in told if text)


def _paper(state: State, case: CaseView, words: Words) -> str:
    job = state.printing
    if job is None or job.document != case.code:
        return ""
    return words(f"case.{PAPER.get(job.state, 'printing')}") if job.state else words("case.printing")


def _as_of(state: State, words: Words) -> str:
    as_of = state.inquiry.as_of if state.inquiry else None
    return words("cases.as_of", time=f"{as_of:%H:%M}") if as_of else ""


@QmlElement
class CaseViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = CaseProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_case(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._props.notice

    @Property(str, notify=changed)
    def state(self) -> str:
        return self._props.state

    @Property(str, notify=changed)
    def icon(self) -> str:
        return self._props.icon

    @Property(str, notify=changed)
    def now(self) -> str:
        return self._props.now

    @Property(str, notify=changed)
    def left(self) -> str:
        return self._props.left

    @Property(str, notify=changed)
    def until(self) -> str:
        return self._props.until

    @Property(str, notify=changed)
    def overdue(self) -> str:
        return self._props.overdue

    @Property(str, notify=changed)
    def number(self) -> str:
        return self._props.number

    @Property(list, notify=changed)
    def texts(self) -> list[Row]:
        return list(self._props.texts)

    @Property(str, notify=changed)
    def traceTitle(self) -> str:
        return self._props.trace_title

    @Property(list, notify=changed)
    def trace(self) -> list[Step]:
        return list(self._props.trace)

    @Property(str, notify=changed)
    def callsTitle(self) -> str:
        return self._props.calls_title

    @Property(list, notify=changed)
    def calls(self) -> list[Row]:
        return list(self._props.calls)

    @Property(str, notify=changed)
    def primary(self) -> str:
        return self._props.primary

    @Property(bool, notify=changed)
    def canPrint(self) -> bool:
        return self._props.can_print

    @Property(str, notify=changed)
    def qr(self) -> str:
        return self._props.qr

    @Property(str, notify=changed)
    def qrHint(self) -> str:
        return self._props.qr_hint

    @Property(str, notify=changed)
    def asOf(self) -> str:
        return self._props.as_of

    @Property(str, notify=changed)
    def rate(self) -> str:
        return self._props.rate

    @Property(str, notify=changed)
    def rateHint(self) -> str:
        return self._props.rate_hint

    @Slot()
    def askRating(self) -> None:
        self._say(e.CaseRatingAsked())

    @Slot()
    def takeAlong(self) -> None:
        self._say(e.CasePrintAsked())
