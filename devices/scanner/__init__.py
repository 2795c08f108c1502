"""Scanners of bar codes and QR codes: one interface, one file per way of reading.

A new driver is one entry here. Drivers are imported when asked for. How to set one up: docs/scanner-and-qr-display.md.
"""

from __future__ import annotations

from importlib import import_module

from devices.scanner.base import Scanner, ScannerSettings

DRIVERS = {
    "serial": "devices.scanner.serial_line:SerialScanner",
    "wedge": "devices.scanner.wedge:WedgeScanner",
    "simulator": "devices.scanner.simulator:SimulatedScanner",
}


def open_scanner(settings: ScannerSettings) -> Scanner:
    """The driver that `settings.driver` names, not yet opened. Raises: KeyError for a name not in `DRIVERS`."""
    module, _, name = DRIVERS[settings.driver].partition(":")
    driver: Scanner = getattr(import_module(module), name)(settings)
    return driver
