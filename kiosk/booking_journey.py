"""The moves of choosing a time: the field of a form that asks for one has the hub's free times for options. Pure.

Without a line to the hub the field's own option is left, which leads to the day and the part of it as one wishes: the
office calls back then. What is chosen is the id of the time; the hub books it when the submission comes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from kiosk import event as e
from kiosk.errand import field_of
from kiosk.inquiry import here
from kiosk.model.case import Slot
from kiosk.model.form import FieldKind
from kiosk.place import Page
from kiosk.slot import SlotsKnown
from kiosk.state import State, Work, WorkKind

Move = Callable[[State, Any], State]
DEFAULT_KIND = "window"


def asks(state: State) -> dict[Work, bool]:
    key = key_of(state)
    return {Work(WorkKind.FIND_SLOTS, key): bool(key) and known_here(state) is None}


def key_of(state: State) -> str:
    """Office and kind of the times that this page offers; empty elsewhere. The kind is a situation's answer."""
    errand = state.session.errand
    if errand is None or state.page is not Page.FIELD or errand.item.form is None:
        return ""
    if all(field.id != state.place.key for field in errand.item.form.fields):
        return ""
    field = field_of(errand, state.place.key)
    if field.kind is not FieldKind.SLOT:
        return ""
    return f"{errand.item.office} {errand.situations.get(field.origin, DEFAULT_KIND)}"


def known_here(state: State) -> SlotsKnown | None:
    """What the hub said about the times of this page; None while it is asked."""
    return state.slots if state.slots and state.slots.key == key_of(state) else None


def not_found(state: State, event: e.WorkFailed) -> State:
    return replace(state, slots=SlotsKnown(event.work.key, fault=event.code))


def _slots_found(state: State, event: e.SlotsFound) -> State:
    slots = tuple(_by_this_clock(slot, state.now) for slot in event.slots)
    return replace(state, slots=SlotsKnown(event.key, slots))


def _by_this_clock(slot: Slot, now: datetime) -> Slot:
    return replace(slot, starts_at=here(slot.starts_at, now), ends_at=here(slot.ends_at, now))


MOVES: dict[type[e.Event], Move] = {e.SlotsFound: _slots_found}
