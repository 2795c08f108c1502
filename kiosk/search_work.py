"""Finding what is typed: what can be found at once first, the whole a moment later. Blocks; off the screen's thread.

Raises: KioskError.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Event as Flag
from typing import TYPE_CHECKING

from kiosk import event as e
from kiosk.model.document import DocumentKind
from kiosk.model.hit import Found, Hit
from kiosk.reading import RowsShelf
from kiosk.state import State, Work

if TYPE_CHECKING:
    from offline_cache.catalogue import Catalogue

Deliver = Callable[[e.Event], None]

AT_ONCE_S = 0.006  # half a frame, with the screen's share left
EACH, OF_ONE_GROUP = 5, 30
_LATEST_YEARS = 8


class SearchWork:
    def __init__(self, catalogue: Callable[[], Catalogue]) -> None:
        self._catalogue = catalogue

    def find(self, state: State, _work: Work, cancel: Flag, deliver: Deliver) -> None:
        """Hits of every group, or more of one; what they can be narrowed down to is told once a visit."""
        which, language = state.which, state.session.settings.language.value
        if not state.query.strip():
            deliver(e.HitsFound(Found(state.query), which))
        else:
            finder, each = self._catalogue().finder, OF_ONE_GROUP if which.kinds else EACH
            found = finder.find_grouped(state.query, which, each, AT_ONCE_S)
            deliver(e.HitsFound(self._written(found, language), which))
            if not found.whole and not cancel.is_set():
                whole = finder.find_grouped(state.query, which, each)
                deliver(e.HitsFound(self._written(whole, language), which))
        if state.narrowing is None and not cancel.is_set():
            deliver(e.NarrowingKnown(self._narrowing(state)))

    def _written(self, found: Found, language: str) -> Found:
        """In the visitor's characters; marks stay where a text keeps its length."""
        if language != "zh-Hant":
            return found
        write = self._catalogue().library.written
        return replace(found, hits=tuple(_rewritten(hit, lambda text: write(text, language)) for hit in found.hits))

    def _narrowing(self, state: State) -> RowsShelf:
        library = self._catalogue().library
        years = tuple(state.now.year - back for back in range(_LATEST_YEARS))
        return RowsShelf(0, issuers=library.issuers(DocumentKind.POLICY), years=years, fields=library.fields())


def _rewritten(hit: Hit, write: Callable[[str], str]) -> Hit:
    title, snippet = write(hit.title), write(hit.snippet)
    return replace(
        hit,
        title=title,
        marks=hit.marks if len(title) == len(hit.title) else (),
        snippet=snippet,
        snippet_marks=hit.snippet_marks if len(snippet) == len(hit.snippet) else (),
        issuer=write(hit.issuer),
    )
