"""Words as they recur in official Chinese: a few very often, most hardly ever (Zipf), drawn by a seeded die.

The words of the sample zone (names, aliases, tags) stand among the 1,500 commonest; the rest are the words of
pypinyin's phrase dictionary (MIT licence), in an order that the seed shuffles.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from itertools import accumulate

from pypinyin.phrases_dict import phrases_dict

_SHORTEST, _LONGEST = 2, 3
_OWN_LONGEST = 6
_OWN_AMONG = 1500  # the places where the zone's own words are put in
_SIGNS_A_WORD = 3.2  # with its share of marks and joining words
_FLAT = 12.0  # how many of the commonest words share the top
_JOINING = ("的", "和", "在", "对", "由", "按", "为", "与", "及", "向", "应当", "可以", "不得", "依法", "并", "或者")
_JOINED = 5  # every so many words one of them
_CLAUSE = (5, 6, 7, 8, 9, 11)  # words between two marks
_MARKS = "，，，、，；"


class Vocabulary:
    def __init__(self, own: Iterable[str], seed: int) -> None:
        self.die = random.Random(seed)  # noqa: S311 - made-up text
        others = sorted(word for word in phrases_dict if _SHORTEST <= len(word) <= _LONGEST and word.isalpha())
        self.die.shuffle(others)
        self._words = others
        for word in dict.fromkeys(word for word in own if len(word) <= _OWN_LONGEST):
            self._words.insert(self.die.randrange(_OWN_AMONG), word)
        self._weights = list(accumulate(1 / (place + _FLAT) for place in range(len(self._words))))

    def words(self, count: int) -> list[str]:
        return self.die.choices(self._words, cum_weights=self._weights, k=count)

    def text(self, signs: int) -> str:
        """About so many characters, in sentences."""
        return "".join(self._sentences(self.words(max(2, round(signs / _SIGNS_A_WORD)))))

    def _sentences(self, words: list[str]) -> Iterator[str]:
        left, clauses = self.die.choice(_CLAUSE), self.die.randint(1, 3)
        for place, word in enumerate(words):
            yield word
            if place == len(words) - 1:
                break
            left -= 1
            if left:
                if left % _JOINED == 0:
                    yield self.die.choice(_JOINING)
                continue
            clauses -= 1
            yield self.die.choice(_MARKS) if clauses else "。"
            left, clauses = self.die.choice(_CLAUSE), clauses or self.die.randint(1, 3)
        yield "。"
