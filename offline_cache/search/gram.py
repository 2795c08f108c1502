"""Text into overlapping pairs of characters. Pure.

Han characters, letters and figures are all just signs: `第12条` is 第1 12 2条 条. A pair is found wherever it stands,
so an exact phrase is never missed, and no dictionary decides what a word is. The last sign of a run stands alone too,
so that one sign is found by its beginning: every place of 条 begins some gram.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from operator import add

ANCHOR = "\ue000"  # before the first sign of a name: "begins with" is a gram like any other
_RUN = re.compile(r"[^\W_]+")
_FIGURES = re.compile(r"[0-9a-z]{3,}")
_LONGEST = 4  # signs of a gram of figures


# written as they are folded, and most of what is written here; everything else is looked up
_AS_IT_IS = "\u3400-\u9fff0-9a-z \\n。、《》〈〉“”‘’…—·〔〕【】「」『』"
_UNSURE = re.compile(f"[^{_AS_IT_IS}]")


@lru_cache(maxsize=4096)
def _folded(sign: str) -> str:
    found = unicodedata.normalize("NFKC", sign).casefold()
    return found if len(found) == 1 else sign


def folded(text: str) -> str:
    """Full-width and half-width, upper and lower case alike; one sign stays one sign, so places stay true."""
    return _UNSURE.sub(lambda sign: _folded(sign[0]), text)


def varies(text: str) -> bool:
    """Whether folding changes a letter, a figure or a character of it."""
    told = ((sign, _folded(sign)) for sign in set(_UNSURE.findall(text)))
    return any(sign != one and one.isalnum() for sign, one in told)


def simplified(text: str, signs: Mapping[str, str]) -> str:
    """`signs`: traditional → simplified, sign by sign."""
    return "".join(signs.get(sign, sign) for sign in text)


def runs(text: str) -> list[str]:
    """What stands between spaces and punctuation; `text` is folded."""
    return _RUN.findall(text)


def grams(text: str) -> list[str]:
    """The grams of a folded text, for the index."""
    found: list[str] = []
    for run in _RUN.findall(text):
        found += map(add, run, run[1:])
        found.append(run[-1])
        for piece in _FIGURES.findall(run):
            found += _longer(piece)
    return found


def anchored(name: str) -> list[str]:
    """The grams of a folded name, and the one that says how it begins."""
    first = _RUN.search(name)
    return [ANCHOR + first[0][0], *grams(name)] if first else []


def pairs(run: str) -> list[str]:
    """The grams a query's run asks for: its pairs, or its one sign, which is the beginning of a gram."""
    found = ["".join(pair) for pair in pairwise(run)] or [run]
    return found + [gram for piece in _FIGURES.findall(run) for gram in _longer(piece)]


def asked_by(run: str) -> list[str]:
    """What of a run need be asked: figures in a row by their longest grams alone, which say all that their pairs do."""
    figures = [(piece.start(), piece.end()) for piece in _FIGURES.finditer(run)]
    found = [
        run[at : at + 2]
        for at in range(len(run) - 1)
        if not any(begin <= at and at + 2 <= end for begin, end in figures)
    ]
    for begin, end in figures:
        length = min(_LONGEST, end - begin)
        found += [run[at : at + length] for at in range(begin, end - length + 1)]
    return found or [run]


def _longer(piece: str) -> list[str]:
    """Three and four in a row: years and numbers share their pairs with all others."""
    return [piece[at : at + length] for length in range(3, _LONGEST + 1) for at in range(len(piece) - length + 1)]
