"""A folder of files into a content folder: what is written, what is left alone, what a person can overrule."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
import yaml

from kiosk.model.errors import CacheError, Code
from offline_cache.content_check import check
from offline_cache.document_source import load_documents
from offline_cache.importing.field_model import FieldModel
from offline_cache.importing.report import Outcome, Report
from offline_cache.importing.run import run_import
from tests.offline_cache.documents import write_documents
from tests.offline_cache.folder import write_folder
from tests.offline_cache.importing import samples

MODEL = FieldModel.learn(
    [("farm-subsidy", text) for text in (samples.TITLE, *samples.CLAUSES)] * 3
    + [("elderly-care", "高龄津贴 老人 养老")],
    ["雨水收集", "菜园"],
)
TODAY = date(2026, 11, 22)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = write_documents(write_folder(tmp_path / "content"))
    with (folder / "fields.yaml").open("a", encoding="utf-8") as file:
        file.write("- {id: farm-subsidy, name: 涉农补贴, icon: coin}\n")
    return folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "农业").mkdir(parents=True)
    (folder / "农业" / "雨水.html").write_text(samples.page(), encoding="utf-8")
    (folder / "cut.docx").write_bytes(samples.word()[:9000])
    (folder / "photo.png").write_bytes(b"png")
    return folder


def run(source: Path, target: Path) -> Report:
    return run_import(source, target, model=MODEL)


def only(report: Report, name: str) -> Outcome:
    return next(one for one in report.outcomes if one.file == name)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def correct(target: Path, text: str) -> None:
    (target / "import").mkdir(exist_ok=True)
    (target / "import" / "corrections.yaml").write_text(text, encoding="utf-8")


def test_a_file_becomes_a_policy_of_ours(source: Path, target: Path) -> None:
    report = run(source, target)
    outcome = only(report, "农业/雨水.html")
    (policy,) = (one for one in load_documents(target).texts if one.name == outcome.target)
    document = policy.value
    assert document.title == samples.TITLE
    assert document.provenance.number == samples.NUMBER
    assert document.provenance.source == "导入自 农业/雨水.html"
    assert document.provenance.issued == date(2025, 3, 10)
    assert (document.field, document.plain, document.sample) == ("farm-subsidy", "", False)
    assert [block.anchor for block in document.blocks] == list("123456")
    assert not policy.broken
    assert outcome.missing == ("plain", "as_of")


def test_what_is_missing_is_what_the_check_of_the_content_finds(source: Path, target: Path) -> None:
    before = check(target, TODAY)
    outcome = only(run(source, target), "农业/雨水.html")
    found = [one for one in check(target, TODAY) if one not in before]
    assert [(one.file, one.message) for one in found] == [(outcome.target, "政策文件没有写 as_of")]


def test_a_bad_file_is_one_finding_and_the_others_come_in(source: Path, target: Path) -> None:
    report = run(source, target)
    assert [(one.file, one.rule) for one in report.findings] == [("cut.docx", "import")]
    assert report.counts() == {"written": 1, "unreadable": 1}


def test_importing_twice_changes_nothing(source: Path, target: Path) -> None:
    run(source, target)
    before = tree(target)
    report = run(source, target)
    assert tree(target) == before
    assert report.counts() == {"unchanged": 1, "unreadable": 1}


def test_what_people_changed_is_kept_until_they_say_replace(source: Path, target: Path) -> None:
    path = target / only(run(source, target), "农业/雨水.html").target
    mine = path.read_text(encoding="utf-8").replace("plain: ''", "plain: 装雨水桶有补助。")
    path.write_text(mine, encoding="utf-8")
    outcome = only(run(source, target), "农业/雨水.html")
    assert outcome.status == "kept"
    assert "replace: true" in outcome.notes[-1]
    assert path.read_text(encoding="utf-8") == mine
    correct(target, "files:\n  农业/雨水.html: {replace: true}\n")
    assert only(run(source, target), "农业/雨水.html").status == "replaced"
    assert "装雨水桶" not in path.read_text(encoding="utf-8")


def test_what_people_deleted_stays_deleted(source: Path, target: Path) -> None:
    path = target / only(run(source, target), "农业/雨水.html").target
    path.unlink()
    assert only(run(source, target), "农业/雨水.html").status == "removed"
    assert not path.exists()


def test_a_correction_wins_and_is_told(source: Path, target: Path) -> None:
    first = only(run(source, target), "农业/雨水.html")
    correct(
        target,
        "all: {as_of: 2026-11-20, issuer: 别的局}\n"
        "files:\n  农业/雨水.html: {title: 另一个标题, tags: [雨水], effective: 2025年5月1日}\n",
    )
    outcome = only(run(source, target), "农业/雨水.html")
    assert (outcome.status, outcome.target) == ("replaced", first.target)
    text = (target / outcome.target).read_text(encoding="utf-8")
    for line in (
        "title: 另一个标题",
        "tags: [雨水]",
        "effective: 2025-05-01",
        "as_of: 2026-11-20",
        f"issuer: {samples.ISSUER}",
    ):
        assert f"\n{line}\n" in text
    told = {one.key: one.how for one in outcome.decisions}
    assert (told["title"], told["as_of"], told["issuer"]) == ("人工更正", "统一填写", "信息表")


def test_a_policy_that_ought_to_be_a_notice_moves(source: Path, target: Path) -> None:
    old = only(run(source, target), "农业/雨水.html").target
    correct(target, "files:\n  农业/雨水.html: {kind: notice}\n")
    outcome = only(run(source, target), "农业/雨水.html")
    assert outcome.target.startswith("notices/TZ-")
    assert not (target / old).exists()


def test_left_out_when_told(source: Path, target: Path) -> None:
    correct(target, "files:\n  农业/雨水.html: {skip: true}\n")
    before = tree(target / "policies")
    assert only(run(source, target), "农业/雨水.html").status == "skipped"
    assert tree(target / "policies") == before


@pytest.mark.parametrize("text", ["files: {a: {titel: x}}", "alles: {}", "files: [", "files:\n  a: 1\n  a: 2\n"])
def test_corrections_that_would_be_misunderstood_stop_the_import(source: Path, target: Path, text: str) -> None:
    correct(target, text)
    with pytest.raises(CacheError) as caught:
        run(source, target)
    assert caught.value.code is Code.IMPORT_UNREADABLE
    assert caught.value.facts["file"] == "corrections.yaml"


def test_the_same_document_comes_in_once(source: Path, target: Path) -> None:
    (source / "纸质.pdf").write_bytes(samples.pdf())
    (source / "转载.html").write_text(samples.page(published="2025-06-30"), encoding="utf-8")
    report = run(source, target)
    assert report.counts() == {"written": 1, "same": 2, "unreadable": 1}
    again = only(report, "转载.html")
    assert again.kin[0].other in ("农业/雨水.html", "纸质.pdf")
    correct(target, "files:\n  转载.html: {twin: different}\n")
    assert only(run(source, target), "转载.html").status == "written"


def test_a_newer_version_is_told_and_ends_the_older_one_only_when_it_says_so(source: Path, target: Path) -> None:
    newer = tuple(
        clause.replace("120元", "150元")
        .replace("2025年4月1日", "2028年4月1日")
        .replace("示例县家庭水窖补助办法", "示例县家庭菜园雨水收集补助办法")
        for clause in samples.CLAUSES
    )
    silent = (*newer[:-1], "第六条 本办法自2028年4月1日起施行。")
    text = (
        samples.page(silent, f"{samples.TITLE}（修订）")
        .replace("2025年3月10日", "2028年3月10日")
        .replace("[2025]6", "[2028]9")
    )
    (source / "新.html").write_text(text, encoding="utf-8")
    report = run(source, target)
    (kin,) = only(report, "新.html").kin
    assert (kin.relation, kin.newer) == ("version", "新.html")
    old = target / only(report, "农业/雨水.html").target
    assert "repealed_by" not in old.read_text(encoding="utf-8")
    (source / "新.html").write_text(text.replace(silent[-1], newer[-1]), encoding="utf-8")
    report = run(source, target)
    new = Path(only(report, "新.html").target).stem
    assert f"repealed_by: {new}\n" in old.read_text(encoding="utf-8")
    (end,) = (one for one in only(report, "农业/雨水.html").decisions if one.key == "repealed_by")
    assert "同时废止" in end.evidence


def test_what_the_folder_holds_already_is_not_written_again(source: Path, target: Path) -> None:
    standing = next(one.value for one in load_documents(target).texts if one.value.id == "ZC-A001")
    text = samples.page(tuple(block.text for block in standing.blocks), standing.title)
    (source / "旧.html").write_text(text.replace("2025年3月10日", ""), encoding="utf-8")
    outcome = only(run(source, target), "旧.html")
    assert outcome.status == "same"
    assert outcome.kin[0].other == "ZC-A001"


def test_an_unsure_field_is_left_to_a_person(source: Path, target: Path) -> None:
    (source / "会议.txt").write_text(
        "工作例会制度\n" + "每周五下午开会，各科室轮流主持，做好记录。\n" * 3, encoding="utf-8"
    )
    outcome = only(run(source, target), "会议.txt")
    assert "field" in outcome.missing
    assert any(note.startswith("领域：") for note in outcome.notes)
    assert "field:" not in (target / outcome.target).read_text(encoding="utf-8")


def test_a_report_says_from_where_and_hides_long_numbers(source: Path, target: Path, tmp_path: Path) -> None:
    (source / "电话.html").write_text(
        samples.page().replace("发布机构：", "发布机构：").replace(samples.TITLE, "示例县雨水桶13800000000补助办法"),
        encoding="utf-8",
    )
    report = run(source, target)
    report.save(tmp_path / "report.yaml")
    whole = yaml.safe_load((tmp_path / "report.yaml").read_text(encoding="utf-8"))
    rain = next(one for one in whole["files"] if one["file"] == "农业/雨水.html")
    number = next(one for one in rain["decisions"] if one["key"] == "number")
    assert (number["value"], number["how"]) == (samples.NUMBER, "信息表")
    assert "示农规[2025]6号" in number["from"]
    assert all("13800000000" not in one["from"] for file in whole["files"] for one in file.get("decisions", ()))
    report.save(tmp_path / "report.csv")
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert any(row["key"] == "number" and row["value"] == samples.NUMBER for row in rows)
    assert any(row["key"] == "as_of" and row["how"] == "没有找到" for row in rows)


def test_no_cell_of_the_table_is_a_formula(tmp_path: Path) -> None:
    report = Report([Outcome("a", only_status(), notes=("=cmd()",))])
    report.save(tmp_path / "r.csv")
    assert "'=cmd()" in (tmp_path / "r.csv").read_text(encoding="utf-8-sig")


def only_status() -> object:
    from offline_cache.importing.target import Status

    return Status.WRITTEN
