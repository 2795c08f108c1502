"""One thing the importer decided: what, from which text, how, how sure. It can be traced and overruled."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

SURE = 0.8  # below, a person ought to look
_LONGEST = 80
_PRIVATE = re.compile(r"\d{7,}[\dXx]*")


@dataclass(frozen=True, slots=True)
class Decision:
    """`key`: of the source format. `value`: as it is written there. `evidence`: the words it rests on."""

    key: str
    value: str
    evidence: str
    how: str
    sure: float

    def told(self) -> dict[str, str | float]:
        """For the report; long numbers in the evidence may be somebody's and are masked."""
        evidence = _PRIVATE.sub(lambda number: f"{number[0][:3]}…", self.evidence)
        shown = evidence if len(evidence) <= _LONGEST else f"{evidence[:_LONGEST]}…"
        return {"key": self.key, "value": self.value, "from": shown, "how": self.how, "sure": round(self.sure, 2)}


def surest(found: Iterable[Decision]) -> Decision | None:
    """The one that is most sure; when two sources say the same, it is surer than either, when they differ, less."""
    ranked = sorted(found, key=lambda one: -one.sure)
    if not ranked:
        return None
    best = ranked[0]
    others = {one.value for one in ranked[1:]}
    doubt = 1 - best.sure
    if best.value in others:
        doubt /= 2
    elif others:
        doubt *= 1.5
    return Decision(best.key, best.value, best.evidence, best.how, max(0.0, 1 - doubt))
