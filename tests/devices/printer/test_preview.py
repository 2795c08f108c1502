"""The preview on the screen is the paper, dot for dot; rare characters can be read on it."""

from dataclasses import replace
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageOps

from devices.printer.base import PrinterSettings
from devices.printer.fonts import face_for, loaded
from devices.printer.guide_layout import guide_lines
from devices.printer.layout import receipt_lines
from devices.printer.preview import preview, preview_png
from devices.printer.simulator import SimulatorPrinter
from devices.printer.slip import Text, width_dots

from .samples import GUIDE, RECEIPT, Journal

NAME = "䶮𠮷㛃堃€阿卜杜热合曼买买提吐"  # fifteen characters
RARE = replace(RECEIPT, masked_name=NAME)
LEFT_DOTS = 10 * 12  # the column of values begins behind the labels
SAME = 0.8


@pytest.mark.parametrize("charset", ["gbk", "gb2312", "none"])
@pytest.mark.parametrize("width_mm", [80, 58])
@pytest.mark.parametrize("kind", ["receipt", "guide"])
def test_the_preview_is_the_paper(width_mm, charset, kind):
    slip = receipt_lines(RARE, width_mm) if kind == "receipt" else guide_lines(GUIDE, width_mm)
    printer = SimulatorPrinter(PrinterSettings(width_mm=width_mm, charset=charset))
    printer.print_slip(slip, "job", Journal())
    (piece,) = printer.machine.pieces
    paper = Image.frombytes("1", (width_dots(width_mm), len(piece.rows)), b"".join(piece.rows)).convert("L")
    with Image.open(BytesIO(preview_png(slip, width_mm, charset))) as shown:
        assert shown.size == paper.size
        assert shown.info["dpi"][0] == pytest.approx(203.2, abs=0.1)
        assert ImageChops.difference(ImageOps.invert(shown.convert("L")), paper).getbbox() is None


def test_an_empty_slip_is_an_empty_sheet():
    assert preview((), 80, "gbk").size == (576, 1)


def _glyph(character):
    """The character as its font draws it, 24 dots high."""
    cell = Image.new("L", (24, 34), 0)
    face = face_for(character, mono=True)
    assert face is not None
    font = loaded(face, 24)
    ImageDraw.Draw(cell).text((12, 20), character, fill=255, font=font, anchor="ms")
    return cell


def _likeness(region, glyph):
    """Cosine of the angle between two pictures, at the best of a few shifts: 1 the same, 0 nothing in common."""

    def at(dx, dy):
        one, two = ImageChops.offset(region, dx, dy).tobytes(), glyph.tobytes()
        dot = sum(a * b for a, b in zip(one, two, strict=True))
        size = sum(a * a for a in one) * sum(b * b for b in two)
        return dot / size**0.5 if size else 0.0

    return max(at(dx, dy) for dx in (-1, 0, 1) for dy in (-2, -1, 0, 1, 2))


def _printed_name(width_mm, charset):
    """The cells of the name on the paper, as it was broken into lines."""
    slip = receipt_lines(RARE, width_mm)
    first = next(n for n, line in enumerate(slip) if isinstance(line, Text) and NAME[:2] in line.text)
    ink, top = ImageOps.invert(preview(slip, width_mm, charset)), sum(line.height for line in slip[:first])
    rest, cells = NAME, []
    for line in slip[first:]:
        said = "".join(c for c in getattr(line, "text", "") if c in NAME)
        if not rest:
            break
        assert rest.startswith(said)
        for index, character in enumerate(said):
            left = LEFT_DOTS + 24 * index
            cells.append((character, ink.crop((left, top, left + 24, top + 34))))
        rest, top = rest[len(said) :], top + line.height
    assert not rest, f"not on the paper: {rest}"
    return cells


@pytest.mark.parametrize("charset", ["gbk", "gb2312", "none"])
@pytest.mark.parametrize("width_mm", [80, 58])
def test_every_character_of_a_rare_name_is_the_glyph_of_its_font(width_mm, charset):
    cells = _printed_name(width_mm, charset)
    assert [character for character, _ in cells] == list(NAME)
    for character, region in cells:
        assert _likeness(region, _glyph(character)) > SAME, f"{character} is not on the paper"


def test_a_blank_and_a_box_and_another_character_are_not_taken_for_the_glyph():
    box = Image.new("L", (24, 34), 0)
    ImageDraw.Draw(box).rectangle((1, 3, 22, 30), outline=255)
    for character in "䶮𠮷㛃堃€":
        for wrong in (Image.new("L", (24, 34), 0), box, _glyph("国"), _glyph("吉" if character != "𠮷" else "国")):
            assert _likeness(wrong, _glyph(character)) < SAME


@pytest.mark.parametrize("width_mm", [80, 58])
def test_the_code_on_the_paper_can_be_scanned(width_mm):
    found = zxingcpp.read_barcodes(preview(receipt_lines(RARE, width_mm), width_mm, "gbk"))
    assert [code.text for code in found] == [RARE.qr]
