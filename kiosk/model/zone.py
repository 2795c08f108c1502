"""One site: its name, offices, places, and the figures that its content yields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")  # the day of every county; no summer time since 1992


@dataclass(frozen=True, slots=True)
class Office:
    """Where staff sit. Address goes down to floor and window; hours as a sentence."""

    id: str
    name: str
    address: str
    hours: str
    phone: str
    supervision_phone: str


@dataclass(frozen=True, slots=True)
class Region:
    """GB/T 2260 county, or its towns (9 digits) and villages (12 digits)."""

    code: str
    name: str
    parts: tuple[Region, ...] = ()


@dataclass(frozen=True, slots=True)
class Terminal:
    """A machine that people operate themselves, this one or one beside it. `use`: what for; `steps`: how, in order."""

    id: str
    name: str
    place: str
    use: str
    steps: tuple[str, ...]

    def steps_text(self, phone: str) -> str:
        """All of it as a text for a QR code, which then needs no network and no server. `phone`: who helps."""
        numbered = (f"{number}. {step}" for number, step in enumerate(self.steps, 1))
        return "\n".join((f"{self.name}（{self.place}）", self.use, *numbered, f"☎ {phone}"))


@dataclass(frozen=True, slots=True)
class Zone:
    id: str
    name: str
    county: str
    address: str
    hours: str
    phone: str
    motto: str
    offices: tuple[Office, ...]
    regions: tuple[Region, ...]
    popular: tuple[str, ...]  # item codes people come for most
    hub_public_key: str  # base64, X25519 of the hub
    progress_url: str  # where the receipt's QR leads; "{code}" is replaced
    guide_url: str  # where an item's QR leads; "{code}" is replaced
    sample: bool = True
    terminals: tuple[Terminal, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentFigures:
    """Computed from the content when it is built, never typed in."""

    version: str
    built_at: datetime
    items: int
    person_items: int
    id_card_only_items: int  # of the person items
    forms: int
    documents: int = 0
    answers: int = 0
