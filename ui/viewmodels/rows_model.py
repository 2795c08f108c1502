"""A long list of documents as a view of it sees it: its length, and a row wherever somebody looks.

It holds no rows of its own: it reads the shelf, which keeps a few pages. A row that has not come is a placeholder, and
`missing` tells which page to ask for. Pages that come or go change their rows only, so the list never jumps.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

from kiosk.model.document import DocumentSummary
from kiosk.reading import PAGE_ROWS, RowsShelf
from ui.words import Words

AnyIndex = QModelIndex | QPersistentModelIndex
Tell = Callable[[DocumentSummary, Words], str]

ROOT = QModelIndex()
EMPTY = RowsShelf(0)
FIRST_ROLE = int(Qt.ItemDataRole.UserRole)


def hint_of(row: DocumentSummary, words: Words) -> str:
    """Whose it is, of which day, under which number."""
    day = words("rows.day", year=row.issued.year, month=row.issued.month, day=row.issued.day)
    return words("rows.and").join(part for part in (row.issuer, day, row.number) if part)


def badge_of(row: DocumentSummary, words: Words) -> str:
    return "" if row.validity.holds else words(f"rows.{row.validity.value}")


ROLES: dict[str, Tell] = {
    "document": lambda row, _: row.id,
    "label": lambda row, _: row.title,
    "hint": hint_of,
    "badge": badge_of,
    "icon": lambda row, _: "" if row.validity.holds else "file-off",
}


class RowsModel(QAbstractListModel):
    """`show` a shelf under a key: what a list is about. Another key is another list and begins at the top."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._key: object = None
        self._shelf = EMPTY
        self._words: Words | None = None
        self._roles = {FIRST_ROLE + place: name for place, name in enumerate(ROLES)}

    @property
    def key(self) -> object:
        return self._key

    def show(self, key: object, shelf: RowsShelf, words: Words | None) -> None:
        if key != self._key or shelf.count != self._shelf.count:
            self.beginResetModel()
            self._key, self._shelf, self._words = key, shelf, words
            self.endResetModel()
            return
        old, self._shelf, self._words = self._shelf.pages, shelf, words
        for number in sorted(old.keys() | shelf.pages.keys()):
            if old.get(number) is not shelf.pages.get(number):
                self._turned(number)

    def clear(self) -> None:
        if self._key is not None:
            self.show(None, EMPTY, None)

    def missing(self, first: int, last: int) -> int | None:
        """The first page that has not come among those of these rows."""
        first, last = max(first, 0), min(last, self._shelf.count - 1)
        wanted = range(first // PAGE_ROWS, last // PAGE_ROWS + 1)
        return next((number for number in wanted if number not in self._shelf.pages), None)

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else self._shelf.count

    def roleNames(self) -> dict[int, QByteArray]:
        return {role: QByteArray(name.encode()) for role, name in self._roles.items()}

    def data(self, index: AnyIndex, role: int = FIRST_ROLE) -> Any:
        name, row = self._roles.get(role), self._shelf.row(index.row())
        if name is None or self._words is None:
            return None
        if row is None:
            return self._words("rows.coming") if name == "label" else ""
        return ROLES[name](row, self._words)

    def _turned(self, number: int) -> None:
        first = number * PAGE_ROWS
        last = min(first + PAGE_ROWS, self._shelf.count) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last))
