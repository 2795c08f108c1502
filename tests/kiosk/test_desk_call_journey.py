"""A call for the staff: one touch, live, honest when it does not get through, over with the visit."""

from __future__ import annotations

from datetime import timedelta

from kiosk import event as e
from kiosk.desk_call import Wish
from kiosk.idle import is_busy
from kiosk.journey import asks
from kiosk.model.case import CallState
from kiosk.model.errors import Code
from kiosk.state import Page, State, Work, WorkKind
from tests.kiosk.samples import NOW
from tests.kiosk.test_journey import identified, play, start

CALL = Work(WorkKind.CALL_DESK, "c-1")


def called(state: State | None = None) -> State:
    return play(state or start(), e.Touched(), e.HelpAsked(), e.DeskCalled(Wish.WHEELCHAIR, "c-1"))


def test_one_touch_calls_and_tells_where_the_visitor_stands_and_no_more() -> None:
    state = play(identified(), e.HelpAsked(), e.DeskCalled(id="c-1"))
    assert CALL in asks(state)
    assert state.call
    assert (state.call.page, state.call.wish) == ("field", Wish.HELP)


def test_touching_again_is_no_second_call() -> None:
    state = called()
    assert play(state, e.DeskCalled(id="c-2")).call == state.call


def test_it_is_told_who_comes_wherever_the_visitor_is_by_then() -> None:
    state = play(called(), e.CallTold("c-1", CallState.WAITING), e.WentBack())
    assert CALL in asks(state)
    state = play(state, e.CallTold("c-1", CallState.COMING, "小李马上来"))
    assert state.call
    assert (state.call.state, state.call.said) == (CallState.COMING, "小李马上来")
    over = play(state, e.CallTold("c-1", CallState.ENDED))
    assert CALL not in asks(over)


def test_of_another_call_nothing_is_told() -> None:
    state = called()
    assert play(state, e.CallTold("c-0", CallState.COMING)) == state
    assert play(start(), e.CallTold("c-1", CallState.COMING)).call is None


def test_offline_it_says_so_and_can_be_tried_anew() -> None:
    state = play(called(), e.WorkFailed(CALL, Code.HUB_UNREACHABLE, {}))
    assert state.page is Page.HELP
    assert state.call
    assert state.call.fault is Code.HUB_UNREACHABLE
    assert CALL not in asks(state)
    again = play(state, e.CallGivenUp(), e.DeskCalled(id="c-2"))
    assert Work(WorkKind.CALL_DESK, "c-2") in asks(again)


def test_nobody_is_waited_for_any_more_who_is_not_needed() -> None:
    assert CALL not in asks(play(called(), e.CallGivenUp()))


def test_waiting_for_somebody_is_no_idle_time_until_it_is_late() -> None:
    waiting = play(called(), e.CallTold("c-1", CallState.WAITING))
    later = play(waiting, e.Ticked(NOW + timedelta(minutes=4)))
    assert is_busy(waiting)
    assert later.warning_left_s is None
    late = play(later, e.CallTold("c-1", CallState.WAITING, is_late=True))
    assert not is_busy(late)
    assert CALL not in asks(late)


def test_the_call_ends_with_the_visit() -> None:
    state = play(called(), e.Ended())
    assert state.call is None
    assert CALL not in asks(state)


def test_from_other_pages_nobody_is_called() -> None:
    assert play(start(), e.Touched(), e.DeskCalled()).call is None
