"""Floor 1, the outside: things with plugs. Knows the words, never the storage floor, never the story."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from devices.card_reader.base import CardReader, CardReaderSettings
from devices.printer.base import PrinterSettings, ReceiptPrinter
from devices.voice.base import Voice, VoiceSettings
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus


@dataclass(frozen=True, slots=True)
class DeviceSettings:
    """The device sections of kiosk.toml."""

    card_reader: CardReaderSettings = field(default_factory=CardReaderSettings)
    printer: PrinterSettings = field(default_factory=PrinterSettings)
    voice: VoiceSettings = field(default_factory=VoiceSettings)


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
    from devices.card_reader import open_card_reader  # noqa: PLC0415  the drivers are not needed for the words above
    from devices.printer import open_printer  # noqa: PLC0415  as above
    from devices.supervised import (  # noqa: PLC0415  as above
        SupervisedCardReader,
        SupervisedPrinter,
        SupervisedVoice,
    )
    from devices.voice import open_voice  # noqa: PLC0415  as above

    devices = Devices(
        SupervisedCardReader(settings.card_reader, lambda: open_card_reader(settings.card_reader)),
        SupervisedPrinter(settings.printer, lambda: open_printer(settings.printer)),
        SupervisedVoice(settings.voice, lambda: open_voice(settings.voice)),
    )
    devices.card_reader.open()
    devices.printer.open()
    devices.voice.open()
    return devices


def driver_of(device: CardReader | ReceiptPrinter | Voice) -> object:
    """The driver behind the supervision, for the dock of simulated devices; None while it could not be built."""
    return getattr(device, "driver", device)
