"""The receipt printer: a slip of paper the visitor takes along, printed at most once.

A new driver is one entry here. Drivers are imported when asked for.
"""

from __future__ import annotations

from importlib import import_module

from devices.printer.base import PrinterSettings, ReceiptPrinter
from kiosk.model.errors import Code, ConfigError

DRIVERS = {
    "escpos": "devices.printer.escpos:EscPosPrinter",
    "simulator": "devices.printer.simulator:SimulatorPrinter",
}


def open_printer(settings: PrinterSettings) -> ReceiptPrinter:
    """The configured printer, not yet opened. Raises: ConfigError `config.bad-value` for a driver of no known name."""
    if settings.driver not in DRIVERS:
        raise ConfigError(Code.CONFIG_BAD_VALUE, key="printer.driver", value=settings.driver)
    module, _, name = DRIVERS[settings.driver].partition(":")
    printer: ReceiptPrinter = getattr(import_module(module), name)(settings)
    return printer
