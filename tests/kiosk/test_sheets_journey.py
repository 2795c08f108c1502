"""The guide on A4: when it is laid out, offered, given up. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import event as e
from kiosk.journey import advance, asks
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.errors import Code
from kiosk.model.receipt import PrintState
from kiosk.sheets_journey import key_of, pages_offered
from kiosk.state import Page, PaperKind, Sheets, State, Work, WorkKind
from tests.kiosk.samples import NOW, item
from tests.kiosk.test_journey import opened, play, start

READY = e.DeviceChanged(DeviceKind.DOCUMENT_PRINTER, DeviceStatus(DeviceState.READY))
GONE = e.DeviceChanged(DeviceKind.DOCUMENT_PRINTER, DeviceStatus(DeviceState.FAILED, Code.DEVICE_OUT_OF_SERVICE))
ASKED = e.GuidePrintAsked(PaperKind.SHEETS)


def layout(state: State) -> list[Work]:
    return [work for work in asks(state) if work.kind is WorkKind.LAY_OUT]


def offered(pages: int = 2) -> State:
    state = play(opened(), READY)
    return play(state, e.SheetsLaidOut(Sheets(key_of(state), pages)))


def asked() -> State:
    return play(offered(), ASKED)


def job_of(state: State) -> str:
    assert state.printing is not None
    return state.printing.job_id


def held_up() -> State:
    state = asked()
    return play(state, e.Printed(job_of(state), PrintState.SENDING, Code.PAPER_OUT))


def test_without_an_a4_printer_nothing_is_laid_out_or_offered() -> None:
    for state in (opened(), play(opened(), GONE)):
        assert layout(state) == []
        assert pages_offered(state) == 0
        assert play(state, ASKED).printing is None


def test_it_is_laid_out_once_and_offered_with_its_pages() -> None:
    state = play(opened(), READY)
    assert layout(state) == [Work(WorkKind.LAY_OUT, key_of(state))]
    assert pages_offered(state) == 0
    state = play(state, e.SheetsLaidOut(Sheets(key_of(state), 2)))
    assert (layout(state), pages_offered(state)) == ([], 2)


def test_other_answers_make_another_guide() -> None:
    state = play(offered(), e.Continued(), e.SituationAnswered("who", "agent"))
    assert state.page is Page.MATERIALS
    assert pages_offered(state) == 0
    assert layout(state) == [Work(WorkKind.LAY_OUT, key_of(state))]
    assert "agent" not in repr(layout(state))


def test_another_item_makes_another_guide() -> None:
    state = play(offered(), e.HomeAsked(), e.ItemChosen("T-02"), e.ItemOpened(item(code="T-02")))
    assert pages_offered(state) == 0


def test_a_printer_that_fails_takes_the_offer_back() -> None:
    assert pages_offered(play(offered(), GONE)) == 0
    low = DeviceStatus(DeviceState.DEGRADED, Code.TONER_LOW)
    assert pages_offered(play(offered(), e.DeviceChanged(DeviceKind.DOCUMENT_PRINTER, low))) == 2


def test_what_cannot_be_laid_out_is_not_offered_and_troubles_nobody() -> None:
    state = play(opened(), READY)
    (work,) = layout(state)
    state = play(state, e.WorkFailed(work, Code.BUG, {}))
    assert (state.page, pages_offered(state), layout(state)) == (Page.GUIDE, 0, [])


def test_sheets_and_slips_are_told_apart_and_printed_one_at_a_time() -> None:
    state = asked()
    assert state.printing is not None
    assert state.printing.paper is PaperKind.SHEETS
    assert any(work.kind is WorkKind.PRINT for work in asks(state))
    assert play(state, e.GuidePrintAsked()).printing == state.printing
    done = play(state, e.Printed(job_of(state), PrintState.CONFIRMED))
    slip = play(done, e.GuidePrintAsked()).printing
    assert slip is not None
    assert slip.paper is PaperKind.SLIP
    assert slip.job_id != job_of(state)


def test_a_job_that_is_held_up_goes_on_or_is_given_up() -> None:
    state = held_up()
    assert state.printing is not None
    assert state.printing.is_held_up
    going_on = play(state, e.Printed(job_of(state), PrintState.SENDING))
    assert going_on.printing is not None
    assert not going_on.printing.is_held_up
    assert play(going_on, e.PrintGivenUp()).printing == going_on.printing, "what goes on cannot be given up"
    given_up = play(state, e.PrintGivenUp())
    assert given_up.printing is not None
    assert (given_up.printing.state, given_up.printing.code) == (PrintState.NOT_PRINTED, Code.PAPER_OUT)
    assert not any(work.kind is WorkKind.PRINT for work in asks(given_up)), "nobody asks for it: it is withdrawn"


def test_the_slip_can_be_had_instead_at_once() -> None:
    state = held_up()
    slip = play(state, e.GuidePrintAsked())
    assert slip.printing is not None
    assert slip.printing.paper is PaperKind.SLIP
    assert {work.key for work in asks(slip) if work.kind is WorkKind.PRINT} == {job_of(slip)} != {job_of(state)}


@pytest.mark.parametrize("state", [asked(), held_up()], ids=["printing", "held up"])
def test_sheets_do_not_keep_the_terminal_for_somebody_who_left(state: State) -> None:
    late = advance(state, e.Ticked(NOW + timedelta(seconds=state.patience.idle_s + 1)))
    assert late.warning_left_s is not None
    gone = advance(state, e.Ticked(NOW + timedelta(seconds=state.patience.idle_s + state.patience.warning_s + 1)))
    assert (gone.printing, gone.page) == (None, Page.ATTRACT)


EVENTS = st.sampled_from(
    [
        READY, GONE, ASKED, e.GuidePrintAsked(), e.PrintGivenUp(), e.Continued(), e.SituationAnswered("who", "agent"),
        e.SituationAnswered("who", "self"), e.WentBack(), e.HomeAsked(), e.HelpAsked(), e.ItemChosen("T-01"),
        e.ItemOpened(item()), PrintState.SENDING, PrintState.CONFIRMED, PrintState.NOT_PRINTED, Code.PAPER_OUT, "laid",
    ]
)  # fmt: skip


def _event(state: State, what: object) -> e.Event:
    """What the work tells is about the job and the answers of now."""
    job = state.printing.job_id if state.printing else ""
    match what:
        case Code():
            return e.Printed(job, PrintState.SENDING, what)
        case PrintState():
            return e.Printed(job, what)
        case e.Event():
            return what
        case _:
            return e.SheetsLaidOut(Sheets(key_of(state), 2))


@given(st.lists(EVENTS, max_size=30))
def test_whatever_happens_one_job_prints_and_only_what_was_offered(whats: list[object]) -> None:
    state = opened()
    for what in whats:
        before, state = state, advance(state, _event(state, what))
        begun = state.printing if state.prints > before.prints else None
        if begun and begun.paper is PaperKind.SHEETS:
            assert pages_offered(before) > 0
        if begun and before.printing:
            assert before.printing.is_final or before.printing.is_held_up
        assert len([work for work in asks(state) if work.kind is WorkKind.PRINT]) <= 1
        assert not layout(state) or state.page in (Page.GUIDE, Page.MATERIALS)
    ended = advance(state, e.Ended())
    assert (ended.printing, ended.sheets) == (None, None)


def test_nothing_of_the_sheets_stays_after_the_visit() -> None:
    ended = play(held_up(), e.Ended())
    assert (ended.printing, ended.sheets) == (None, None)
    assert not any(work.kind is WorkKind.PRINT for work in asks(ended))


def test_without_a_site_there_is_no_key() -> None:
    assert key_of(start()) == ""
    assert key_of(replace(opened(), site=None)) == ""
    assert play(start(), e.PrintGivenUp()).printing is None
