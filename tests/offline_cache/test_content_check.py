"""Each rule finds its fault, on its line, and nothing else; all faults come at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offline_cache.content_check import check, main
from offline_cache.rules import ITEM_RULES
from tests.offline_cache.content_faults import ITEM_FAULTS, ZONE_FAULTS
from tests.offline_cache.folder import ITEM, LAWS, SECOND, STAGES, ZONE, line_of, write_folder

TODAY = date(2026, 11, 22)


def test_a_right_folder_has_no_findings(tmp_path: Path) -> None:
    assert check(write_folder(tmp_path), TODAY) == ()


@pytest.mark.parametrize(("rule", "old", "new", "part"), ITEM_FAULTS)
def test_each_rule_finds_its_fault_on_its_line(tmp_path: Path, rule: str, old: str, new: str, part: str) -> None:
    assert old in ITEM
    broken = ITEM.replace(old, new, 1)
    found = [one for one in check(write_folder(tmp_path, item=broken), TODAY) if one.file == "items/GR-YA-04.yaml"]
    mine = [one for one in found if one.rule == rule]
    assert mine, found
    assert all(one.message and one.suggestion for one in mine)
    if part:
        assert line_of(broken, part) in {one.line for one in mine}, mine


def test_every_rule_has_a_fault_that_proves_it() -> None:
    assert set(ITEM_RULES) <= {rule for rule, *_ in ITEM_FAULTS}


@pytest.mark.parametrize(("old", "new", "part"), ZONE_FAULTS)
def test_the_zone_is_checked(tmp_path: Path, old: str, new: str, part: str) -> None:
    broken = ZONE.replace(old, new, 1)
    assert broken != ZONE or "hub_public_key" in old
    found = [one for one in check(write_folder(tmp_path, zone=broken), TODAY) if one.file == "zone/zone.yaml"]
    assert found
    if part:
        assert line_of(broken, part) in {one.line for one in found}


def test_all_faults_come_at_once_with_did_you_mean(tmp_path: Path) -> None:
    broken = (
        ITEM.replace("aliases:", "alias:").replace("leads: guide", "leads: giude").replace("handling: promised\n", "")
    )
    broken = broken.replace("label: 姓名", "label: " + "长" * 11)
    found = check(write_folder(tmp_path, item=broken), TODAY)
    assert {one.rule for one in found} == {"shape", "leads", "field"}
    told = "\n".join(map(str, found))
    assert "是不是 aliases？" in told
    assert "是不是 guide？" in told
    assert "缺少 handling" in told


def test_a_misspelt_key_is_not_also_called_missing(tmp_path: Path) -> None:
    found = check(write_folder(tmp_path, item=ITEM.replace("aliases:", "aliasses:")), TODAY)
    assert [one.rule for one in found] == ["shape"]


def test_one_code_in_two_files(tmp_path: Path) -> None:
    found = check(write_folder(tmp_path, second=SECOND.replace("GR-SH-02", "GR-YA-04")), TODAY)
    assert {one.file for one in found if "不止一个" in one.message} == {"items/GR-YA-04.yaml", "items/GR-SH-02.yaml"}


def test_twins_among_offices(tmp_path: Path) -> None:
    office = ZONE[ZONE.index("  - id: civil") : ZONE.index("regions:")]
    found = check(write_folder(tmp_path, zone=ZONE.replace(office, office * 2)), TODAY)
    assert any("重复" in one.message for one in found)


def test_a_county_document_needs_no_row_and_an_unknown_article_may_be_left_to_local_staff(tmp_path: Path) -> None:
    local = ITEM.replace("{law: 示例法, article: 第二条}", "{law: 示例县高龄津贴办法}")
    assert check(write_folder(tmp_path, item=local), TODAY) == ()
    honest = (
        ITEM.replace("{law: 示例法, article: 第二条}", "{law: 《中华人民共和国示例法》}") + "verify: 示例法的条款号\n"
    )
    assert check(write_folder(tmp_path, item=honest), TODAY) == ()


def test_a_guide_without_a_form_must_not_lead_into_one(tmp_path: Path) -> None:
    broken = ITEM[: ITEM.index("form:")].replace("[guide, full]", "[guide]")
    found = check(write_folder(tmp_path, item=broken), TODAY)
    assert [one.rule for one in found] == ["leads"]
    with_claim = ITEM[: ITEM.index("form:")].replace("effect: 在这里就能办完", "effect: 去窗口, leads: guide")
    assert [one.rule for one in check(write_folder(tmp_path, item=with_claim), TODAY)] == ["capability"]


@pytest.mark.parametrize("name", ["zone/zone.yaml", "stages.yaml", "laws.yaml"])
def test_a_missing_file_is_told(tmp_path: Path, name: str) -> None:
    (write_folder(tmp_path) / name).unlink()
    assert any(one.file == name and one.rule == "file" for one in check(tmp_path, TODAY))


def test_an_empty_unreadable_or_foreign_file_is_told(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, stages="", laws="- 5\n- {name: 示例法, kind: law, in_force: 2020-13-01}\n")
    (folder / "items" / "GR-YA-04.yaml").write_bytes(b"\xff\xfe\x00")
    rules = {(one.file, one.rule) for one in check(folder, TODAY)}
    assert ("stages.yaml", "yaml") in rules
    assert ("laws.yaml", "yaml") in rules
    assert ("items/GR-YA-04.yaml", "file") in rules


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert any(one.file == "items" for one in check(tmp_path, TODAY))


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert main([str(write_folder(tmp_path))]) == 0
    assert main([str(write_folder(tmp_path, item=ITEM.replace("level:", "leve:")))]) == 1
    assert "items/GR-YA-04.yaml:12: shape:" in capsys.readouterr().out


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_broken_file_breaks_the_check(tmp_path: Path, data: st.DataObject) -> None:
    """Cut, doubled or scribbled-on lines: findings with lines inside the file, never an exception."""
    name, text = data.draw(st.sampled_from([("item", ITEM), ("zone", ZONE), ("stages", STAGES), ("laws", LAWS)]))
    lines = text.splitlines(keepends=True)
    place = data.draw(st.integers(0, len(lines) - 1))
    scribble = data.draw(
        st.sampled_from(["", "x: 1\n", "- \n", "}\n", "? [a]\n: b\n", "\t\n", "&a *a\n", "<<: {a: 1}\n"])
    )
    end = data.draw(st.integers(place, min(place + 3, len(lines))))
    broken = "".join([*lines[:place], scribble, *lines[end:]])
    for one in check(write_folder(tmp_path, **{name: broken}), TODAY):
        longest = max(text.count("\n") for text in (broken, ITEM, ZONE)) + 2
        assert 1 <= one.line <= longest
