"""The printer of A4 sheets: guides, forms, posters.

A new driver is one entry here. Drivers are imported when asked for.
"""

from __future__ import annotations

from importlib import import_module

from devices.document_printer.base import DocumentPrinter, DocumentPrinterSettings

DRIVERS = {
    "cups": "devices.document_printer.cups:CupsPrinter",
    "simulator": "devices.document_printer.simulator:SimulatedDocumentPrinter",
}


def open_document_printer(settings: DocumentPrinterSettings) -> DocumentPrinter:
    """The driver that `settings.driver` names, not yet opened. Raises: KeyError for a name not in `DRIVERS`."""
    module, _, name = DRIVERS[settings.driver].partition(":")
    driver: DocumentPrinter = getattr(import_module(module), name)(settings)
    return driver
