"""One line of the document table that the index proposes, and how well what was typed stands in it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from offline_cache.search.gram import folded

Score = tuple[int, int, int]  # lower is better: how it matched, where, how much of the name is left over

# how it matched
IS_NAME, IS_OTHER_NAME, BEGINS, IN_NAME, IN_OTHER_NAME, IN_TEXT, BY_SOUND, NEAR = range(8)
_WHERE_SIGNS, _WHERE_MOST = 100, 400  # places in a text are told roughly


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """`also`: other names, a line each. `matched`: what to mark. `body` is read only where names do not decide."""

    rank: int
    id: str
    kind: str
    title: str
    also: str
    issuer: str
    issued: str
    holds_from: str
    holds_to: str
    plain: str = ""
    body: str = ""
    score: Score = (NEAR, 0, 0)
    matched: tuple[str, ...] = ()

    def scored(self, score: Score, matched: Sequence[str]) -> Candidate:
        return msgspec.structs.replace(self, score=score, matched=tuple(matched))

    @property
    def names(self) -> list[str]:
        """Folded, the title first."""
        return folded(f"{self.title}\n{self.also}").split("\n") if self.also else [folded(self.title)]

    def exact_score(self, phrases: Sequence[str]) -> Score | None:
        """How well the phrases stand in it, all of them and as they are; None: one does not.

        An item that is also called so or begins so stands before texts that are called so: one comes to do something.
        """
        names = self.names
        worst: Score = (IS_NAME, 0, 0)
        for phrase in phrases:
            score = _in_names(phrase, names) or self._in_text(phrase)
            if score is None:
                return None
            worst = max(worst, score)
        how, _, left = worst
        is_meant = self.kind == "item" and how in (IS_OTHER_NAME, BEGINS)
        return (IS_OTHER_NAME, how - BEGINS - 1, left) if is_meant else worst

    def _in_text(self, phrase: str) -> Score | None:
        """A folded phrase that stands in the text as it is written needs no folding of the text."""
        text = f"{self.plain}\n{self.body}"
        at = text.find(phrase)
        if at < 0:
            at = folded(text).find(phrase)
        return None if at < 0 else (IN_TEXT, min(at, _WHERE_MOST) // _WHERE_SIGNS, 0)


def _in_names(phrase: str, names: list[str]) -> Score | None:
    best: Score | None = None
    for place, name in enumerate(names):
        at = name.find(phrase)
        if at < 0:
            continue
        left = len(name) - len(phrase)
        how = IS_NAME if not left else BEGINS if not at else IN_NAME
        if place:
            how = IS_OTHER_NAME if not left else IN_OTHER_NAME
        score = (how, min(at, 20), min(left, 60))
        best = min(best, score) if best else score
    return best
