"""What every part of the hub is given: its store, its keys, its clock, the content it serves.

All of it stays but the content: once another file lies in its place, that one is read. Who reads the one before goes on
doing so, and lets it go then.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from kiosk.hub.content_file import ContentFile
from kiosk.hub.keys import HubKeys
from kiosk.hub.local_day import day_of
from kiosk.hub.store import Store
from kiosk.model.errors import CacheError
from offline_cache.catalogue import Catalogue

log = logging.getLogger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True, eq=False)
class Hub:
    """`home`: the folder of keys, exported answers, backups. `base_url`: where phones reach it, no slash at the end.

    `content`: a built content database; it names items and offices, and is what `/d/…` shows. To be asked for each
    time, not kept. `content_file`: where a newer one comes; None: nowhere.
    """

    store: Store
    keys: HubKeys
    home: Path
    content: Catalogue
    base_url: str
    now: Callable[[], datetime] = _now
    content_file: ContentFile | None = None

    def today(self) -> date:
        return day_of(self.now())

    def renew_content(self) -> None:
        """Reads what lies in the content's place now. For one thread; others may read meanwhile.

        Raises: CacheError content.*: it is no good. What was read last stays, and knows why (`fault`).
        """
        try:
            newest = self.content_file.newest() if self.content_file else None
        except CacheError as error:
            self.content.fault = error.code
            raise
        self.content.fault = None
        if newest is not None:
            self.content = newest
            log.info("content: %s is read now", newest.figures.version)
