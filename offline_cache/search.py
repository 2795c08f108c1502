"""Finding an item by what somebody types: characters of either script, pinyin, initials, or all of them mixed.

A `Term` is a name or alias, laid out character by character with its spellings. A query is walked along it: each step
takes the character itself, a whole syllable, its initial, or, as the last thing typed, the beginning of a syllable. So
`高龄`, `gaoling`, `gl`, `gaol` and `gao龄` all find 高龄津贴. Pure; the terms are made when the content is built.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_TWO_LETTER_INITIALS = ("zh", "ch", "sh")


@dataclass(frozen=True, slots=True)
class Term:
    """One name of an item. `signs[i]` are the ways to write character i, `sounds[i]` its syllables."""

    code: str
    alias: bool
    signs: tuple[str, ...]
    sounds: tuple[tuple[str, ...], ...]


# Lower is better: how it matched, where, how much of the name is left over.
Score = tuple[int, int, int]


def folded(text: str) -> str:
    """Full-width and half-width, upper and lower case alike."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def ranked(text: str, terms: Iterable[Term], order: dict[str, int]) -> list[str]:
    """Codes of the items that match, best first. `order` breaks ties (people's favourites first)."""
    whole = folded(text)
    words = whole.split()
    if not words:
        return []
    by_code: dict[str, list[Term]] = {}
    for term in terms:
        by_code.setdefault(term.code, []).append(term)
    scores = {code: score for code, own in by_code.items() if (score := _item_score(words, own)) is not None}
    return sorted(scores, key=lambda code: (scores[code], order.get(code, len(order)), code))


def term_score(query: str, term: Term) -> Score | None:
    """How well a folded query without spaces matches one term; None: not at all."""
    for start in range(len(term.signs)):
        end = _walk(query, 0, term, start)
        if end is not None:
            left = len(term.signs) - (end - start)
            kind = 0 if left == 0 else 2 if start == 0 else 4
            return kind + term.alias, start, left
    return None


def _item_score(words: list[str], terms: list[Term]) -> Score | None:
    joined = _best("".join(words), terms)
    if joined is not None or len(words) == 1:
        return joined
    each = [_best(word, terms) for word in words]
    if any(score is None for score in each):
        return None
    worst = max(score for score in each if score is not None)
    return worst[0] + 6, worst[1], worst[2]


def _best(query: str, terms: list[Term]) -> Score | None:
    return min((score for term in terms if (score := term_score(query, term)) is not None), default=None)


def _walk(query: str, at: int, term: Term, place: int) -> int | None:
    """Where in the term the query ends when it is walked from `place` on, or None."""
    if at == len(query):
        return place
    if place == len(term.signs):
        return None
    ends = [
        end
        for step in _steps(query, at, term.signs[place], term.sounds[place])
        if (end := _walk(query, at + step, term, place + 1)) is not None
    ]
    return max(ends, default=None)


def _steps(query: str, at: int, signs: str, sounds: tuple[str, ...]) -> set[int]:
    """How many characters of the query this place of the term may take."""
    if query[at] in signs:
        return {1}
    rest = len(query) - at
    steps: set[int] = set()
    for sound in sounds:
        if query.startswith(sound, at):
            steps.add(len(sound))
        elif sound.startswith(query[at:]):
            steps.add(rest)
        if query[at] == sound[0]:
            steps.add(1)
        if sound[:2] in _TWO_LETTER_INITIALS and query.startswith(sound[:2], at):
            steps.add(2)
    return steps
