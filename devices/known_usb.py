"""USB numbers that tell what a device is. A table to read, not a rule: an unknown number is offered to every driver.

Marks as everywhere: H several independent sources, M one good source, L from memory.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.model.device import DeviceKind

_READER, _PRINTER, _SCANNER = DeviceKind.CARD_READER, DeviceKind.PRINTER, DeviceKind.SCANNER
SERIAL_KINDS = (_READER, _PRINTER, _SCANNER, DeviceKind.QR_DISPLAY)


@dataclass(frozen=True, slots=True)
class Known:
    """`kinds`: what it may be. An adapter does not say what hangs on it."""

    name: str
    kinds: tuple[DeviceKind, ...]


# vendor:product, or vendor alone for a maker of one kind of thing
KNOWN = {
    "0400:c35a": Known("resident ID card reader (SAM)", (_READER,)),  # H
    "1a86": Known("CH340/CH341 serial adapter", SERIAL_KINDS),  # M
    "10c4:ea60": Known("CP210x serial adapter", SERIAL_KINDS),  # M
    "0403": Known("FTDI serial adapter", SERIAL_KINDS),  # M
    "067b": Known("PL2303 serial adapter", SERIAL_KINDS),  # M
    "04b8": Known("Epson", (_PRINTER,)),  # M
    "0519": Known("Star Micronics", (_PRINTER,)),  # L
    "1504": Known("Bixolon", (_PRINTER,)),  # L
    "0416:5011": Known("receipt printer of no name", (_PRINTER,)),  # L
    "0fe6:811e": Known("receipt printer of no name", (_PRINTER,)),  # L
    "0c2e": Known("Honeywell scanner", (_SCANNER,)),  # L
    "05e0": Known("Zebra scanner", (_SCANNER,)),  # L
    "05f9": Known("Datalogic scanner", (_SCANNER,)),  # L
    "1eab": Known("Newland scanner", (_SCANNER,)),  # L
}


def known(vendor: str, product: str) -> Known:
    """What these numbers, in lower case, mean; any serial device where they mean nothing."""
    found = KNOWN.get(f"{vendor}:{product}") or KNOWN.get(vendor)
    return found or Known("", SERIAL_KINDS)
