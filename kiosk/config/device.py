"""The device sections of `kiosk.toml` as the settings that drivers take. A key has the same name on both sides."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from devices import DeviceSettings
from devices.card_reader.base import CardReaderSettings
from devices.document_printer.base import DocumentPrinterSettings
from devices.printer.base import PrinterSettings
from devices.qr_display.base import QrDisplaySettings
from devices.scanner.base import ScannerSettings
from devices.voice.base import VoiceSettings

if TYPE_CHECKING:
    from kiosk.config import Config

S = TypeVar("S")


def device_settings(config: Config) -> DeviceSettings:
    """None for a device whose driver is "none"."""
    return DeviceSettings(
        _settings(CardReaderSettings, config.card_reader),
        replace(_settings(PrinterSettings, config.printer), roll_file=config.kiosk.data_dir / "paper-roll.json"),
        _settings(VoiceSettings, config.voice),
        _if_any(DocumentPrinterSettings, config.document_printer),
        _if_any(ScannerSettings, config.scanner),
        _if_any(QrDisplaySettings, config.qr_display),
    )


def _settings(kind: type[S], section: Any) -> S:
    names = {key.name for key in fields(section)} & {key.name for key in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: getattr(section, name) for name in names})


def _if_any(kind: type[S], section: Any) -> S | None:
    return None if section.driver == "none" else _settings(kind, section)
