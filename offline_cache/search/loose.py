"""What is nearest when nothing matches as it was typed: documents that hold the rarest grams of the question.

For questions as people say them (八十岁老人一个月多少钱). A gram weighs more the fewer documents hold it; what stands
in a name weighs more than what stands in the text; words that every question has weigh nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from kiosk.model.hit import Filter
from offline_cache.search.candidate import NEAR, Candidate, Finder
from offline_cache.search.gram import folded, pairs, runs

_MOST_GRAMS = 10
_MOST_RANKS = 400
_READ = 60
_NAME_WEIGHT = 2.0
_LEAST_SHARE = 0.25  # of the question's weight, or it is not near at all
_EMPTY = frozenset(
    f"{first}{second}"
    for word in (
        "怎么办",
        "什么",
        "多少钱",
        "如何",
        "哪里",
        "可以吗",
        "需要",
        "我要",
        "我想",
        "一个月",
        "请问",
        "能不能",
    )
    for first, second in pairwise(word)
)


def nearest(text: str, finder: Finder, which: Filter, common: Mapping[str, int], limit: int) -> dict[int, Candidate]:
    """By rank; the score says how near."""
    asked = [gram for gram in dict.fromkeys(gram for run in runs(text) for gram in pairs(run)) if gram not in _EMPTY]
    weights = _weights(sorted(asked, key=lambda gram: common.get(gram, 0))[:_MOST_GRAMS], finder)
    if not weights:
        return {}
    found: defaultdict[int, float] = defaultdict(float)
    for gram, (weight, ranks) in weights.items():
        for rank in ranks:
            found[rank] += weight
        for rank in finder.ranks("found_name", [gram], _MOST_RANKS):
            found[rank] += weight * _NAME_WEIGHT
    total = sum(weight for weight, _ in weights.values()) * (1 + _NAME_WEIGHT)
    best = sorted(found, key=lambda rank: (-found[rank], rank))[:_READ]
    near = [rank for rank in best if found[rank] >= total * _LEAST_SHARE]
    if not near:
        return {}
    grams = set(weights)
    told = {one.rank: one for one in finder.at(near, which)}
    scored = {rank: one.scored((NEAR, _distance(one, grams, weights), 0)) for rank, one in told.items()}
    return dict(sorted(scored.items(), key=lambda pair: (pair[1].score, pair[0]))[:limit])


def _weights(grams: list[str], finder: Finder) -> dict[str, tuple[float, list[int]]]:
    found: dict[str, tuple[float, list[int]]] = {}
    for gram in grams:
        ranks = finder.ranks("found_text", [gram], _MOST_RANKS)
        if ranks:
            found[gram] = (1.0 / (1.0 + math.log1p(len(ranks))), ranks)
    return found


def _distance(one: Candidate, grams: set[str], weights: Mapping[str, tuple[float, list[int]]]) -> int:
    """0 … 1000: how much of the question's weight it lacks, names counting more than text."""
    names = {gram for name in one.names for run in runs(name) for gram in pairs(run)}
    text = folded(f"{one.plain}\n{one.body}")
    said = {gram for gram in grams if gram in text}
    total = sum(weight for weight, _ in weights.values())
    held = sum(weights[gram][0] * (1.0 if gram in names else 0.6 if gram in said else 0.0) for gram in grams)
    return round(1000 * (1 - held / total))
