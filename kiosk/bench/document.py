"""A document of 200 pages: how long until it stands there, how it scrolls, what a thousand openings leave.

The text is made here; nothing is fetched. What is timed is the screen's thread: from the state to the painted page.
"""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from kiosk import event as e
from kiosk.bench.child import pss_mb
from kiosk.bench.times import percentile
from kiosk.config import PORTRAIT_PX
from kiosk.model.document import Block, BlockKind, Document, DocumentKind, Provenance
from kiosk.model.hit import Filter
from kiosk.model.zone import ContentFigures, Zone
from kiosk.place import Page, Place
from kiosk.reading import DocumentShelf, Reading
from kiosk.state import Site, State
from ui.app import KioskWindow, make_application
from ui.stopwatch import dragged_ms, painted_ms

PAGES = 200
OPENS = 1000
FRAMES = 240
_CLAUSES_A_PAGE = 6
_STEP_PX = 90  # a fast finger, per frame
_LOOK_EVERY = 10
_WARM = 40  # openings until every cache is filled
_SAID = "县、乡镇人民政府应当在收到申请之日起三个工作日内完成核对，材料不齐的一次告诉申请人要补什么，不得要求重复提交。"


class _Shown:
    """An attendant that shows a state."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.changed: Callable[[State], None] = lambda _: None

    def start(self) -> None: ...

    def happened(self, event: e.Event) -> None: ...

    def stop(self) -> None: ...

    def show(self, state: State) -> None:
        self.state = state
        self.changed(state)


def long_document(name: str, pages: int = PAGES) -> Document:
    """So many A4 pages of clauses under headings."""
    blocks = []
    for page in range(1, pages + 1):
        blocks.append(Block(BlockKind.HEADING, f"第{page}章 办理规程", depth=1))
        for clause in range(1, _CLAUSES_A_PAGE + 1):
            number = (page - 1) * _CLAUSES_A_PAGE + clause
            blocks.append(Block(BlockKind.CLAUSE, f"第{number}条 {_SAID * (2 + clause % 2)}", str(number)))
    told = Provenance("示例县人民政府", date(2026, 1, 1), "示政发〔2026〕1号")
    return Document(name, DocumentKind.POLICY, f"示例县办理规程汇编（{name}）", told, "各项办理规程。", tuple(blocks))


def document_times(opens: int = OPENS, pages: int = PAGES) -> dict[str, Any]:
    """Opening, scrolling, and what is left after many openings, in milliseconds and megabytes."""
    make_application()
    now = datetime.now().astimezone()
    zone = Zone("0", "示例专区", "", "", "", "", "", (), (), (), "", "", "https://example.invalid/g/{code}")
    site = Site(zone, {}, (), ContentFigures("0", now, 0, 0, 0, 0), "zh-Hans")
    states = [_at(State(now, now, site=site), long_document(f"ZC-{one}", pages)) for one in ("A", "B")]
    attendant = _Shown(states[0])
    window = KioskWindow(lambda _run, _deliver: attendant, size_px=PORTRAIT_PX, warms=False)
    try:
        opened = [painted_ms(window, partial(attendant.show, states[number % 2])) for number in range(_WARM)]
        frames = dragged_ms(window, FRAMES, _STEP_PX)
        held = []
        for number in range(opens):
            opened.append(painted_ms(window, partial(attendant.show, states[number % 2])))
            if number % _LOOK_EVERY == 0:
                gc.collect()
                held.append(pss_mb())
    finally:
        window.close()
    return {
        "pages": pages,
        "opens": opens,
        "open_p50_ms": percentile(opened, 50, 1),
        "open_p95_ms": percentile(opened, 95, 1),
        "frame_p50_ms": percentile(frames, 50, 1),
        "frame_p95_ms": percentile(frames, 95, 1),
        "grown_mb": _growth(held),
    }


def _at(state: State, document: Document) -> State:
    place = Place(Page.DOCUMENT, document.id)
    return replace(state, place=place, reading=Reading(place, "zh-Hans", Filter(), DocumentShelf(document)))


def _growth(held: list[float]) -> float:
    """Between the middle of the first quarter and that of the last: one look may see a picture not yet freed."""
    part = max(1, len(held) // 4)
    return round(statistics.median(held[-part:]) - statistics.median(held[:part]), 1)
