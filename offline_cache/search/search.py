"""Asking the index: exact first, then other words for the same, then by sound, then what is nearest.

One question is answered as one list (`find`) or as a few hits of each group (`find_grouped`, for typing: groups are
spans of the order of everything, so none crowds another out). With a budget the answer is what was found in time, and
says that it is not whole; asked again without one it is.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from kiosk.model.hit import GROUP_OF_KIND, Filter, Found, Hit, HitGroup
from offline_cache.search.basket import EVERYTHING, Basket, Span
from offline_cache.search.candidate import Candidate
from offline_cache.search.exact import Exact
from offline_cache.search.finder import Finder
from offline_cache.search.gram import folded, runs, simplified
from offline_cache.search.mark import hit_of
from offline_cache.search.near import Question
from offline_cache.search.spoken import Heard, Listener

Rows = Callable[..., Iterator[tuple[Any, ...]]]

ENOUGH = 20
_FEW = 3
_LETTERS = re.compile("[a-z]")
_LONGEST = 80  # signs of a query that are looked at
_LONGEST_WORD, _SAME = 8, 6


class Search:
    """`rows(sql, values)` asks the open file, from any thread. Small tables are read once, when first needed."""

    def __init__(self, rows: Rows, today: Callable[[], date]) -> None:
        self._rows = rows
        self._today = today
        self._common: dict[str, int] = {}
        self._signs: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self._spans: dict[str, list[Span]] = {}
        self._heard = Heard({})
        self._documents = 0

    def warm(self) -> None:
        """Read the small tables; worth doing before the first query."""
        if not self._signs:
            self._common = dict(self._rows("SELECT gram, documents FROM weight"))
            self._words = dict(self._rows("SELECT word, words FROM synonym"))
            self._heard = Heard(dict(self._rows("SELECT sign, syllables FROM sound")))
            for first, last, kind, documents in self._rows("SELECT first, last, kind, documents FROM span"):
                self._spans.setdefault(kind, []).append((first, last))
                self._documents += documents
            self._signs = dict(self._rows("SELECT sign, simplified FROM script")) or {"": ""}

    def find(
        self, query: str, which: Filter | None = None, limit: int = ENOUGH, budget_s: float | None = None
    ) -> Found:
        """Up to `limit` hits, the likeliest first."""
        self.warm()
        which = which or Filter()
        basket = Basket(self._spans_of(which.kinds), limit)
        return self._asked(query, which, (basket,), budget_s)

    def find_grouped(
        self, query: str, which: Filter | None = None, each: int = 6, budget_s: float | None = None
    ) -> Found:
        """Up to `each` hits of every group, group after group; `more` names the groups that have more."""
        self.warm()
        which = which or Filter()
        kinds = {group: tuple(kind for kind, of in GROUP_OF_KIND.items() if of is group) for group in HitGroup}
        wanted = {
            group: tuple(kind for kind in own if not which.kinds or kind in which.kinds) for group, own in kinds.items()
        }
        baskets = {group: Basket(self._spans_of(own), each + 1) for group, own in wanted.items() if own}
        return self._asked(query, which, tuple(baskets.values()), budget_s)

    def exactly(self, query: str, limit: int = ENOUGH) -> Found:
        """Only what holds the words as they were typed."""
        self.warm()
        finder = Finder(self._rows, self._today, Filter())
        basket = Basket(EVERYTHING, limit)
        exact = Exact(finder, self._common, lambda: False)
        whole = all(exact.fill((basket,), text) for text in self._written(query))
        return Found(query, tuple(_hits(finder, (basket,), limit)), whole=whole)

    def _asked(self, query: str, which: Filter, baskets: Sequence[Basket], budget_s: float | None) -> Found:
        text, *as_typed = self._written(query)
        if not runs(text):
            return Found(query)
        until = time.monotonic() + budget_s if budget_s is not None else None
        late = (lambda: time.monotonic() > until) if until is not None else lambda: False
        finder = Finder(self._rows, self._today, which)
        exactly = Exact(finder, self._common, late)
        others = (*as_typed, *self._same_meaning(text))
        whole = all(exactly.fill(baskets, told) for told in (text, *others))
        listener = Listener(finder, self._heard, late)
        exact = _count(baskets)
        if whole and (not exact or (_LETTERS.search(text) and not all(one.is_full for one in baskets))):
            whole = listener.fill(baskets, text)
        near = not _count(baskets)
        if whole and _count(baskets) < _FEW:
            whole = until is None  # a question is no word half typed: it is answered when there is time
            if whole:
                Question(finder, self._common, self._heard, self._documents).fill(baskets, (text, *others))
        room = baskets[0].room if len(baskets) == 1 else baskets[0].room - 1
        more = tuple(
            {GROUP_OF_KIND[one.kind]: None for basket in baskets for one in list(basket.found.values())[room:]}
        )
        hits = tuple(_hits(finder, baskets, room))
        return Found(query, hits, "" if exact else listener.meant, whole=whole, near=near, more=more)

    def _written(self, query: str) -> tuple[str, ...]:
        """In simplified characters, and as it was typed where that is something else."""
        typed = folded(query[:_LONGEST]).strip()
        return tuple(dict.fromkeys((simplified(typed, self._signs), typed)))

    def _spans_of(self, kinds: Iterable[str]) -> tuple[Span, ...]:
        """Where documents of the kinds stand in the order of everything, those that touch put together."""
        if not kinds:
            return EVERYTHING
        merged: list[Span] = []
        for first, last in sorted(span for kind in kinds for span in self._spans.get(kind, ())):
            if merged and merged[-1][1] + 1 == first:
                merged[-1] = (merged[-1][0], last)
            else:
                merged.append((first, last))
        return tuple(merged)

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


def _count(baskets: Sequence[Basket]) -> int:
    return sum(len(basket.found) for basket in baskets)


def _hits(finder: Finder, baskets: Sequence[Basket], room: int) -> Iterable[Hit]:
    """The best of each basket, as they are shown."""
    for basket in baskets:
        best = sorted(basket.found.values(), key=lambda one: (one.score, one.rank))
        best = _items_first(finder, best)[:room]
        yield from (hit_of(one, one.matched, finder.today) for one in finder.read(best))


def _items_first(finder: Finder, best: list[Candidate]) -> list[Candidate]:
    """A blank form never stands before an item that it belongs to: who can do it here needs no paper."""
    if len({one.kind for one in best} & {"form", "item"}) <= 1:
        return best
    items = finder.items_of([one.id for one in best if one.kind == "form"])
    place = {one.id: at for at, one in enumerate(best)}
    behind = {form: max((place[code] for code in codes if code in place), default=-1) for form, codes in items.items()}
    return sorted(best, key=lambda one: (max(place[one.id], behind.get(one.id, -1)), one.kind == "form"))
