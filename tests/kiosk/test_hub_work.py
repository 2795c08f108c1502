"""The work that asks the hub: on a line that answers, on one that is cut, and on none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from threading import Event as Flag

import pytest
from reportlab.pdfgen.canvas import Canvas

from kiosk import event as e
from kiosk.certificate_step import CertificateStep
from kiosk.desk_call import DeskCall, Wish
from kiosk.freshness import Supply
from kiosk.hub_work import HubWork, offline
from kiosk.inquiry import AskedBy, Inquiry
from kiosk.model.card import Identity, Proof
from kiosk.model.case import CallState, Certificate, Slot
from kiosk.model.errors import Code, DeviceError, HubError
from kiosk.session import Session
from kiosk.state import State, Work, WorkKind
from kiosk.wire_message import CasesFound, HelperCallTaken
from tests.kiosk.samples import GRANDMOTHER, NOW
from tests.kiosk.test_case_journey import case
from tests.kiosk.test_journey import start

WHO = Identity(Proof.CARD, GRANDMOTHER.number, GRANDMOTHER.name, card=GRANDMOTHER)


def two_pages() -> bytes:
    canvas = Canvas("")
    for _ in range(2):
        canvas.drawString(50, 500, "sample")
        canvas.showPage()
    return bytes(canvas.getpdfdata())


@dataclass
class Line:
    """Stands in for the line to the hub: notes what it is asked, and answers, or is cut."""

    asked: list[tuple[object, ...]] = field(default_factory=list)
    calls: Iterator[HelperCallTaken | HubError] = field(default_factory=lambda: iter(()))
    pdf: bytes = b""

    def cases_of_person(self, identity: Identity) -> CasesFound:
        self.asked.append((identity,))
        return CasesFound((case(),), NOW)

    def cases_of_code(self, code: str, last_four: str) -> CasesFound:
        self.asked.append((code, last_four))
        return CasesFound((), NOW)

    def call_helper(self, call_id: str, page: str, wish: str) -> HelperCallTaken:
        self.asked.append((call_id, page, wish))
        return HelperCallTaken(call_id, CallState.WAITING)

    def helper_call(self, call_id: str) -> HelperCallTaken:
        taken = next(self.calls, HelperCallTaken(call_id, CallState.WAITING))
        if isinstance(taken, HubError):
            raise taken
        return taken

    def end_call(self, call_id: str) -> HelperCallTaken:
        self.asked.append(("end", call_id))
        return HelperCallTaken(call_id, CallState.ENDED)

    def slots(self, office: str, kind: str) -> tuple[Slot, ...]:
        self.asked.append((office, kind))
        return (Slot("s-1", office, "民政局", NOW, NOW, 1),)

    def certificate(self, ask_id: str, item_code: str, identity: Identity) -> Certificate:
        self.asked.append((ask_id, item_code, identity))
        return Certificate("证明", self.pdf, "ZM-1")


@dataclass
class SlowLine(Line):
    """Fails the first time a proof is asked for."""

    code: Code = Code.HUB_UNREACHABLE
    tries: list[str] = field(default_factory=list)

    def certificate(self, ask_id: str, item_code: str, identity: Identity) -> Certificate:
        self.tries.append(ask_id)
        if len(self.tries) == 1:
            raise HubError(self.code)
        return super().certificate(ask_id, item_code, identity)


def done(work: HubWork, kind: WorkKind, state: State, key: str = "", cancel: Flag | None = None) -> list[e.Event]:
    told: list[e.Event] = []
    work.works()[kind](state, Work(kind, key), cancel or Flag(), told.append)
    return told


def work_of(line: Line) -> HubWork:
    return HubWork(lambda: line, lambda: Supply(NOW), poll_s=0.0)  # type: ignore[arg-type, return-value]


def known(**changes: object) -> State:
    return replace(start(), session=Session(identity=WHO), **changes)  # type: ignore[arg-type]


def test_cases_by_card_and_by_code() -> None:
    line = Line()
    by_card = known(inquiry=Inquiry(AskedBy.CARD, attempt=1))
    assert done(work_of(line), WorkKind.FIND_CASES, by_card) == [e.CasesFound(1, (case(),), NOW)]
    by_code = replace(start(), inquiry=Inquiry(AskedBy.CODE, "K7QM3X", "0015", 2))
    assert done(work_of(line), WorkKind.FIND_CASES, by_code) == [e.CasesFound(2, (), NOW)]
    assert line.asked == [(WHO,), ("K7QM3X", "0015")]


def test_what_is_no_longer_wanted_is_not_asked() -> None:
    line = Line()
    nobody = replace(start(), inquiry=Inquiry(AskedBy.CARD, attempt=1))
    assert done(work_of(line), WorkKind.FIND_CASES, nobody) == []
    for kind in (WorkKind.FIND_CASES, WorkKind.CALL_DESK, WorkKind.CERTIFY):
        assert done(work_of(line), kind, start()) == []
    assert line.asked == []


def test_a_call_is_followed_to_its_end_over_a_line_that_breaks() -> None:
    taken: list[HelperCallTaken | HubError] = [
        HubError(Code.HUB_UNREACHABLE),
        HelperCallTaken("c-1", CallState.COMING, "小李马上来"),
        HelperCallTaken("c-1", CallState.ENDED),
    ]
    line = Line(calls=iter(taken))
    told = done(work_of(line), WorkKind.CALL_DESK, replace(start(), call=DeskCall("c-1", Wish.SIGN_LANGUAGE, "home")))
    assert told == [
        e.CallTold("c-1", CallState.WAITING),
        e.CallTold("c-1", CallState.COMING, "小李马上来"),
        e.CallTold("c-1", CallState.ENDED),
    ]
    assert line.asked == [("c-1", "home", "sign-language")]


def test_a_call_that_nobody_answers_is_told_as_late() -> None:
    told = done(work_of(Line()), WorkKind.CALL_DESK, replace(start(), call=DeskCall("c-1", Wish.HELP, "home")))
    assert told[-1] == e.CallTold("c-1", CallState.WAITING, is_late=True)


def test_a_call_given_up_is_followed_no_further() -> None:
    cancelled = Flag()
    cancelled.set()
    call = replace(start(), call=DeskCall("c-1", Wish.HELP, "home"))
    line = Line()
    assert done(work_of(line), WorkKind.CALL_DESK, call, cancel=cancelled) == [e.CallTold("c-1", CallState.WAITING)]
    assert line.asked[-1] == ("end", "c-1"), "and the desk is told"


def test_a_proof_comes_with_its_pages_counted() -> None:
    step = CertificateStep("s-1", "T-01", "证明")
    line = Line(pdf=two_pages())
    (made,) = done(work_of(line), WorkKind.CERTIFY, known(certificate=step))
    assert isinstance(made, e.CertificateMade)
    assert made.pages == 2
    assert line.asked == [("s-1", "T-01", WHO)]
    with pytest.raises(DeviceError):
        done(work_of(Line(pdf=b"nothing of the kind")), WorkKind.CERTIFY, known(certificate=step))


def test_a_proof_that_took_too_long_is_asked_for_once_more_under_its_own_id() -> None:
    step = CertificateStep("s-1", "T-01", "证明")
    line = SlowLine(pdf=two_pages())
    (made,) = done(work_of(line), WorkKind.CERTIFY, known(certificate=step))
    assert isinstance(made, e.CertificateMade)
    assert line.tries == ["s-1", "s-1"]
    refusing = SlowLine(code=Code.HUB_REFUSED)
    with pytest.raises(HubError):
        done(work_of(refusing), WorkKind.CERTIFY, known(certificate=step))
    assert refusing.tries == ["s-1"]


def test_free_times_and_how_fresh_the_content_is() -> None:
    (found,) = done(work_of(Line()), WorkKind.FIND_SLOTS, start(), "civil-affairs window")
    assert isinstance(found, e.SlotsFound)
    assert (found.key, len(found.slots)) == ("civil-affairs window", 1)
    assert done(work_of(Line()), WorkKind.SEE_SUPPLY, start()) == [e.SupplySeen(Supply(NOW))]


def test_a_kiosk_of_no_hub_says_so_at_once() -> None:
    with pytest.raises(HubError) as refused:
        done(offline(), WorkKind.FIND_CASES, known(inquiry=Inquiry(AskedBy.CARD, attempt=1)))
    assert refused.value.code is Code.HUB_UNREACHABLE
    assert done(offline(), WorkKind.SEE_SUPPLY, start()) == [e.SupplySeen(Supply())]
