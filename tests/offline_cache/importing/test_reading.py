"""Every kind of file gives the same document; every bad file gives one reason, and no more."""

from __future__ import annotations

import io
import sys
import tracemalloc
import zipfile
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.model.errors import CacheError, Code
from offline_cache.importing import reading
from offline_cache.importing.clean import clean
from offline_cache.importing.draft import draft
from offline_cache.importing.reading import READERS, read_rough
from tests.offline_cache.importing import samples

FILES = {
    "page.html": samples.page().encode(),
    "page.htm": samples.page().replace("utf-8", "gb2312").encode("gb18030"),
    "word.docx": samples.word(),
    "paper.pdf": samples.pdf(),
    "text.txt": "\r\n".join((samples.NUMBER, samples.TITLE, *samples.CLAUSES, samples.ISSUER, "2025年3月10日")).encode(
        "utf-8-sig"
    ),
}


def why(name: str, data: bytes) -> str:
    with pytest.raises(CacheError) as caught:
        read_rough(name, data)
    assert caught.value.code is Code.IMPORT_UNREADABLE
    assert caught.value.facts["remedy"]
    return str(caught.value.facts["why"])


@pytest.mark.parametrize("name", FILES)
def test_each_kind_of_file_gives_the_same_document(name: str) -> None:
    made = draft(name, read_rough(name, FILES[name]))
    assert made.value("title") == samples.TITLE
    assert made.value("number") == samples.NUMBER
    assert made.value("issuer") == samples.ISSUER
    assert made.value("issued") == "2025-03-10"
    assert made.value("effective") == "2025-04-01"
    assert made.value("expires") == "2028-03-31"
    assert [one.value for one in made.repeals] == ["示例县家庭水窖补助办法"]
    assert [line for line in made.body.splitlines() if line.startswith("第")] == list(samples.CLAUSES)
    for stray in ("扫一扫", "版权", "索引号", "字体", "汇编", "偷偷", "2025年3月10日"):
        assert stray not in made.body


def test_a_table_of_a_word_file_stays_a_table() -> None:
    assert "| 容量 | 补助 |\n|---|---|\n| 300升 | 120元 |" in draft("w.docx", read_rough("w.docx", samples.word())).body


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def locked_pdf() -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(samples.pdf()))
    writer.encrypt("geheim", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def empty_pdf() -> bytes:
    import pypdf

    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("cut.docx", samples.word()[:9000], "不完整"),
        ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "密码"),
        ("other.docx", zipped({"readme.txt": b"hello"}), "损坏"),
        ("bomb.docx", zipped({"word/document.xml": bytes(90_000_000)}), "太大"),
        ("many.docx", zipped({f"{number}": b"" for number in range(3100)}), "太大"),
        ("cut.pdf", samples.pdf()[:700], "损坏"),
        ("locked.pdf", locked_pdf(), "密码"),
        ("scan.pdf", empty_pdf(), "扫描"),
        ("no.pdf", b"this is no PDF", "损坏"),
        ("empty.txt", b" \n ", "空"),
        ("zeros.txt", bytes(500), "编码"),
        ("wrong.html", "第一条 为了规范补助".encode().decode("latin-1").encode(), "编码"),
        ("lost.txt", ("第一条 " + "锟斤拷" * 60).encode(), "编码"),
        ("bare.html", b"<html><script>alert(1)</script></html>", "没有文字"),
        ("old.doc", b"x", "旧版 Word"),
    ],
)
def test_a_bad_file_gives_one_reason(name: str, data: bytes, says: str) -> None:
    assert says in why(name, data)


def test_a_large_archive_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped({"word/document.xml": bytes(90_000_000)})
    tracemalloc.start()
    why("bomb.docx", bomb)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_numbers_that_word_counts_itself_are_told_not_lost() -> None:
    numbering = '<w:numbering xmlns:w="x"><w:lvlText w:val="第%1条"/></w:numbering>'.encode()
    with zipfile.ZipFile(io.BytesIO(samples.word())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert "自动编号" in why("auto.docx", zipped(parts | {"word/numbering.xml": numbering}))


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = samples.word()
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(CacheError) as caught:
        read_rough("a.docx", whole)
    assert caught.value.code is Code.IMPORT_LIBRARY_MISSING
    assert caught.value.facts == {"package": "python-docx"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(FILES)), st.data())
def test_a_damaged_file_never_crashes_the_import(name: str, data: st.DataObject) -> None:
    whole = bytearray(FILES[name])
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    damaged = bytes(whole[: data.draw(st.integers(len(whole) // 3, len(whole)))])
    try:
        made = draft(name, read_rough(name, damaged))
    except CacheError:
        return
    assert all(date.fromisoformat(made.value(key)) for key in ("issued", "effective") if made.value(key))


def test_every_reader_is_tried_here() -> None:
    assert {f".{name.rpartition('.')[2]}" for name in FILES} == set(READERS)
    assert not reading.is_candidate(reading.Path("picture.png"))
    assert not reading.is_candidate(reading.Path("~$open.docx"))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<div>", "</div>", "<p>", "<table>", "<tr>", "<td>", "第一条 甲", "第二条 乙", "<br>", "<!--"])
    )
)
def test_any_heap_of_tags_keeps_its_clauses(parts: list[str]) -> None:
    text = "<html><body>甲乙丙丁" + "".join(parts)
    shown = text.split("<!--")[0]
    try:
        paragraphs = clean(read_rough("x.html", text.encode())).paragraphs
    except CacheError:
        return
    said = "".join(paragraphs)
    assert said.count("第一条") == shown.count("第一条")
    assert said.count("第二条") == shown.count("第二条")
