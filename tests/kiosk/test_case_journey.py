"""我的办件: by card, by code, by scan; offline; and nothing left when the visit is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from kiosk import event as e
from kiosk.inquiry import AskedBy, Inquiry, code_of, figures_of
from kiosk.journey import advance, asks
from kiosk.model.case import CaseState, CaseView, TraceStep
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.errors import Code
from kiosk.model.receipt import PrintState
from kiosk.state import CardPhase, Page, Place, State, Work, WorkKind
from tests.kiosk.samples import GRANDMOTHER, NOW, item
from tests.kiosk.test_journey import identified, play, start

AS_OF = datetime(2026, 11, 22, 9, 1, tzinfo=UTC)


def case(code: str = "K7QM3X", **changes: object) -> CaseView:
    told = CaseView(
        code, "26112200017", "T-01", "测试津贴", CaseState.DISPATCHED, NOW, "民政局", "0572-8000101", date(2026, 12, 4)
    )
    return replace(told, **changes)  # type: ignore[arg-type]


def works(state: State) -> set[WorkKind]:
    return {work.kind for work in asks(state)}


def find(state: State) -> Work:
    (work,) = (work for work in asks(state) if work.kind is WorkKind.FIND_CASES)
    return work


def at_the_card() -> State:
    return play(start(), e.Touched(), e.CasesAsked(), e.CasesAsked(AskedBy.CARD))


def read_card(state: State) -> State:
    state = play(state, e.Continued())
    return play(state, e.CardRead(state.card.attempt, GRANDMOTHER), e.Continued())


def found(state: State, *cases: CaseView) -> State:
    assert state.inquiry
    return play(state, e.CasesFound(state.inquiry.attempt, cases, AS_OF))


def typed(code: str = "K7QM3X", figures: str = "0015") -> State:
    state = play(start(), e.Touched(), e.CasesAsked(), e.CasesAsked(AskedBy.CODE), e.CaseSignsTyped(code))
    return play(state, e.CaseSignsGiven(), e.CaseSignsTyped(figures), e.CaseSignsGiven())


def test_by_card_the_cases_come_after_the_notice_and_the_card() -> None:
    state = at_the_card()
    assert (state.page, state.card.phase) == (Page.CARD, CardPhase.NOTICE)
    assert not works(state) & {WorkKind.READ_CARD, WorkKind.FIND_CASES}
    state = read_card(state)
    assert state.page is Page.CASES
    assert find(state)
    state = found(state, case(), case("ABC234"))
    assert WorkKind.FIND_CASES not in works(state)
    state = play(state, e.CaseChosen("ABC234"))
    assert state.place == Place(Page.CASE, "ABC234")
    assert play(state, e.WentBack()).page is Page.CASES
    assert play(state, e.WentBack(), e.WentBack()).page is Page.MY_CASES, "not the card again"


def test_a_card_that_was_read_in_this_visit_is_not_asked_for_again() -> None:
    state = play(identified(), e.HomeAsked(), e.CasesAsked(), e.CasesAsked(AskedBy.CARD))
    assert state.page is Page.CASES


def test_the_same_card_serves_an_item_afterwards() -> None:
    state = play(found(read_card(at_the_card()), case()), e.HomeAsked(), e.ItemChosen("T-01"), e.ItemOpened(item()))
    state = play(state, e.Continued(), e.SituationAnswered("who", "self"), e.Continued())
    assert state.place == Place(Page.FIELD, "payout")


def test_a_typed_identity_opens_nobodys_cases() -> None:
    state = at_the_card()
    by_hand = play(state, e.ByHandAsked())
    assert by_hand.place == Place(Page.CASE_CODE)
    assert by_hand.inquiry == Inquiry(AskedBy.CODE)


def test_by_code_two_questions_and_the_one_case_opens() -> None:
    state = typed()
    assert state.page is Page.CASES
    assert state.inquiry
    assert (state.inquiry.code, state.inquiry.figures) == ("K7QM3X", "0015")
    state = found(state, case())
    assert state.place == Place(Page.CASE, "K7QM3X")


@pytest.mark.parametrize(("code", "figures", "where"), [("K7Q", "0015", ""), ("K7QM3X", "00", "figures")])
def test_what_is_too_short_is_told_where_it_is_typed(code: str, figures: str, where: str) -> None:
    state = typed(code, figures)
    assert state.place == Place(Page.CASE_CODE, where)
    assert state.problem
    assert WorkKind.FIND_CASES not in works(state)
    assert play(state, e.CaseSignsTyped("K7QM3X")).problem is None


def test_a_scanned_receipt_leaves_only_the_last_four_to_ask() -> None:
    ready = {DeviceKind.SCANNER: DeviceStatus(DeviceState.READY)}
    for page in (Page.HOME, Page.MY_CASES, Page.SEARCH):
        at = replace(start(), place=Place(page), devices=ready)
        state = play(at, e.CodeScanned("https://hub.example/p/ABC234"))
        assert state.place == Place(Page.CASE_CODE, "figures")
        assert state.inquiry
        assert state.inquiry.code == "ABC234"
        assert play(state, e.WentBack()).place == Place(Page.CASE_CODE)


def test_offline_the_page_says_so_and_asks_again() -> None:
    state = read_card(at_the_card())
    state = play(state, e.WorkFailed(find(state), Code.HUB_UNREACHABLE, {}))
    assert state.page is Page.CASES
    assert state.inquiry
    assert state.inquiry.fault is Code.HUB_UNREACHABLE
    assert WorkKind.FIND_CASES not in works(state)
    again = play(state, e.RetryAsked())
    assert find(again) != find(read_card(at_the_card()))
    assert found(again, case()).inquiry.cases  # type: ignore[union-attr]


def test_a_late_answer_of_another_question_is_ignored() -> None:
    state = read_card(at_the_card())
    assert play(state, e.CasesFound(99, (case(),), AS_OF)) == state
    assert play(start(), e.CasesFound(1, (case(),), AS_OF)).inquiry is None


def test_who_looks_elsewhere_meanwhile_is_not_taken_along() -> None:
    state = play(typed(), e.HelpAsked())
    assert WorkKind.FIND_CASES not in works(state)
    assert found(state, case()).page is Page.HELP
    assert play(found(state, case()), e.WentBack()).page is Page.CASES


def test_a_case_is_printed_as_a_slip_once_at_a_time() -> None:
    state = play(found(typed(), case()), e.CasePrintAsked())
    assert state.printing
    assert "K7QM3X" not in state.printing.job_id
    assert WorkKind.PRINT in works(state)
    assert play(state, e.CasePrintAsked()) == state
    done = play(state, e.Printed(state.printing.job_id, PrintState.CONFIRMED))
    assert play(done, e.CasePrintAsked()).printing != done.printing


@pytest.mark.parametrize("end", [e.Ended(), e.HomeAsked()])
def test_home_and_the_end_forget_what_was_found(end: e.Event) -> None:
    state = play(found(read_card(at_the_card()), case()), end)
    assert state.inquiry is None


def test_idle_forgets_it_and_whose_it_was() -> None:
    state = found(typed(), case())
    later = NOW.replace(hour=10)
    state = advance(advance(state, e.Ticked(later)), e.Ticked(later))
    assert state.page is Page.ATTRACT
    assert state.inquiry is None
    assert state.session.identity is None


def test_no_repr_tells_what_was_typed_or_found() -> None:
    state = found(typed(), case())
    told = repr((state.inquiry, e.CaseSignsTyped("0015"), e.CasesFound(1, (case(),), AS_OF), e.CaseChosen("K7QM3X")))
    assert not [word for word in ("K7QM3X", "0015", "测试津贴") if word in told]


def test_only_what_a_code_may_hold_is_taken() -> None:
    assert code_of("k7qm-3xwd") == "K7QM3X"
    assert code_of("O0I1L") == ""
    assert figures_of("12X4") == "124"
    assert figures_of("001X") == "001X"
    assert figures_of("X") == ""


def test_moments_are_told_by_the_clock_of_this_terminal() -> None:
    here = timezone(timedelta(hours=8))
    late = datetime(2026, 11, 21, 17, 0, tzinfo=UTC)
    state = replace(typed(), now=NOW.astimezone(here))
    state = found(state, case(opened_at=late, trace=(TraceStep(late, CaseState.RECEIVED, "专区"),)))
    assert state.inquiry
    (only,) = state.inquiry.cases or ()
    assert only.opened_at.day == only.trace[0].at.day == 22
    assert state.inquiry.as_of
    assert state.inquiry.as_of.hour == 17
