"""The dock of `kiosk run --simulate`: a second window that plays the world around simulated devices.

Cards are laid down and taken away, codes scanned, paper ends, a cover opens, and what came out is looked at. It talks
to the drivers themselves, never to the screen: what happens on the glass happens as with real devices. Nothing is
played for the network, since no visit needs it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from devices import Devices, driver_of
from devices.card_reader.people import PEOPLE
from devices.card_reader.simulator import SimulatedCardReader
from devices.printer.machine import Piece, PrinterMachine
from devices.printer.simulator import SimulatorPrinter
from kiosk.model.card import Card
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.errors import Code
from kiosk.session import Language
from kiosk.state import Site
from ui.dock_codes import DockCodesViewModel
from ui.paper_images import PaperImages
from ui.pictures import IconImages, QrImages
from ui.words import Words, words_of

if TYPE_CHECKING:  # the window it stands beside; importing it here would be a circle at run time
    from ui.app import KioskWindow

QML_IMPORT_NAME = "ui.docks"
QML_IMPORT_MAJOR_VERSION = 1

HOUSE = Path(__file__).parent.parent
REFRESH_MS = 400
ROWS_OF_A_SLIP = 60  # paper that ends in the middle of the next slip

Row = dict[str, str | bool]
FAULTS: Mapping[str, Mapping[str, bool | float]] = {
    "paper_out": {"rows_left": 0},
    "paper_ends": {"rows_left": ROWS_OF_A_SLIP},
    "paper_low": {"near_end": True},
    "cover_open": {"cover_open": True},
    "cutter_jammed": {"cutter_jammed": True},
    "mend": {"rows_left": math.inf, "near_end": False, "cover_open": False, "cutter_jammed": False},
}


@dataclass(frozen=True, slots=True)
class DockProps:
    """`paper` names the picture of the last piece; it changes while rows come out. Empty: no paper."""

    statuses: tuple[Row, ...] = ()
    reader: str = ""
    card_lies: bool = False
    pieces: str = ""
    paper: str = ""


def derive_dock(
    statuses: Mapping[DeviceKind, DeviceStatus], *, card_lies: bool, pieces: tuple[Piece, ...], words: Words
) -> DockProps:
    return DockProps(
        statuses=tuple(_status(kind, status, words) for kind, status in statuses.items()),
        reader=words("dock.card_on" if card_lies else "dock.card_off"),
        card_lies=card_lies,
        pieces=words("dock.pieces", n=len(pieces)) if pieces else words("dock.no_paper"),
        paper=f"{len(pieces)}-{len(pieces[-1].rows)}-{pieces[-1].edge.value}" if pieces else "",
    )


def _status(kind: DeviceKind, status: DeviceStatus, words: Words) -> Row:
    device, state = words(f"dock.device.{kind.value}"), words(f"dock.state.{status.state.value}")
    if status.code is None:
        text = words("dock.status", device=device, state=state)
    else:
        text = words("dock.status_because", device=device, state=state, code=status.code.value)
    return {"text": text, "well": status.state is DeviceState.READY}


def person_row(key: str, card: Card, today: date, words: Words) -> Row:
    """One button: which card, whose, how old."""
    born = card.birth or today
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    kind = words(f"dock.kind.{card.kind.value}")
    return {"id": key, "label": words("dock.person", kind=kind, name=card.name, age=age)}


@QmlElement
class DockViewModel(QObject):
    changed = Signal()

    def __init__(self, devices: Devices, words: Words, clock: Callable[[], datetime] | None = None) -> None:
        super().__init__()
        self._devices = devices
        self._words = words
        today = (clock or datetime.now)().date()
        self._people = [person_row(key, card, today, words) for key, card in PEOPLE.items()]
        self._props = DockProps()

    @property
    def reader(self) -> SimulatedCardReader | None:
        driver = driver_of(self._devices.card_reader)
        return driver if isinstance(driver, SimulatedCardReader) else None

    @property
    def machine(self) -> PrinterMachine | None:
        driver = driver_of(self._devices.printer)
        return driver.machine if isinstance(driver, SimulatorPrinter) else None

    @Slot()
    def refresh(self) -> None:
        reader, machine = self.reader, self.machine
        props = derive_dock(
            self._devices.statuses(),
            card_lies=reader is not None and reader.card_is_present(),
            pieces=machine.pieces if machine else (),
            words=self._words,
        )
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Slot(str, result=str)
    def word(self, key: str) -> str:
        return self._words(f"dock.{key}")

    @Property(list, constant=True)
    def people(self) -> list[Row]:
        return self._people

    @Property(list, constant=True)
    def faults(self) -> list[Row]:
        return [{"id": fault, "label": self._words(f"dock.{fault}")} for fault in FAULTS]

    @Property(list, notify=changed)
    def statuses(self) -> list[Row]:
        return list(self._props.statuses)

    @Property(str, notify=changed)
    def cardState(self) -> str:
        return self._props.reader

    @Property(bool, notify=changed)
    def cardLies(self) -> bool:
        return self._props.card_lies

    @Property(str, notify=changed)
    def pieces(self) -> str:
        return self._props.pieces

    @Property(str, notify=changed)
    def paper(self) -> str:
        return self._props.paper

    @Slot(str)
    def present(self, person: str) -> None:
        if self.reader:
            self.reader.present(PEOPLE[person])
        self.refresh()

    @Slot()
    def lift(self) -> None:
        if self.reader:
            self.reader.lift()
        self.refresh()

    @Slot()
    def failNext(self) -> None:
        if self.reader:
            self.reader.fail_next(Code.CARD_UNREADABLE)

    @Slot(str)
    def play(self, fault: str) -> None:
        if self.machine:
            self.machine.set(**FAULTS[fault])
        self.refresh()

    @Slot()
    def takePaper(self) -> None:
        if self.machine:
            self.machine.take_paper()
        self.refresh()


class Dock:
    """The window and what feeds it. Keep it as long as it shall stand there."""

    def __init__(
        self, devices: Devices, beside: QQuickWindow | None = None, site: Callable[[], Site | None] = lambda: None
    ) -> None:
        # The engine stands first, so that it dies first: otherwise every binding would complain.
        self._engine: QQmlApplicationEngine | None = QQmlApplicationEngine()
        words = words_of(Language.ZH_HANS)
        self.view_model = DockViewModel(devices, words)
        self.codes = DockCodesViewModel(devices, words, site)
        self._beside = beside
        self.window = _shown(self._engine, self.view_model, self.codes)
        self.window.setTransientParent(beside)  # type: ignore[arg-type]  # None: it stands alone
        self._timer = QTimer(interval=REFRESH_MS)
        self._timer.timeout.connect(self.view_model.refresh)
        self._timer.timeout.connect(self.codes.refresh)

    def show(self) -> None:
        """Beside the kiosk's window, as far as the screen allows."""
        self.view_model.refresh()
        self.codes.refresh()
        self._timer.start()
        if self._beside is not None:
            self.window.setX(self._beside.x() + self._beside.width())
            self.window.setY(self._beside.y())
        self.window.show()

    def close(self) -> None:
        """Take it away for good."""
        self._timer.stop()
        self.window.close()
        engine, self._engine = self._engine, None
        del engine


def _shown(engine: QQmlApplicationEngine, view_model: DockViewModel, codes: DockCodesViewModel) -> QQuickWindow:
    engine.addImportPath(str(HOUSE))
    engine.addImageProvider("icon", IconImages())
    engine.addImageProvider("paper", PaperImages(lambda: view_model.machine))
    engine.addImageProvider("qr", QrImages())
    engine.setInitialProperties({"dock": view_model, "codes": codes})
    engine.load(QUrl.fromLocalFile(str(HOUSE / "ui" / "Dock.qml")))
    roots = engine.rootObjects()
    if not roots or not isinstance(roots[0], QQuickWindow):
        raise RuntimeError("ui/Dock.qml could not be loaded")
    return roots[0]


def open_dock(devices: Devices, window: KioskWindow) -> Dock:
    """What `kiosk run --simulate` puts beside its window."""
    return Dock(devices, window.window, lambda: window.attendant.state.site)
