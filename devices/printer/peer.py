"""The same slip through python-escpos, to be put beside our encoder: where one stands, measured in the same run.

The library sets no Chinese on; its own pages and line breaks are left as they are. What we send as a picture it gets as
a picture, drawn by us. It is no part of the kiosk and is not there in production.
"""

from __future__ import annotations

from typing import Any

from PIL import Image

from devices.printer.encode import printable
from devices.printer.raster import raster
from devices.printer.slip import Feed, Line, Slip, Text
from kiosk.model.errors import Code, DeviceError

_ALIGN = ("left", "center", "right")
_LINE_DOTS = 34


def through_python_escpos(slip: Slip, width_dots: int, charset: str = "gbk") -> bytes:
    """Raises: DeviceError `device.library-missing`."""
    try:
        from escpos.printer import Dummy  # type: ignore[import-untyped]  # noqa: PLC0415  only for this comparison
    except ImportError as error:
        raise DeviceError(Code.DEVICE_LIBRARY_MISSING, library="python-escpos") from error
    printer: Any = Dummy()
    printer.profile.profile_data = printer.profile.profile_data | {"media": {"width": {"mm": 80, "pixels": width_dots}}}
    for line in slip:
        _put(printer, line, width_dots, charset)
    printer.cut()
    output: bytes = printer.output
    return output


def _put(printer: Any, line: Line, width_dots: int, charset: str) -> None:
    if isinstance(line, Text) and line.size % 24 == 0 and printable(line.text, charset) is not None:
        scale = line.size // 24
        printer.set(align=_ALIGN[line.align], bold=line.bold, width=scale, height=scale, custom_size=scale > 1)
        printer.text(line.text + "\n")
        return
    if isinstance(line, Feed):
        printer.ln(max(1, line.height // _LINE_DOTS))
        return
    picture, align = raster(line, width_dots)
    ink = Image.frombytes("1", (picture.width_bytes * 8, picture.height), picture.data)
    printer.set(align=_ALIGN[align])
    printer.image(Image.eval(ink.convert("L"), lambda dot: 255 - dot), impl="bitImageRaster", fragment_height=32)
