"""What every part of the hub is given: its store, its keys, its clock, the content it serves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from kiosk.hub.keys import HubKeys
from kiosk.hub.local_day import day_of
from kiosk.hub.store import Store
from offline_cache.catalogue import Catalogue


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Hub:
    """`home`: the folder of keys, exported answers, backups. `base_url`: where phones reach it, no slash at the end.

    `content`: a built content database; it names items and offices, and is what `/d/…` shows.
    """

    store: Store
    keys: HubKeys
    home: Path
    content: Catalogue
    base_url: str
    now: Callable[[], datetime] = _now

    def today(self) -> date:
        return day_of(self.now())
