"""Which of the 26 fields a text belongs to: multinomial naive Bayes over pairs and triples of characters. Pure.

Learnt from documents whose field is known (the zone's own), with the table of hand-written terms as further text. All
fields count alike beforehand. The answer names the words that decided; when the second field is too near, it says
"unsure", and a person decides. Title and number of a document weigh more than its text, because they say what it is.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from offline_cache.importing.field_terms import FIELD_TERMS

_HAN_RUN = re.compile(r"[\u4e00-\u9fff]+|[A-Za-z0-9.]{2,}")
_ORDERS = (2, 3)
_TERM_WEIGHT = 30  # a term counts as if it stood so often in the documents of its field
_TITLE_WEIGHT = 6
_SMOOTHING = 0.15
_MOST_OF_ONE = 3  # a word that comes again and again says no more than three times
_MARGIN_SCALE = 9.0
_ENOUGH = 40  # a text of fewer different grams is too short to be sure
UNSURE = 0.75
_TELLING = 5
_PLACES = re.compile(r"示例县|示例镇|样板镇|演示镇|示例")  # the sample zone's own name tells no field


@dataclass(frozen=True, slots=True)
class Verdict:
    """`field`: empty when nothing is known. `sure` below `UNSURE`: a person decides. `runner_up`: the next best."""

    field: str
    sure: float
    words: tuple[str, ...]
    runner_up: str = ""

    @property
    def decided(self) -> bool:
        return bool(self.field) and self.sure >= UNSURE


class FieldModel:
    """`learn` once, then `judge` each document and ask for its `tags`."""

    def __init__(
        self, weights: dict[str, dict[str, float]], words: dict[str, tuple[str, ...]], tags: frozenset[str]
    ) -> None:
        self._weights = weights  # gram → field → log-probability above the mean of all fields
        self._words = words  # field → words a person understands
        self._tags = tags

    @classmethod
    def learn(cls, texts: Iterable[tuple[str, str]], tags: Iterable[str] = ()) -> FieldModel:
        """`texts`: (field, text) of what is known. `tags`: words that people use as tags."""
        counts: dict[str, Counter[str]] = {field: Counter() for field in FIELD_TERMS}
        for field, text in texts:
            if field in counts:
                counts[field].update(_capped(grams(text)))
        for field, terms in FIELD_TERMS.items():
            for term in terms:
                counts[field].update(dict.fromkeys(grams(term), _TERM_WEIGHT))
        known = frozenset(tag for tag in tags if len(tag) > 1)
        return cls(_log_weights(counts), FIELD_TERMS, known | {term for one in FIELD_TERMS.values() for term in one})

    def judge(self, title: str, text: str) -> Verdict:
        seen = _capped(grams(text))
        for gram in grams(title):
            seen[gram] += _TITLE_WEIGHT
        scores = dict.fromkeys(FIELD_TERMS, 0.0)
        for gram, count in seen.items():
            for field, weight in self._weights.get(gram, {}).items():
                scores[field] += count * weight
        (best, first), (second, next_best) = sorted(scores.items(), key=lambda one: (-one[1], one[0]))[:2]
        if first <= 0:
            return Verdict("", 0.0, ())
        margin = (first - next_best) / math.sqrt(sum(seen.values()))
        strength = first / math.sqrt(sum(seen.values()))
        enough = min(1.0, strength / 5, len(seen) / _ENOUGH)
        sure = (1 - math.exp(-margin * 10 / _MARGIN_SCALE)) * enough
        return Verdict(best, sure, self._telling(best, f"{title}\n{text}"), second)

    def tags(self, title: str, text: str, most: int = 4) -> tuple[str, ...]:
        """The most telling words of the text that people use as tags: long ones, those of the title, frequent ones."""
        whole = f"{title}\n{text}"
        found = {
            tag: (math.log1p(whole.count(tag)) + 1.5 * (tag in title)) * len(tag) for tag in self._tags if tag in whole
        }
        ranked = sorted(found, key=lambda tag: (-found[tag], tag))
        chosen: list[str] = []
        for tag in ranked:
            if not any(tag in other or other in tag for other in chosen):
                chosen.append(tag)
        return tuple(chosen[:most])

    def _telling(self, field: str, text: str) -> tuple[str, ...]:
        """The words that spoke for the field, the strongest first; grams where no word was found."""
        weights = {
            word: sum(self._weights.get(gram, {}).get(field, 0.0) for gram in grams(word))
            for word in self._tags
            if word in text
        }
        ranked = [word for word in sorted(weights, key=lambda word: (-weights[word], word)) if weights[word] > 0]
        if not ranked:
            single = {gram: self._weights.get(gram, {}).get(field, 0.0) for gram in grams(text)}
            ranked = sorted((gram for gram in single if single[gram] > 0), key=lambda gram: (-single[gram], gram))
        return tuple(ranked[:_TELLING])


def grams(text: str) -> Iterator[str]:
    for run in _HAN_RUN.findall(_PLACES.sub("。", text)):
        if run[0].isascii():
            if not run.replace(".", "").isdigit():
                yield run
            continue
        for order in _ORDERS:
            for at in range(len(run) - order + 1):
                yield run[at : at + order]


def _capped(found: Iterable[str]) -> Counter[str]:
    return Counter({gram: min(count, _MOST_OF_ONE) for gram, count in Counter(found).items()})


def _log_weights(counts: dict[str, Counter[str]]) -> dict[str, dict[str, float]]:
    """Above the mean of the fields, so that what all of them say weighs nothing."""
    seen = sum(counts.values(), Counter[str]())
    vocabulary = {gram for gram, count in seen.items() if count > 1}  # what stands once tells nothing
    totals = {field: counter.total() + _SMOOTHING * len(vocabulary) for field, counter in counts.items()}
    weights: dict[str, dict[str, float]] = {}
    for gram in vocabulary:
        logs = {field: math.log((counter[gram] + _SMOOTHING) / totals[field]) for field, counter in counts.items()}
        mean = sum(logs.values()) / len(logs)
        weights[gram] = {field: value - mean for field, value in logs.items()}
    return weights
