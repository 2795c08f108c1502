"""One card for us alone, while it is read, and without power after. Gives every failure of the wire its code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from devices.card_reader.pcsc.apdu import Transmit
from devices.card_reader.pcsc.watch import code_of, load_scard, unsigned
from kiosk.model.errors import Code, DeviceError

_CODES = {
    0x80100009: Code.DEVICE_UNPLUGGED,  # unknown reader
    0x8010000B: Code.DEVICE_BUSY,  # sharing violation
    0x8010000C: Code.CARD_MOVED,  # no card
    0x8010000F: Code.CARD_MUTE,  # no common protocol
    0x80100016: Code.CARD_MOVED,  # not transacted
    0x80100017: Code.DEVICE_UNPLUGGED,  # reader unavailable
    0x8010002F: Code.CARD_MOVED,  # communication error
    0x80100066: Code.CARD_MUTE,  # unresponsive
    0x80100067: Code.CARD_MUTE,  # unpowered
    0x80100068: Code.CARD_MOVED,  # reset
    0x80100069: Code.CARD_MOVED,  # removed
}
_GONE = (Code.CARD_MOVED, Code.DEVICE_UNPLUGGED, Code.DEVICE_OUT_OF_SERVICE)


@contextmanager
def connected(context: int, reader: str) -> Iterator[Transmit]:
    """A `transmit` to the card in the reader. Raises: DeviceError, here and from `transmit`."""
    scard = load_scard()
    either = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
    result, card, protocol = scard.SCardConnect(context, reader, scard.SCARD_SHARE_EXCLUSIVE, either)
    if result != 0:
        raise _error(result)

    def transmit(command: bytes) -> bytes:
        result, response = scard.SCardTransmit(card, protocol, list(command))
        if result != 0:
            raise _error(result)
        return bytes(response)

    farewell = scard.SCARD_UNPOWER_CARD
    try:
        yield transmit
    except DeviceError as error:
        if error.code in _GONE:  # powering down a card that is gone makes the service overlook the next one
            farewell = scard.SCARD_LEAVE_CARD
        raise
    finally:
        scard.SCardDisconnect(card, farewell)


def _error(result: int) -> DeviceError:
    code = _CODES.get(unsigned(result)) or code_of(result)
    return DeviceError(code, result=f"{unsigned(result):08X}")
