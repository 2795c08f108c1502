"""`kiosk content import` from the shell: what it prints, what it leaves, how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.cli import main
from tests.offline_cache.documents import write_documents
from tests.offline_cache.folder import write_folder
from tests.offline_cache.importing import samples


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "雨水.html").write_text(samples.page(), encoding="utf-8")
    (tmp_path / "kiosk.toml").write_text(f'[kiosk]\ncontent = "{tmp_path / "content"}"\n', encoding="utf-8")
    return write_documents(write_folder(tmp_path / "content"))


def run(target: Path, *more: str) -> int:
    words = ("content", "import", str(target.parent / "in"), str(target), *more)
    return main([*words, "--config", str(target.parent / "kiosk.toml")])


def test_done_with_a_report_beside(target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(target, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == {"written": 1}
    assert samples.NUMBER in Path(told["report"]).read_text(encoding="utf-8")
    assert Path(told["report"]) == target / "import" / "report.yaml"


def test_a_bad_file_is_named_and_the_verb_says_not_done(target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (target.parent / "in" / "cut.pdf").write_bytes(samples.pdf()[:500])
    rows = target.parent / "list.csv"
    rows.write_text(
        "标题,栏目,发布机构,发布日期\n津贴公示,county.elderly-care.list,示例县民政局,2026-10-01\n", encoding="gb18030"
    )
    report = target.parent / "report.csv"
    assert run(target, "--list", str(rows), "--report", str(report)) == 1
    out = capsys.readouterr().out
    assert "cut.pdf:1: import:" in out
    assert "written: 2" in out
    assert report.read_text(encoding="utf-8-sig").startswith("file,status,target")


def test_no_such_folder(target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["content", "import", str(target / "nowhere"), str(target)]) == 1
    assert "content.missing" in capsys.readouterr().err
