"""`kiosk demo`: plays one whole visit and leaves a picture of every page, the paper, the guide and a timeline."""

from __future__ import annotations

import json
import time
from contextlib import closing, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from devices.printer.document import guide_pdf
from kiosk import event as e
from kiosk.config import LANDSCAPE_PX, PORTRAIT_PX, Config
from kiosk.guide import guide_of
from kiosk.model.errors import Code, DeviceError
from kiosk.model.item import Item
from kiosk.play import Play, Stage, apart, item_to_play, staged
from kiosk.rehearsal import touches
from kiosk.session import Errand, Language, Settings, Theme
from kiosk.state import Page

MOTION_S = 0.28  # a page has arrived when its motion has ended


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """What `kiosk demo` was asked for. `item` "": a popular one. `theme` light | dark | contrast, `size` 1 to 4."""

    out: Path
    item: str = ""
    landscape: bool = False
    size: int = 2
    theme: str = "light"
    language: str = "zh-Hans"
    keep: bool = False  # in the kiosk's own store, so that the courier carries it


def run_demo(config: Config, options: DemoOptions) -> dict[str, Any]:
    """One visit. Raises: KioskError `item.unknown`, `content.*`, `print.not-started`."""
    options.out.mkdir(parents=True, exist_ok=True)
    item = item_to_play(config, options.item)
    visit = nullcontext(config) if options.keep else apart(config)
    with visit as own, staged(own) as stage, closing(Demo(stage, item, options)) as demo:
        demo.play()
        stage.machine.wait_until_idle(5)
        stage.machine.paper_png(options.out / "receipt.png")
        (options.out / "guide.pdf").write_bytes(guide_pdf(guide_of(demo.errand, demo.site)))
        report = demo.report()
    _write(options.out / "visit.json", report)
    if report["receipts_on_paper"] != 1:
        raise DeviceError(Code.PRINT_NOT_STARTED, item=item.code, print=str(report["print"]))
    return {name: value for name, value in report.items() if name != "steps"} | {"out": str(options.out)}


def _write(path: Path, report: dict[str, Any]) -> None:
    path.write_text(json.dumps(report, ensure_ascii=False, indent=2), encoding="utf-8")


class Demo(Play):
    """A visit that is photographed and timed. The timeline holds no answer and nothing of the card."""

    def __init__(self, stage: Stage, item: Item, options: DemoOptions) -> None:
        settings = Settings(options.size, Theme(options.theme), Language(options.language))
        super().__init__(stage, item, LANDSCAPE_PX if options.landscape else PORTRAIT_PX, settings)
        self.errand = Errand(item)  # the situations that the visitor chose
        self._out = options.out
        self._begun = time.monotonic()
        self._steps: list[dict[str, Any]] = []
        self._touches = 0
        self._touches_before_card = 0
        self._pictures = 0
        self._pictured: tuple[object, ...] = ()
        self._number = ""
        self._printed = ""

    def moving(self, event: e.Event) -> None:
        self._note_print()
        self._touches += 0 if isinstance(event, e.Ended) else touches(self.state, event)
        self._note(type(event).__name__)

    def identified(self) -> None:
        self._touches_before_card = self._touches
        self._note("card read")

    def arrived(self) -> None:
        """A picture of each page once."""
        state = self.state
        self.errand = state.session.errand or self.errand
        self._note_print()
        seen = (state.place, state.card.phase if state.page is Page.CARD else None, self._printed)
        if seen == self._pictured:
            return
        self._pictured = seen
        self._pictures += 1
        self.pause(MOTION_S)
        name = f"{self._pictures:02d}-{state.page.value}.png"
        self.window.grab().save(str(self._out / name))
        self._note("shown", picture=name)

    def _note_print(self) -> None:
        state = self.state
        if state.page is Page.DONE and state.receipt and state.printing:
            self._number = state.receipt.number
            self._printed = state.printing.state.value if state.printing.state else ""

    def report(self) -> dict[str, Any]:
        """The timeline and what came of it."""
        return {
            "item": self.item.code,
            "name": self.item.name,
            "id_card_only": self.item.id_card_only,
            "receipt": self._number,
            "receipts_on_paper": self.stage.machine.complete_receipts(self._number) if self._number else 0,
            "print": self._printed,
            "touches": self._touches,
            "touches_from_swipe_to_receipt": self._touches - self._touches_before_card,
            "steps": self._steps,
        }

    def _note(self, what: str, **more: str) -> None:
        at_ms = round((time.monotonic() - self._begun) * 1000)
        place = self.state.place
        self._steps.append({"at_ms": at_ms, "what": what, "page": place.page.value, "key": place.key} | more)
