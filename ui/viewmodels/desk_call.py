"""The call for somebody of the staff, on the help page: the ways to call, or how the call that was made stands."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.desk_call import DeskCall, Wish
from kiosk.model.case import CallState
from kiosk.service_moves import is_inside
from kiosk.state import Page, State
from ui.viewmodels.item_row import Row
from ui.words import Words

ICONS = {Wish.HELP: "speakerphone", Wish.SIGN_LANGUAGE: "ear", Wish.WHEELCHAIR: "accessible"}
STATES = {None: "sending", CallState.WAITING: "waiting", CallState.COMING: "coming", CallState.ENDED: "ended"}


@dataclass(frozen=True, slots=True)
class CallProps:
    """`wishes`: the rows to touch while nobody is called. `phase` empty: no call was made."""

    title: str = ""
    wishes: tuple[Row, ...] = ()
    phase: str = ""
    told: str = ""
    hint: str = ""
    give_up: str = ""


def derive_call(state: State, words: Words) -> CallProps:
    if is_inside(state) or state.site is None:
        return CallProps()
    call = state.call
    if call is None:
        return CallProps(words("call.title"), tuple(_row(wish, words) for wish in Wish))
    phase, zone = phase_of(call), state.site.zone
    late = words("call.late.hint", phone=zone.phone, address=zone.address)
    return CallProps(
        phase=phase,
        told=call.said or words(f"call.{phase}"),
        hint=late if phase in ("late", "offline") else words(f"call.{phase}.hint"),
        give_up=words("call.give_up" if call.is_open else "call.again"),
    )


def coming_words(state: State, words: Words) -> str:
    """Told on every other page, too, as long as somebody is on the way."""
    call = state.call
    if call is None or call.state is not CallState.COMING or state.page is Page.HELP or not call.is_open:
        return ""
    return call.said or words("call.coming")


def phase_of(call: DeskCall) -> str:
    if call.fault:
        return "offline"
    return "late" if call.is_late else STATES[call.state]


def _row(wish: Wish, words: Words) -> Row:
    key = f"call.{wish.value}"
    return {"id": wish.value, "icon": ICONS[wish], "label": words(key), "hint": words(f"{key}.hint")}
