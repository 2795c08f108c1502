"""The papers of the wall: every symbol is read back from the rendered page, as large as promised, nothing lost."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import zxingcpp
from PIL import Image

from devices.printer.label import Label, labels_pdf
from devices.printer.poster import Paper, Poster, PosterCode, poster_pdf

DPI = 150
LEAST_MM, LEAST_LABEL_MM = 30.0, 40.0
LONG = "城乡居民基本医疗保险参保登记和关系转移接续（含新生儿，示例名称很长很长）"
CODES = tuple(PosterCode(f"示例事项{n}" if n else LONG, f"https://zone.example.gov.example/i/{n}") for n in range(24))
POSTER = Poster("手机扫一扫", "大家最常办的事。", "示例县政务公开专区", CODES, "2026.11.22-0")
STEPS = ("点屏幕开始", "刷身份证，核对带出的信息", "取走回执和身份证")
LABELS = tuple(
    Label(
        f"机器{n}",
        "1楼B区",
        "查参保和账户",
        STEPS * (n + 1),
        f"机器{n}\n" + "\n".join(STEPS),
        "0572-8000100",
        "示例专区",
    )
    for n in range(3)
)


def pages(pdf: bytes) -> Iterator[Image.Image]:
    if shutil.which("pdftoppm") is None:
        pytest.skip("poppler-utils is not installed")
    with TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", "-png", "-", f"{folder}/page"], input=pdf, check=True)
        for path in sorted(Path(folder).iterdir()):
            with Image.open(path) as picture:
                yield picture.copy()


def said(pdf: bytes) -> str:
    found = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"\s", "", found.stdout.decode())


def read(picture: Image.Image) -> dict[str, float]:
    """What each symbol says, and its width in millimetres."""
    return {
        one.text: (one.position.top_right.x - one.position.top_left.x) / DPI * 25.4
        for one in zxingcpp.read_barcodes(picture)
    }


@pytest.mark.parametrize(("paper", "counts"), [(Paper.A4, [12, 12]), (Paper.A3, [24])])
def test_every_code_of_a_poster_is_read_back(paper: Paper, counts: list[int]) -> None:
    found = [read(page) for page in pages(poster_pdf(POSTER, paper))]
    assert [len(one) for one in found] == counts
    assert {text for one in found for text in one} == {code.link for code in CODES}
    assert min(width for one in found for width in one.values()) >= LEAST_MM


def test_names_and_whose_it_is_stand_on_the_paper() -> None:
    words = said(poster_pdf(POSTER))
    assert "示例事项23" in words
    assert "示例数据" in words
    assert "第2页，共2页" in words
    assert "示例县政务公开专区" in words


def test_a_poster_of_nothing_is_a_page() -> None:
    assert len(list(pages(poster_pdf(Poster("没有", "", "示例专区", ()))))) == 1


def test_every_label_is_read_back_and_has_all_its_steps() -> None:
    pdf = labels_pdf(LABELS)
    found = [read(page) for page in pages(pdf)]
    assert [len(one) for one in found] == [2, 1]
    assert {text for one in found for text in one} == {label.code for label in LABELS}
    assert min(width for one in found for width in one.values()) >= LEAST_LABEL_MM
    words = said(pdf)
    assert words.count("取走回执和身份证") == sum(n + 1 for n in range(3))
    assert words.count("0572-8000100") == len(LABELS)
