"""Readers of identity cards: one interface, one folder per way of reading.

A new driver is one entry here. Drivers are imported when asked for: a missing library costs only its own driver.
"""

from __future__ import annotations

from importlib import import_module

from devices.card_reader.base import CardReader, CardReaderSettings

DRIVERS = {
    "sam": "devices.card_reader.sam.driver:SamCardReader",
    "pcsc": "devices.card_reader.pcsc.driver:PcscCardReader",
    "simulator": "devices.card_reader.simulator:SimulatedCardReader",
}


def open_card_reader(settings: CardReaderSettings) -> CardReader:
    """The driver that `settings.driver` names, not yet opened. Raises: KeyError for a name not in `DRIVERS`."""
    module, _, name = DRIVERS[settings.driver].partition(":")
    driver: CardReader = getattr(import_module(module), name)(settings)
    return driver
