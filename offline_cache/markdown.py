"""The body of a document: plain Markdown into blocks. Pure.

Known: `#` to `###` headings, `-` points, tables, paragraphs. A paragraph that begins with 第…条 is a clause; its anchor
is the number in figures. Anything else of Markdown stands as the text it is. Lines are told, so that a fault has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.model.document import Block, BlockKind

_HEADING = re.compile(r"(#{1,3})\s+(\S.*)")
_POINT = re.compile(r"[-*]\s+(\S.*)")
_RULE = re.compile(r"\|?[\s:|-]+\|?")
NUMERAL = r"一二三四五六七八九十百千零〇\d"
_CLAUSE = re.compile(rf"第([{NUMERAL}]{{1,12}})条(?:之([一二三四五六七八九十]))?[\s\u3000]")
_FIGURES = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True, slots=True)
class Line:
    """A block and the line it begins on, counted from 1."""

    block: Block
    number: int


def blocks_of(text: str) -> tuple[Block, ...]:
    return tuple(line.block for line in lines_of(text))


def lines_of(text: str) -> Iterator[Line]:
    """Lines of one paragraph that follow each other are joined."""
    run: list[str] = []
    begun = 1
    for number, raw in enumerate([*text.splitlines(), ""], 1):
        line = raw.strip()
        block = _standing_alone(line)
        if run and (not line or block is not None or _CLAUSE.match(line)):
            yield Line(_paragraph("".join(run)), begun)
            run = []
        if block is not None:
            yield Line(block, number)
        elif line and not _RULE.fullmatch(line):
            begun = begun if run else number
            run.append(line)


def number_of(words: str) -> int:
    """十二 → 12, 一百零三 → 103, 7 → 7."""
    if words.isdigit():
        return int(words)
    total, figure = 0, 0
    for sign in words:
        if sign in _UNITS:
            total += (figure or 1) * _UNITS[sign]
            figure = 0
        else:
            figure = int(sign) if sign.isdigit() else _FIGURES[sign]
    return total + figure


def _standing_alone(line: str) -> Block | None:
    if heading := _HEADING.fullmatch(line):
        return Block(BlockKind.HEADING, heading[2], depth=len(heading[1]))
    if point := _POINT.fullmatch(line):
        return Block(BlockKind.POINT, point[1])
    if line.startswith("|") and not _RULE.fullmatch(line):
        cells = (cell.strip() for cell in line.strip("|").split("|"))
        return Block(BlockKind.ROW, "\t".join(cells))
    return None


def _paragraph(text: str) -> Block:
    clause = _CLAUSE.match(text)
    if clause is None:
        return Block(BlockKind.PARAGRAPH, text)
    again = f"-{number_of(clause[2])}" if clause[2] else ""
    return Block(BlockKind.CLAUSE, text, anchor=f"{number_of(clause[1])}{again}")


def clause_text(blocks: tuple[Block, ...], anchor: str) -> str:
    """Everything a clause says: itself and what follows up to the next clause or heading; empty if there is none."""
    said: list[str] = []
    inside = False
    for block in blocks:
        if block.kind in (BlockKind.CLAUSE, BlockKind.HEADING):
            inside = block.kind is BlockKind.CLAUSE and block.anchor == anchor
        if inside:
            said.append(block.text)
    return "\n".join(said)
