"""A document's blocks as parts of a page: lines of a list and of a table stand together. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kiosk.model.document import Block, BlockKind, Document
from kiosk.validity import Validity, validity_of

_WARNINGS = {
    Validity.FUTURE: "这份文件还没有开始执行。",
    Validity.EXPIRED: "这份文件已经过期，不再执行。",
    Validity.REPEALED: "这份文件已经废止，不再执行。",
}


@dataclass(frozen=True, slots=True)
class Text:
    """A heading, a clause or a paragraph."""

    tag: str
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table; the first row is its head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def parts_of(blocks: Iterable[Block]) -> tuple[Text | Points | Rows, ...]:
    found: list[Text | Points | Rows] = []
    for kind, run in groupby(blocks, key=lambda one: one.kind):
        if kind is BlockKind.POINT:
            found.append(Points(tuple(one.text for one in run)))
        elif kind is BlockKind.ROW:
            head, *rows = (tuple(one.text.split("\t")) for one in run)
            found.append(Rows(head, tuple(rows)))
        else:
            found += [Text(_tag(one), one.text, one.anchor) for one in run]
    return tuple(found)


def _tag(block: Block) -> str:
    return "h2" if block.kind is BlockKind.HEADING else "p"


def warning_of(document: Document, today: date) -> str:
    """Said above everything when nobody may go by it today."""
    return _WARNINGS.get(validity_of(document, today), "")
