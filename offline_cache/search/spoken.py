"""Finding names by their sound: pinyin, initials, both mixed with characters, and wrong characters that sound right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import islice, pairwise, product
from operator import contains

from offline_cache.search.basket import Basket, walk
from offline_cache.search.candidate import BY_SOUND, Candidate, Score
from offline_cache.search.finder import Finder
from offline_cache.search.gram import runs
from offline_cache.search.sound import SYLLABLES, alike, initials_gram, segmented, slips, sound_gram

_MARKS = re.compile(r"[\W_]+")
_PIECE = re.compile(r"[a-z]+|.", re.DOTALL)
_READINGS = 4
_FEW = 3
_MOST_CANDIDATES = 320  # by one way to read it
_PAIRS_ASKED = 6
_MOST_SLIPS = 400
_TRIES = 24
_FEWEST_LETTERS = 4  # a slip is looked for in nothing shorter
_KEPT_PARTS = 4096

Part = str  # a Han character, a syllable, an initial, or the beginning of the last syllable


class Heard:
    """The syllables of the signs that names are written with, and the signs that a part may stand for."""

    def __init__(self, syllables: Mapping[str, str]) -> None:
        self._of = {sign: tuple(heard.split()) for sign, heard in syllables.items()}
        self._written: dict[str, list[str]] = {}
        for sign, heard in self._of.items():
            for syllable in heard:
                self._written.setdefault(syllable, []).append(sign)
        self.signs = lru_cache(_KEPT_PARTS)(self._signs)

    def of(self, sign: str) -> tuple[str, ...]:
        return self._of.get(sign, (sign,))

    def _signs(self, part: Part, *, last: bool) -> Mapping[str, int]:
        """What taking a sign for the part costs: 0 itself or its syllable, 1 alike, an initial or a beginning."""
        told = _sounds_of(part, self)
        close = {alike(one) for one in told}
        begins = part.isascii() and (last or part not in SYLLABLES)
        found: dict[str, int] = {}
        for syllable, signs in self._written.items():
            if alike(syllable) in close or (begins and syllable.startswith(part)):
                found |= dict.fromkeys(signs, 1)
        if part in self._written:
            found |= dict.fromkeys(self._written[part], 0)
        return {**found, part: 0}


class Listener:
    """One query's search by sound. `meant`: the letters that were taken instead of those typed."""

    def __init__(self, finder: Finder, heard: Heard, late: Callable[[], bool]) -> None:
        self._finder = finder
        self._heard = heard
        self._late = late
        self.meant = ""

    def fill(self, baskets: Sequence[Basket], text: str) -> bool:
        """Names that sound like the query, as typed or with one slip undone; False when the time was up."""
        joined = "".join(runs(text))
        before = _held(baskets)
        self._by_readings(baskets, joined)
        letters = joined.isascii() and joined.isalpha()
        if _held(baskets) > before or not letters or len(joined) < _FEWEST_LETTERS:
            return not self._late()
        for other in islice(_whole_readings(joined), _TRIES):
            if self._late():
                return False
            self._by_readings(baskets, other)
            if _held(baskets) > before:
                self.meant = other
                break
        return True

    def _by_readings(self, baskets: Sequence[Basket], joined: str) -> None:
        """By the ways to read it, the likeliest first, until a few are found."""
        before = _held(baskets)
        for parts in islice(_readings(joined), _READINGS):
            self._by_parts(baskets, parts)
            if _held(baskets) >= before + _FEW or self._late():
                return

    def _by_parts(self, baskets: Sequence[Basket], parts: tuple[Part, ...]) -> None:
        asked = _asked(parts, self._heard)
        signs = [self._heard.signs(part, last=place == len(parts) - 1) for place, part in enumerate(parts)]

        def put(basket: Basket, one: Candidate) -> None:
            heard = _score(signs, one)
            if heard:
                basket.found[one.rank] = one.scored(*heard)

        walk(baskets, partial(self._finder.sounding, asked), put, self._late, _MOST_CANDIDATES)


def sound_pairs(parts: Sequence[Part], heard: Heard) -> list[str]:
    """The grams of sound that parts ask for, one for each two that follow each other."""
    known = [_sounds_of(part, heard) for part in parts]
    return [_either(sound_gram if _are_whole(pair) else initials_gram, pair) for pair in pairwise(known)]


def _held(baskets: Sequence[Basket]) -> int:
    return sum(len(basket.found) for basket in baskets)


def _whole_readings(joined: str) -> Iterator[str]:
    """The query with one slip undone, where it then reads as whole syllables."""
    for other in islice(dict.fromkeys(slips(joined)), _MOST_SLIPS):
        readings = segmented(other)
        if readings and all(part in SYLLABLES for part in readings[0]):
            yield other


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
    if len(parts) == 1:
        (first, *_) = _sounds_of(parts[0], heard)
        whole = first in SYLLABLES and parts[0] in SYLLABLES
        return [sound_gram(first) + "*" if whole else initials_gram(first) + "*"]
    known = [_sounds_of(part, heard) for part in parts]
    found = list[str]()
    for at, pair in enumerate(pairwise(known)):
        if _are_whole(pair):
            found.append(_either(sound_gram, pair))
        elif at + 2 < len(known):
            found.append(_either(initials_gram, (*pair, known[at + 2])))
        elif not at or _are_whole(known[at - 1 : at + 1]):
            found.append(_either(initials_gram, pair))
    return found[:_PAIRS_ASKED]


def _are_whole(sounds: Sequence[tuple[str, ...]]) -> bool:
    return all(SYLLABLES.issuperset(one) for one in sounds)


def _either(make: Callable[..., str], sounds: Sequence[tuple[str, ...]]) -> str:
    """The gram in every way it may sound, parted by bars."""
    return "|".join(dict.fromkeys(make(*one) for one in product(*sounds)))


def _sounds_of(part: Part, heard: Heard) -> tuple[str, ...]:
    return (part,) if part.isascii() else heard.of(part)


def _score(parts: Sequence[Mapping[str, int]], one: Candidate) -> tuple[Score, tuple[str, ...]] | None:
    """The best place along its names where every part stands for a sign, and what stands there."""
    best: tuple[Score, tuple[str, ...]] | None = None
    first, rest = parts[0], parts[1:]
    for place, name in enumerate(one.names):
        signs = _MARKS.sub("", name)
        for at in range(len(signs) - len(parts) + 1):
            if signs[at] not in first or not all(map(contains, rest, signs[at + 1 :])):
                continue
            told = sum(part[sign] for sign, part in zip(signs[at:], parts, strict=False))
            score = (BY_SOUND, told + 2 * bool(at) + bool(place), min(len(signs) - len(parts), 60))
            if best is None or score < best[0]:
                best = score, (signs[at : at + len(parts)],)
    return best
