"""What a search finds, whatever it is: an item to do, a document to read, an answer, somebody to ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kiosk.model.document import Level, Validity
from kiosk.model.item import Audience


class HitGroup(StrEnum):
    DO = "do"  # 办
    READ = "read"  # 看
    ASK = "ask"  # 问
    WHO = "who"  # 人


GROUP_OF_KIND = {
    "item": HitGroup.DO,
    "form": HitGroup.DO,
    "policy": HitGroup.READ,
    "notice": HitGroup.READ,
    "entry": HitGroup.READ,
    "video": HitGroup.READ,
    "answer": HitGroup.ASK,
    "person": HitGroup.WHO,
    "site": HitGroup.WHO,
}

Mark = tuple[int, int]  # from, to: places in the text that the query matched


@dataclass(frozen=True, slots=True)
class Hit:
    """One find. `kind`: a key of `GROUP_OF_KIND`. `marks` and `snippet_marks` are what to highlight."""

    id: str
    kind: str
    title: str
    marks: tuple[Mark, ...] = ()
    snippet: str = ""
    snippet_marks: tuple[Mark, ...] = ()
    issuer: str = ""
    issued: date | None = None
    validity: Validity = Validity.IN_FORCE

    @property
    def in_force(self) -> bool:
        return self.validity.holds

    @property
    def group(self) -> HitGroup:
        return GROUP_OF_KIND[self.kind]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which documents count; empty: all. `in_force`: only what holds today."""

    kinds: tuple[str, ...] = ()
    issuer: str = ""
    year: int = 0
    field: str = ""
    level: Level | None = None
    audience: Audience | None = None
    in_force: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """`meant`: what was searched instead when the words find nothing. `whole`: False while more may come.

    `near`: nothing holds the words; these come nearest. `more`: groups that have more hits than are told.
    """

    query: str = field(repr=False)
    hits: tuple[Hit, ...] = ()
    meant: str = ""
    whole: bool = True
    near: bool = False
    more: tuple[HitGroup, ...] = ()
