"""What an edit changes of a document's grams, seen from where the edit is. Pure.

An edited text is the same before and behind the edit, so only the runs that the edit touches can lose or gain a gram;
whether one that they held stands elsewhere too is asked of the text itself. It says what comparing all grams would.
"""

from __future__ import annotations

import re

from offline_cache.search.entry import Grammed, Grams, Text
from offline_cache.search.gram import folded, grams

_SIGN = re.compile(r"[^\W_]")


def edited(was: Text, now: Text) -> tuple[Grams, Grams]:
    """What the text's index holds too much and what it lacks; of names it tells nothing more."""
    before, after = _all(was), _all(now)
    first, last = _shared(before, after)
    fewer = _new_in(before[first : len(before) - last], after)
    further = _new_in(after[first : len(after) - last], before)
    varied, varies = was.is_varied, now.is_varied
    return Grams(text=fewer, is_varied=varied and not varies), Grams(text=further, is_varied=varies and not varied)


def _all(text: Text) -> str:
    return "\n".join((*text.names, folded(text.plain), folded(text.body)))


def _new_in(part: str, other: str) -> Grammed:
    return {gram: None for gram in grams(part) if not _holds(other, gram)}


def _holds(text: str, gram: str) -> bool:
    """Whether it is a gram of the text. A single sign is one where it ends a run."""
    if len(gram) > 1:
        return gram in text
    at = text.find(gram)
    while at >= 0:
        if not _SIGN.match(text, at + 1):
            return True
        at = text.find(gram, at + 1)
    return False


def _shared(one: str, other: str) -> tuple[int, int]:
    """How many signs of whole runs both begin with, and end with."""
    first = _same(one, other, min(len(one), len(other)), from_the_end=False)
    last = _same(one, other, min(len(one), len(other)) - first, from_the_end=True)
    while first and _SIGN.match(one, first - 1):
        first -= 1
    while last and _SIGN.match(one, len(one) - last):
        last -= 1
    return first, last


def _same(one: str, other: str, most: int, *, from_the_end: bool) -> int:
    """How many signs are the same, found by halving."""
    least = 0
    while least < most:
        tried = (least + most + 1) // 2
        if one.endswith(other[len(other) - tried :]) if from_the_end else one.startswith(other[:tried]):
            least = tried
        else:
            most = tried - 1
    return least
