"""Asking the index: exact first, then other words for the same, then by sound, then what is nearest.

Exact is exact: candidates come in the order of everything, page after page, each is checked against what really stands
in the document, and the walk ends with enough hits or with the last candidate, never before. Names that begin so come
first, names second, texts last. A query without exact finds is asked by its sounds (pinyin, initials, mixed, wrong
characters of the right sound), then by the words that say the same, then by the rarest of its grams.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from kiosk.model.hit import Filter, Found, Hit
from offline_cache.search.candidate import Candidate, Finder
from offline_cache.search.gram import ANCHOR, folded, pairs, runs, simplified
from offline_cache.search.loose import nearest
from offline_cache.search.mark import hit_of
from offline_cache.search.spoken import Heard, by_sound

Rows = Callable[..., list[tuple[Any, ...]]]

ENOUGH = 20
_FEW = 3
_RAREST = 4
_LETTERS = re.compile("[a-z]")
_LONGEST = 80  # signs of a query that are looked at
_PAGES = (40, 160)
_LONGEST_WORD, _SAME = 8, 6
_BEGINS_MANY = 10**9


class Search:
    """`rows(sql, values)` asks the open file, from any thread. Small tables are read once, when first needed."""

    def __init__(self, rows: Rows, today: Callable[[], date]) -> None:
        self._finder = Finder(rows, today)
        self._rows = rows
        self._common: dict[str, int] = {}
        self._signs: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self._heard: Heard | None = None

    def warm(self) -> None:
        """Read the small tables; worth doing before the first query."""
        if not self._signs:
            self._common = dict(self._rows("SELECT gram, documents FROM weight"))
            self._signs = dict(self._rows("SELECT sign, simplified FROM script")) or {"": ""}
            self._words = dict(self._rows("SELECT word, words FROM synonym"))
            self._heard = Heard(dict(self._rows("SELECT sign, syllables FROM sound")))

    def find(self, query: str, which: Filter | None = None, limit: int = ENOUGH) -> Found:
        """Up to `limit` hits, the likeliest first."""
        self.warm()
        text = simplified(folded(query[:_LONGEST]), self._signs).strip()
        which = which or Filter()
        if not runs(text):
            return Found(query)
        scored = self._exact(text, which, limit)
        for other in self._same_meaning(text):
            scored |= {rank: one for rank, one in self._exact(other, which, limit).items() if rank not in scored}
        meant = ""
        if (not scored or _LETTERS.search(text)) and len(scored) < limit and self._heard is not None:
            sound = by_sound(text, self._finder, self._heard, which, limit)
            meant = sound.meant if not scored else ""
            scored |= {rank: one for rank, one in sound.found.items() if rank not in scored}
        if len(scored) < _FEW:
            near = nearest(text, self._finder, which, self._common, limit)
            scored |= {rank: one for rank, one in near.items() if rank not in scored}
        best = sorted(scored.values(), key=lambda one: (one.score, one.rank))[:limit]
        return Found(query, tuple(self._hits(self._finder.read(best), text)), meant)

    def _hits(self, best: list[Candidate], text: str) -> Iterator[Hit]:
        for one in best:
            yield hit_of(one, text.split(), self._finder.today)

    def _same_meaning(self, text: str) -> list[str]:
        """The query with a word in it put into other words."""
        found = [
            text[:begin] + word + text[end:]
            for begin in range(len(text))
            for end in range(begin + 2, min(len(text), begin + _LONGEST_WORD) + 1)
            for word in self._words.get(text[begin:end], "").split("\n")
            if word
        ]
        return list(dict.fromkeys(found))[:_SAME]

    def _exact(self, text: str, which: Filter, limit: int) -> dict[int, Candidate]:
        phrases = text.split()
        asked = self._rarest([gram for phrase in phrases for run in runs(phrase) for gram in pairs(run)])
        begins = ANCHOR + runs(phrases[0])[0][0] if runs(phrases[0]) else ""
        found: dict[int, Candidate] = {}
        walks = [("found_name", [begins, *asked])] if begins else []
        for table, wanted in (*walks, ("found_name", asked), ("found_text", asked)):
            for one in self._walk(table, wanted, which) if wanted and len(found) < limit else ():
                if one.rank not in found and (score := one.exact_score(phrases)) is not None:
                    found[one.rank] = one.scored(score)
                    if len(found) >= limit:
                        break
        return found

    def _walk(self, table: str, asked: list[str], which: Filter) -> Iterator[Candidate]:
        """Every candidate in the order of everything, page after page."""
        after, page = 0, _PAGES[0]
        while candidates := self._finder.page(table, asked, which, after, page, whole=table == "found_text"):
            yield from candidates
            if len(candidates) < page:
                return
            after, page = candidates[-1].rank, _PAGES[1]

    def _rarest(self, grams: list[str]) -> list[str]:
        """A single sign is the beginning of many grams: asked last."""
        weight = {gram: self._common.get(gram, 0) if len(gram) > 1 else _BEGINS_MANY for gram in grams}
        return sorted(weight, key=lambda gram: weight[gram])[:_RAREST]
