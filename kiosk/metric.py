"""What is worth counting in one step of a visit: names only, never what was typed, never who. Pure.

visits            somebody began
submissions       confirmed and kept
item.<code>       its guide was opened
read.<kind>       a document of that kind was opened
searches          words were searched for (once for each try, not for each key)
searches.empty    … and nothing was found
"""

from __future__ import annotations

from kiosk.place import Page
from kiosk.reading import DocumentShelf
from kiosk.state import State


def counted(before: State, after: State) -> tuple[str, ...]:
    """What happened between two states."""
    if after.service is not None:
        return ()  # a technician is no visitor
    return (*_visits(before, after), *_opened(before, after), *_searches(before, after))


def _visits(before: State, after: State) -> tuple[str, ...]:
    begun = ("visits",) if before.page is Page.ATTRACT and after.page is not Page.ATTRACT else ()
    kept = ("submissions",) if after.receipt is not None and before.receipt is None else ()
    return (*begun, *kept)


def _opened(before: State, after: State) -> tuple[str, ...]:
    item, kind = _item_of(after), _document_of(after)
    items = (f"item.{item}",) if item and item != _item_of(before) else ()
    return (*items, f"read.{kind[1]}") if kind and kind != _document_of(before) else items


def _searches(before: State, after: State) -> tuple[str, ...]:
    """Told when the words are left: what stands there then is what was meant."""
    asked = before.page is Page.SEARCH and before.query.strip()
    if not asked or (after.page is Page.SEARCH and after.query.strip()):
        return ()
    found = before.found
    is_empty = found.query == before.query and found.whole and not found.hits
    return ("searches", "searches.empty") if is_empty else ("searches",)


def _item_of(state: State) -> str:
    return state.item.code if state.item else ""


def _document_of(state: State) -> tuple[str, str] | None:
    shelf = state.reading.shelf if state.reading else None
    if state.page is not Page.DOCUMENT or not isinstance(shelf, DocumentShelf):
        return None
    return shelf.document.id, shelf.document.kind.value
