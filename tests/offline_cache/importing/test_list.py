"""Lists of columns, entries and people: any headings, encodings and dates; nothing that stands is changed."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.errors import CacheError, Code
from offline_cache.document_source import load_documents
from offline_cache.importing.field_model import FieldModel
from offline_cache.importing.heading import ListKind, find_heading
from offline_cache.importing.report import Report
from offline_cache.importing.run import run_import
from offline_cache.importing.sheet import read_sheet
from tests.offline_cache.documents import write_documents
from tests.offline_cache.folder import write_folder

MODEL = FieldModel.learn([("elderly-care", "高龄津贴 老人 养老")])
COLUMN = "county.elderly-care.list"
ENTRIES = (
    "信息标题,所属栏目,发布机构,发布日期,正文,备注\r\n"
    f"三季度津贴发放情况,{COLUMN},示例县民政局,2026年10月8日,共发放120万元。,x\r\n"
    f"四季度津贴发放情况,{COLUMN},示例县民政局,2026/11/09,共发放130万元。,\r\n"
    "没有日期的一条,,示例县民政局,不详,正文,\r\n"
)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return write_documents(write_folder(tmp_path / "content"))


def run(target: Path, name: str, data: bytes) -> Report:
    path = target.parent / name
    path.write_bytes(data)
    empty = target.parent / "empty"
    empty.mkdir(exist_ok=True)
    return run_import(empty, target, (path,), model=MODEL)


def workbook(*rows: tuple[object, ...]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_entries_in_any_encoding(target: Path, encoding: str) -> None:
    report = run(target, "list.csv", ENTRIES.encode(encoding))
    assert report.counts() == {"written": 2, "waiting": 1}
    entries = load_documents(target).entries[COLUMN].value
    mine = [one for one in entries if one.source.startswith("导入自 list.csv")]
    assert [(one.title, one.issued, one.body) for one in mine] == [
        ("三季度津贴发放情况", date(2026, 10, 8), "共发放120万元。"),
        ("四季度津贴发放情况", date(2026, 11, 9), "共发放130万元。"),
    ]
    assert [one.source for one in mine] == ["导入自 list.csv:2", "导入自 list.csv:3"]
    assert len({one.id for one in entries}) == len(entries)
    assert report.outcomes[2].missing == ("column", "issued")
    assert [one.message for one in report.findings] == ["不认识的表头 备注"]


def test_a_list_twice_changes_nothing(target: Path) -> None:
    run(target, "list.csv", ENTRIES.encode())
    before = {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}
    report = run(target, "list.csv", ENTRIES.encode())
    assert {path: path.read_bytes() for path in target.rglob("*") if path.is_file()} == before
    assert report.counts() == {"unchanged": 2, "waiting": 1}


def test_what_stands_there_is_kept_and_told(target: Path) -> None:
    run(target, "list.csv", ENTRIES.encode())
    report = run(target, "list.csv", ENTRIES.replace("120万元", "999万元").encode())
    assert report.counts() == {"unchanged": 1, "kept": 1, "waiting": 1}
    assert "999万元" not in (target / "entries" / f"{COLUMN}.yaml").read_text(encoding="utf-8")


def test_a_workbook_with_a_head_above_the_heading(target: Path) -> None:
    data = workbook(
        ("示例县2026年公开信息",),
        (),
        ("title", "category", "issuer", "issue_date"),
        ("津贴名册说明", COLUMN, "示例县民政局", date(2026, 9, 1)),
        ("第二份", COLUMN, "示例县民政局", 46266),
    )
    assert run(target, "list.xlsx", data).counts() == {"written": 2}
    entries = load_documents(target).entries[COLUMN].value
    assert {one.issued for one in entries if one.source} >= {date(2026, 9, 1), date(2026, 9, 1)}


def test_columns_hang_below_their_parents(target: Path) -> None:
    data = (
        "编号;栏目名称;上级栏目;层级;领域;公开内容（要素）;公开依据;公开时限;公开主体;公开渠道和载体\n"
        "county.elderly-care.new;新栏目;county.elderly-care;县级;elderly-care;名称、金额;条例;20日内;示例县民政局;网站、公告栏\n"
        "county.elderly-care;养老;;县级;;;;;;\n"
    ).replace("公开主体", "公开责任主体")
    report = run(target, "columns.csv", data.encode())
    column = next(one for one in load_documents(target).all_columns() if one.id == "county.elderly-care.new")
    assert (column.name, column.parent) == ("新栏目", "county.elderly-care")
    assert column.disclosure is not None
    assert column.disclosure.carriers == ("网站", "公告栏")
    assert report.counts()["written"] == 1
    assert not load_documents(target).findings


def test_people(target: Path) -> None:
    data = "姓名\t岗位\t职责\t联系电话\n钱演示\t代办员\t帮老人办事\t0572-8000321\n李示例\t网格员\t\t0572-8000322\n"
    report = run(target, "people.csv", data.encode())
    assert report.counts() == {"written": 1, "waiting": 1}
    assert [one.phone for one in load_documents(target).listed("people") if one.name == "钱演示"] == ["0572-8000321"]
    assert run(target, "people.csv", data.encode()).counts() == {"unchanged": 1, "waiting": 1}


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.csv", b"", "空"),
        ("a.csv", "甲,乙\n1,2\n".encode(), "表头"),
        ("a.xlsx", b"PK\x03\x04broken", "不完整"),
        ("a.xlsx", workbook(("标题", "发布日期"))[:3000], "不完整"),
        ("a.csv", bytes(300), "编码"),
    ],
)
def test_a_bad_list_is_a_finding(target: Path, name: str, data: bytes, says: str) -> None:
    (finding,) = run(target, name, data).findings
    assert says in finding.message


def test_a_cell_that_is_too_long_is_refused() -> None:
    with pytest.raises(CacheError) as caught:
        read_sheet("a.csv", f"标题,正文\nx,{'长' * 60_000}\n".encode())
    assert caught.value.code is Code.IMPORT_UNREADABLE


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx"]))
def test_any_bytes_are_a_list_or_a_reason(data: bytes, name: str) -> None:
    try:
        rows = read_sheet(name, data)
    except CacheError as error:
        assert error.code is Code.IMPORT_UNREADABLE  # noqa: PT017 - either way is right
    else:
        find_heading(rows)


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("标题", "发布日期"), ListKind.ENTRIES),
        (("Title*", "Publish_Date"), ListKind.ENTRIES),
        (("姓名", "联系电话"), ListKind.PEOPLE),
        (("一级事项", "二级事项", "公开依据"), ListKind.COLUMNS),
        (("甲", "乙"), None),
    ],
)
def test_headings(names: tuple[str, ...], kind: ListKind | None) -> None:
    found = find_heading([names])
    assert (found.kind if found else None) == kind


def test_a_file_that_is_no_plain_list_is_not_broken(target: Path) -> None:
    file = target / "entries" / f"{COLUMN}.yaml"
    whole = "[{id: GK-A0001, title: 甲, issuer: 乙, issued: 2026-10-10}]\n"
    file.write_text(whole, encoding="utf-8")
    report = run(target, "list.csv", ENTRIES.encode())
    assert file.read_text(encoding="utf-8") == whole
    assert report.counts() == {"waiting": 3}
