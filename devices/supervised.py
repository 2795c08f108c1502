"""Each kind of device as its users see it: the same interface, with a supervisor between them and the driver.

`open` starts the looking after and returns at once; `close` ends it. Everything else goes to the open driver.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from devices.card_reader.base import CardReader, CardReaderCapabilities, CardReaderSettings, Progress
from devices.document_printer.base import (
    DocumentJob,
    DocumentPrinter,
    DocumentPrinterCapabilities,
    DocumentPrinterSettings,
)
from devices.printer.base import Journal, PrinterCapabilities, PrinterSettings, ReceiptPrinter
from devices.printer.slip import Slip
from devices.qr_display.base import QrDisplay, QrDisplayCapabilities, QrDisplaySettings
from devices.scanner.base import Scanner, ScannerCapabilities, ScannerSettings
from devices.supervisor import FIRST_PAUSE_S, Supervisor
from devices.voice.base import Manner, Voice, VoiceCapabilities, VoiceSettings
from kiosk.model.card import Card
from kiosk.model.device import DeviceStatus
from kiosk.model.receipt import PrintState, Receipt

_DOTS = {80: 576, 58: 384}


class SupervisedCardReader(CardReader):
    def __init__(
        self, settings: CardReaderSettings, make: Callable[[], CardReader], first_pause_s: float = FIRST_PAUSE_S
    ) -> None:
        self._settings = settings
        self._supervisor = Supervisor(make, first_pause_s)

    @property
    def driver(self) -> CardReader | None:
        return self._supervisor.driver

    @property
    def capabilities(self) -> CardReaderCapabilities:
        driver = self._supervisor.driver
        return driver.capabilities if driver else CardReaderCapabilities(self._settings.driver, ())

    def open(self) -> None:
        self._supervisor.start()

    def close(self) -> None:
        self._supervisor.end()

    def status(self) -> DeviceStatus:
        return self._supervisor.status()

    def read(self, cancel: Event, progress: Progress) -> Card | None:
        with self._supervisor.use() as driver:
            return driver.read(cancel, progress)

    def card_is_present(self) -> bool | None:
        driver = self._supervisor.driver
        return driver.card_is_present() if driver is not None and self._supervisor.is_open else None


class SupervisedPrinter(ReceiptPrinter):
    def __init__(
        self, settings: PrinterSettings, make: Callable[[], ReceiptPrinter], first_pause_s: float = FIRST_PAUSE_S
    ) -> None:
        self._settings = settings
        self._leftovers = False
        self._supervisor = Supervisor(lambda: self._prepared(make()), first_pause_s)

    @property
    def driver(self) -> ReceiptPrinter | None:
        return self._supervisor.driver

    @property
    def capabilities(self) -> PrinterCapabilities:
        driver, width_mm = self._supervisor.driver, self._settings.width_mm
        return driver.capabilities if driver else PrinterCapabilities(self._settings.driver, width_mm, _DOTS[width_mm])

    def open(self) -> None:
        self._supervisor.start()

    def close(self) -> None:
        self._supervisor.end()

    def status(self) -> DeviceStatus:
        return self._supervisor.status()

    def print_slip(self, slip: Slip, job_id: str, journal: Journal) -> PrintState:
        with self._supervisor.use() as driver:
            return driver.print_slip(slip, job_id, journal)

    def print_receipt(self, receipt: Receipt, job_id: str, journal: Journal) -> PrintState:
        with self._supervisor.use() as driver:
            return driver.print_receipt(receipt, job_id, journal)

    def expect_leftovers(self) -> None:
        self._leftovers = True
        if driver := self._supervisor.driver:
            driver.expect_leftovers()

    def _prepared(self, driver: ReceiptPrinter) -> ReceiptPrinter:
        if self._leftovers:
            driver.expect_leftovers()
        return driver


class SupervisedVoice(Voice):
    def __init__(
        self, settings: VoiceSettings, make: Callable[[], Voice], first_pause_s: float = FIRST_PAUSE_S
    ) -> None:
        self._settings = settings
        self._supervisor = Supervisor(make, first_pause_s)

    @property
    def driver(self) -> Voice | None:
        return self._supervisor.driver

    @property
    def capabilities(self) -> VoiceCapabilities:
        driver = self._supervisor.driver
        return driver.capabilities if driver else VoiceCapabilities(self._settings.engine, ())

    def open(self) -> None:
        self._supervisor.start()

    def close(self) -> None:
        self._supervisor.end()

    def status(self) -> DeviceStatus:
        return self._supervisor.status()

    def say(self, sentences: tuple[str, ...], manner: Manner, started: Callable[[int], None]) -> bool:
        with self._supervisor.use() as driver:
            return driver.say(sentences, manner, started)

    def stop(self) -> None:
        driver = self._supervisor.driver
        if driver:
            driver.stop()


class SupervisedDocumentPrinter(DocumentPrinter):
    def __init__(
        self,
        settings: DocumentPrinterSettings,
        make: Callable[[], DocumentPrinter],
        first_pause_s: float = FIRST_PAUSE_S,
    ) -> None:
        self._settings = settings
        self._supervisor = Supervisor(make, first_pause_s)

    @property
    def driver(self) -> DocumentPrinter | None:
        return self._supervisor.driver

    @property
    def capabilities(self) -> DocumentPrinterCapabilities:
        driver = self._supervisor.driver
        return driver.capabilities if driver else DocumentPrinterCapabilities(self._settings.driver)

    def open(self) -> None:
        self._supervisor.start()

    def close(self) -> None:
        self._supervisor.end()

    def status(self) -> DeviceStatus:
        return self._supervisor.status()

    def print_document(
        self, pdf: bytes, title: str, told: Callable[[DocumentJob], None], cancel: Event, *, duplex: bool = True
    ) -> DocumentJob:
        with self._supervisor.use() as driver:
            return driver.print_document(pdf, title, told, cancel, duplex=duplex)


class SupervisedScanner(Scanner):
    def __init__(
        self, settings: ScannerSettings, make: Callable[[], Scanner], first_pause_s: float = FIRST_PAUSE_S
    ) -> None:
        self._settings = settings
        self._supervisor = Supervisor(make, first_pause_s)

    @property
    def driver(self) -> Scanner | None:
        return self._supervisor.driver

    @property
    def capabilities(self) -> ScannerCapabilities:
        driver = self._supervisor.driver
        return driver.capabilities if driver else ScannerCapabilities(self._settings.driver)

    def open(self) -> None:
        self._supervisor.start()

    def close(self) -> None:
        self._supervisor.end()

    def status(self) -> DeviceStatus:
        return self._supervisor.status()

    def scan(self, cancel: Event) -> str | None:
        with self._supervisor.use() as driver:
            return driver.scan(cancel)


class SupervisedQrDisplay(QrDisplay):
    def __init__(
        self, settings: QrDisplaySettings, make: Callable[[], QrDisplay], first_pause_s: float = FIRST_PAUSE_S
    ) -> None:
        self._settings = settings
        self._supervisor = Supervisor(make, first_pause_s)

    @property
    def driver(self) -> QrDisplay | None:
        return self._supervisor.driver

    @property
    def capabilities(self) -> QrDisplayCapabilities:
        driver = self._supervisor.driver
        return driver.capabilities if driver else QrDisplayCapabilities(self._settings.driver, 0)

    def open(self) -> None:
        self._supervisor.start()

    def close(self) -> None:
        self._supervisor.end()

    def status(self) -> DeviceStatus:
        return self._supervisor.status()

    def show(self, content: str, caption: str = "") -> None:
        with self._supervisor.use() as driver:
            driver.show(content, caption)
