"""Plays visits without a screen: an attendant over a real workbench and real drivers, on simulated plugs.

Work runs on threads; what comes of it is taken from a queue on the thread that plays, as the screen would do.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Protocol

from devices import Devices, open_devices
from devices.card_reader.people import GRANDMOTHER
from devices.card_reader.sam_module import SamModule
from devices.printer.machine import PrinterMachine, TcpPort
from kiosk import event as e
from kiosk.attendant import Attendant, Clock
from kiosk.config import Config
from kiosk.config.section import CardReaderSection, KioskSection, PrinterSection, VoiceSection
from kiosk.idle import is_printing
from kiosk.model.card import Card
from kiosk.model.form import Answer
from kiosk.rehearsal import Choices, next_move
from kiosk.state import CardPhase, Page, State
from kiosk.wiring.shell import make_workbench, patience_of
from kiosk.workbench import Workbench
from offline_cache.content_build import build

SOURCES = Path(__file__).parents[2] / "assets" / "content"
HUB_PRIVATE_KEY = (SOURCES / "zone" / "sample_hub_key.txt").read_text(encoding="ascii").split()[-1]
ALLOWANCE = "GR-YA-04"
TOO_LONG_S = 20.0
LONGEST_VISIT = 80  # moves


@cache
def content_database() -> Path:
    """The sample zone, built once per test run."""
    folder = Path(tempfile.mkdtemp(prefix="content-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    build(SOURCES, folder / "content.db")
    return folder / "content.db"


def printed(state: State) -> bool:
    """On the done page, and the paper has come or has failed to."""
    return state.page is Page.DONE and not is_printing(state)


def at(page: Page) -> Callable[[State], bool]:
    return lambda state: state.page is page


def now() -> datetime:
    return datetime.now().astimezone()


class Reader(Protocol):
    """Where a card is put down: a simulated module, or a simulated reader."""

    def present(self, card: Card) -> None: ...

    def lift(self) -> None: ...


@dataclass(frozen=True)
class Visitor:
    """Who comes, for what, and how they choose. `answers` by field id instead of made-up ones."""

    item: str = ALLOWANCE
    card: Card = GRANDMOTHER
    choices: Choices = field(default_factory=Choices)
    by_hand: bool = False
    answers: Mapping[str, Answer] = field(default_factory=dict)

    def move(self, state: State) -> e.Event | None:
        """What this visitor does now."""
        if state.page is Page.CARD and state.card.phase is CardPhase.NOTICE and self.by_hand:
            return e.ByHandAsked()
        if state.page in (Page.FIELD, Page.SIGNATURE) and state.place.key in self.answers:
            return e.FieldAnswered(state.place.key, self.answers[state.place.key])
        return next_move(state, self.item, self.choices)


class Player:
    """One run of the story floor. Close it to stop the work under way."""

    def __init__(self, workbench: Workbench, config: Config, reader: Reader, clock: Clock = now) -> None:
        self.told: list[e.Event] = []  # what came back from the work outside
        self._reader = reader
        self._queue: SimpleQueue[e.Event] = SimpleQueue()
        self._pool = ThreadPoolExecutor(8)
        self.attendant = Attendant(workbench, self._run, self._queue.put, clock, patience_of(config))
        self.attendant.start()
        self.wait(lambda state: state.site is not None)

    @property
    def state(self) -> State:
        return self.attendant.state

    def do(self, event: e.Event) -> None:
        """The visitor does something."""
        self.attendant.happened(event)

    def wait(self, done: Callable[[State], bool], timeout_s: float = TOO_LONG_S) -> None:
        """Take in what the work outside tells, until the state is as expected."""
        until = time.monotonic() + timeout_s
        while not done(self.state):
            try:
                event = self._queue.get(timeout=max(until - time.monotonic(), 0.001))
            except Empty:
                raise AssertionError(f"nothing more happens on {self.state.place}") from None
            self.told.append(event)
            self.attendant.happened(event)

    def catch_up(self) -> None:
        """Take in what has been told by now."""
        while not self._queue.empty():
            self.attendant.happened(self._queue.get())

    def play(self, visitor: Visitor, until: Callable[[State], bool]) -> State:
        """The visit, up to a state."""
        for _ in range(LONGEST_VISIT):
            if until(self.state):
                return self.state
            move = visitor.move(self.state)
            if move is not None:
                self.do(move)
            elif self.state.page is Page.CARD:
                self._present(visitor.card)
            else:
                before = self.state
                self.wait(lambda state, before=before: state is not before)  # type: ignore[misc]
        raise AssertionError(f"the visit does not end: {self.state.place}")

    def close(self) -> None:
        self.attendant.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _run(self, task: Callable[[], None]) -> None:
        self._pool.submit(task)

    def _present(self, card: Card) -> None:
        self._reader.present(card)
        self.wait(lambda state: state.card.phase in (CardPhase.READ, CardPhase.FAILED))
        self._reader.lift()


@dataclass
class World:
    """Real drivers on simulated plugs."""

    config: Config
    devices: Devices
    module: SamModule
    machine: PrinterMachine
    port: TcpPort

    def player(self, clock: Clock = now) -> Player:
        return Player(make_workbench(self.config, self.devices), self.config, self.module, clock)


def config_for(data_dir: Path, content: Path, reader_port: str, printer_port: str) -> Config:
    """A SAM reader and an ESC/POS printer at these ports."""
    return Config(
        kiosk=KioskSection(data_dir=data_dir, content=content),
        card_reader=CardReaderSection(driver="sam", port=reader_port),
        printer=PrinterSection(driver="escpos", port=printer_port),
        voice=VoiceSection(engine="simulator"),
    )


def is_soon(done: Callable[[], bool], timeout_s: float = TOO_LONG_S) -> bool:
    """Whether something comes true in time that nobody tells."""
    until = time.monotonic() + timeout_s
    while not done():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


@contextmanager
def world(data_dir: Path, machine: PrinterMachine | None = None) -> Iterator[World]:
    """A kiosk with everything plugged in and ready."""
    machine = machine or PrinterMachine()
    port = TcpPort(machine)
    try:
        with SamModule(read_s=0.02) as module:
            config = config_for(data_dir, content_database(), module.port, port.address)
            devices = open_devices(config.devices)
            try:
                assert devices.wait_settled(TOO_LONG_S)
                _be_quick(devices)
                yield World(config, devices, module, machine, port)
            finally:
                devices.close()
    finally:
        port.close()


def _be_quick(devices: Devices) -> None:
    """A test has less patience than a kiosk."""
    reader, printer = devices.card_reader.driver, devices.printer.driver  # type: ignore[attr-defined]
    reader._timing = replace(reader._timing, poll_s=0.02, answer_s=0.3, read_s=0.5)
    printer._settings = replace(printer._settings, timeout_s=1.5)
