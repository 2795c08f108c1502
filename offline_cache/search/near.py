"""What is nearest when nothing matches as it was typed: documents that hold most of what a question says.

For questions as people say them (八十岁老人一个月多少钱), with wrong characters and pinyin among them. A question is
taken apart into grams; one that no document holds is asked by its sound. A gram weighs more the fewer documents hold
it; what stands in a name weighs more than what stands in the text; words that every question has weigh nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, takewhile
from operator import itemgetter

from offline_cache.search.basket import Basket
from offline_cache.search.candidate import NEAR, Candidate
from offline_cache.search.finder import Finder
from offline_cache.search.gram import pairs, runs
from offline_cache.search.sound import SYLLABLES, segmented
from offline_cache.search.spoken import Heard, sound_pairs

_MOST_GRAMS, _MOST_SIGNS = 10, 8
_MOST_RANKS = 256
_SENTENCE = 4  # signs; in less, single signs mean nothing
_RAREST_PAIRED = 4
_READ = 24
_BY_TEXT, _BY_SOUND, _BY_SIGN, _BY_OTHER_WORD = 0.4, 0.8, 0.35, 0.7
_SHORT_NAMES = 0.3  # how much it counts that the name says little else
_LEAST_SHARE = 0.06  # of the question's weight, or it is not near at all
_EMPTY = frozenset(
    f"{first}{second}"
    for word in (
        *("怎么办", "什么", "多少钱", "如何", "哪里", "可以吗", "需要", "我要", "我想", "一个月", "请问", "能不能"),
        *(
            "怎么弄",
            "咋办",
            "怎样",
            "有没有",
            "是不是",
            "多少",
            "怎么",
            "多久",
            "哪些",
            "在哪",
            "去哪儿",
            "我们",
            "我的",
        ),
    )
    for first, second in pairwise(word)
)


_IDLE = frozenset(
    "的了吗呢吧啊呀么怎咋能要我你他她它是在有给和就都也不这那个哪什几多少啥想可以会到去来上下一把被让从得着过很还没"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A gram of the question or a sign of it, the ranks whose names hold it and all that hold it, and its worth."""

    gram: str
    in_names: Sequence[int]
    anywhere: Sequence[int]
    weight: float
    by_sound: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    finder: Finder
    common: Mapping[str, int]
    heard: Heard
    documents: int

    def fill(self, baskets: Sequence[Basket], texts: Sequence[str]) -> None:
        """Put what is nearest into the baskets; `texts` are the question and what says the same."""
        own = list(self._pieces(texts[0]))
        if not own:
            return
        known = {piece.gram for piece in own}
        other = [gram for text in texts[1:] for gram in _grams(text) if gram not in known]
        others = list(self._of_grams(dict.fromkeys(other), _BY_OTHER_WORD))
        total = sum(piece.weight for piece in own)
        near = (_weighed(one, [*own, *others], total) for one in self._likely([*own, *others]))
        for one in sorted((one for one in near if one), key=lambda one: (one.score, one.rank)):
            for basket in baskets:
                if basket.takes(one.rank):
                    basket.found[one.rank] = one
                    break

    def _pieces(self, text: str) -> Iterator[Piece]:
        yield from self._of_grams(dict.fromkeys(_grams(text)), 1.0)
        told = dict.fromkeys(text) if len(text) >= _SENTENCE else ()
        signs = [sign for sign in told if not sign.isascii() and sign not in _IDLE and sign in self.common]
        for sign in sorted(signs, key=lambda sign: self.common[sign])[:_MOST_SIGNS]:
            rare = self.common[sign] <= _MOST_RANKS
            ranks = self.finder.ranks("found_name", [sign], _MOST_RANKS) if rare else ()
            yield Piece(sign, ranks, (), _BY_SIGN * self._rareness(self.common[sign]))
        spelt = list(takewhile(_is_pinyin, runs(text)))
        for letters in dict.fromkeys(("".join(spelt), *(run for run in runs(text)[len(spelt) :] if _is_pinyin(run)))):
            if letters:
                yield from self._heard(tuple(takewhile(SYLLABLES.__contains__, segmented(letters)[0])))

    def _of_grams(self, grams: Iterable[str], worth: float) -> Iterator[Piece]:
        """Common grams propose names only; whether a text holds them is seen when it is read."""
        for gram in sorted(grams, key=lambda gram: self.common.get(gram, 0))[:_MOST_GRAMS]:
            held = self.common.get(gram, 0)
            anywhere = [] if held else self.finder.ranks("found_text", [gram], _MOST_RANKS)
            if held or anywhere:
                names = self.finder.ranks("found_name", [gram], _MOST_RANKS)
                yield Piece(gram, names, anywhere, worth * self._rareness(held or len(anywhere)))
            elif len(gram) == 2 and not gram.isascii():  # noqa: PLR2004 - a pair
                yield from self._heard(tuple(gram))

    def _heard(self, parts: tuple[str, ...]) -> Iterator[Piece]:
        for gram in sound_pairs(parts, self.heard)[:_MOST_GRAMS]:
            ranks = self.finder.ranks("found_sound", [gram], _MOST_RANKS)
            if ranks:
                yield Piece(gram, ranks, (), _BY_SOUND * self._rareness(len(ranks)), by_sound=True)

    def _rareness(self, documents: int) -> float:
        return math.log(1 + self.documents / documents) / math.log(1 + self.documents)

    def _likely(self, pieces: list[Piece]) -> list[Candidate]:
        found: defaultdict[int, float] = defaultdict(float)
        for piece in pieces:
            for rank in piece.anywhere:
                found[rank] += piece.weight * _BY_TEXT
            for rank in piece.in_names:
                found[rank] += piece.weight
        long = [piece for piece in pieces if len(piece.in_names) >= _MOST_RANKS and not piece.by_sound][:_RAREST_PAIRED]
        for first, second in combinations(long, 2):  # asked only as far as the first ranks; together they lead farther
            for rank in self.finder.ranks("found_name", [first.gram, second.gram], _MOST_RANKS // 4):
                found[rank] = max(found[rank], first.weight + second.weight)
        best = sorted(found.items(), key=itemgetter(1), reverse=True)[:_READ]
        return self.finder.told([rank for rank, _ in best]) if best else []


def _grams(text: str) -> list[str]:
    return [gram for run in runs(text) if not _is_pinyin(run) for gram in pairs(run) if gram not in _EMPTY]


def _is_pinyin(run: str) -> bool:
    return run.isascii() and run.isalpha() and bool(segmented(run)) and segmented(run)[0][0] in SYLLABLES


def _weighed(one: Candidate, pieces: Sequence[Piece], total: float) -> Candidate | None:
    """How much of the question's weight it lacks, 0 … 1000."""
    heard = [piece for piece in pieces if piece.by_sound and one.rank in piece.in_names]
    worth, matched = 0.0, list[Piece]()
    for name in one.names:
        told = [piece for piece in pieces if piece.gram in name] + heard
        said = {sign for piece in told for sign in piece.gram}
        share = sum(sign in said for sign in name) / max(1, len(name))
        own = sum(piece.weight for piece in told) * (1 - _SHORT_NAMES + _SHORT_NAMES * share)
        if own > worth:
            worth, matched = own, told
    text = f"{one.plain}\n{one.body}"
    known = {piece.gram for piece in matched}
    rest = (piece for piece in pieces if piece.gram not in known and len(piece.gram) > 1 and piece.gram in text)
    worth += sum(piece.weight for piece in rest) * _BY_TEXT
    if worth < total * _LEAST_SHARE:
        return None
    held = [piece.gram for piece in pieces if len(piece.gram) > 1 and not piece.by_sound]
    return one.scored((NEAR, round(1000 * (1 - worth / total)), 0), held)
