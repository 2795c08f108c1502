"""One whole visit on the real screen, with real drivers on simulated plugs: what the demo and the benches play.

The SAM driver reads frames from a simulated module on a pseudo terminal, the ESC/POS driver prints over TCP on a
machine that keeps its paper, Qt draws with or without a display. Only the visitor is made up.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from devices import Devices, open_devices
from devices.card_reader.people import PEOPLE
from devices.card_reader.sam_module import SamModule
from devices.printer.machine import PrinterMachine, TcpPort
from kiosk import event as e
from kiosk.config import Config
from kiosk.model.card import Card
from kiosk.model.errors import CacheError, Code, ConfigError
from kiosk.model.item import Item
from kiosk.rehearsal import Choices, fitting_age, next_move
from kiosk.session import Settings
from kiosk.state import CardPhase, Page, Site, State
from kiosk.wiring.content import content_database
from kiosk.wiring.shell import attendant_maker
from offline_cache.catalogue import Catalogue
from ui.app import KioskWindow, make_application

TOO_LONG_S = 60.0
READ_S = 0.6  # of which the simulated module itself takes this long
PAPER_DOTS = {80: 576, 58: 384}
STEP_S = 0.001


@dataclass(frozen=True)
class Stage:
    """The things around a visit."""

    config: Config
    devices: Devices
    module: SamModule
    machine: PrinterMachine


@contextmanager
def staged(config: Config, read_s: float = READ_S) -> Iterator[Stage]:
    """Real drivers, simulated plugs, a silent voice; no display needed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    make_application()
    with ExitStack() as stack:
        module = stack.enter_context(SamModule(read_s=read_s))
        machine = PrinterMachine(PAPER_DOTS[config.printer.width_mm])
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
        yield Stage(played, devices, module, machine)


@contextmanager
def apart(config: Config) -> Iterator[Config]:
    """The same kiosk with a store of its own that is gone afterwards: made-up visits leave nothing among real ones."""
    content = content_database(config)
    with TemporaryDirectory() as data:
        yield replace(config, kiosk=replace(config.kiosk, content=content, data_dir=Path(data)))


def item_to_play(config: Config, code: str) -> Item:
    """The item of that code, or the most popular. Raises: ConfigError `item.unknown`, CacheError `content.*`."""
    catalogue = Catalogue.open(content_database(config))
    try:
        code = code or catalogue.popular("zh-Hans")[0].code
        if code not in catalogue.codes():
            raise ConfigError(Code.ITEM_UNKNOWN, item=code)
        return catalogue.item(code, "zh-Hans")
    finally:
        catalogue.close()


class Play:
    """One window, one visitor, until the visitor has nothing more to do. The hooks do nothing here."""

    def __init__(self, stage: Stage, item: Item, size_px: tuple[int, int], settings: Settings | None = None) -> None:
        width, height = size_px
        self.window = KioskWindow(
            attendant_maker(stage.config, stage.devices),
            size_px=size_px,
            width_mm=stage.config.screen.picture_width_mm(landscape=width > height),
            rest_ms=0,
            warms=False,
        )
        self.stage = stage
        self.item = item
        self._settings = settings or Settings()

    @property
    def state(self) -> State:
        return self.window.attendant.state

    @property
    def site(self) -> Site:
        """Raises: CacheError `content.missing` before the content is open."""
        if self.state.site is None:
            raise CacheError(Code.CONTENT_MISSING)
        return self.state.site

    def moving(self, event: e.Event) -> None:
        """Hook: the visitor is about to do `event`."""

    def arrived(self) -> None:
        """Hook: a page stands before the visitor."""

    def identified(self) -> None:
        """Hook: the card was read."""

    def play(self) -> None:
        """From the attract page to the end page."""
        self.window.start()
        self._settle_in()
        while self.state.page is not Page.END:
            self.arrived()
            move = next_move(self.state, self.item.code, Choices())
            if move is not None:
                self.moving(move)
                self.window.attendant.happened(move)
            elif not self._wait_for_surroundings():
                break
        self.arrived()

    def close(self) -> None:
        self.window.close()

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the screen live until `done`."""
        until = time.monotonic() + TOO_LONG_S
        application = make_application()
        while not done():
            application.processEvents()
            time.sleep(STEP_S)
            if time.monotonic() > until:
                raise ConfigError(Code.BUG, waited_on=self.state.page.value)

    def pause(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() >= until)

    def _settle_in(self) -> None:
        self.wait(lambda: self.state.site is not None)
        if self._settings != self.state.session.settings:
            self.window.attendant.happened(e.SettingsChanged(self._settings))
            self.wait(lambda: self.site.language == self._settings.language.value)

    def _wait_for_surroundings(self) -> bool:
        """The card is read, the paper comes. False when nothing more will happen."""
        before = self.state
        if before.page is Page.CARD and before.card.phase is CardPhase.WAITING:
            self.stage.module.present(person_for(self.item, before.now.date()))
            self.wait(lambda: self.state.card.phase in (CardPhase.READ, CardPhase.FAILED))
            self.stage.module.lift()
            self.identified()
            return True
        if not (before.wanted_item or before.submitting or before.printing):
            return False
        self.wait(lambda: self.state.page is not before.page or self.state.printing != before.printing)
        return True


def person_for(item: Item, today: date) -> Card:
    """A synthetic person whom the item's age rules admit."""
    least, most = fitting_age(item)
    return next(one for one in PEOPLE.values() if one.birth and least <= (today - one.birth).days // 365 <= most)
