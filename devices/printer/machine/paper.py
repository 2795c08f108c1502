"""Paper, as it physically comes out: rows of dots, cut or torn off piece by piece, and a picture of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

_DESK = (214, 217, 211)
_PAPER = (254, 253, 249)
_INK = (32, 32, 36)
_SIDE_DOTS = 32
_GAP_DOTS = 48


class Edge(StrEnum):
    """How a piece of paper ends."""

    HANGING = "hanging"  # still in the slot
    CUT = "cut"
    TORN = "torn"  # the paper ended, or somebody pulled


@dataclass(slots=True)
class Piece:
    """`texts`: what was printed in the machine's own type, line by line; pictures leave no text."""

    rows: list[bytes] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    edge: Edge = Edge.HANGING

    def is_complete(self, number: str) -> bool:
        """Whether this is a whole receipt: its number stands first and last, and it was cut off."""
        told = [text for text in self.texts if text.strip()]
        starts = bool(told) and number in told[0]
        return starts and number in told[-1] and len(told) > 1 and self.edge is Edge.CUT


class Paper:
    """The pieces that came out, the last one perhaps still hanging."""

    def __init__(self, width_dots: int) -> None:
        self.width_dots = width_dots
        self.pieces: list[Piece] = []

    @property
    def row_count(self) -> int:
        return sum(len(piece.rows) for piece in self.pieces)

    def print_row(self, row: bytes) -> None:
        self._hanging().rows.append(row)

    def note(self, text: str) -> None:
        self._hanging().texts.append(text)

    def part(self, edge: Edge) -> None:
        """Cut or tear; nothing hangs afterwards. Parting nothing makes no piece."""
        if self.pieces and self.pieces[-1].edge is Edge.HANGING:
            self.pieces[-1].edge = edge

    def _hanging(self) -> Piece:
        if not self.pieces or self.pieces[-1].edge is not Edge.HANGING:
            self.pieces.append(Piece())
        return self.pieces[-1]


def picture(pieces: Sequence[Piece], width_dots: int) -> Image.Image:
    """The pieces side by side on a desk, 8 dots per mm."""
    shown = [_piece(piece, width_dots) for piece in pieces] or [Image.new("RGB", (width_dots, 8), _PAPER)]
    width = sum(piece.width + _GAP_DOTS for piece in shown) + _GAP_DOTS
    desk = Image.new("RGB", (width, max(piece.height for piece in shown) + 2 * _GAP_DOTS), _DESK)
    shade = Image.new("L", desk.size, 0)
    left = _GAP_DOTS
    for piece in shown:
        shade.paste(90, (left + 3, _GAP_DOTS + 5, left + piece.width + 3, _GAP_DOTS + piece.height + 5))
        left += piece.width + _GAP_DOTS
    desk.paste((70, 74, 70), mask=shade.filter(ImageFilter.GaussianBlur(7)))
    left = _GAP_DOTS
    for piece in shown:
        desk.paste(piece, (left, _GAP_DOTS), _outline(piece.size))
        left += piece.width + _GAP_DOTS
    return desk


def save_png(pieces: Sequence[Piece], width_dots: int, path: Path) -> None:
    picture(pieces, width_dots).save(path)


def _piece(piece: Piece, width_dots: int) -> Image.Image:
    top = 24
    sheet = Image.new("RGB", (width_dots + 2 * _SIDE_DOTS, len(piece.rows) + top + 16), _PAPER)
    if piece.rows:
        ink = Image.frombytes("1", (width_dots, len(piece.rows)), b"".join(piece.rows))
        sheet.paste(_INK, (_SIDE_DOTS, top), ink.convert("L"))
    if piece.edge is not Edge.CUT:
        _tear(sheet)
    return sheet


def _tear(sheet: Image.Image) -> None:
    """A ragged lower edge."""
    draw, height = ImageDraw.Draw(sheet), sheet.height
    for x in range(sheet.width):
        depth = int(7 + 4 * math.sin(x / 9) + 3 * math.sin(x / 3.7))
        draw.line((x, height - depth, x, height), fill=_DESK)


def _outline(size: tuple[int, int]) -> Image.Image:
    return Image.new("L", size, 255)
