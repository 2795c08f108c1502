"""A list of 100,000 entries: how long until it stands there, how it scrolls, how soon far rows come after a jump.

The entries are made up and hang in one column of a content file of its own; everything from the file to the painted
glass is the kiosk's. A frame is timed as the screen's thread sees it, with what came from the file meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from devices import open_devices
from kiosk import event as e
from kiosk.bench.times import percentile
from kiosk.config import PORTRAIT_PX, Config
from kiosk.model.errors import CacheError, Code
from kiosk.place import Page, Place
from kiosk.reading import PAGE_ROWS, RowsShelf
from kiosk.reading_journey import is_read
from kiosk.wiring.shell import attendant_maker
from offline_cache.synth.scale import synthesise
from offline_cache.synth.writer import Scale
from ui.app import KioskWindow, make_application
from ui.stopwatch import dragged_ms, jump

SAMPLE = Path(__file__).parents[2] / "assets" / "content"
ENTRIES = 100_000
FRAMES = 600
JUMPS = 20
_COLUMN = "y.1"  # the only leaf of two columns
_SEED = 1
_STEP_PX = 90  # a fast finger, per frame
_TOO_LONG_S = 20.0


def rows_times(config: Config, entries: int = ENTRIES, frames: int = FRAMES) -> dict[str, Any]:
    """Milliseconds, over the zone's sources or the sample's. Raises: CacheError `content.*`, `store.*`."""
    make_application()
    with TemporaryDirectory() as folder:
        content = Path(folder) / "content.db"
        sources = config.kiosk.content if config.kiosk.content.is_dir() else SAMPLE
        synthesise(sources, content, Scale(2, 0, 0, entries), _SEED, datetime.now().astimezone().date())
        own = config.simulated()
        own = replace(own, kiosk=replace(own.kiosk, content=content, data_dir=Path(folder)))
        devices = open_devices(own.devices)
        window = KioskWindow(attendant_maker(own, devices), size_px=PORTRAIT_PX, warms=False)
        try:
            return _measured(window, entries, frames)
        finally:
            window.close()
            devices.close()


def _measured(window: KioskWindow, entries: int, frames: int) -> dict[str, Any]:
    window.start()
    _wait(lambda: window.attendant.state.site is not None)
    window.attendant.happened(e.Touched())
    begun = time.perf_counter()
    window.attendant.happened(e.PlaceAsked(Place(Page.ENTRIES, _COLUMN)))
    _wait(lambda: is_read(window.attendant.state))
    window.grab()
    opened_ms = (time.perf_counter() - begun) * 1000
    times = dragged_ms(window, frames, _STEP_PX)
    far = [_far_ms(window, entries * part // JUMPS) for part in range(1, JUMPS)]
    return {
        "entries": entries,
        "open_ms": round(opened_ms, 1),
        "frame_p50_ms": percentile(times, 50, 1),
        "frame_p95_ms": percentile(times, 95, 1),
        "far_rows_p95_ms": percentile(far, 95, 1),
    }


def _far_ms(window: KioskWindow, row: int) -> float:
    """From a jump to the rows that lie there."""
    begun = time.perf_counter()
    number = row // PAGE_ROWS
    jump(window, row)
    _wait(lambda: number in _shelf(window).pages)
    return (time.perf_counter() - begun) * 1000


def _shelf(window: KioskWindow) -> RowsShelf:
    read = window.attendant.state.reading
    if read is None or not isinstance(read.shelf, RowsShelf):
        raise CacheError(Code.CONTENT_MISSING)
    return read.shelf


def _wait(done: Callable[[], bool]) -> None:
    until = time.monotonic() + _TOO_LONG_S
    application = make_application()
    while not done():
        application.processEvents()
        time.sleep(0.001)
        if time.monotonic() > until:
            raise CacheError(Code.CONTENT_UNREADABLE, waited_on="rows")
