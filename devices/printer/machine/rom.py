"""The machine's own type: 12 × 24 ASCII and 24 × 24 Chinese glyphs, set into a line buffer like a print head sees it.

The ROM holds what GBK holds (or GB 2312 in a poor clone); any other code prints as a blank, as real ones do. The
glyphs are drawn from an installed Noto Sans Mono CJK; enlarged type is enlarged dot by dot.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

CELL_HEIGHT = 24
_THRESHOLD = 120
_FILES = (
    Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"),
)
_MONO_SC = 7


def rom_text(code: bytes, charset: str) -> str:
    """What the ROM has for a code; empty when nothing."""
    try:
        return code.decode("ascii" if charset == "none" else charset)
    except UnicodeDecodeError:
        return ""


class LineBuffer:
    """Glyphs waiting for the line feed."""

    def __init__(self, width_dots: int, charset: str) -> None:
        self.width_dots = width_dots
        self._charset = charset
        self.clear()

    def clear(self) -> None:
        self.text = ""
        self._picture = Image.new("1", (self.width_dots, CELL_HEIGHT * 8), 0)
        self._x = 0
        self._height = 0

    @property
    def empty(self) -> bool:
        return self._x == 0

    def fits(self, code: bytes, scale: tuple[int, int]) -> bool:
        return self._x + 12 * len(code) * scale[0] <= self.width_dots

    def add(self, code: bytes, scale: tuple[int, int], *, bold: bool) -> None:
        text = rom_text(code, self._charset)
        glyph = _glyph(text, len(code) * 12, bold=bold)
        large = glyph.resize((glyph.width * scale[0], glyph.height * scale[1]), Image.Resampling.NEAREST)
        self._picture.paste(large, (self._x, 0))
        self._x += large.width
        self._height = max(self._height, large.height)
        self.text += text or "\ufffd"

    def rows(self, align: int, spacing: int) -> list[bytes]:
        """The line as rows of dots, as high as the type or the line spacing, whichever is more."""
        height = max(self._height, spacing)
        ink = self._picture.crop((0, 0, self._x, self._height))
        page = Image.new("1", (self.width_dots, height), 0)
        spare = self.width_dots - self._x
        page.paste(ink, (spare * align // 2, 0))
        data, wide = page.tobytes(), self.width_dots // 8
        return [data[at : at + wide] for at in range(0, len(data), wide)]


@cache
def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    for path in _FILES:
        if path.is_file():
            return ImageFont.truetype(str(path), CELL_HEIGHT, index=_MONO_SC if "Noto" in path.name else 0)
    return ImageFont.load_default(CELL_HEIGHT)


@cache
def _glyph(text: str, width: int, *, bold: bool) -> Image.Image:
    cell = Image.new("L", (width, CELL_HEIGHT), 0)
    if text.strip():
        ImageDraw.Draw(cell).text((width / 2, CELL_HEIGHT - 4), text, fill=255, font=_font(), anchor="ms")
    ink = cell.point(lambda dot: 255 if dot > _THRESHOLD else 0).convert("1")
    return ImageChops.logical_or(ink, ImageChops.offset(ink, 1, 0)) if bold else ink
