"""Documents from their sources to the page: each rule finds its fault; what is built is read back whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.model.document import BlockKind, DocumentKind, Level, Validity
from kiosk.model.errors import CacheError, Code
from kiosk.model.hit import Filter
from offline_cache.catalogue import Catalogue
from offline_cache.content_build import build
from offline_cache.content_check import check
from offline_cache.document_source import load_documents
from offline_cache.library import Library
from offline_cache.standing import validity_on
from tests.offline_cache.documents import FILES, write_documents
from tests.offline_cache.folder import write_folder

TODAY = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 8, 0).astimezone()
LISTS = "entries/county.elderly-care.list.yaml"

# file, what stands there, what stands there instead, what the finding says
FAULTS = [
    ("policies/ZC-A001.md", "id: ZC-A001", "id: ZC-A009", "编号与文件名不同"),
    ("policies/ZC-A001.md", "id: ZC-A001", "id: 津贴", "不合格式"),
    ("policies/ZC-A001.md", "title: 示例县高龄津贴发放办法", 'title: ""', "没有标题"),
    ("policies/ZC-A001.md", "issuer: 示例县民政局", 'issuer: ""', "没有写发布机关"),
    ("policies/ZC-A001.md", "number: 示民规〔2025〕3号\n", "", "没有写 number"),
    ("policies/ZC-A001.md", "as_of: 2026-11-01\n", "", "没有写 as_of"),
    ("policies/ZC-A001.md", "issued: 2025-03-01", "issued: 2027-03-01", "还没有到"),
    ("policies/ZC-A001.md", "effective: 2025-04-01", "effective: 2024-04-01", "施行日期早于"),
    ("policies/ZC-A001.md", "expires: 2030-03-31", "expires: 2025-03-31", "失效日期早于"),
    ("policies/ZC-A001.md", "items: [GR-YA-04]", "items: [GR-YA-40]", "没有事项 GR-YA-40"),
    ("policies/ZC-A001.md", "documents: [ZC-A002]", "documents: [ZC-A020]", "没有文件 ZC-A020"),
    (
        "policies/ZC-A001.md",
        "columns: [county.elderly-care.policy]",
        "columns: [county.elder]",
        "没有栏目 county.elder",
    ),
    ("policies/ZC-A001.md", "field: elderly-care", "field: elderly", "没有领域 elderly"),
    ("policies/ZC-A001.md", "audience: person", 'audience: person\nregion: "330599"', "不在本县"),
    ("policies/ZC-A001.md", "tags: [津贴]", "media: [{file: a.mp4, captions: a.vtt}]", "没有文件 media/a.mp4"),
    ("policies/ZC-A001.md", "第四条 老人", "第三条 老人", "第3条写了两次"),
    ("policies/ZC-A001.md", "plain: 年满80", "plian: 年满80", "不认识的键 plian"),
    ("policies/ZC-A001.md", "---\nid", "id", "没有写在两行 --- 之间"),
    ("policies/ZC-A001.md", "刷身份证申请", "刷110101190001010006申请", "身份证号码"),
    ("policies/ZC-A001.md", "刷身份证申请", "打13800000000申请", "手机号码"),
    ("policies/ZC-A001.md", "第一条 为了", "第一条 根据《合同法》，为了", "已于 2021-01-01 废止"),
    ("policies/ZC-A002.md", "repealed_by: ZC-A001", "repealed_by: ZC-A010", "没有文件 ZC-A010"),
    ("answers/ZC-A001.yaml", 'clause: "3"', 'clause: "30"', "没有第 30 条"),
    ("answers/ZC-A001.yaml", "quote: 50元", "quote: 500元", "没有这句话"),
    (
        "columns/county.yaml",
        "parent: county.elderly-care, level",
        "parent: county.elder, level",
        "没有栏目 county.elder",
    ),
    ("columns/county.yaml", "order: 21}", "parent: county.elderly-care.policy}", "绕回了自己"),
    (LISTS, "id: GK-A0002", "id: GK-A0001", "不止一处在用"),
    (LISTS, "  unpublish: 2027-01-10\n", "", "没有写下架日期"),
    ("people.yaml", "phone: 0572-8000101", "phone: 800-01", "不合格式"),
    ("people.yaml", "office: civil-affairs", "office: civil", "没有窗口 civil"),
    ("roster.yaml", "people: [rep-1]", "people: [rep-2]", "没有人员 rep-2"),
    ("roster.yaml", 'ends: "12:00"', 'ends: "8:00"', "不对"),
    ("roster.yaml", "weekday: 1", "weekday: 1, on: 2026-11-23", "写星期几"),
    ("sites.yaml", 'region: "330521901001"', 'region: "330521909"', "不在本县"),
]


def folder_of(path: Path) -> Path:
    return write_documents(write_folder(path))


def test_a_right_folder_has_no_findings(tmp_path: Path) -> None:
    assert check(folder_of(tmp_path), TODAY) == ()


@pytest.mark.parametrize(("file", "old", "new", "told"), FAULTS)
def test_each_rule_finds_its_fault(tmp_path: Path, file: str, old: str, new: str, told: str) -> None:
    folder = folder_of(tmp_path)
    laws = folder / "laws.yaml"
    repealed = "- {name: 合同法, kind: law, in_force: 1999-10-01, repealed: 2021-01-01}\n"
    laws.write_text(laws.read_text(encoding="utf-8") + repealed, encoding="utf-8")
    text = FILES[file]
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [finding for finding in check(folder, TODAY) if told in finding.message]
    assert {finding.file for finding in found} == {file}, check(folder, TODAY)
    assert found[0].suggestion


def test_a_finding_stands_on_its_line(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    policy = folder / "policies" / "ZC-A001.md"
    policy.write_text(policy.read_text(encoding="utf-8").replace("field: elderly-care", "field: x"), encoding="utf-8")
    (finding,) = check(folder, TODAY)
    assert policy.read_text(encoding="utf-8").splitlines()[finding.line - 1] == "field: x"


def test_an_answer_has_its_policys_provenance(tmp_path: Path) -> None:
    """Whose it is and until when it holds comes from the document it rests on."""
    written = {one.id: one for one in load_documents(folder_of(tmp_path)).documents()}
    assert written["WD-ZC-A001-2"].provenance == written["ZC-A001"].provenance


def test_a_folder_without_documents_is_right(tmp_path: Path) -> None:
    assert load_documents(tmp_path).documents() == ()
    assert check(write_folder(tmp_path), TODAY) == ()


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    folder = folder_of(tmp_path_factory.mktemp("content"))
    out = tmp_path_factory.mktemp("built") / "content.db"
    figures = build(folder, out, AT)
    assert (figures.documents, figures.answers) == (4, 2)
    with_day = Catalogue.open(out)
    with_day.library = Library(with_day._rows, lambda: TODAY)
    yield with_day
    with_day.close()


@pytest.fixture
def library(catalogue: Catalogue) -> Library:
    return catalogue.library


def test_the_tree_counts_what_hangs_below(library: Library) -> None:
    ((top, count),) = library.columns("", Level.COUNTY)
    assert (top.id, count) == ("county.elderly-care", 4)
    assert [(column.name, below) for column, below in library.columns(top.id)] == [("发放公示", 2), ("政策文件", 2)]
    assert [column.name for column in library.path("county.elderly-care.policy")] == ["养老服务", "政策文件"]
    assert library.columns("", Level.TOWN) == ()


def test_a_list_is_newest_first_and_comes_in_pages(library: Library) -> None:
    column = "county.elderly-care.list"
    assert library.count(column) == 2
    assert [one.id for one in library.entries(column, 0, 10)] == ["GK-A0001", "GK-A0002"]
    assert [one.id for one in library.entries(column, 1, 1)] == ["GK-A0002"]


def test_what_is_taken_down_is_in_no_list(catalogue: Catalogue) -> None:
    later = Library(catalogue._rows, lambda: date(2027, 1, 10))
    assert [one.id for one in later.entries("county.elderly-care.list", 0, 10)] == ["GK-A0002"]
    assert later.count("county.elderly-care.list") == 1
    assert later.counts()["entry"] == later.count_listed(Filter(kinds=("entry",))) < catalogue.library.counts()["entry"]
    with pytest.raises(CacheError) as caught:
        later.document("GK-A0001")
    assert caught.value.code is Code.ITEM_UNKNOWN


def test_a_document_comes_back_as_it_was_written(library: Library, tmp_path: Path) -> None:
    written = {one.id: one for one in load_documents(folder_of(tmp_path)).documents()}
    for name, document in written.items():
        assert library.document(name) == document
    policy = library.written(library.document("ZC-A001"), "zh-Hant")
    assert policy.title == "示例縣高齡津貼發放辦法"
    assert policy.blocks[0].kind is BlockKind.HEADING
    assert policy.provenance.issuer == "示例縣民政局"
    answer = library.written(library.document("WD-ZC-A001-1"), "zh-Hant")
    assert answer.clause is not None
    assert answer.clause.quote == library.written(library.document("WD-ZC-A001-1").clause.quote, "zh-Hant")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("kind", "begins", "ends", "validity"),
    [
        ("policy", "", "9999", Validity.IN_FORCE),
        ("policy", "2026-11-22", "2026-11-22", Validity.IN_FORCE),
        ("policy", "", "2026-11-21", Validity.EXPIRED),
        ("policy", "2026-11-23", "9999", Validity.FUTURE),
        ("policy", "2026-11-23", "0000", Validity.REPEALED),
        ("notice", "", "9999", Validity.UNTOLD),
        ("notice", "", "2026-11-21", Validity.EXPIRED),
        ("item", "", "9999", Validity.UNTOLD),
    ],
)
def test_a_row_tells_whether_it_holds(kind: str, begins: str, ends: str, validity: Validity) -> None:
    assert validity_on(kind, begins, ends, "2026-11-22") is validity


def test_what_holds_stands_before_what_ended(library: Library) -> None:
    listed = library.listed(Filter(kinds=("policy",)), 0, 10)
    assert [(one.id, one.validity) for one in listed] == [
        ("ZC-A001", Validity.IN_FORCE),
        ("ZC-A002", Validity.REPEALED),
    ]
    assert [one.id for one in library.listed(Filter(kinds=("policy",), in_force=True), 0, 10)] == ["ZC-A001"]
    assert library.count_listed(Filter(kinds=("policy",), year=2025, issuer="示例县民政局")) == 2
    assert library.count_listed(Filter(year=2024)) == 0
    assert library.issuers(DocumentKind.POLICY) == ("示例县民政局",)


def test_look_ask_do_point_to_one_another(library: Library) -> None:
    assert [one.id for one in library.answers_of("ZC-A001")] == ["WD-ZC-A001-1", "WD-ZC-A001-2"]
    about = library.about("GR-YA-04")
    assert about[0].id == "ZC-A001"
    assert {one.kind for one in about} == {DocumentKind.POLICY, DocumentKind.ANSWER}
    answer = library.document("WD-ZC-A001-1")
    assert answer.clause is not None
    assert (answer.clause.document, answer.clause.anchor, answer.clause.quote) == ("ZC-A001", "3", "50元")


def test_new_this_week(library: Library) -> None:
    assert [one.id for one in library.newest(10, date(2026, 9, 1))] == ["GK-A0001"]


def test_people_and_places(library: Library) -> None:
    assert [person.id for person in library.people()] == ["rep-1"]
    assert library.roster()[0].people == ("rep-1",)
    assert library.sites()[0].name == "甲村便民点"
    assert [field.id for field in library.fields()] == ["elderly-care"]


def test_unknown_names_are_told(library: Library) -> None:
    for ask in (library.document, library.column):
        with pytest.raises(CacheError):
            ask("none")
    with pytest.raises(CacheError):
        library.document("GR-YA-04")  # an item is not a document


def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "content")
    for name in ("one.db", "two.db"):
        build(folder, tmp_path / name, AT)
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "two.db").read_bytes()


def test_several_as_rows_leave_out_what_is_not_shown(catalogue: Catalogue) -> None:
    later = Library(catalogue._rows, lambda: date(2027, 1, 10))
    asked = ("GK-A0002", "GK-A0001", "none", "ZC-A001")
    assert [one.id for one in later.summaries(asked)] == ["GK-A0002", "ZC-A001"]
    assert later.summaries(()) == ()


def test_how_many_of_each_kind_are_the_lists_lengths(library: Library) -> None:
    counts = library.counts()
    assert counts == {kind.value: library.count_listed(Filter(kinds=(kind.value,))) for kind in DocumentKind}
    assert counts["policy"] == 2


def test_what_is_new_is_found_without_going_through_everything(catalogue: Catalogue) -> None:
    asked: list[str] = []

    def rows(sql: str, values: object = ()) -> list[tuple[Any, ...]]:
        asked.extend(str(row[-1]) for row in catalogue._rows(f"EXPLAIN QUERY PLAN {sql}", values))  # type: ignore[arg-type]
        return catalogue._rows(sql, values)  # type: ignore[arg-type]

    library = Library(rows, lambda: TODAY)
    library.newest(3, TODAY - timedelta(days=7))
    library.count_newest(TODAY - timedelta(days=7))
    library.counts()
    assert [plan for plan in asked if "SCAN document" in plan] == []
    assert sum("document_issued" in plan for plan in asked) == 2
    assert sum("document_hidden" in plan for plan in asked) == 1


def test_tags_come_with_the_list(library: Library) -> None:
    which = Filter(kinds=("policy",))
    told = library.tagged(which, 10)
    assert [one for one, _, _ in told] == list(library.listed(which, 0, 10))
    assert told[0][1:] == (("津贴",), False)


def test_what_is_new_comes_in_pages(library: Library) -> None:
    since = date(2025, 1, 1)
    everything = library.newest(10, since)
    assert library.count_newest(since) == len(everything)
    assert library.newest(1, since, 1) == everything[1:2]
