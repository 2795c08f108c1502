"""A slip as it will come out of the printer: the same bytes, set by the same type, dot for dot. For the screen.

The printer's own font is drawn by the model of a printer, which blanks what the font lacks as a real one does; all
else is what the driver sends.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

from devices.printer.encode import encode
from devices.printer.machine.engine import Engine
from devices.printer.slip import Slip, width_dots


def preview(slip: Slip, width_mm: int, charset: str) -> Image.Image:
    """The paper, one pixel a dot (8 per mm), black on white."""
    dots = width_dots(width_mm)
    engine = Engine(dots, charset=charset)
    job = encode(slip, dots, charset)
    while job:
        job = job[engine.accept(job) :]
        while engine.step(rows=1024) is not None:
            pass
    rows = engine.pieces[0].rows if engine.pieces else [bytes(dots // 8)]
    return ImageOps.invert(Image.frombytes("1", (dots, len(rows)), b"".join(rows)).convert("L"))


def preview_png(slip: Slip, width_mm: int, charset: str) -> bytes:
    """The paper as a PNG file, with its size in millimetres told."""
    file = BytesIO()
    preview(slip, width_mm, charset).convert("1").save(file, "PNG", dpi=(203.2, 203.2), optimize=True)
    return file.getvalue()
