"""A proof on the spot: asked, printed, taken; or offline and without paper, the desk. Nothing of it stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import event as e
from kiosk.certificate_step import JOB
from kiosk.hub_work import printable
from kiosk.journey import asks
from kiosk.model.case import Certificate
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.errors import Code
from kiosk.model.item import ItemService
from kiosk.model.receipt import PrintState
from kiosk.state import Page, PaperKind, State, Work, WorkKind
from tests.kiosk.samples import item
from tests.kiosk.test_journey import RECEIPT, identified, play

A4 = {DeviceKind.DOCUMENT_PRINTER: DeviceStatus(DeviceState.READY)}
PROOF = item(service=ItemService.CERTIFICATE)
MADE = Certificate("参保缴费证明", b"%PDF-1.4 of somebody", "ZM-1")


def at_check(*, prints: bool = True) -> State:
    state = identified()
    errand = replace(state.session.errand, item=PROOF)  # type: ignore[type-var]
    state = replace(state, session=replace(state.session, errand=errand), devices=A4 if prints else {})
    return play(state, e.FieldAnswered("payout", "social_card"))


def asked() -> State:
    return play(at_check(), e.Confirmed("s-1"))


def made() -> State:
    return play(asked(), e.CertificateMade("s-1", MADE, 2))


def reached(state: State, reached_state: PrintState, code: Code | None = None) -> State:
    assert state.printing
    return play(state, e.Printed(state.printing.job_id, reached_state, code))


def works(state: State) -> set[WorkKind]:
    return {work.kind for work in asks(state)}


def test_after_card_and_confirm_it_is_asked_for_and_nothing_is_submitted() -> None:
    state = asked()
    assert state.page is Page.CERTIFICATE
    assert Work(WorkKind.CERTIFY, "s-1 1") in asks(state)
    assert state.submitting is None


def test_it_is_printed_on_a4_with_its_pages_known() -> None:
    state = made()
    assert state.certificate
    assert state.certificate.pages == 2
    assert state.printing
    assert (state.printing.paper, state.printing.document) == (PaperKind.SHEETS, JOB)
    assert printable(state) == MADE.pdf
    assert works(state) >= {WorkKind.PRINT}
    assert WorkKind.CERTIFY not in works(state)


def test_printed_it_is_forgotten_and_the_errand_is_done() -> None:
    state = reached(made(), PrintState.CONFIRMED)
    assert state.certificate
    assert state.certificate.made is None
    assert printable(state) is None
    assert state.session.errand is None
    assert play(state, e.WentBack()).page is Page.HOME
    assert play(state, e.RetryAsked()) == state, "no second copy by itself"


@pytest.mark.parametrize("end", [PrintState.NOT_PRINTED, PrintState.UNKNOWN])
def test_what_did_not_print_can_be_printed_again_or_taken_from_the_desk(end: PrintState) -> None:
    state = reached(made(), end, Code.PAPER_OUT)
    again = play(state, e.RetryAsked())
    assert again.printing != state.printing
    assert printable(again) == MADE.pdf
    at_desk = play(state, e.DeskChosen())
    assert at_desk.submitting
    assert at_desk.submitting.id == "s-1"
    assert at_desk.certificate is None
    assert play(at_desk, e.Committed("s-1", RECEIPT)).page is Page.DONE


def test_offline_it_says_so_asks_again_or_goes_to_the_desk() -> None:
    state = play(asked(), e.WorkFailed(Work(WorkKind.CERTIFY, "s-1 1"), Code.HUB_UNREACHABLE, {}))
    assert state.page is Page.CERTIFICATE
    assert state.certificate
    assert state.certificate.fault is Code.HUB_UNREACHABLE
    assert WorkKind.CERTIFY not in works(state)
    assert Work(WorkKind.CERTIFY, "s-1 2") in asks(play(state, e.RetryAsked()))
    assert play(state, e.DeskChosen()).submitting is not None


def test_a_job_that_is_held_up_is_waited_for_or_given_up() -> None:
    state = reached(made(), PrintState.SENDING, Code.PAPER_OUT)
    given_up = play(state, e.PrintGivenUp())
    assert given_up.printing
    assert given_up.printing.state is PrintState.NOT_PRINTED


def test_without_an_a4_printer_it_is_a_submission_like_any_other() -> None:
    state = play(at_check(prints=False), e.Confirmed("s-1"))
    assert state.page is Page.CHECK
    assert state.submitting


def test_a_typed_identity_gets_no_proof_on_the_spot() -> None:
    state = at_check()
    identity = replace(state.session.identity, proof="typed", card=None)  # type: ignore[type-var]
    state = replace(state, session=replace(state.session, identity=identity))
    assert play(state, e.Confirmed("s-1")).page is Page.CHECK


def test_a_late_answer_of_another_one_is_ignored() -> None:
    state = asked()
    assert play(state, e.CertificateMade("s-0", MADE, 2)) == state
    assert play(made(), e.CertificateMade("s-1", MADE, 9)).certificate == made().certificate


@pytest.mark.parametrize("end", [e.Ended(), e.HomeAsked()])
def test_home_and_the_end_forget_it(end: e.Event) -> None:
    state = play(made(), end)
    assert state.certificate is None
    assert WorkKind.CERTIFY not in works(state)


def test_no_repr_tells_whose_it_is() -> None:
    assert "of somebody" not in repr((made().certificate, e.CertificateMade("s-1", MADE, 2)))
