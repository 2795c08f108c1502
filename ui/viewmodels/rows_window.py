"""The part of a long list that somebody looks at: feeds the model, and asks for the page that has not come."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QObject
from PySide6.QtQuick import QQuickItem

from kiosk import event as e
from kiosk.reading import RowsShelf
from kiosk.state import State
from ui.viewmodels.item_row import Row
from ui.viewmodels.reading_view import shelf_of
from ui.viewmodels.rows_model import RowsModel
from ui.viewmodels.view import Say
from ui.words import Words

PARTS = 10
WORTH_JUMPING = 60


class RowsWindow:
    def __init__(self, say: Say, parent: QObject) -> None:
        self.model = RowsModel(parent)
        self.where = ""
        self._say = say
        self._words: Words | None = None
        self._wanted: int | None = None

    def take(self, state: State, words: Words) -> None:
        """Who comes back to the same list finds it as it was left, while it is fetched again."""
        key = (state.place, state.session.settings.language, state.which)
        shelf = shelf_of(state)
        self._words, self._wanted = words, state.rows_wanted
        if isinstance(shelf, RowsShelf):
            self.model.show(key, shelf, words)
        elif key != self.model.key or state.reading is None:
            self.model.clear()

    def look(self, first: int, last: int) -> None:
        """These rows are on the glass."""
        count = self.model.rowCount()
        if self._words is None or count == 0:
            self.where = ""
            return
        first, last = max(first, 0), min(last, count - 1)
        self.where = self._words("rows.where", first=f"{first + 1:,}", last=f"{last + 1:,}", count=f"{count:,}")
        missing = self.model.missing(first, last)
        if missing is not None and missing != self._wanted:
            self._say(e.RowsAsked(missing))


def jumps(count: int, words: Words) -> tuple[Row, ...]:
    """Where one can jump in a list too long to be scrolled: each tenth of it, and its end."""
    if count <= WORTH_JUMPING:
        return ()
    places = [count * part // PARTS for part in range(PARTS)]
    first = {"id": "0", "label": words("rows.first"), "hint": ""}
    last = {"id": str(count - 1), "label": words("rows.last"), "hint": ""}
    rest = ({"id": str(at), "label": words("rows.from", place=f"{at + 1:,}"), "hint": ""} for at in places[1:])
    return (first, *rest, last)


def stand_in_order(content: QQuickItem) -> None:
    """Rows that were used again stand anywhere among their siblings: keys and voice go by that order, not by place."""
    rows = sorted(content.childItems(), key=lambda row: row.y())
    for above, below in pairwise(rows):
        below.stackAfter(above)
