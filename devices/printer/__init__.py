"""The receipt printer: a slip of paper the visitor takes along, printed at most once."""

from collections.abc import Callable

from devices.printer.base import PrinterSettings, ReceiptPrinter
from devices.printer.escpos import EscPosPrinter
from devices.printer.simulator import SimulatorPrinter
from kiosk.model.errors import Code, ConfigError

DRIVERS: dict[str, Callable[[PrinterSettings], ReceiptPrinter]] = {
    "escpos": EscPosPrinter,
    "simulator": SimulatorPrinter,
}


def open_printer(settings: PrinterSettings) -> ReceiptPrinter:
    """The configured printer, not yet opened. Raises: ConfigError `config.bad-value` for a driver of no known name."""
    driver = DRIVERS.get(settings.driver)
    if driver is None:
        raise ConfigError(Code.CONFIG_BAD_VALUE, key="printer.driver", value=settings.driver)
    return driver(settings)
