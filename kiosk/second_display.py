"""What the second display shows: the code that the page shows, and nothing else. Pure.

Others may see that display, so its caption says no more than its code does: the item's public name, or the receipt's
own code. On every page without a code, and when a visit is over, it is blank.
"""

from __future__ import annotations

from kiosk.ability import Ability, abilities
from kiosk.reading import DocumentShelf
from kiosk.reading_journey import is_read
from kiosk.state import Page, State
from kiosk.take_along import code_of

BLANK = ("", "")
GUIDES = (Page.GUIDE, Page.MATERIALS)


def shown(state: State) -> tuple[str, str]:
    """Content and caption; both empty: blank."""
    if state.page in GUIDES and state.item and state.site:
        return state.site.zone.guide_url.replace("{code}", state.item.code), state.item.name
    if state.page is Page.DOCUMENT:
        return _document(state)
    if state.page is Page.TERMINAL and state.site:
        terminal = next((one for one in state.site.zone.terminals if one.id == state.place.key), None)
        return (terminal.steps_text(state.site.zone.phone), terminal.name) if terminal else BLANK
    if state.page is Page.DONE and state.receipt:
        return state.receipt.qr, state.receipt.code
    return BLANK


def _document(state: State) -> tuple[str, str]:
    shelf = state.reading.shelf if state.reading and is_read(state) else None
    if not isinstance(shelf, DocumentShelf) or state.site is None:
        return BLANK
    return code_of(shelf, state.site.zone).content, shelf.document.title


def has_display(state: State) -> bool:
    """Whether there is one to show it. A display that comes back is told anew."""
    return abilities(state.devices)[Ability.SECOND_DISPLAY].level.is_usable
