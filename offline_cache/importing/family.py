"""Which of many drafts are the same, or versions of each other, among themselves and against what the folder holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from offline_cache.importing.decision import SURE
from offline_cache.importing.difference import Relation, compare
from offline_cache.importing.draft import Draft
from offline_cache.importing.twins import TwinIndex


@dataclass(frozen=True, slots=True)
class Known:
    """A text to compare with: a draft, or a document of the folder (`id`)."""

    name: str
    title: str
    text: str
    day: date | None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Kin:
    """What another text is to this one. `newer`: which of the two is newer, if their dates tell."""

    other: str
    relation: Relation
    alike: float
    why: str
    newer: str = ""

    def told(self) -> dict[str, str | float]:
        newer = {"newer": self.newer} if self.newer else {}
        told: dict[str, str | float] = {
            "with": self.other,
            "relation": self.relation.value,
            "alike": round(self.alike, 2),
        }
        return told | newer | {"why": self.why}


@dataclass(slots=True)
class Family:
    """`twin_of`: name → the text it is the same as. `kin`: name → everything that is like it."""

    twin_of: dict[str, str] = field(default_factory=dict)
    kin: dict[str, list[Kin]] = field(default_factory=dict)


def known(draft: Draft, orders: dict[str, object] | None = None) -> Known:
    given = orders or {}
    told = given.get("effective") or given.get("issued")
    day = told if isinstance(told, date) else None
    title = str(given.get("title") or draft.value("title"))
    return Known(draft.name, title, draft.text, day or _sure_day(draft))


def _sure_day(draft: Draft) -> date | None:
    """Only a day that is sure makes two equal texts two documents: each site has its own day of publishing."""
    sure = {one.key: one.value for one in draft.decisions if one.sure >= SURE}
    found = sure.get("effective") or sure.get("issued")
    return date.fromisoformat(found) if found else None


def family_of(texts: Sequence[Known], apart: frozenset[str]) -> Family:
    """`texts` in the order in which they have precedence. `apart`: names that a person said are no twins."""
    index = TwinIndex()
    for one in texts:
        index.add(f"{one.title}\n{one.text}")
    family = Family()
    for later, earlier, alike in index.pairs():
        mine, theirs = texts[later], texts[earlier]
        if mine.id or mine.name in apart or theirs.name in family.twin_of:
            continue  # what stands in the folder already is the folder's affair
        judged = compare(mine.title, mine.text, theirs.title, theirs.text)
        if _other_day(mine, theirs) and judged.relation is Relation.SAME:
            relation, why = Relation.VERSION, "文字相同，日期不同"
        else:
            relation, why = judged.relation, judged.why
        newer = _newer(mine, theirs) if relation is Relation.VERSION else ""
        family.kin.setdefault(mine.name, []).append(Kin(theirs.id or theirs.name, relation, alike, why, newer))
        if relation is Relation.SAME:
            family.twin_of.setdefault(mine.name, theirs.id or theirs.name)
    return family


def _other_day(one: Known, other: Known) -> bool:
    return one.day is not None and other.day is not None and one.day != other.day


def _newer(one: Known, other: Known) -> str:
    if one.day is None or other.day is None or one.day == other.day:
        return ""
    return (one if one.day > other.day else other).id or (one if one.day > other.day else other).name
