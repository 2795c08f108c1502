"""The moves of a scanned code: an item, a document or a receipt's case opens, the rest is told what it is. Pure.

A code counts only where a page expects one, and only while the scanner works; what came at another time was dropped
before it got here. The text itself never gets into the state.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk import event as e
from kiosk.ability import Ability, abilities
from kiosk.case_journey import begin_with_code
from kiosk.code import CodeKind, meaning_of
from kiosk.moves import show
from kiosk.state import Page, Place, State

Move = Callable[[State, Any], State]

EXPECTING = (Page.HOME, Page.SEARCH, Page.MY_CASES)


def can_scan(state: State) -> bool:
    """Whether a visitor may be told that codes can be scanned."""
    return state.site is not None and abilities(state.devices)[Ability.SCAN].level.is_usable


def expects_code(state: State) -> bool:
    return state.page in EXPECTING and can_scan(state)


def _code_scanned(state: State, event: e.CodeScanned) -> State:
    if state.site is None or not expects_code(state):
        return state
    meaning = meaning_of(event.text, state.site.zone)
    state = replace(state, scans=state.scans + 1)
    if meaning.document:
        return show(replace(state, met_code=None), Place(Page.DOCUMENT, meaning.document))
    if meaning.kind is CodeKind.ITEM:
        return replace(state, wanted_item=meaning.item, met_code=None)
    if meaning.receipt:
        return begin_with_code(state, meaning.receipt)
    return replace(state, met_code=meaning.kind)


MOVES: dict[type[e.Event], Move] = {e.CodeScanned: _code_scanned}
