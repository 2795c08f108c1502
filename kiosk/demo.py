"""`kiosk demo`: plays one whole visit and leaves pictures of every page, the paper, the guide and a timeline.

Everything is real but the visitor and the plugs: the SAM driver reads frames from a simulated module on a pseudo
terminal, the ESC/POS driver prints over TCP on a machine that keeps its paper, the screen is drawn by Qt without a display.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from devices import Devices, open_devices
from devices.card_reader.people import PEOPLE
from devices.card_reader.sam_module import SamModule
from devices.printer.document import guide_pdf
from devices.printer.machine import PrinterMachine, TcpPort
from kiosk import event as e
from kiosk.cli_screen import LANDSCAPE, PORTRAIT, DemoOptions
from kiosk.config import Config
from kiosk.guide import guide_of
from kiosk.model.card import Card
from kiosk.model.errors import Code, ConfigError
from kiosk.model.item import Item
from kiosk.rehearsal import Choices, fitting_age, next_move, touches
from kiosk.session import Language, Settings, Theme
from kiosk.state import CardPhase, Page, State
from kiosk.wiring import attendant_maker, content_database
from offline_cache.catalogue import Catalogue
from ui.app import KioskWindow, make_application

SETTLED_S = 0.28  # after the last change of page: its motion has ended
TOO_LONG_S = 60.0
DEMO_READ_S = 0.6


@dataclass
class Timeline:
    """What happened when. Holds no answer and nothing of the card."""

    started: float = field(default_factory=time.monotonic)
    steps: list[dict[str, Any]] = field(default_factory=list)
    touches: int = 0
    touches_after_card: int = 0
    identified: bool = False

    def note(self, what: str, state: State, picture: str = "") -> None:
        at_ms = round((time.monotonic() - self.started) * 1000)
        self.steps.append(
            {"at_ms": at_ms, "what": what, "page": state.page.value, "key": state.place.key}
            | ({"picture": picture} if picture else {})
        )

    def count(self, state: State, event: e.Event) -> None:
        fingers = touches(state, event)
        self.touches += fingers
        self.touches_after_card += fingers if self.identified else 0


def run_demo(config: Config, options: DemoOptions) -> dict[str, Any]:
    """One visit. Raises: KioskError `item.unknown`, `content.*`, `store.*`."""
    options.out.mkdir(parents=True, exist_ok=True)
    item = _item_to_play(config, options)
    if "QT_QPA_PLATFORM" not in os.environ:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    make_application()
    with _simulated_devices(config) as (devices, module, machine):
        visit = _Visit(config, options, devices, module, item)
        visit.play()
        machine.wait_until_idle(5)
        machine.paper_png(options.out / "receipt.png")
        receipts = machine.complete_receipts(visit.number)
    return _report(visit, receipts, options, item)


def _item_to_play(config: Config, options: DemoOptions) -> Item:
    catalogue = Catalogue.open(content_database(config))
    try:
        code = options.item or catalogue.popular("zh-Hans")[0].code
        if code not in catalogue.codes():
            raise ConfigError(Code.ITEM_UNKNOWN, item=code)
        return catalogue.item(code, "zh-Hans")
    finally:
        catalogue.close()


@contextmanager
def _simulated_devices(config: Config) -> Iterator[tuple[Devices, SamModule, PrinterMachine]]:
    """Real drivers, simulated plugs."""
    with ExitStack() as stack:
        module = stack.enter_context(SamModule(read_s=DEMO_READ_S))
        machine = PrinterMachine(576 if config.printer.width_mm == 80 else 384)
        port = TcpPort(machine)
        stack.callback(port.close)
        played = replace(
            config,
            card_reader=replace(config.card_reader, driver="sam", port=module.port),
            printer=replace(config.printer, driver="escpos", port=port.address),
            voice=replace(config.voice, engine="simulator"),
        )
        devices = open_devices(played.devices)
        stack.callback(devices.close)
        devices.wait_settled(5)
        yield devices, module, machine


class _Visit:
    """One window, one visitor, until the visitor has nothing more to do."""

    def __init__(self, config: Config, options: DemoOptions, devices: Devices, module: SamModule, item: Item) -> None:
        landscape = options.landscape
        self.window = KioskWindow(
            attendant_maker(config, devices),
            size_px=LANDSCAPE if landscape else PORTRAIT,
            width_mm=config.screen.picture_width_mm(landscape=landscape),
            rest_ms=0,
            warms=False,
        )
        self.timeline = Timeline()
        self.number = ""
        self.print_state = ""
        self._options = options
        self._module = module
        self._item = item
        self._pictures = 0
        self._pictured: tuple[Any, ...] = ()

    @property
    def state(self) -> State:
        state: State = self.window.attendant.state
        return state

    def play(self) -> None:
        """From the attract page to the end page."""
        self.window.start()
        self._wait(lambda: self.state.site is not None)
        wish = Settings(self._options.size, Theme(self._options.theme), Language(self._options.language))
        if wish != self.state.session.settings:
            self._do(e.SettingsChanged(wish))
            self._wait(lambda: self.state.site is not None and self.state.site.language == wish.language.value)
        while self.state.page is not Page.END:
            self._look()
            move = next_move(self.state, self._item.code, Choices())
            if move is not None:
                self.timeline.count(self.state, move)
                self._do(move)
            elif not self._outside():
                break
        self._look()
        self.window.close()

    def _outside(self) -> bool:
        """What happens around the visitor. False when nothing more will."""
        state = self.state
        if state.page is Page.CARD and state.card.phase is CardPhase.WAITING:
            self._module.present(person_for(self._item, state.now.date()))
            self._wait(lambda: self.state.card.phase in (CardPhase.READ, CardPhase.FAILED))
            self._module.lift()
            self.timeline.identified = self.state.card.phase is CardPhase.READ
            self.timeline.note("card read", self.state)
            return True
        if state.wanted_item or state.submitting or state.printing:
            before = self.state
            self._wait(lambda: self.state.page is not before.page or self.state.printing != before.printing)
            return True
        return False

    def _do(self, event: e.Event) -> None:
        self.timeline.note(type(event).__name__, self.state)
        self.window.attendant.happened(event)
        if self.state.receipt:
            self.number = self.state.receipt.number
        if self.state.printing and self.state.printing.state:
            self.print_state = self.state.printing.state.value

    def _look(self) -> None:
        """A picture of each page once its motion has ended."""
        shown = (self.state.place, self.state.card.phase if self.state.page is Page.CARD else None)
        self._pause(SETTLED_S)
        if shown == self._pictured:
            return
        self._pictured = shown
        self._pictures += 1
        name = f"{self._pictures:02d}-{self.state.page.value}.png"
        self.window.grab().save(str(self._options.out / name))
        self.timeline.note("shown", self.state, name)

    def _pause(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        self._wait(lambda: time.monotonic() >= until)

    def _wait(self, done: Any) -> None:
        until = time.monotonic() + TOO_LONG_S
        application = make_application()
        while not done():
            application.processEvents()
            time.sleep(0.002)
            if time.monotonic() > until:
                raise ConfigError(Code.BUG, waiting_on=self.state.page.value)


def person_for(item: Item, today: date) -> Card:
    """A synthetic person whom the item's age rules admit."""
    least, most = fitting_age(item)
    grown = [person for person in PEOPLE.values() if person.birth and least <= _age(person.birth, today) <= most]
    return grown[0]


def _age(birth: date, today: date) -> int:
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def _report(visit: _Visit, receipts: int, options: DemoOptions, item: Item) -> dict[str, Any]:
    (options.out / "guide.pdf").write_bytes(guide_pdf(guide_of(item, {}, visit.state.site)))
    report = {
        "item": item.code,
        "name": item.name,
        "receipt": visit.number,
        "receipts_on_paper": receipts,
        "print": visit.print_state,
        "touches": visit.timeline.touches,
        "touches_from_swipe_to_receipt": visit.timeline.touches_after_card,
        "steps": visit.timeline.steps,
    }
    (options.out / "visit.json").write_text(json.dumps(report, ensure_ascii=False, indent=2), encoding="utf-8")
    return {name: value for name, value in report.items() if name != "steps"} | {"out": str(options.out)}
