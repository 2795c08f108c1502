"""Setting Chinese text in the columns of a receipt printer: widths, line breaking, labels. Pure.

One column is half a Han character: 12 dots. A character takes what the printer's font gives it: ASCII one column,
everything else two (GBK's own "·", "×", "é" are full-width glyphs), a combining mark none.

Line breaking: a Latin word or a number never breaks, a number keeps the measure word behind it (10个) and the
other end of its range (8:30–12:00), closing punctuation never starts a line and opening punctuation never
ends one (the avoidance rules of GB/T 15834). Only a cluster that is wider than the whole line is cut.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

OPENING = "（〔［｛《〈「『【“‘([{"
CLOSING = "，。、；：？！）〕］｝》〉」』】”’…·%％℃,.;:?!)]}"
RANGE = "–—～"
Measure = Callable[[str], float]
_PIECE = re.compile(r"[!-~]+|\s+|[^!-~\s]")
_CONTROL = ("Cc", "Cf", "Cs")
_MARK = ("Mn", "Me")


def clean(text: str) -> str:
    """Text as it may go to paper: composed, one line, no control characters (a name must never be a command)."""
    spaced = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))
    return "".join(c for c in spaced if unicodedata.category(c) not in _CONTROL).strip()


def character_width(character: str) -> int:
    """Columns of one character: 0, 1 or 2."""
    if " " <= character <= "~":
        return 1
    return 0 if unicodedata.category(character) in _MARK else 2


def text_width(text: str) -> int:
    """Columns of a text."""
    return sum(map(character_width, text))


def wrap(text: str, width: float, measure: Measure = text_width) -> tuple[str, ...]:
    """Break a text into lines of at most `width` columns, or whatever `measure` measures in. Never empty."""
    lines: list[str] = []
    line = ""
    for cluster in _clusters(clean(text)):
        if measure(line + cluster.rstrip()) <= width:
            line += cluster
            continue
        if line.strip():
            lines.append(line.rstrip())
        *full, line = _cut(cluster.lstrip(), width, measure)
        lines += full
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return tuple(lines)


def wrap_evenly(text: str, width: int) -> tuple[str, ...]:
    """Like `wrap`, with the same number of lines but no short last one: for centred titles."""
    lines = wrap(text, width)
    for narrower in range(max(width // 2, 2), width):
        even = wrap(text, narrower)
        if len(even) <= len(lines) and all(text_width(line) <= narrower for line in even):
            return even
    return lines


def spread(label: str, width: int) -> str:
    """A label set to `width` columns by spaces between its characters: 事　　项, 申 请 人."""
    gaps = len(label) - 1
    spare = width - text_width(label)
    if gaps < 1 or spare <= 0:
        return label + " " * max(spare, 0)
    share, rest = divmod(spare, gaps)
    return "".join(c + " " * (share + (i < rest)) if i < gaps else c for i, c in enumerate(label))


def pair(label: str, value: str, width: int, label_width: int = 8, gap: int = 2) -> tuple[str, ...]:
    """A label and its value; the value hangs in its own column over as many lines as it needs."""
    indent = label_width + gap
    head, *rest = wrap(value, width - indent)
    return (spread(label, label_width) + " " * gap + head, *(" " * indent + line for line in rest))


def hang(sign: str, text: str, width: int) -> tuple[str, ...]:
    """A paragraph behind a sign (1. , □ ), its further lines aligned with the first."""
    indent = text_width(sign)
    head, *rest = wrap(text, width - indent)
    return (sign + head, *(" " * indent + line for line in rest))


def apart(left: str, right: str, width: int) -> str:
    """Two short texts at both ends of one line; when they don't fit, only the left one."""
    spare = width - text_width(left) - text_width(right)
    return left + " " * spare + right if spare > 0 else left


def _clusters(text: str) -> Iterator[str]:
    """The smallest parts that stay together."""
    cluster = ""
    for piece in _PIECE.findall(text):
        if cluster and not _holds(cluster, piece):
            yield cluster
            cluster = ""
        cluster += piece
    if cluster:
        yield cluster


def _holds(cluster: str, piece: str) -> bool:
    """Whether `piece` must stay on the line of `cluster`."""
    if piece.isspace():
        return True
    last, first = cluster[-1], piece[0]
    if last.isspace():
        return False
    if last in OPENING or first in CLOSING or unicodedata.category(first) in _MARK:
        return True
    joins_number = last in RANGE and first.isdigit()
    return joins_number or (last.isdigit() and last.isascii() and not first.isascii())


def _cut(cluster: str, width: float, measure: Measure) -> list[str]:
    """A cluster in parts of at most `width` columns; never empty."""
    parts = [""]
    for character in cluster:
        if measure(parts[-1] + character.rstrip()) > width and parts[-1]:
            parts.append("")
        parts[-1] += character
    return parts
