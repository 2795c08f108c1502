"""What a document says, row by row, as a list of any length sees it: only the rows on the glass become items.

The last row is what leads on from the text; its head (provenance, outline) stands above them all.
Each row also says how it is read aloud, so a document is read whole although most of it is not on the glass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

from kiosk.model.document import Block, BlockKind
from kiosk.model.table import TableRow, with_tables
from kiosk.take_along import clause_blocks

AnyIndex = QModelIndex | QPersistentModelIndex

ROOT = QModelIndex()
MORE, TABLE = "more", "table"
END = "end"  # an anchor: what leads on
FIRST_ROLE = int(Qt.ItemDataRole.UserRole)
ROLES = {FIRST_ROLE + place: name for place, name in enumerate(("kind", "words", "depth", "cells", "labels", "isHead"))}
ROW = "row-"
CLAUSE_DEPTH = 4
MOST_CHAPTERS = 60
_LABELLED = 24  # characters of a clause in the outline


@dataclass(frozen=True, slots=True)
class TextRow:
    """One row. `words`: what is read aloud of it; `cells` under `labels`: of a table."""

    kind: str
    words: str = ""
    depth: int = 0
    cells: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    is_head: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A line of the outline. `anchor`: where it leads, a clause's number, or `row-` and the row of a heading."""

    anchor: str
    label: str
    depth: int


def rows_of(blocks: tuple[Block, ...]) -> tuple[TextRow, ...]:
    """The text, and what leads on."""
    return (*map(_row, with_tables(blocks)), TextRow(MORE))


def _row(part: Block | TableRow) -> TextRow:
    if isinstance(part, TableRow):
        return TextRow(TABLE, part.words, cells=part.cells, labels=part.head, is_head=part.is_head)
    return TextRow(part.kind.value, part.text, part.depth, anchor=part.anchor)


def outline_of(rows: tuple[TextRow, ...]) -> tuple[Chapter, ...]:
    """Headings, and the clauses below them, each by its first words."""
    chapters = []
    for place, row in enumerate(rows):
        if row.kind == BlockKind.HEADING:
            chapters.append(Chapter(f"{ROW}{place}", row.words, max(row.depth, 1)))
        elif row.kind == BlockKind.CLAUSE:
            short = row.words if len(row.words) <= _LABELLED else row.words[:_LABELLED].rstrip("，、；：。 ") + "…"
            chapters.append(Chapter(row.anchor, short, CLAUSE_DEPTH))
    return _fitting(tuple(chapters))


def _fitting(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """As deep as an outline can be that somebody still reads: of a book only its chapters."""
    for depth in range(CLAUSE_DEPTH, 0, -1):
        found = tuple(one for one in chapters if one.depth <= depth)
        if len(found) <= MOST_CHAPTERS:
            return found
    return found[:MOST_CHAPTERS]


def marked_rows(blocks: tuple[Block, ...], rows: tuple[TextRow, ...], anchor: str) -> tuple[int, int]:
    """First and last row of a clause, or the row of a heading; (−1, −1) when there is no such anchor."""
    if anchor.startswith(ROW) and anchor.removeprefix(ROW).isdigit():
        place = int(anchor.removeprefix(ROW))
        return (place, place) if place < len(rows) else (-1, -1)
    if anchor == END:
        return len(rows) - 1, -1
    first = next((place for place, row in enumerate(rows) if anchor and row.anchor == anchor), -1)
    return (first, first + len(clause_blocks(blocks, anchor)) - 1) if first >= 0 else (-1, -1)


class DocumentRows(QAbstractListModel):
    """`show` other rows: the list begins anew. The same rows change nothing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown: tuple[TextRow, ...] = ()

    def show(self, rows: tuple[TextRow, ...]) -> None:
        if rows is self.shown:
            return
        self.beginResetModel()
        self.shown = rows
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def roleNames(self) -> dict[int, QByteArray]:
        return {role: QByteArray(name.encode()) for role, name in ROLES.items()}

    def data(self, index: AnyIndex, role: int = FIRST_ROLE) -> Any:
        row = self.shown[index.row()]
        match ROLES.get(role):
            case "kind":
                return row.kind
            case "words":
                return row.words
            case "depth":
                return row.depth
            case "cells":
                return list(row.cells)
            case "labels":
                return list(row.labels)
            case "isHead":
                return row.is_head
            case _:
                return None
