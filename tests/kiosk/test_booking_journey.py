"""Free times on the page that asks for one; offline the form's own option is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kiosk import event as e
from kiosk.journey import asks
from kiosk.model.case import Slot
from kiosk.model.errors import Code
from kiosk.model.form import Field, FieldKind, Form, Option
from kiosk.moves import go_on
from kiosk.state import Page, State, Work, WorkKind
from tests.kiosk.samples import NOW, item
from tests.kiosk.test_journey import identified, play

KEY = "civil-affairs self"
FIND = Work(WorkKind.FIND_SLOTS, KEY)
SLOT = Slot("s-1", "civil-affairs", "民政局", NOW + timedelta(days=3), NOW + timedelta(days=3, hours=1), 2)
FIELDS = (
    Field("slot", FieldKind.SLOT, "时间", "什么时候来？", origin="who", options=(Option("wish", "自己写"),)),
    Field("day", FieldKind.DATE, "哪天", "哪天来？", when={"slot": ("wish",)}),
    Field("consent", FieldKind.CONSENT, "同意", "同意。"),
)


def at_slots() -> State:
    state = identified()
    errand = replace(state.session.errand, item=item(Form(FIELDS)))  # type: ignore[type-var]
    return go_on(replace(state, session=replace(state.session, errand=errand)))


def test_the_times_are_asked_for_once_of_this_office_and_kind() -> None:
    state = at_slots()
    assert (state.page, state.place.key) == (Page.FIELD, "slot")
    assert FIND in asks(state)
    state = play(state, e.SlotsFound(KEY, (SLOT, replace(SLOT, id="s-2", left=0))))
    assert FIND not in asks(state)
    assert state.slots
    assert [one.id for one in state.slots.free] == ["s-1"]


def test_a_free_time_is_chosen_and_no_day_is_asked_for() -> None:
    state = play(at_slots(), e.SlotsFound(KEY, (SLOT,)), e.FieldAnswered("slot", "s-1"))
    assert state.page is Page.CHECK
    sent = play(state, e.Confirmed("s-9"))
    assert sent.submitting
    assert sent.submitting.answers["slot"] == "s-1"


def test_offline_the_wish_is_left() -> None:
    state = play(at_slots(), e.WorkFailed(FIND, Code.HUB_UNREACHABLE, {}))
    assert (state.page, state.place.key) == (Page.FIELD, "slot")
    assert state.slots
    assert state.slots.fault is Code.HUB_UNREACHABLE
    assert FIND not in asks(state)
    assert play(state, e.FieldAnswered("slot", "wish")).place.key == "day"


def test_elsewhere_nothing_is_asked_and_nothing_stays_after_the_visit() -> None:
    state = play(at_slots(), e.HelpAsked())
    assert FIND not in asks(state)
    assert play(state, e.Ended()).slots is None
