"""Floor 1, the outside: things with plugs. Knows the words, never the storage floor, never the story."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus

if TYPE_CHECKING:  # a driver is loaded when it is opened, in its own thread
    from devices.card_reader.base import CardReader, CardReaderSettings
    from devices.document_printer.base import DocumentPrinter, DocumentPrinterSettings
    from devices.printer.base import PrinterSettings, ReceiptPrinter
    from devices.qr_display.base import QrDisplay, QrDisplaySettings
    from devices.scanner.base import Scanner, ScannerSettings
    from devices.voice.base import Voice, VoiceSettings


@dataclass(frozen=True, slots=True)
class DeviceSettings:
    """The device sections of kiosk.toml. None: this kiosk has no such device."""

    card_reader: CardReaderSettings
    printer: PrinterSettings
    voice: VoiceSettings
    document_printer: DocumentPrinterSettings | None = None
    scanner: ScannerSettings | None = None
    qr_display: QrDisplaySettings | None = None


@dataclass(frozen=True, slots=True)
class Devices:
    """Everything with a plug. One that is missing or broken says so in its status; the others work on.

    None: this kiosk has no such device. The names of the fields are those of `DeviceKind`.
    """

    card_reader: CardReader
    printer: ReceiptPrinter
    voice: Voice
    document_printer: DocumentPrinter | None = None
    scanner: Scanner | None = None
    qr_display: QrDisplay | None = None

    def all(self) -> dict[DeviceKind, Any]:
        """Those that this kiosk has."""
        found = {DeviceKind(place.name): getattr(self, place.name) for place in fields(self)}
        return {kind: device for kind, device in found.items() if device is not None}

    def statuses(self) -> dict[DeviceKind, DeviceStatus]:
        return {kind: device.status() for kind, device in self.all().items()}

    def wait_settled(self, timeout_s: float) -> bool:
        """Wait until no device is being opened any more. False when the time was not enough."""
        until = time.monotonic() + timeout_s
        while any(status.state is DeviceState.OPENING for status in self.statuses().values()):
            if time.monotonic() > until:
                return False
            time.sleep(0.02)
        return True

    def open(self) -> None:
        for device in self.all().values():
            device.open()

    def close(self) -> None:
        for device in reversed(self.all().values()):
            device.close()


def open_devices(settings: DeviceSettings) -> Devices:
    """Start opening every device and return at once; each is looked after by a supervisor of its own."""
    from devices import supervised as under  # noqa: PLC0415  not needed for the words above

    devices = Devices(
        under.SupervisedCardReader(settings.card_reader, lambda: _card_reader(settings.card_reader)),
        under.SupervisedPrinter(settings.printer, lambda: _printer(settings.printer)),
        under.SupervisedVoice(settings.voice, lambda: _voice(settings.voice)),
        _if_any(settings.document_printer, under.SupervisedDocumentPrinter, _document_printer),
        _if_any(settings.scanner, under.SupervisedScanner, _scanner),
        _if_any(settings.qr_display, under.SupervisedQrDisplay, _qr_display),
    )
    devices.open()
    return devices


def _if_any(settings: Any, supervised: Callable[..., Any], make: Callable[[Any], Any]) -> Any:
    return None if settings is None else supervised(settings, lambda: make(settings))


def _card_reader(settings: CardReaderSettings) -> CardReader:
    from devices.card_reader import open_card_reader  # noqa: PLC0415  in the supervisor's thread

    return open_card_reader(settings)


def _printer(settings: PrinterSettings) -> ReceiptPrinter:
    from devices.printer import open_printer  # noqa: PLC0415  in the supervisor's thread

    return open_printer(settings)


def _voice(settings: VoiceSettings) -> Voice:
    from devices.voice import open_voice  # noqa: PLC0415  in the supervisor's thread

    return open_voice(settings)


def _document_printer(settings: DocumentPrinterSettings) -> DocumentPrinter:
    from devices.document_printer import open_document_printer  # noqa: PLC0415  in the supervisor's thread

    return open_document_printer(settings)


def _scanner(settings: ScannerSettings) -> Scanner:
    from devices.scanner import open_scanner  # noqa: PLC0415  in the supervisor's thread

    return open_scanner(settings)


def _qr_display(settings: QrDisplaySettings) -> QrDisplay:
    from devices.qr_display import open_qr_display  # noqa: PLC0415  in the supervisor's thread

    return open_qr_display(settings)


def driver_of(device: object) -> object:
    """The driver behind the supervision, for the dock of simulated devices; None while it could not be built."""
    return getattr(device, "driver", device)
