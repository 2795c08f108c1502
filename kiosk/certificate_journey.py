"""The moves of a proof that is printed on the spot: check → asked of the hub → A4 → taken. Pure.

Only a card that was read opens this way, and only a kiosk whose A4 printer works: everybody else, and everybody whom
the hub or the paper lets down, has the same answers sent as a submission and takes the proof from the desk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk import event as e
from kiosk.certificate_step import JOB, CertificateStep
from kiosk.model.card import Proof
from kiosk.model.device import DeviceKind
from kiosk.model.item import ItemService
from kiosk.model.receipt import PrintState
from kiosk.moves import printing, show, with_errand_done
from kiosk.place import Page, Place
from kiosk.state import PaperKind, Printing, State, Work, WorkKind

Move = Callable[[State, Any], State]


def asks(state: State) -> dict[Work, bool]:
    step = state.certificate
    asking = step is not None and step.is_asking and state.page is Page.CERTIFICATE
    return {Work(WorkKind.CERTIFY, f"{step.id} {step.attempt}" if step else ""): asking}


def is_printed_here(state: State) -> bool:
    """Whether this errand ends with paper instead of a submission."""
    identity, item = state.session.identity, state.item
    by_card = identity is not None and identity.proof is Proof.CARD
    return by_card and item is not None and item.service is ItemService.CERTIFICATE and prints_sheets(state)


def prints_sheets(state: State) -> bool:
    printer = state.devices.get(DeviceKind.DOCUMENT_PRINTER)
    return printer is not None and printer.works


def begun(state: State, submission_id: str) -> State:
    """The answers are right: the proof is asked for."""
    item = state.item
    if item is None or state.page is not Page.CHECK:
        return state
    step = CertificateStep(submission_id, item.code, item.name)
    return show(replace(state, certificate=step, printing=None), Place(Page.CERTIFICATE, item.code))


def not_made(state: State, event: e.WorkFailed) -> State:
    step = state.certificate
    return replace(state, certificate=replace(step, fault=event.code)) if step else state


def asked_again(state: State) -> State:
    """Asked of the hub anew, or what is made printed anew."""
    step = state.certificate
    if step is None:
        return state
    if step.fault:
        return replace(state, certificate=replace(step, fault=None, attempt=step.attempt + 1))
    is_over = state.printing is not None and state.printing.is_final
    return _printing(state) if step.made and is_over else state


def printed(state: State) -> State:
    """After each word of the printer: what lies on paper is kept no longer, and the errand is done."""
    job, step = state.printing, state.certificate
    if step is None or job is None or job.document != JOB or job.state is not PrintState.CONFIRMED:
        return state
    session = with_errand_done(state.session, step.item_code)
    return replace(state, certificate=replace(step, made=None), session=session, trail=())


def _printing(state: State) -> State:
    return printing(state, Printing(JOB, paper=PaperKind.SHEETS, document=JOB))


def _certificate_made(state: State, event: e.CertificateMade) -> State:
    step = state.certificate
    if step is None or step.id != event.id or not step.is_asking:
        return state
    return _printing(
        replace(state, certificate=replace(step, made=event.made, number=event.made.number, pages=event.pages))
    )


MOVES: dict[type[e.Event], Move] = {e.CertificateMade: _certificate_made}
