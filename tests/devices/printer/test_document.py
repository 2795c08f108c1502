import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from reportlab.pdfbase import pdfmetrics

from devices.printer.document import guide_pdf
from devices.printer.document_base import Guide, GuideMaterial
from devices.printer.document_font import truetype
from kiosk.model.item import Question

from .samples import GUIDE


def words(pdf):
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils is not installed")
    found = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"\s", "", found.stdout.decode())


def test_everything_the_guide_says_can_be_read_back():
    said = words(guide_pdf(GUIDE))
    for part in (
        GUIDE.title,
        GUIDE.zone_name,
        GUIDE.phone,
        "残疾人证复印件，1份",
        "名字里有䶮、",
        "办理依据",
        "示例数据",
        "不收费",
    ):
        assert part in said


def test_a_bare_guide_and_one_of_many_pages():
    bare = guide_pdf(Guide("老年证", "满60岁可以办。", "示例专区", sample=False))
    assert bare.startswith(b"%PDF")
    assert "示例数据" not in words(bare)
    long = replace(
        GUIDE,
        title="城乡居民" * 12,
        bring=tuple(GuideMaterial(f"材料{n}", "要看清楚的说明" * 9) for n in range(40)),
        questions=(Question("为什么" * 30, "因为" * 200),),
        fill_here=(),
    )
    said = words(guide_pdf(long))
    assert "材料39" in said
    assert "第4页" in said


def test_a_second_document_has_its_own_characters():
    guide_pdf(GUIDE)
    guide_pdf(replace(GUIDE, title="农村宅基地审批"))
    for name in ("KioskSans", "KioskSansBold"):
        assert {ord(c) for c in "农村宅基地审批"} <= set(pdfmetrics.getFont(name).face.charToGlyph)


def test_the_fee_is_told_once():
    told = replace(GUIDE, facts=(("收费", "不收费"),))
    assert told.told_first == (("收费", "不收费"),)
    assert GUIDE.told_first[-1] == ("收费", "不收费")
    assert Guide("老年证", "", "").told_first == ()


def test_the_same_guide_twice():
    first, second = guide_pdf(GUIDE), guide_pdf(GUIDE)
    assert abs(len(first) - len(second)) < 32, "more differs than the moment of making, which is packed along"


def test_the_font_holds_what_was_asked_and_boxes_what_nobody_has():
    font = TTFont(BytesIO(truetype("Sample", "办A𠮷\ue5f1", bold=False)))
    cmap, glyphs = font.getBestCmap(), font["glyf"]
    assert {ord(c) for c in "办A𠮷\ue5f1"} <= set(cmap)
    assert glyphs[cmap[ord("办")]].numberOfContours > 2
    assert glyphs[cmap[0xE5F1]].numberOfContours == 2
    assert font["hmtx"][cmap[ord("办")]][0] == 1000
