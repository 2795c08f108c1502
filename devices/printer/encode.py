"""A slip in the printer's language, ESC/POS. Pure but for the fonts the pictures need.

A text line goes as characters when the printer's own font holds all of it (Python `gbk` is byte-identical to what
Chinese printers hold; clones may hold only `gb2312`, or `none`: ASCII alone), else the whole line goes as a picture.
White space goes as blank picture rows: the unit of ESC J differs between makers, a row is a dot everywhere. Line
spacing stays the default (1/6 inch, 34 dots).

Commands: Epson ESC/POS command reference; FS & for Chinese models; GS v 0 is obsolete at Epson and works everywhere.
"""
# ruff: noqa: PLR2004 - the byte values are the protocol's own

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator

from devices.printer.raster import BAND_ROWS, Bitmap, raster
from devices.printer.slip import Align, Feed, Line, Slip, Text

INIT = b"\x1b@\x1c&"  # ESC @, FS &: forget everything, Chinese characters on
CUT = b"\x1dVB\x00"  # GS V 66 0: feed to the cutter, cut
FENCE = b"\x1dr\x01"  # GS r 1: answered in command order
CLEAR_BUFFER = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"  # DLE DC4 fn 8
AUTO_STATUS_ON = b"\x1da\x0f"  # GS a 15
AUTO_STATUS_OFF = b"\x1da\x00"
FULL_STATUS = b"\x10\x04\x14"  # kiosk mechanisms: answered at once
ECHO_LENGTH = 4
# Ends a picture band that was cut off in the middle: as many zeros as the largest band can miss. Ignored elsewhere.
RESYNC = bytes(BAND_ROWS * 72)
VOID: Slip = (Text("作废 VOID", align=Align.CENTRE, size=48), Text("上面的内容没有打印完整", align=Align.CENTRE))

_BETWEEN_BYTES = 512
_REALTIME_LEADS = (0x04, 0x05, 0x14)


def status_query(number: int) -> bytes:
    """DLE EOT n: answered at once, even offline."""
    return bytes((0x10, 0x04, number))


def identity_query(number: int) -> bytes:
    """GS I n: 65 firmware, 66 maker, 67 model, 68 serial number, 69 fonts."""
    return bytes((0x1D, 0x49, number))


def new_token() -> bytes:
    """A token for one echo, never used again."""
    return secrets.token_hex(ECHO_LENGTH // 2).encode()


def echo_request(token: bytes) -> bytes:
    """GS ( H fn 48: the printer sends `token` back when everything before it is physically printed."""
    if len(token) != ECHO_LENGTH:
        raise ValueError(token)
    return b"\x1d(H\x06\x00\x30\x30" + token


def encode(slip: Slip, width_dots: int, charset: str = "gbk", between: Callable[[], bytes] = bytes) -> bytes:
    """The slip and its cut. Begins with ESC @; `between` two commands goes whatever it says, every half kilobyte."""
    job, marked = bytearray(INIT), 0
    for part in _encoded(slip, width_dots, charset):
        job += part
        if len(job) - marked >= _BETWEEN_BYTES:
            job += between()
            marked = len(job)
    return bytes(job + CUT)


def printable(text: str, charset: str) -> bytes | None:
    """The bytes of a text in the printer's own font; None when a character is not in it, or would be a command."""
    if any(character < " " or character == "\x7f" for character in text):
        return None
    try:
        return text.encode("ascii" if charset == "none" else charset)
    except UnicodeEncodeError:
        return None


def _encoded(slip: Slip, width_dots: int, charset: str) -> Iterator[bytes]:
    align = Align.LEFT
    for line in slip:
        body, wanted = _line(line, width_dots, charset)
        if wanted is not align:
            yield bytes((0x1B, 0x61, wanted))
            align = wanted
        yield from body


def _line(line: Line, width_dots: int, charset: str) -> tuple[tuple[bytes, ...], Align]:
    """The line in whole commands."""
    if isinstance(line, Text) and line.size % 24 == 0:
        own = printable(line.text, charset)
        if own is not None:
            return (_styled(own, line),), line.align
    if isinstance(line, Feed):
        return _bands(Bitmap(1, bytes(line.height)), Align.LEFT), Align.LEFT
    picture, align = raster(line, width_dots)
    return _bands(picture, align), align


def _styled(own: bytes, line: Text) -> bytes:
    """A line in the printer's font: emphasised by ESC E, larger by GS !."""
    scale = line.size // 24 - 1
    body = own + b"\n"
    if line.bold:
        body = b"\x1bE\x01" + body + b"\x1bE\x00"
    if scale:
        body = bytes((0x1D, 0x21, scale * 0x11)) + body + b"\x1d!\x00"
    return body


def _bands(picture: Bitmap, align: Align) -> tuple[bytes, ...]:
    """GS v 0, band by band."""
    return tuple(
        b"\x1dv0\x00" + band.width_bytes.to_bytes(2, "little") + band.height.to_bytes(2, "little") + _defused(band.data)
        for band in picture.bands(trim=align is Align.LEFT)
    )


def _defused(data: bytes) -> bytes:
    """The picture with one dot more where it would hold a real-time command, which printers obey even inside data."""
    dots = bytearray(data)
    for at in range(len(dots) - 1):
        if dots[at] == 0x10 and dots[at + 1] in _REALTIME_LEADS:
            dots[at] = 0x18
    return bytes(dots)
