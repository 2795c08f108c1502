"""Documents that are nearly the same, among many. Candidates by rare common pieces, then the exact likeness. Pure.

A piece is five characters of the text without punctuation, figures masked, so that another date or amount does not
hide a twin. Of each document the smallest hashes are kept (bottom-k sketch); of those the ones that few documents have
are looked up, so that sentences of the law that stand everywhere cost nothing. Likeness is Jaccard over all pieces.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from zlib import crc32

SHINGLE = 5
ALIKE = 0.5  # below, they are different documents
_SKETCH = 384
_KEYS = 24  # looked up for each document
_FEWEST_COMMON = 3
_COMMON = 60  # a piece that more documents have than this finds nobody, unless there is nothing rarer
_BUCKETS = 1 << 22
_FIGURES = re.compile(r"\d+(?:\.\d+)?")
_SIGNS = re.compile(r"[\W_]+")


@dataclass(slots=True)
class TwinIndex:
    """`add` texts in their order, `freeze`, then ask for `pairs`; an index is the place of the text."""

    _texts: list[str] = field(default_factory=list)
    _sketches: list[array[int]] = field(default_factory=list)
    _counts: bytearray = field(default_factory=lambda: bytearray(_BUCKETS))

    def add(self, text: str) -> None:
        bare = bare_text(text)
        data = bare.encode("utf-16-le")
        width = 2 * SHINGLE
        hashes = {crc32(data[at : at + width]) for at in range(0, max(1, len(data) - width + 2), 2)}
        sketch = array("I", sorted(hashes)[:_SKETCH])
        counts = self._counts
        for one in sketch:
            bucket = one % _BUCKETS
            if counts[bucket] < 255:  # noqa: PLR2004 - the most a byte holds
                counts[bucket] += 1
        self._texts.append(bare)
        self._sketches.append(sketch)

    def pairs(self) -> Iterator[tuple[int, int, float]]:
        """Each pair that is alike enough: the later one, the earlier one, how alike."""
        found: dict[int, list[int]] = defaultdict(list)
        for later, sketch in enumerate(self._sketches):
            keys = self._keys(sketch)
            met = Counter(earlier for key in keys for earlier in found[key])
            enough = min(_FEWEST_COMMON, len(keys))
            own: frozenset[str] | None = None
            for earlier, common in met.items():
                if common >= enough:
                    own = own if own is not None else shingles(self._texts[later])
                    alike = jaccard(own, shingles(self._texts[earlier]))
                    if alike >= ALIKE:
                        yield later, earlier, alike
            for key in keys:
                found[key].append(later)

    def _keys(self, sketch: Sequence[int]) -> list[int]:
        """The hashes by which a document is found: the smallest of the rare ones."""
        rare = [one for one in sketch if self._counts[one % _BUCKETS] <= _COMMON]
        if len(rare) >= _KEYS:
            return rare[:_KEYS]
        return sorted(sketch, key=lambda one: (self._counts[one % _BUCKETS], one))[:_KEYS]


def bare_text(text: str) -> str:
    """Without punctuation and spaces, figures masked."""
    return _SIGNS.sub("", _FIGURES.sub("0", text.lower()))


def shingles(bare: str) -> frozenset[str]:
    return frozenset(bare[at : at + SHINGLE] for at in range(max(1, len(bare) - SHINGLE + 1)))


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    common = len(one & other)
    return common / (len(one) + len(other) - common)
