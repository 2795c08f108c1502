"""Lines of a slip as 1-bit pictures: what the printer's own font lacks, display type, rules, zone mark, QR codes.

Grid text keeps the printer's columns (a Han character is `size` dots wide, ASCII half of that), so a pictured line
stands exactly where a printed one would. A character that no installed font has is drawn as a box with its code
point.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw

from devices.printer.fonts import face_for, loaded
from devices.printer.slip import Align, Headline, Line, Qr, Rule, Seal, Section, Text
from devices.printer.typeset import character_width
from devices.qr_code import QUIET_MODULES

BAND_ROWS = 32
_THRESHOLD = 132
_SMALLEST = 20
_WORTH_A_BAND = 8  # bytes: what the head of another band costs


@dataclass(frozen=True, slots=True)
class Bitmap:
    """Rows of dots, eight to a byte, most significant first, 1 is black: the layout of GS v 0."""

    width_bytes: int
    data: bytes

    @property
    def height(self) -> int:
        return len(self.data) // self.width_bytes if self.width_bytes else 0

    def bands(self, *, trim: bool) -> Iterator[Bitmap]:
        """Slices of at most `BAND_ROWS` rows, top first; white rows one byte wide, with `trim` all as wide as ink."""
        band, wide = bytearray(), 0
        for row in self._rows():
            ink = len(row.rstrip(b"\0"))
            need = max(ink if trim or not ink else self.width_bytes, 1)
            count = len(band) // (wide or 1)
            if count == BAND_ROWS or (count and abs(need - wide) > _WORTH_A_BAND):
                yield Bitmap(wide, bytes(band))
                band, count = bytearray(), 0
            if need > wide or not count:
                band, wide = _widened(band, wide, need), need
            band += row[:wide]
        if band:
            yield Bitmap(wide, bytes(band))

    def _rows(self) -> Iterator[bytes]:
        wide = self.width_bytes
        return (self.data[at : at + wide] for at in range(0, len(self.data), wide or 1))


def _widened(band: bytearray, wide: int, need: int) -> bytearray:
    rows = (band[at : at + wide] for at in range(0, len(band), wide or 1))
    return bytearray(b"".join(row.ljust(need, b"\0") for row in rows))


def raster(line: Line, width_dots: int) -> tuple[Bitmap, Align]:
    """The picture of a line, cut to its ink on the right, and where on the paper it goes."""
    match line:
        case Text():
            return _packed(_cropped(_grid(line, width_dots), line.align)), line.align
        case Headline():
            return _packed(_headline(line, width_dots)), line.align
        case Section():
            return _packed(_section(line, width_dots)), Align.LEFT
        case Rule():
            return _packed(_rule(line, width_dots)), Align.LEFT
        case Seal():
            return _packed(_seal(line)), Align.CENTRE
        case Qr():
            return _packed(_qr(line)), Align.CENTRE
        case _:
            return Bitmap(1, bytes(line.height)), Align.LEFT


def _grid(line: Text, width_dots: int) -> Image.Image:
    """Text on the column grid, one cell after the other; a combining mark goes over the cell before it."""
    picture = Image.new("L", (width_dots, line.height), 0)
    column, half = 0, line.size // 2
    for character in line.text:
        width = character_width(character)
        at = column - 2 * half if width == 0 else column
        glyph = _glyph(character, line.size, max(width, 1) * half, line.height, bold=line.bold)
        box = (at, 0, at + glyph.width, glyph.height)
        picture.paste(ImageChops.lighter(picture.crop(box), glyph), box)
        column += width * half
    return picture


@lru_cache(maxsize=1024)
def _glyph(character: str, size: int, width: int, height: int, *, bold: bool) -> Image.Image:
    """One character in its cell."""
    cell = Image.new("L", (width, height), 0)
    face = face_for(character, bold=bold, mono=True)
    if face is None:
        return _boxed(character, width, height)
    draw, font = ImageDraw.Draw(cell), loaded(face, size)
    draw.text((width / 2, size * 5 // 6), character, fill=255, font=font, anchor="ms")
    return cell


def _boxed(character: str, width: int, height: int) -> Image.Image:
    """The last resort: a box with the code point, so somebody can see what is missing."""
    cell = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(cell)
    draw.rectangle((1, 3, width - 2, height - 4), outline=255)
    code = f"{ord(character):04X}"
    face = face_for("0", mono=True)
    if face is not None and width >= _SMALLEST:
        font = loaded(face, max(height // 3, 9))
        half = (len(code) + 1) // 2
        draw.text((width / 2, height / 2 - 1), code[:half], fill=255, font=font, anchor="mb")
        draw.text((width / 2, height / 2 - 1), code[half:], fill=255, font=font, anchor="mt")
    return cell


def _headline(line: Headline, width_dots: int) -> Image.Image:
    """Display type, in the largest size up to the wanted one that fits."""
    margin = 14 if line.inverse else 0
    length = _length(line.text, line.size, bold=line.bold)
    size = max(min(line.size, int(line.size * (width_dots - 2 * margin - 2) / max(length, 1))), _SMALLEST)
    width = min(int(_length(line.text, size, bold=line.bold)) + 2 * margin + 1, width_dots)
    picture = Image.new("L", (width, line.height), 0)
    draw = ImageDraw.Draw(picture)
    baseline = line.height / 2 + size * 0.37
    _set(draw, line.text, (margin, baseline), size, bold=line.bold)
    if not line.inverse:
        return picture
    plate = Image.new("L", picture.size, 0)
    ImageDraw.Draw(plate).rounded_rectangle((0, 0, width - 1, line.height - 1), radius=8, fill=255)
    return ImageChops.subtract(plate, picture)


def _set(draw: ImageDraw.ImageDraw, text: str, at: tuple[float, float], size: int, *, bold: bool) -> None:
    x, baseline = at
    for character in text:
        face = face_for(character, bold=bold)
        if face is None:
            draw.bitmap((int(x), int(baseline - size)), _boxed(character, size, size), fill=255)
            x += size
            continue
        draw.text((x, baseline), character, fill=255, font=loaded(face, size), anchor="ls")
        x += loaded(face, size).getlength(character)


def _length(text: str, size: int, *, bold: bool) -> float:
    faces = (face_for(character, bold=bold) for character in text)
    return sum(loaded(face, size).getlength(c) if face else size for c, face in zip(text, faces, strict=True))


def _section(line: Section, width_dots: int) -> Image.Image:
    title = _headline(Headline(line.title, 26, align=Align.LEFT), width_dots)
    picture = Image.new("L", (width_dots, line.height), 0)
    ImageDraw.Draw(picture).rectangle((0, 6, 5, line.height - 7), fill=255)
    picture.paste(title, (14, (line.height - title.height) // 2))
    middle = line.height // 2
    ImageDraw.Draw(picture).rectangle((14 + title.width + 12, middle, width_dots, middle), fill=255)
    return picture


def _rule(line: Rule, width_dots: int) -> Image.Image:
    picture = Image.new("L", (width_dots, line.thickness), 0 if line.dash else 255)
    if line.dash:
        draw = ImageDraw.Draw(picture)
        for x in range(0, width_dots, 2 * line.dash):
            draw.rectangle((x, 0, x + line.dash - 1, line.thickness), fill=255)
    return picture


def _seal(line: Seal) -> Image.Image:
    """Four characters, two by two, white in a black square with a fine inner frame."""
    side, size = line.height, line.height * 3 // 8
    picture = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((0, 0, side - 1, side - 1), radius=side // 10, fill=255)
    draw.rounded_rectangle((4, 4, side - 5, side - 5), radius=side // 14, outline=0)
    ink = Image.new("L", picture.size, 0)
    for index, character in enumerate(line.characters[:4]):
        x, y = (side / 2 + (index % 2 - 0.5) * size * 1.06, side / 2 + (index // 2 - 0.5) * size * 1.06)
        _set(ImageDraw.Draw(ink), character, (x - size / 2, y + size * 0.37), size, bold=True)
    return ImageChops.subtract(picture, ink)


def _qr(line: Qr) -> Image.Image:
    module, quiet = line.module, QUIET_MODULES * line.module
    picture = Image.new("L", (line.side, line.side), 0)
    draw = ImageDraw.Draw(picture)
    for y, row in enumerate(line.matrix):
        for x, dark in enumerate(row):
            if dark == "1":
                left, top = quiet + x * module, quiet + y * module
                draw.rectangle((left, top, left + module - 1, top + module - 1), fill=255)
    return picture


def _cropped(picture: Image.Image, align: Align) -> Image.Image:
    """Without the white on the right; centred and right-aligned lines without the white on the left too."""
    ink = picture.getbbox()
    if ink is None:
        return picture.crop((0, 0, 8, picture.height))
    return picture.crop((0 if align is Align.LEFT else ink[0], 0, ink[2], picture.height))


def _packed(picture: Image.Image) -> Bitmap:
    wide = -(-picture.width // 8)
    even = Image.new("L", (wide * 8, picture.height), 0)
    even.paste(picture, (0, 0))
    return Bitmap(
        wide, even.point(lambda dot: 255 if dot >= _THRESHOLD else 0).convert("1", dither=Image.Dither.NONE).tobytes()
    )
