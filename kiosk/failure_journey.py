"""The moves of what went wrong outside, and of trying again: on the page that asked, or on the trouble page. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk import (
    booking_journey,
    card_journey,
    case_journey,
    certificate_journey,
    desk_call_journey,
    errand_journey,
    search_journey,
    service_journey,
    sheets_journey,
)
from kiosk import event as e
from kiosk.moves import back, show
from kiosk.state import Page, Place, State, Trouble, WorkKind

Move = Callable[[State, Any], State]

# What only the hub knows: the page that asked says that it cannot be had now, and stays.
LIVE: dict[WorkKind, Move] = {
    WorkKind.FIND_CASES: case_journey.not_found,
    WorkKind.CALL_DESK: desk_call_journey.not_called,
    WorkKind.CERTIFY: certificate_journey.not_made,
    WorkKind.FIND_SLOTS: booking_journey.not_found,
}
AGAIN: dict[Page, Callable[[State], State]] = {
    Page.CASES: case_journey.asked_again,
    Page.CERTIFICATE: certificate_journey.asked_again,
}


def _work_failed(state: State, event: e.WorkFailed) -> State:
    trouble = Trouble(event.code, event.facts, can_retry=event.work.kind is WorkKind.SUBMIT)
    match event.work.kind:
        case WorkKind.PRINT:
            return errand_journey.print_lost(state, event.code)
        case WorkKind.SAY | WorkKind.WATCH_CARD:
            return replace(state, speech=None)
        case WorkKind.LAY_OUT:
            return sheets_journey.not_laid_out(state)
        case WorkKind.SCAN | WorkKind.SHOW_QR | WorkKind.SEE_SUPPLY | WorkKind.SEE_CONTENT:
            return state
        case kind if kind in LIVE:
            return LIVE[kind](state, event)
        case kind if kind in service_journey.WORKS:
            return service_journey.work_failed(state, event)
        case WorkKind.SEARCH:
            return search_journey.found_nothing(state)
        case _:
            failed_id = state.submitting.id if state.submitting else ""
            state = replace(state, wanted_stage="", wanted_item="", submitting=None, failed_submission_id=failed_id)
            return replace(show(state, Place(Page.TROUBLE)), trouble=trouble)


def _retry_asked(state: State, _: e.RetryAsked) -> State:
    if state.page is Page.TROUBLE:
        state = back(state)
        return errand_journey.confirmed(state, state.failed_submission_id) if state.failed_submission_id else state
    return AGAIN.get(state.page, card_journey.card_retried)(state)


MOVES: dict[type[e.Event], Move] = {e.WorkFailed: _work_failed, e.RetryAsked: _retry_asked}
