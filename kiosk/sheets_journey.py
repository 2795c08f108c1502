"""A guide or a document on A4 sheets: when it is laid out, when it is offered, how one stops waiting for it. Pure.

It is laid out while somebody reads it at a kiosk whose A4 printer works, so that the button can say how many pages will
come. The slip and the QR code stay what they are; what cannot be laid out is not offered, nor a book of a document.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk import event as e
from kiosk.model.device import DeviceKind
from kiosk.model.receipt import PrintState
from kiosk.reading_journey import read_document
from kiosk.state import Page, Sheets, State

Move = Callable[[State, Any], State]

PAGES = (Page.GUIDE, Page.MATERIALS, Page.DOCUMENT)
MOST_CHARACTERS = 30_000  # some 25 pages; a longer document is taken along by its code


def key_of(state: State) -> str:
    """What the sheets would be about: the item, the language, and the answers that choose its materials."""
    errand = state.session.errand
    if state.page is Page.DOCUMENT:
        return _document_key(state)
    if errand is None or state.site is None:
        return ""
    answers = " ".join(f"{situation}={option}" for situation, option in sorted(errand.situations.items()))
    return f"{state.site.language} {errand.item.code} {errand.item.name} {answers}"


def _document_key(state: State) -> str:
    document = read_document(state)
    if state.site is None or document is None:
        return ""
    length = sum(len(block.text) for block in document.blocks)
    return f"{state.session.settings.language.value} {document.id}" if length <= MOST_CHARACTERS else ""


def wants_layout(state: State) -> bool:
    """Somebody may want it, it could be printed, and it is not laid out yet."""
    return bool(key_of(state)) and _could_print(state) and _laid_out(state) is None


def pages_offered(state: State) -> int:
    """How many pages can be printed here and now; 0: none are offered."""
    laid_out = _laid_out(state)
    return laid_out.pages if laid_out and _could_print(state) else 0


def _laid_out(state: State) -> Sheets | None:
    return state.sheets if state.sheets and state.sheets.key == key_of(state) else None


def _could_print(state: State) -> bool:
    printer = state.devices.get(DeviceKind.DOCUMENT_PRINTER)
    return state.page in PAGES and printer is not None and printer.works


def not_laid_out(state: State) -> State:
    """The layout failed: these sheets are not offered, and not tried again for the same answers."""
    return replace(state, sheets=Sheets(key_of(state), 0))


def _sheets_laid_out(state: State, event: e.SheetsLaidOut) -> State:
    return replace(state, sheets=event.sheets)


def _print_given_up(state: State, _: e.PrintGivenUp) -> State:
    if state.printing is None or not state.printing.is_held_up:
        return state
    return replace(state, printing=replace(state.printing, state=PrintState.NOT_PRINTED))


MOVES: dict[type[e.Event], Move] = {e.SheetsLaidOut: _sheets_laid_out, e.PrintGivenUp: _print_given_up}
