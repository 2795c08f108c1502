"""A second display for the QR code that the page shows: beside the screen, or facing the visitor's phone.

A new driver is one entry here. Drivers are imported when asked for. How to set one up: docs/scanner-and-qr-display.md.
"""

from __future__ import annotations

from importlib import import_module

from devices.qr_display.base import QrDisplay, QrDisplaySettings

DRIVERS = {
    "window": "devices.qr_display.window:WindowQrDisplay",
    "nextion": "devices.qr_display.nextion:NextionQrDisplay",
    "dwin": "devices.qr_display.dwin:DwinQrDisplay",
    "simulator": "devices.qr_display.simulator:SimulatedQrDisplay",
}


def open_qr_display(settings: QrDisplaySettings) -> QrDisplay:
    """The driver that `settings.driver` names, not yet opened. Raises: KeyError for a name not in `DRIVERS`."""
    module, _, name = DRIVERS[settings.driver].partition(":")
    driver: QrDisplay = getattr(import_module(module), name)(settings)
    return driver
