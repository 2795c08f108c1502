"""A DWIN display (DGUS): the QR control draws what stands in its variable memory, written by command 82.

Sources: DWIN and TGUS documents (M). `5A A5 len 82 addr_hi addr_lo data…`, answered with `5A A5 03 82 4F 4B`; addresses
count words of two bytes; a text ends with FF FF. Up to 155 bytes make a symbol of 45 × 45 modules, up to 458 one of
73 × 73. The project in the display must hold a QR control at `QR_ADDRESS` and a GBK text of at least
`CAPTION_BYTES` at `CAPTION_ADDRESS`, with CRC off (ours, not the maker's).
"""

from __future__ import annotations

from devices.qr_display.base import QrDisplaySettings
from devices.qr_display.serial_display import SerialQrDisplay, Verdict

MOST_BYTES = 458
QR_ADDRESS = 0x5000
CAPTION_ADDRESS = 0x5400
CAPTION_BYTES = 64
CHUNK_BYTES = 240  # of data in one frame, whose length is one byte; even, for addresses count words
HEAD = b"\x5a\xa5"
WRITE = 0x82
ACK = b"\x5a\xa5\x03\x82\x4f\x4b"
END = b"\xff\xff"


def write(address: int, data: bytes) -> bytes:
    """One frame. `data` is padded to whole words."""
    data += b"\xff" * (len(data) % 2)
    body = bytes([WRITE]) + address.to_bytes(2, "big") + data
    return HEAD + bytes([len(body)]) + body


def writes(address: int, text: bytes) -> tuple[bytes, ...]:
    """A text with its end, in as many frames as it takes; the first part comes last, so that no half of it shows."""
    data = text + END
    places = range(0, len(data), CHUNK_BYTES)
    return tuple(write(address + at // 2, data[at : at + CHUNK_BYTES]) for at in reversed(places))


class DwinReplies:
    """Looks for the acknowledgement; touches that the display uploads (command 83) are frames too, and no answer."""

    def __init__(self) -> None:
        self._came = bytearray()

    def feed(self, data: bytes) -> tuple[Verdict, ...]:
        self._came += data
        verdicts = []
        while (frame := self._next_frame()) is not None:
            if frame == ACK:
                verdicts.append(Verdict.DONE)
            elif frame[len(HEAD) + 1] == WRITE:
                verdicts.append(Verdict.REFUSED)
        return tuple(verdicts)

    def _next_frame(self) -> bytes | None:
        """None: not whole yet. At most one frame of 258 bytes is kept."""
        start = self._came.find(HEAD)
        if start < 0:
            del self._came[: max(0, len(self._came) - 1)]  # the last byte may be half a head
            return None
        del self._came[:start]
        if len(self._came) <= len(HEAD):
            return None
        whole = len(HEAD) + 1 + self._came[len(HEAD)]
        if whole == len(HEAD) + 1:  # no command in it
            del self._came[:whole]
            return self._next_frame()
        if len(self._came) < whole:
            return None
        frame = bytes(self._came[:whole])
        del self._came[:whole]
        return frame


class Dwin:
    """The dialect."""

    driver = "dwin"
    most_bytes = MOST_BYTES
    wake = b""

    def greeting(self) -> tuple[bytes, ...]:
        return ()

    def requests(self, content: str, caption: str) -> tuple[bytes, ...]:
        """Blank first, then the caption, then the code; what stood behind the end of a text is overwritten too."""
        blank = writes(QR_ADDRESS, b"")
        if not content:
            wiped = writes(QR_ADDRESS, b"\xff" * MOST_BYTES)
            return (*wiped, *writes(CAPTION_ADDRESS, b"\xff" * CAPTION_BYTES))
        return (*blank, *writes(CAPTION_ADDRESS, fitted(caption)), *writes(QR_ADDRESS, content.encode()))

    def replies(self) -> DwinReplies:
        return DwinReplies()


def fitted(caption: str) -> bytes:
    """As much of it in GBK as there is room for, never half a character."""
    shown = caption
    while len(encoded := shown.encode("gbk", "replace")) > CAPTION_BYTES:
        shown = shown[:-1]
    return encoded


class DwinQrDisplay(SerialQrDisplay):
    def __init__(self, settings: QrDisplaySettings) -> None:
        super().__init__(settings, Dwin())
