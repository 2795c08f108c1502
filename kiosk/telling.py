"""What the shell lets the courier know: how the devices are, and how often things happened. Off the screen's thread.

Both are small and late by some seconds: figures are gathered in memory and kept together, health is written whole. A
disk that refuses is told in the log once, and tried again; a visit never notices.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from kiosk.attendant import log_bug
from kiosk.heartbeat import HEALTH_EVERY_S, health_of, write_health
from kiosk.metric import counted
from kiosk.model.device import DeviceKind, DeviceStatus
from kiosk.model.errors import CacheError
from kiosk.state import State

if TYPE_CHECKING:  # loaded when something is to be kept
    from offline_cache.database import Database

log = logging.getLogger(__name__)

STOP_S = 3.0


class Telling:
    """`statuses` asks the devices; `database` opens kiosk.db. `stepped` is called at each step of a visit."""

    def __init__(
        self,
        data_dir: Path,
        statuses: Callable[[], dict[DeviceKind, DeviceStatus]],
        database: Callable[[], Database],
        every_s: float = HEALTH_EVERY_S,
    ) -> None:
        self._data_dir = data_dir
        self._statuses = statuses
        self._database = database
        self._every_s = every_s
        self._happened: Counter[str] = Counter()
        self._content_version = ""
        self._lock = Lock()
        self._stopped = Event()
        self._fault = ""
        self._thread = Thread(target=self._tell, name="telling", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """What was counted until now is kept, unless a device hangs while it is asked how it is."""
        self._stopped.set()
        self._thread.join(STOP_S)

    def stepped(self, before: State, after: State) -> None:
        """Never raises: a figure is worth no visit."""
        try:
            names = counted(before, after)
        except Exception as bug:  # noqa: BLE001  as above
            log_bug("counting", bug)
            return
        with self._lock:
            self._happened.update(names)
            self._content_version = after.site.figures.version if after.site else self._content_version

    def _tell(self) -> None:
        while not self._stopped.is_set():
            self._once()
            self._stopped.wait(self._every_s)
        self._once()

    def _once(self) -> None:
        try:
            self._data_dir.mkdir(parents=True, exist_ok=True)
            now = datetime.now().astimezone()
            self._keep(now)
            write_health(self._data_dir, health_of(self._statuses(), self._content_version, now))
        except (CacheError, OSError) as error:
            if self._fault != str(error):
                log.warning("cannot tell how the kiosk is: %s", error)
            self._fault = str(error)
        else:
            self._fault = ""

    def _keep(self, now: datetime) -> None:
        with self._lock:
            happened, self._happened = self._happened, Counter()
        if not happened:
            return
        from offline_cache.metric import Metrics  # noqa: PLC0415  as above

        try:
            database = self._database()
            try:
                Metrics(database).count(now.date(), happened)
            finally:
                database.close()
        except CacheError:
            with self._lock:
                self._happened.update(happened)
            raise
