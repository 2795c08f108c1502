"""Runs of table rows in a document's blocks as tables: the first row of a run is its head. Pure.

Screen, paper and voice show one row either in its columns or, where they are too narrow, as label and value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from kiosk.model.document import Block, BlockKind

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of a table, under its head; the head itself has `is_head`."""

    head: Cells
    cells: Cells
    is_head: bool = False

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Label and value of each cell that says something."""
        return tuple((label, value) for label, value in zip(self.head, self.cells, strict=True) if value)

    @property
    def words(self) -> str:
        """As somebody would say it: 年龄：80—89周岁，每月：50元。"""
        if self.is_head:
            return "、".join(filter(None, self.head)) + "。"
        return "，".join(f"{label}：{value}" if label else value for label, value in self.pairs) + "。"


def with_tables(blocks: tuple[Block, ...]) -> Iterator[Block | TableRow]:
    """The blocks in their order, each row knowing its head."""
    for is_table, run in groupby(blocks, lambda block: block.kind is BlockKind.ROW):
        lines = list(run)
        yield from _rows([block.text for block in lines]) if is_table else lines


def _rows(lines: list[str]) -> Iterator[TableRow]:
    cells = [tuple(line.split("\t")) for line in lines]
    wide = max(map(len, cells))
    head, *rest = (one + ("",) * (wide - len(one)) for one in cells)
    yield TableRow(head, head, is_head=True)
    for row in rest:
        yield TableRow(head, row)
