"""Floor 1, the outside: things with plugs. Knows the words, never the storage floor, never the story."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, fields
from importlib import import_module
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

    def glances(self) -> dict[DeviceKind, Callable[[], DeviceStatus]]:
        """How to look at each device often: a status that is at most a moment old."""
        return {kind: getattr(device, "glance", device.status) for kind, device in self.all().items()}

    def lend(self) -> bool:
        """Close all of them until `open`; their statuses say `device.lent`. False: one could not be closed in time."""
        lent = [device.lend() for device in reversed(self.all().values())]  # every one, whatever the first says
        return all(lent)

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
    found = {place.name: getattr(settings, place.name) for place in fields(settings)}
    devices = Devices(**{name: _supervised(name, one) for name, one in found.items() if one is not None})
    devices.open()
    return devices


# kind: how it is opened and who looks after it
_KINDS = {
    "card_reader": ("devices.card_reader:open_card_reader", "SupervisedCardReader"),
    "printer": ("devices.printer:open_printer", "SupervisedPrinter"),
    "voice": ("devices.voice:open_voice", "SupervisedVoice"),
    "document_printer": ("devices.document_printer:open_document_printer", "SupervisedDocumentPrinter"),
    "scanner": ("devices.scanner:open_scanner", "SupervisedScanner"),
    "qr_display": ("devices.qr_display:open_qr_display", "SupervisedQrDisplay"),
}


def _supervised(name: str, settings: Any) -> Any:
    """A device that is not opened yet; its driver is loaded in the supervisor's thread."""
    opener, supervised = _KINDS[name]
    module, _, function = opener.partition(":")
    kind = getattr(import_module("devices.supervised"), supervised)
    return kind(settings, lambda: getattr(import_module(module), function)(settings))


def driver_of(device: object) -> object:
    """The driver behind the supervision, for the dock of simulated devices; None while it could not be built."""
    return getattr(device, "driver", device)
