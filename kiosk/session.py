"""One visitor's stay, frozen. Dropping it forgets the person: identity, answers, drafts, settings, all of it.

Nothing here is ever written to a disk or a log; the values mask their own `repr`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from kiosk.model.card import Identity
from kiosk.model.form import Answer
from kiosk.model.item import Item


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Language(StrEnum):
    ZH_HANS = "zh-Hans"
    ZH_HANT = "zh-Hant"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Settings:
    """How this visitor likes it. `size` 1–4; `rate` 0.5–2.0; `volume` 0.2–1.0. Reset with the session (VVSG 7.1-A)."""

    size: int = 2
    theme: Theme = Theme.LIGHT
    language: Language = Language.ZH_HANS
    reads_aloud: bool = False
    rate: float = 1.0
    volume: float = 0.7
    low_reach: bool = False

    def with_size(self, size: int) -> Settings:
        return replace(self, size=min(max(size, 1), 4))

    def with_rate(self, rate: float) -> Settings:
        return replace(self, rate=min(max(round(rate, 2), 0.5), 2.0))

    def with_volume(self, volume: float) -> Settings:
        return replace(self, volume=min(max(round(volume, 2), 0.2), 1.0))


@dataclass(frozen=True, slots=True, repr=False)
class Errand:
    """One item on its way: what was said about it so far. `by_hand`: no card, name and number are typed.

    `unsent` holds what stood in a field when the visitor went elsewhere for a while: typed, not given.
    """

    item: Item
    situations: dict[str, str] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    unsent: dict[str, str] = field(default_factory=dict)
    materials_seen: bool = False
    by_hand: bool = False

    def __repr__(self) -> str:
        return f"Errand({self.item.code}, {len(self.answers)} answers)"


@dataclass(frozen=True, slots=True, repr=False)
class Session:
    """`known`: answers that another item of the same stay need not ask again. `drafts`: errands left for a while."""

    settings: Settings = field(default_factory=Settings)
    identity: Identity | None = None
    known: dict[str, Answer] = field(default_factory=dict)
    errand: Errand | None = None
    drafts: dict[str, Errand] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"Session({self.identity!r}, {self.errand!r})"
