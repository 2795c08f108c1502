"""Each kind of device as its users see it: the same interface, with a supervisor between them and the driver.

`open` starts the looking after and returns at once; `close` ends it. Everything else goes to the open driver.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from threading import Event
from typing import Any, Generic, TypeVar

from devices.card_reader.base import CardReader, CardReaderCapabilities, CardReaderSettings, Progress
from devices.document_printer.base import (
    DocumentJob,
    DocumentPrinter,
    DocumentPrinterCapabilities,
    DocumentPrinterSettings,
)
from devices.plug import plug_of
from devices.printer.base import Journal, PrinterCapabilities, PrinterSettings, ReceiptPrinter
from devices.printer.slip import Slip
from devices.qr_display.base import QrDisplay, QrDisplayCapabilities, QrDisplaySettings
from devices.scanner.base import Scanner, ScannerCapabilities, ScannerSettings
from devices.supervisor import FIRST_PAUSE_S, Supervisor
from devices.voice.base import Manner, Voice, VoiceCapabilities, VoiceSettings
from kiosk.model.card import Card
from kiosk.model.device import DeviceStatus
from kiosk.model.errors import Code
from kiosk.model.receipt import PrintState, Receipt

_DOTS = {80: 576, 58: 384}
LENDING_S = 30.0  # a receipt that is being printed is finished first

S = TypeVar("S")
D = TypeVar("D", CardReader, ReceiptPrinter, Voice, DocumentPrinter, Scanner, QrDisplay)


class Supervised(Generic[S, D]):
    """What all kinds share. `make` builds the driver that `settings` name."""

    def __init__(self, settings: S, make: Callable[[], D], first_pause_s: float = FIRST_PAUSE_S) -> None:
        self._settings = settings
        plug = plug_of(getattr(settings, "driver", ""), getattr(settings, "port", ""))
        self._supervisor: Supervisor[D] = Supervisor(lambda: self._prepared(make()), first_pause_s, plug)

    @property
    def driver(self) -> D | None:
        return self._supervisor.driver

    @property
    def capabilities(self) -> Any:
        driver = self._supervisor.driver
        return driver.capabilities if driver else self._unproven()

    def open(self) -> None:
        self._supervisor.start()

    def close(self) -> None:
        self._supervisor.end()

    def lend(self) -> bool:
        """Close it until `open`, and say why. False: it could not be closed in time."""
        return self._supervisor.end(Code.DEVICE_LENT, LENDING_S)

    def status(self) -> DeviceStatus:
        return self._supervisor.status()

    def glance(self) -> DeviceStatus:
        """The status, at most a moment old, without asking the device more often than it needs."""
        return self._supervisor.glance()

    @abstractmethod
    def _unproven(self) -> object:
        """The capabilities as far as the settings tell, while there is no driver."""

    def _prepared(self, driver: D) -> D:
        """The driver just built."""
        return driver


class SupervisedCardReader(Supervised[CardReaderSettings, CardReader], CardReader):
    def _unproven(self) -> CardReaderCapabilities:
        return CardReaderCapabilities(self._settings.driver, ())

    def read(self, cancel: Event, progress: Progress) -> Card | None:
        with self._supervisor.use() as driver:
            return driver.read(cancel, progress)

    def card_is_present(self) -> bool | None:
        driver = self._supervisor.driver
        return driver.card_is_present() if driver is not None and self._supervisor.is_open else None


class SupervisedPrinter(Supervised[PrinterSettings, ReceiptPrinter], ReceiptPrinter):
    _leftovers = False

    def _unproven(self) -> PrinterCapabilities:
        width_mm = self._settings.width_mm
        return PrinterCapabilities(self._settings.driver, width_mm, _DOTS[width_mm])

    def print_slip(self, slip: Slip, job_id: str, journal: Journal) -> PrintState:
        with self._supervisor.use() as driver:
            return driver.print_slip(slip, job_id, journal)

    def print_receipt(self, receipt: Receipt, job_id: str, journal: Journal) -> PrintState:
        with self._supervisor.use() as driver:
            return driver.print_receipt(receipt, job_id, journal)

    def paper_taken(self) -> bool | None:
        driver = self._supervisor.driver
        return driver.paper_taken() if driver is not None and self._supervisor.is_open else None

    def expect_leftovers(self) -> None:
        self._leftovers = True
        if driver := self._supervisor.driver:
            driver.expect_leftovers()

    def _prepared(self, driver: ReceiptPrinter) -> ReceiptPrinter:
        if self._leftovers:
            driver.expect_leftovers()
        return driver


class SupervisedVoice(Supervised[VoiceSettings, Voice], Voice):
    def _unproven(self) -> VoiceCapabilities:
        return VoiceCapabilities(self._settings.engine, ())

    def say(self, sentences: tuple[str, ...], manner: Manner, started: Callable[[int], None]) -> bool:
        with self._supervisor.use() as driver:
            return driver.say(sentences, manner, started)

    def stop(self) -> None:
        driver = self._supervisor.driver
        if driver:
            driver.stop()


class SupervisedDocumentPrinter(Supervised[DocumentPrinterSettings, DocumentPrinter], DocumentPrinter):
    def _unproven(self) -> DocumentPrinterCapabilities:
        return DocumentPrinterCapabilities(self._settings.driver)

    def print_document(
        self, pdf: bytes, title: str, told: Callable[[DocumentJob], None], cancel: Event, *, duplex: bool = True
    ) -> DocumentJob:
        with self._supervisor.use() as driver:
            return driver.print_document(pdf, title, told, cancel, duplex=duplex)


class SupervisedScanner(Supervised[ScannerSettings, Scanner], Scanner):
    def _unproven(self) -> ScannerCapabilities:
        return ScannerCapabilities(self._settings.driver)

    def scan(self, cancel: Event) -> str | None:
        with self._supervisor.use() as driver:
            return driver.scan(cancel)


class SupervisedQrDisplay(Supervised[QrDisplaySettings, QrDisplay], QrDisplay):
    def _unproven(self) -> QrDisplayCapabilities:
        return QrDisplayCapabilities(self._settings.driver, 0)

    def show(self, content: str, caption: str = "") -> None:
        with self._supervisor.use() as driver:
            driver.show(content, caption)
