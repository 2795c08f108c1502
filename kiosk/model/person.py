"""Who is who, and the zones of the county. Public duties only: nothing private of anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiosk.model.document import Level


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on duty for the public. `duty`: what they answer for, in one sentence. `photo`: a file of the media."""

    id: str
    name: str
    post: str  # 首席代表, 代办员, 网格员, 窗口负责人 …
    duty: str
    phone: str
    office: str = ""  # id of an office
    level: Level = Level.COUNTY
    region: str = ""
    photo: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shift:
    """Who is on duty in the zone. `weekday` 1 Monday … 7 Sunday; `on` a single day that overrules the weekday."""

    people: tuple[str, ...]
    begins: str  # "08:30"
    ends: str
    weekday: int = 0
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ZoneSite:
    """One zone of the county's 1 + N. `can`: what is there: ids of words (`card`, `receipt`, `a4`, `helper` …)."""

    id: str
    name: str
    level: Level
    region: str
    address: str
    hours: str
    phone: str
    can: tuple[str, ...]
    stands: str = ""  # how to get there, in words
