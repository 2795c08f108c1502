"""Done: the seal, the number, how the paper fares, what happens next and by when, whom to call."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.model.receipt import Receipt
from kiosk.state import State
from ui.viewmodels.done_print import PaperProps, paper_of
from ui.viewmodels.item_row import Row
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

NO_PAPER = PaperProps()


@dataclass(frozen=True, slots=True)
class DoneProps:
    title: str = ""
    notice: str = ""
    seal: str = ""
    item: str = ""
    number_label: str = ""
    number: str = ""
    code_label: str = ""
    code: str = ""
    qr: str = ""
    qr_hint: str = ""
    paper: PaperProps = NO_PAPER
    next_title: str = ""
    steps: tuple[Row, ...] = ()
    call_title: str = ""
    office: str = ""
    calls: tuple[Row, ...] = ()
    sample: str = ""
    primary: str = ""
    secondary: str = ""


def derive_done(state: State, words: Words) -> DoneProps:
    receipt = state.receipt
    if receipt is None:
        return DoneProps()
    return DoneProps(
        title=words("done.title"),
        notice=words("end.card_lies") if state.card_is_present else "",
        seal=words("done.seal"),
        item=receipt.item_name,
        number_label=words("done.number"),
        number=receipt.number,
        code_label=words("done.code"),
        code=receipt.code,
        qr=receipt.qr,
        qr_hint=words("done.qr"),
        paper=paper_of(state, words),
        next_title=words("done.next"),
        steps=_steps(receipt, words),
        call_title=words("done.call"),
        office=receipt.office_name,
        calls=_calls(receipt, words),
        sample=words("done.sample") if receipt.sample else "",
        primary=words("done.end"),
        secondary=words("done.again"),
    )


def _steps(receipt: Receipt, words: Words) -> tuple[Row, ...]:
    lines = [("calendar", by_when(receipt, words))]
    if receipt.promised_is_estimate:
        lines.append(("info-circle", words("done.about_why")))
    lines += [("chevron-right", step) for step in receipt.next_steps]
    if receipt.bring:
        lines.append(("files", words("done.bring", names=words("check.and").join(receipt.bring))))
    return tuple({"icon": icon, "text": text} for icon, text in lines)


def by_when(receipt: Receipt, words: Words) -> str:
    """The day by which it is done, or the promise as words."""
    day = receipt.promised_on
    if day is None:
        return words("done.promised", words=receipt.promised_words)
    key = "done.about" if receipt.promised_is_estimate else "done.by"
    if not receipt.promised_is_estimate and day.year != receipt.confirmed_at.year:
        key = "done.by_year"
    by = words(key, year=day.year, month=day.month, day=day.day)
    return words("done.by_promise", by=by, words=receipt.promised_words)


def _calls(receipt: Receipt, words: Words) -> tuple[Row, ...]:
    lines = [("phone", words("done.phone", phone=receipt.phone)), ("map-pin", receipt.office_address)]
    lines += [("clock", receipt.office_hours)]
    lines += [("shield-check", words("done.supervision", phone=receipt.supervision_phone))]
    return tuple({"icon": icon, "text": text} for icon, text in lines if text)


@QmlElement
class DoneViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = DoneProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_done(state, words)
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
    def seal(self) -> str:
        return self._props.seal

    @Property(str, notify=changed)
    def item(self) -> str:
        return self._props.item

    @Property(str, notify=changed)
    def numberLabel(self) -> str:
        return self._props.number_label

    @Property(str, notify=changed)
    def number(self) -> str:
        return self._props.number

    @Property(str, notify=changed)
    def codeLabel(self) -> str:
        return self._props.code_label

    @Property(str, notify=changed)
    def code(self) -> str:
        return self._props.code

    @Property(str, notify=changed)
    def qr(self) -> str:
        return self._props.qr

    @Property(str, notify=changed)
    def qrHint(self) -> str:
        return self._props.qr_hint

    @Property(str, notify=changed)
    def paper(self) -> str:
        """printing, confirmed, unknown or not_printed."""
        return self._props.paper.phase

    @Property(str, notify=changed)
    def paperIcon(self) -> str:
        return self._props.paper.icon

    @Property(str, notify=changed)
    def paperTitle(self) -> str:
        return self._props.paper.title

    @Property(str, notify=changed)
    def paperHint(self) -> str:
        return self._props.paper.hint

    @Property(str, notify=changed)
    def paperReason(self) -> str:
        return self._props.paper.reason

    @Property(str, notify=changed)
    def paperAgain(self) -> str:
        return self._props.paper.again

    @Property(str, notify=changed)
    def nextTitle(self) -> str:
        return self._props.next_title

    @Property(list, notify=changed)
    def steps(self) -> list[Row]:
        return list(self._props.steps)

    @Property(str, notify=changed)
    def callTitle(self) -> str:
        return self._props.call_title

    @Property(str, notify=changed)
    def office(self) -> str:
        return self._props.office

    @Property(list, notify=changed)
    def calls(self) -> list[Row]:
        return list(self._props.calls)

    @Property(str, notify=changed)
    def sample(self) -> str:
        return self._props.sample

    @Property(str, notify=changed)
    def primary(self) -> str:
        return self._props.primary

    @Property(str, notify=changed)
    def secondary(self) -> str:
        return self._props.secondary

    @Slot()
    def printAgain(self) -> None:
        self._say(e.CopyAsked())

    @Slot()
    def end(self) -> None:
        self._say(e.Ended())

    @Slot()
    def another(self) -> None:
        self._say(e.HomeAsked())
