"""The moves of one errand: guide → situations → materials → card → fields → check → done. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk import certificate_journey
from kiosk import event as e
from kiosk.card_journey import card_continued
from kiosk.errand import (
    context_of,
    field_of,
    final_answers,
    open_situations,
    typed_identity,
    with_answer,
    with_known,
    with_situation,
)
from kiosk.form import problem_with
from kiosk.model.errors import Code
from kiosk.model.form import Answer, Field, FieldKind
from kiosk.model.item import Item
from kiosk.model.receipt import PrintState
from kiosk.model.submission import Submission
from kiosk.moves import entered, go_on, printing, show, with_draft_kept, with_errand_done
from kiosk.reading_journey import read_document
from kiosk.session import Errand, Session
from kiosk.sheets_journey import pages_offered
from kiosk.state import Page, PaperKind, Place, Printing, State

Move = Callable[[State, Any], State]
# Said once per stay: another item that has the same field of one of these kinds starts with it.
REUSED = (FieldKind.PHONE, FieldKind.BANK_CARD, FieldKind.CREDIT_CODE)


def _with_errand(state: State, errand: Errand) -> State:
    return replace(state, session=replace(state.session, errand=errand))


def _item_opened(state: State, event: e.ItemOpened) -> State:
    if event.item.code != state.wanted_item:
        return state
    state = replace(state, wanted_item="")
    errand = state.session.errand
    if errand and errand.item.code == event.item.code:  # the same item in another language, or on again
        state = _with_errand(state, replace(errand, item=event.item))
        return state if _is_within_errand(state) else show(state, Place(Page.GUIDE, event.item.code))
    session = with_draft_kept(state.session)
    state = replace(state, session=replace(session, errand=_begun(event.item, session)))
    return show(state, Place(Page.GUIDE, event.item.code))


def _is_within_errand(state: State) -> bool:
    places = (*state.trail, state.place)
    return state.place.page is not Page.SEARCH and any(place.page is Page.GUIDE for place in places)


def _begun(item: Item, session: Session) -> Errand:
    draft = session.drafts.get(item.code)
    return replace(draft, item=item) if draft else with_known(item, session.known)


def _continued(state: State, _: e.Continued) -> State:
    errand = state.session.errand
    if state.page is Page.CARD:
        return card_continued(state)
    if errand is None:
        return state
    if state.page is Page.MATERIALS:
        return go_on(_with_errand(state, replace(errand, materials_seen=True)))
    return go_on(state) if state.page is Page.GUIDE else state


def _situation_answered(state: State, event: e.SituationAnswered) -> State:
    errand = state.session.errand
    if errand is None:
        return state
    situation = next((one for one in open_situations(errand) if one.id == event.situation), None)
    option = next((one for one in situation.options if one.id == event.option), None) if situation else None
    if option is None:
        return state
    if option.leads not in ("form", "guide"):
        return replace(state, wanted_item=option.leads)
    return go_on(_with_errand(state, with_situation(errand, event.situation, event.option)))


def _typed(state: State, event: e.Typed) -> State:
    return replace(state, draft=event.text, problem=None)


def _field_answered(state: State, event: e.FieldAnswered) -> State:
    errand = state.session.errand
    if errand is None or state.place.key != event.field:
        return state
    field = field_of(errand, event.field)
    answer = _tidy(field, event.answer)
    errand = with_answer(errand, event.field, answer)
    problem = problem_with(field, answer, context_of(errand, state.session.identity, state.now.date()))
    if problem:
        return replace(state, problem=problem, draft=answer if isinstance(answer, str) else state.draft)
    known = {**state.session.known, field.id: answer} if field.kind in REUSED else state.session.known
    identity = typed_identity(errand) or state.session.identity
    session = replace(state.session, errand=errand, known=known, identity=identity)
    return go_on(replace(state, session=session, draft=answer if isinstance(answer, str) else ""))


def _tidy(field: Field, answer: Answer) -> Answer:
    """Typing habits that mean nothing: spaces around, a lower-case x at the end of an ID number."""
    if not isinstance(answer, str) or field.kind is FieldKind.SIGNATURE:
        return answer
    answer = answer.strip()
    codes = (FieldKind.ID_NUMBER, FieldKind.CREDIT_CODE, FieldKind.BANK_CARD, FieldKind.PHONE)
    return answer.replace(" ", "").upper() if field.kind in codes else answer


def _change_asked(state: State, event: e.ChangeAsked) -> State:
    errand = state.session.errand
    if errand is None or state.page is not Page.CHECK:
        return state
    state = replace(state, failed_submission_id="")  # other answers, another submission
    if any(situation.id == event.key for situation in errand.item.situations):
        return show(state, Place(Page.SITUATION, event.key))
    field = field_of(errand, event.key)
    page = Page.SIGNATURE if field.kind is FieldKind.SIGNATURE else Page.FIELD
    return show(state, Place(page, event.key))


def _confirmed(state: State, event: e.Confirmed) -> State:
    if certificate_journey.is_printed_here(state):
        return certificate_journey.begun(state, event.submission_id)
    return confirmed(state, state.failed_submission_id or event.submission_id)


def confirmed(state: State, submission_id: str) -> State:
    """The answers as they stand are on their way to the outbox, under that id."""
    errand, identity, site = state.session.errand, state.session.identity, state.site
    ready = state.page is Page.CHECK and state.submitting is None
    if not (ready and errand and identity and site):
        return state
    for field in errand.item.form.fields if errand.item.form else ():
        if field.kind is FieldKind.CONSENT:
            errand = with_answer(errand, field.id, "yes")
    submission = Submission(
        id=submission_id,
        item_code=errand.item.code,
        item_name=errand.item.name,
        content_version=site.figures.version,
        zone_id=site.zone.id,
        situations=errand.situations,
        answers=final_answers(errand, identity, state.now.date()),
        identity=identity,
        confirmed_at=state.now,
    )
    return replace(state, submitting=submission, attempt=state.attempt + 1)


def _desk_chosen(state: State, _: e.DeskChosen) -> State:
    """The proof is not printed here: the same answers go to the desk."""
    step, places = state.certificate, (*state.trail, state.place)
    check = next((place for place in places if place.page is Page.CHECK), None)
    if step is None or check is None or state.page is not Page.CERTIFICATE:
        return state
    return confirmed(show(replace(state, certificate=None, printing=None), check), step.id)


def _committed(state: State, event: e.Committed) -> State:
    if state.submitting is None or state.submitting.id != event.submission_id:
        return state
    session = with_errand_done(state.session, state.submitting.item_code)
    done = replace(state, session=session, submitting=None, failed_submission_id="", receipt=event.receipt, trail=())
    return entered(_printing(done, event.receipt.number), Place(Page.DONE))


def _printing(state: State, number: str, paper: PaperKind = PaperKind.SLIP) -> State:
    return printing(state, Printing(number, state.receipt, paper=paper))


def _copy_asked(state: State, _: e.CopyAsked) -> State:
    before = state.printing
    if state.receipt is None or before is None or not before.is_final:
        return state
    copy = replace(state.receipt, copy=state.receipt.copy + 1)
    return _printing(replace(state, receipt=copy), copy.number)


def _guide_print_asked(state: State, event: e.GuidePrintAsked) -> State:
    busy = state.printing is not None and state.printing.is_under_way
    if busy or (event.paper is PaperKind.SHEETS and not pages_offered(state)):
        return state
    if state.page is Page.DOCUMENT:
        return _document_printing(state, event.paper)
    return _printing(replace(state, receipt=None), f"guide-{state.item.code}", event.paper) if state.item else state


def _document_printing(state: State, paper: PaperKind) -> State:
    document = read_document(state)
    if document is None:
        return state
    return printing(state, Printing(f"document-{document.id}", paper=paper, document=document.id))


def _printed(state: State, event: e.Printed) -> State:
    if state.printing is None or state.printing.job_id != event.job_id:
        return state
    state = replace(state, printing=replace(state.printing, state=event.state, code=event.code))
    return certificate_journey.printed(state)


def print_lost(state: State, code: Code) -> State:
    """The work of printing ended by a fault: nobody knows what is on the paper."""
    return (
        replace(state, printing=replace(state.printing, state=PrintState.UNKNOWN, code=code))
        if state.printing
        else state
    )


MOVES: dict[type[e.Event], Move] = {
    e.ItemOpened: _item_opened,
    e.Continued: _continued,
    e.SituationAnswered: _situation_answered,
    e.Typed: _typed,
    e.FieldAnswered: _field_answered,
    e.ChangeAsked: _change_asked,
    e.Confirmed: _confirmed,
    e.DeskChosen: _desk_chosen,
    e.Committed: _committed,
    e.CopyAsked: _copy_asked,
    e.GuidePrintAsked: _guide_print_asked,
    e.Printed: _printed,
}
