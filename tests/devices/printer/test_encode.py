from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from devices.printer.encode import CUT, INIT, echo_request, encode, printable, status_query
from devices.printer.fonts import face_for
from devices.printer.guide_layout import guide_lines
from devices.printer.layout import receipt_lines
from devices.printer.raster import Bitmap, raster
from devices.printer.slip import Align, Feed, Headline, Qr, Rule, Text, columns, height_mm, qr, width_dots
from devices.printer.typeset import text_width
from devices.qr_code import matrix

from .samples import GUIDE, NUMBER, RECEIPT

RARE = "䶮𠮷㛃堃€"


@pytest.mark.parametrize(
    ("text", "charset", "code"),
    [
        ("社会保障", "gbk", "c9e7bbe1b1a3d5cf"),
        ("堃", "gbk", "88d2"),
        ("堃", "gb2312", None),
        ("䶮", "gbk", None),
        ("𠮷", "gbk", None),
        ("㛃", "gbk", None),
        ("€", "gbk", None),
        ("No.1", "none", "4e6f2e31"),
        ("办", "none", None),
        ("a\x1b@", "gbk", None),
    ],
)
def test_what_the_printers_own_font_holds(text, charset, code):
    assert printable(text, charset) == (bytes.fromhex(code) if code else None)


def test_bytes_of_the_commands():
    assert encode((), 576) == bytes.fromhex("1b40 1c26 1d564200")
    assert status_query(4) == bytes.fromhex("100404")
    assert echo_request(b"a1f3") == bytes.fromhex("1d284806003030 61316633")
    assert encode((Text("办", bold=True),), 576) == INIT + bytes.fromhex("1b4501 b0ec 0a 1b4500") + CUT
    assert (
        encode((Text("A", align=Align.CENTRE, size=48),), 576)
        == INIT + bytes.fromhex("1b6101 1d2111 41 0a 1d2100") + CUT
    )
    assert encode((Rule(2),), 16) == INIT + bytes.fromhex("1d763000 0200 0200 ffffffff") + CUT
    assert encode((Feed(3),), 576) == INIT + bytes.fromhex("1d763000 0100 0300 000000") + CUT


def test_an_echo_token_has_four_characters():
    with pytest.raises(ValueError, match="abc"):
        echo_request(b"abc")


@given(st.binary(min_size=1, max_size=4000), st.integers(1, 72), st.booleans())
def test_bands_are_the_picture(data, wide, trim):
    data = data.ljust(-(-len(data) // wide) * wide, b"\0")
    picture = Bitmap(wide, data)
    bands = list(picture.bands(trim=trim))
    rows = [
        band.data[at : at + band.width_bytes] for band in bands for at in range(0, len(band.data), band.width_bytes)
    ]
    assert b"".join(row.ljust(wide, b"\0") for row in rows) == data
    assert all(band.height <= 128 for band in bands)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 1023).map(lambda n: f"https://e.cn/{n * 7919}"), min_size=1, max_size=3))
def test_no_picture_holds_a_real_time_command(texts):
    data = encode((*(qr(matrix(text), 80) for text in texts), Headline("回执" + texts[0], 60)), 576)
    assert not any(bytes((0x10, lead)) in data for lead in (0x04, 0x05, 0x14))


def test_a_real_time_command_in_a_picture_is_defused():
    row = bytes.fromhex("100402 1014") + b"\xff" * 11
    picture = encode((Qr((), 1), Feed(0)), 128)
    assert picture
    from devices.printer.encode import _bands

    sent = b"".join(_bands(Bitmap(16, row), Align.CENTRE))
    assert bytes.fromhex("180402 1814") in sent


def _dots(line, dots=576):
    picture, _ = raster(line, dots)
    return Image.frombytes("1", (picture.width_bytes * 8, picture.height), picture.data)


def test_pictured_text_stands_on_the_printers_columns():
    ink = _dots(Text("䶮" + " " * 10 + "1")).getbbox()
    assert ink is not None
    assert 12 * 12 <= ink[2] <= 13 * 12


@pytest.mark.parametrize("character", RARE)
def test_rare_characters_have_ink(character):
    assert face_for(character) is not None
    assert _dots(Text(character)).getbbox() is not None


def test_a_character_no_font_has_becomes_a_box():
    assert face_for("\ue5f1") is None
    boxed = _dots(Text("\ue5f1")).getbbox()
    assert boxed is not None
    assert boxed[2] - boxed[0] > 18
    assert _dots(Headline("\ue5f1", 40)).getbbox() is not None


@settings(deadline=None)
@given(st.text("德清县䶮0123W", min_size=1, max_size=40), st.sampled_from([384, 576]))
def test_headlines_fit(text, dots):
    picture, _ = raster(Headline(text[:28], 72), dots)
    assert picture.width_bytes * 8 <= dots


def _texts(slip):
    return [line for line in slip if isinstance(line, Text)]


@pytest.mark.parametrize("width_mm", [80, 58])
@pytest.mark.parametrize("name", ["䶮𠮷㛃堃€", "阿卜杜热合曼·买买提吐尔逊江", "张*", "欧阳" * 7 + "堃"])
def test_receipt_lines_fit_and_begin_with_the_number(width_mm, name):
    slip = receipt_lines(replace(RECEIPT, masked_name=name, office_address=name * 3), width_mm)
    texts = _texts(slip)
    assert NUMBER in texts[0].text
    assert texts[0].text.isascii()
    assert NUMBER in texts[-1].text
    assert all(text_width(line.text) <= columns(width_mm, line.size) for line in texts)
    assert encode(slip, width_dots(width_mm))


@pytest.mark.parametrize("width_mm", [80, 58])
def test_the_code_is_large_enough_for_a_phone(width_mm):
    (code,) = (line for line in receipt_lines(RECEIPT, width_mm) if isinstance(line, Qr))
    assert len(code.matrix) * code.module >= 30 * 8
    assert code.side == (len(code.matrix) + 8) * code.module <= width_dots(width_mm)


def _said(slip):
    return "\n".join(getattr(line, "text", getattr(line, "title", "")) for line in slip)


def test_marks_of_sample_copy_and_estimate():
    plain = _said(receipt_lines(replace(RECEIPT, sample=False), 80))
    assert "示例" not in plain
    assert "补打" not in plain
    assert "预计" not in plain
    assert "示例数据" in _said(receipt_lines(RECEIPT, 80))
    assert "补打 第 2 次" in _said(receipt_lines(replace(RECEIPT, copy=2), 80))
    assert "预计2026年12月4日（周五）前" in _said(receipt_lines(replace(RECEIPT, promised_is_estimate=True), 80))
    assert "当场办结" in _said(receipt_lines(replace(RECEIPT, promised_on=None), 80))
    assert "什么都不用带" in _said(receipt_lines(replace(RECEIPT, bring=()), 80))
    assert not any(isinstance(line, Qr) for line in receipt_lines(replace(RECEIPT, qr=""), 80))


@pytest.mark.parametrize("width_mm", [80, 58])
def test_the_guide_as_a_slip(width_mm):
    slip = guide_lines(GUIDE, width_mm)
    assert all(text_width(line.text) <= columns(width_mm, line.size) for line in _texts(slip))
    assert "残疾人证复印件，1份" in _said(slip)
    assert height_mm(slip) > 100
