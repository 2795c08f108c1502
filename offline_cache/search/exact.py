"""Exactly what was typed: every phrase of it, as it stands. Nothing is missed, whatever it costs.

The rarest grams propose ranks in the order of everything; each is checked against what really stands there; a walk
ends with full baskets or with the last candidate, never before - unless its time is up, and then it says so. Names come
before texts; where more names hold it than there is room for, those that begin so are looked for as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from offline_cache.search.basket import NO_END, Basket, walk
from offline_cache.search.candidate import Candidate
from offline_cache.search.finder import Finder
from offline_cache.search.gram import ANCHOR, asked_by, runs

_MOST_ASKED, _FEW = 6, 2
_BETTER = 256  # steps; what is better stands mostly in front
_BEGINS_MANY = 10**9


@dataclass(frozen=True, slots=True)
class Exact:
    """`late`: whether there is no time for another step."""

    finder: Finder
    common: Mapping[str, int]
    late: Callable[[], bool]

    def fill(self, baskets: Sequence[Basket], text: str) -> bool:
        """Put what holds all phrases of a folded text into the baskets; False when the time was up before the end."""
        phrases = text.split()
        asked = self._rarest([gram for phrase in phrases for run in runs(phrase) for gram in asked_by(run)])
        baskets = [basket for basket in baskets if not basket.is_full]
        if not asked or not baskets:
            return True
        begins = [ANCHOR + first[0] for first in runs(phrases[0])[:1]]
        if len(asked) > _FEW and asked[0] not in self.common:  # rare, so that mostly all are seen at once
            return (
                self._walk("found_text", asked, baskets, phrases)
                and self._better("found_name", asked, baskets, phrases)
                and self._better("found_name", [*begins, *asked], baskets, phrases)
            )
        return (
            self._walk("found_name", asked, baskets, phrases)
            and self._better("found_name", [*begins, *asked], baskets, phrases)
            and self._walk("found_text", asked, baskets, phrases)
        )

    def _better(self, table: str, asked: list[str], baskets: Sequence[Basket], phrases: list[str]) -> bool:
        """Where there is no room left, there may be better ones: as many again."""
        full = [basket for basket in baskets if basket.is_full]
        more = [Basket(basket.spans, basket.room) for basket in full]
        whole = self._walk(table, asked, more, phrases, _BETTER)
        for basket, better in zip(full, more, strict=True):
            basket.found |= better.found
        return whole

    def _walk(
        self, table: str, asked: list[str], baskets: Sequence[Basket], phrases: list[str], most: int = NO_END
    ) -> bool:
        def put(basket: Basket, one: Candidate) -> None:
            score = one.exact_score(phrases)
            if score is not None:
                basket.found[one.rank] = one.scored(score, phrases)

        return walk(baskets, partial(self.finder.holding, table, asked, phrases), put, self.late, most)

    def _rarest(self, grams: list[str]) -> list[str]:
        """A single sign is the beginning of many grams: asked last."""
        weight = {gram: self.common.get(gram, 0) if len(gram) > 1 else _BEGINS_MANY for gram in grams}
        return sorted(weight, key=lambda gram: weight[gram])[:_MOST_ASKED]
