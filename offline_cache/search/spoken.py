"""Finding names by their sound: pinyin, initials, both mixed with characters, and wrong characters that sound right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, pairwise, product

from kiosk.model.hit import Filter
from offline_cache.search.candidate import BY_SOUND, Candidate, Finder, Score
from offline_cache.search.gram import runs
from offline_cache.search.sound import SYLLABLES, alike, initials_gram, segmented, slips, sound_gram

_PIECE = re.compile(r"[a-z]+|.", re.DOTALL)
_READINGS = 6
_PAGES = (40, 120, 120)
_PAIRS_ASKED = 6
_MOST_SLIPS = 400
_TRIES = 24
_FEWEST_LETTERS = 4  # a slip is looked for in nothing shorter

Part = str  # a Han character, a syllable, an initial, or the beginning of the last syllable


class Heard:
    """The syllables of the signs that names are written with."""

    def __init__(self, syllables: Mapping[str, str]) -> None:
        self._of = {sign: tuple(heard.split()) for sign, heard in syllables.items()}

    def of(self, sign: str) -> tuple[str, ...]:
        return self._of.get(sign, (sign,))


@dataclass(slots=True)
class Spoken:
    """`meant`: the letters that were taken instead of those typed."""

    found: dict[int, Candidate] = field(default_factory=dict)
    meant: str = ""


def by_sound(text: str, finder: Finder, heard: Heard, which: Filter, limit: int) -> Spoken:
    """Names that sound like the query, as typed or with one slip undone."""
    joined = "".join(runs(text))
    spoken = Spoken(_matching(joined, finder, heard, which, limit))
    if spoken.found or len(joined) < _FEWEST_LETTERS or not joined.isascii() or not joined.isalpha():
        return spoken
    tried = 0
    for other in islice(dict.fromkeys(slips(joined)), _MOST_SLIPS):
        readings = segmented(other)
        if not readings or any(part not in SYLLABLES for part in readings[0]):
            continue
        found = _matching(other, finder, heard, which, limit)
        if found:
            return Spoken(found, other)
        tried += 1
        if tried >= _TRIES:
            break
    return spoken


def _matching(joined: str, finder: Finder, heard: Heard, which: Filter, limit: int) -> dict[int, Candidate]:
    """By the first way to read it that finds anything."""
    for parts in islice(_readings(joined), _READINGS):
        if found := _found(parts, finder, heard, which, limit):
            return found
    return {}


def _found(parts: tuple[Part, ...], finder: Finder, heard: Heard, which: Filter, limit: int) -> dict[int, Candidate]:
    found: dict[int, Candidate] = {}
    asked, after = _asked(parts, heard), 0
    for size in _PAGES:
        candidates = finder.page("found_sound", asked, which, after, size, whole=False)
        for one in candidates:
            score = _score(parts, one, heard)
            if score is not None:
                found[one.rank] = one.scored(score)
        if len(candidates) < size or len(found) >= limit:
            break
        after = candidates[-1].rank
    return found


def _readings(joined: str) -> Iterator[tuple[Part, ...]]:
    """The ways to take the query apart: a character is a part, letters are read as syllables and initials."""
    pieces = _PIECE.findall(joined)
    choices = [segmented(piece) if piece.isascii() and piece.isalpha() else ((piece,),) for piece in pieces]
    if not all(choices):
        return
    for chosen in product(*choices):
        yield tuple(part for parts in chosen for part in parts)


def _asked(parts: Sequence[Part], heard: Heard) -> list[str]:
    """What a name must hold: each pair of syllables where they are whole, of initials where they are not."""
    known = [_sounds_of(part, heard) for part in parts]
    if len(parts) == 1:
        whole = known[0][0] in SYLLABLES and parts[0] in SYLLABLES
        return [sound_gram(known[0][0]) + "*" if whole else initials_gram(known[0][0]) + "*"]
    return [_pair(first, second) for first, second in pairwise(known)][:_PAIRS_ASKED]


def _pair(first: tuple[str, ...], second: tuple[str, ...]) -> str:
    """The pair in every way it may sound, parted by bars."""
    whole = set(first) <= SYLLABLES and set(second) <= SYLLABLES
    make = sound_gram if whole else initials_gram
    return "|".join(dict.fromkeys(make(*pair) for pair in product(first, second)))


def _sounds_of(part: Part, heard: Heard) -> tuple[str, ...]:
    return (part,) if part.isascii() else heard.of(part)


def _score(parts: Sequence[Part], one: Candidate, heard: Heard) -> Score | None:
    best: Score | None = None
    for place, name in enumerate(one.names):
        signs = [sign for sign in name if sign.isalnum()]
        for at in range(len(signs) - len(parts) + 1):
            told = _walked(parts, signs, at, heard)
            if told is not None:
                score = (BY_SOUND, told + 2 * bool(at) + bool(place), min(len(signs) - len(parts), 60))
                best = min(best, score) if best else score
    return best


def _walked(parts: Sequence[Part], signs: Sequence[str], at: int, heard: Heard) -> int | None:
    """What it costs to walk the parts along the signs from there; None: they part ways."""
    told, end = 0, len(parts) - 1
    for step, part in enumerate(parts):
        cost = _cost(part, signs[at + step], heard, last=step == end)
        if cost is None:
            return None
        told += cost
    return told


@lru_cache(maxsize=1 << 16)
def _cost(part: Part, sign: str, heard: Heard, *, last: bool) -> int | None:
    """0 the sign or its syllable, 1 alike or an initial or a beginning; None: something else."""
    if part == sign:
        return 0
    for syllable in heard.of(sign):
        for told in _sounds_of(part, heard):
            if told == syllable:
                return 0 if part.isascii() else 1
            if alike(told) == alike(syllable):
                return 1
            if part.isascii() and part not in SYLLABLES and syllable.startswith(part):
                return 1
            if part.isascii() and last and syllable.startswith(part):
                return 1
    return None
