"""The photo of a resident-ID card: optional, only on request, in memory, never stored, never logged.

The module hands out 1024 bytes of a proprietary wavelet code ("WLT"); decoded it is 102 × 126 points (H). All decoders
are closed binaries licensed per vendor (H), so none is shipped: `photo_decoder` of kiosk.toml names one that the
operator has installed and may use. How such a library is called differs (L): a vendor whose function is not in `CALLS`
is one more row. A decoder that wants files is of no use here: a photo never touches a disk.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Protocol

from PIL import Image

from kiosk.model.errors import Code, DeviceError

WLT_BYTES = 1024
WIDTH, HEIGHT = 102, 126
_POINTS_BYTES = WIDTH * HEIGHT * 3
_ROOM = 1 << 16  # a bitmap file with its header takes 38 862


@dataclass(frozen=True, slots=True, repr=False)
class Photo:
    """`rgb`: three bytes a point, row by row from the top left."""

    width: int
    height: int
    rgb: bytes

    def __repr__(self) -> str:
        return f"Photo({self.width}×{self.height})"


class PhotoDecoder(Protocol):
    def decode(self, wlt: bytes) -> Photo:
        """Raises: DeviceError `card.unreadable`."""


@dataclass(frozen=True, slots=True)
class Call:
    """How one vendor's function is called: WLT in, picture out, then these numbers; `done`: what it returns."""

    more: tuple[int, ...]
    done: int


CALLS: Mapping[str, Call] = {
    "unpack": Call((0,), 1),  # (wlt, picture, 0: do not write a file)  L
    "wlt2bmp": Call((), 1),  # (wlt, picture)  L
    "Wlt2Bmp": Call((), 0),  # the same of another vendor  L
}


class VendorDecoder:
    """A library that the operator has installed. Raises at making: DeviceError `device.library-missing`."""

    def __init__(self, path: str) -> None:
        try:
            library = ctypes.CDLL(path)
        except OSError as error:
            raise DeviceError(Code.DEVICE_LIBRARY_MISSING, library=path) from error
        name = next((name for name in CALLS if hasattr(library, name)), None)
        if name is None:
            raise DeviceError(Code.DEVICE_LIBRARY_MISSING, library=path, wanted=" ".join(CALLS))
        self._call, self._function = CALLS[name], _declared(getattr(library, name))

    def decode(self, wlt: bytes) -> Photo:
        room = ctypes.create_string_buffer(_ROOM)
        if len(wlt) != WLT_BYTES or self._function(wlt, room, *self._call.more) != self._call.done:
            raise DeviceError(Code.CARD_UNREADABLE, what="photo")
        return photo_of_picture(room.raw)


def _declared(function: Any) -> Any:
    function.restype = ctypes.c_int
    return function


def photo_of_picture(picture: bytes) -> Photo:
    """From a bitmap file, or from bare points: blue, green, red, read from the end to the start (M).

    Raises: DeviceError `card.unreadable`.
    """
    if not picture.startswith(b"BM"):
        if not any(picture[:_POINTS_BYTES]):
            raise DeviceError(Code.CARD_UNREADABLE, what="photo")
        turned = Image.frombytes("RGB", (WIDTH, HEIGHT), picture[_POINTS_BYTES - 1 :: -1], "raw", "BGR")
        return Photo(WIDTH, HEIGHT, turned.tobytes())
    try:
        image = Image.open(BytesIO(picture), formats=("BMP",))
        if image.size != (WIDTH, HEIGHT):
            raise DeviceError(Code.CARD_UNREADABLE, what="photo")
        return Photo(WIDTH, HEIGHT, image.convert("RGB").tobytes())
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise DeviceError(Code.CARD_UNREADABLE, what="photo") from error
