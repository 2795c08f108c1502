"""Exactly what was typed: every phrase of it, as it stands. Nothing is missed, whatever it costs.

The rarest grams propose ranks in the order of everything, page after page; each is checked against what really stands
there; the walk ends with full baskets or with the last candidate, never before - unless its time is up, and then it
says so. Names that begin so come first, names second, texts last. Grams that few documents hold propose so few that all
are read at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from offline_cache.search.finder import EVERYTHING, Basket, Finder
from offline_cache.search.gram import ANCHOR, asked_by, runs

_MOST_ASKED = 6
_BEGINS_MANY = 10**9
_FEW = 24  # candidates that are read at once, wherever the phrase stands in them
_PROBED, _VERY_FEW = 2, 8  # two grams are asked faster than six, and often leave hardly anything to read


@dataclass(frozen=True, slots=True)
class Walk:
    """`late`: whether there is no time for another page."""

    finder: Finder
    common: Mapping[str, int]
    late: Callable[[], bool]

    def fill(self, baskets: Sequence[Basket], text: str) -> bool:
        """Put what holds all phrases of a folded text into the baskets; False when the time was up before the end."""
        phrases = text.split()
        asked = self._rarest([gram for phrase in phrases for run in runs(phrase) for gram in asked_by(run)])
        if not asked:
            return True
        for wanted, few in ((asked[:_PROBED], _VERY_FEW), (asked, _FEW)):
            if len(self.finder.ranks("found_text", wanted, few + 1)) <= few:
                return self._walk("found_text", wanted, baskets, phrases)
        begins = [ANCHOR + runs(phrases[0])[0][0]] if runs(phrases[0]) else []
        walks = (("found_name", [*begins, *asked]), ("found_name", asked), ("found_text", asked))
        return all(self._walk(table, wanted, baskets, phrases) for table, wanted in walks)

    def _walk(self, table: str, asked: list[str], baskets: Sequence[Basket], phrases: list[str]) -> bool:
        read = self.finder.named if table == "found_name" else self.finder.told
        for basket in baskets:
            for ranks in () if basket.is_full else self.finder.pages(table, asked, basket.spans):
                new = [rank for rank in ranks if rank not in basket.found]
                for one in read(new, phrases) if new else ():
                    score = one.exact_score(phrases)
                    if score is not None and not basket.is_full:
                        basket.found[one.rank] = one.scored(score, phrases)
                if basket.is_full:
                    break
                if self.late():
                    return False
        return True

    def _rarest(self, grams: list[str]) -> list[str]:
        """A single sign is the beginning of many grams: asked last."""
        weight = {gram: self.common.get(gram, 0) if len(gram) > 1 else _BEGINS_MANY for gram in grams}
        return sorted(weight, key=lambda gram: weight[gram])[:_MOST_ASKED]


def everywhere(room: int) -> Basket:
    return Basket(EVERYTHING, room)
