"""Floor 1, the outside: things with plugs. Knows the words, never the storage floor, never the story."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus

if TYPE_CHECKING:  # a driver is loaded when it is opened, in its own thread
    from devices.card_reader.base import CardReader, CardReaderSettings
    from devices.printer.base import PrinterSettings, ReceiptPrinter
    from devices.voice.base import Voice, VoiceSettings


@dataclass(frozen=True, slots=True)
class DeviceSettings:
    """The device sections of kiosk.toml."""

    card_reader: CardReaderSettings
    printer: PrinterSettings
    voice: VoiceSettings


@dataclass(frozen=True, slots=True)
class Devices:
    """Everything with a plug. One that is missing or broken says so in its status; the others work on."""

    card_reader: CardReader
    printer: ReceiptPrinter
    voice: Voice

    def statuses(self) -> dict[DeviceKind, DeviceStatus]:
        return {
            DeviceKind.CARD_READER: self.card_reader.status(),
            DeviceKind.PRINTER: self.printer.status(),
            DeviceKind.VOICE: self.voice.status(),
        }

    def wait_settled(self, timeout_s: float) -> bool:
        """Wait until no device is being opened any more. False when the time was not enough."""
        until = time.monotonic() + timeout_s
        while any(status.state is DeviceState.OPENING for status in self.statuses().values()):
            if time.monotonic() > until:
                return False
            time.sleep(0.02)
        return True

    def close(self) -> None:
        self.voice.close()
        self.card_reader.close()
        self.printer.close()


def open_devices(settings: DeviceSettings) -> Devices:
    """Start opening every device and return at once; each is looked after by a supervisor of its own."""
    from devices.supervised import (  # noqa: PLC0415  not needed for the words above
        SupervisedCardReader,
        SupervisedPrinter,
        SupervisedVoice,
    )

    devices = Devices(
        SupervisedCardReader(settings.card_reader, lambda: _card_reader(settings.card_reader)),
        SupervisedPrinter(settings.printer, lambda: _printer(settings.printer)),
        SupervisedVoice(settings.voice, lambda: _voice(settings.voice)),
    )
    devices.card_reader.open()
    devices.printer.open()
    devices.voice.open()
    return devices


def _card_reader(settings: CardReaderSettings) -> CardReader:
    from devices.card_reader import open_card_reader  # noqa: PLC0415  in the supervisor's thread

    return open_card_reader(settings)


def _printer(settings: PrinterSettings) -> ReceiptPrinter:
    from devices.printer import open_printer  # noqa: PLC0415  in the supervisor's thread

    return open_printer(settings)


def _voice(settings: VoiceSettings) -> Voice:
    from devices.voice import open_voice  # noqa: PLC0415  in the supervisor's thread

    return open_voice(settings)


def driver_of(device: CardReader | ReceiptPrinter | Voice) -> object:
    """The driver behind the supervision, for the dock of simulated devices; None while it could not be built."""
    return getattr(device, "driver", device)
