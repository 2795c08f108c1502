"""Free times as options of a field, beside the field's own; and what is said while they are not known. Pure."""

from __future__ import annotations

from kiosk.booking_journey import known_here
from kiosk.model.case import Slot
from kiosk.model.form import Field
from kiosk.state import State
from ui.viewmodels.field_option import Option, option_rows
from ui.words import Words


def slot_rows(state: State, field: Field, words: Words) -> tuple[Option, ...]:
    """The hub's free times first; the field's own option leads on without them."""
    known = known_here(state)
    free = known.free if known else ()
    rows: tuple[Option, ...] = tuple(
        {
            "id": slot.id,
            "label": slot_words(slot, words),
            "hint": words("slot.left", office=slot.office_name, n=slot.left),
            "chosen": slot.id == state.draft,
        }
        for slot in free
    )
    return (*rows, *option_rows(field, state.draft, ""))


def slot_words(slot: Slot, words: Words) -> str:
    """The day with its weekday, from when to when."""
    starts = slot.starts_at
    return words(
        "slot.when",
        month=starts.month,
        day=starts.day,
        weekday=words(f"weekday.{starts.isoweekday()}"),
        start=f"{starts:%H:%M}",
        end=f"{slot.ends_at:%H:%M}",
    )


def slots_hint(state: State, words: Words) -> str:
    """Empty where there are times to choose from."""
    known = known_here(state)
    if known is None:
        return words("slot.asking")
    if known.fault:
        return words("slot.offline")
    return "" if known.free else words("slot.none")


def chosen_words(state: State, slot_id: str, words: Words) -> str:
    """The time that was chosen, on the check page."""
    slots = state.slots.slots if state.slots else ()
    chosen = next((slot for slot in slots if slot.id == slot_id), None)
    return slot_words(chosen, words) if chosen else words("slot.chosen")
