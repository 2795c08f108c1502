"""Each rule finds its fault, on its line, and nothing else; all faults come at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offline_cache.content_check import check, main
from offline_cache.rules import ITEM_RULES
from tests.offline_cache.folder import ITEM, LAWS, SECOND, STAGES, ZONE, line_of, write_folder

TODAY = date(2026, 11, 22)

# rule, what to replace, with what, a word of the broken text whose line is told ("" : do not ask)
ITEM_FAULTS = [
    ("code", "code: GR-YA-04", "code: GR-YA-05", "code:"),
    ("code", "code: GR-YA-04", "code: XX-1", "code:"),
    ("code", "audience: person", "audience: enterprise", "audience:"),
    ("stage", "stage: ageing", "stage: agein", "stage:"),
    ("stage", "stage: ageing", "stage: entry", "stage:"),
    ("office", "office: civil-affairs", "office: civil-affair", "office:"),
    ("guide", "level: 县级", 'level: ""', "level:"),
    ("guide", "outputs: [津贴]", "outputs: []", "outputs:"),
    ("guide", 'kind_code: "05"', 'kind_code: "07"', "kind_code:"),
    ("guide", "kind: 行政给付", "kind: 发钱", "kind_code:"),
    ("capability", "capabilities: [guide, full]", "capabilities: [guide]", "capabilities:"),
    ("basis", "{law: 示例法, article: 第二条}", "{law: 示列法, article: 第二条}", "{law:"),
    ("basis", "{law: 示例法, article: 第二条}", "{law: 旧示例法, article: 第二条}", "{law:"),
    ("basis", "{law: 示例法, article: 第二条}", "{law: 新示例法, article: 第二条}", "{law:"),
    ("basis", "{law: 示例法, article: 第二条}", "{law: 无日期示例法, article: 第二条}", "{law:"),
    ("basis", "{law: 示例法, article: 第二条}", "{law: 示例法}", "{law:"),
    ("basis", "{law: 示例法, article: 第二条}", "{law: 示例法, article: 二}", "{law:"),
    ("basis", "{law: 示例法, article: 第二条}", "{law: 示例法, article: 第二条, in_force: 2021-01-01}", "{law:"),
    ("immediate", "handling: promised", "handling: immediate", "promised:"),
    ("immediate", "{value: 5, unit: working_day}", "{value: 0, unit: immediate}", "promised:"),
    ("immediate", "{value: 5, unit: working_day}", "{value: 0, unit: day}", "promised:"),
    ("promise", "{value: 5, unit: working_day}", "{value: 11, unit: working_day}", "promised:"),
    ("promise", "{value: 10, unit: working_day, basis", "{value: 4, unit: day, basis", "promised:"),
    ("promise", "{value: 10, unit: working_day, basis", "{value: 0, unit: day, basis", "legal:"),
    ("promise", ", basis: 示例法第二条}", "}", "legal:"),
    ("promise", "{value: 10, unit: working_day, basis", "{value: 0, unit: immediate, basis", "promised:"),
    ("steps", "{name: 审核, days: 4}", "{name: 审核, days: 5}", "steps:"),
    ("fee", "{charge: false, amount: 不收费}", "{charge: false, amount: 免费}", "fee:"),
    ("fee", "{charge: false, amount: 不收费}", "{charge: true, amount: 20元/证}", "fee:"),
    ("fee", "{charge: false, amount: 不收费}", '{charge: true, amount: ""}', "fee:"),
    ("fee", "{charge: false, amount: 不收费}", "{charge: true, amount: 不收费}", "fee:"),
    ("plain", "年满80岁的老人每月可以领一笔津贴。", "长" * 61, "plain:"),
    ("plain", "plain: 年满80岁的老人每月可以领一笔津贴。", 'plain: ""', "plain:"),
    ("alias", "[老人钱, 高龄补贴]", "[]", "aliases:"),
    ("alias", "[老人钱, 高龄补贴]", "[高龄津贴申请]", "aliases:"),
    ("faq", "多久能拿到？", "多久能拿到", "{q:"),
    ("faq", "a: 五个工作日内审核好。", 'a: ""', "{q:"),
    ("stiff-word", "a: 五个工作日内审核好。", "a: 届时发放。", "{q:"),
    ("attendance", "a: 五个工作日内审核好。", "a: 必须本人到场。}\n  - {q: 家人呢？, a: 可以委托家人代办。", ""),
    ("material", "note: 读卡核验", 'note: ""', "{id: card"),
    ("material", "{id: letter, name", "{id: card, name", "委托书"),
    ("material", "copies: 1", "copies: -1", "copies"),
    ("catch-all", "name: 委托书", "name: 其他材料", "{id: letter"),
    ("catch-all", "effect: 带好委托书去窗口", "effect: 带委托书等材料去窗口", "family, label"),
    ("odd-proof", "name: 委托书", "name: 健在证明", "健在证明"),
    ("odd-proof", "name: 委托书", "name: 无犯罪记录证明", "无犯罪"),
    ("condition", "户籍在本县", "携带户口簿原件", "携带"),
    ("condition", "户籍在本县", "有收入证明", "有收入"),
    ("condition", "户籍在本县", "有本人居民身份证", "有本人"),
    ("card-only", ", when: {who: [family]}}", "}", "{id: letter"),
    ("situation", "ask: 谁来办？", "ask: 谁来办", "ask:"),
    ("situation", "{id: family, label: 家人", '{id: family, label: ""', "{id: family"),
    ("situation", "      - {id: family, label: 家人, effect: 带好委托书去窗口, leads: guide}\n", "", "options:"),
    ("leads", "leads: guide", "leads: GR-SH-20", "leads:"),
    ("leads", "leads: guide", "leads: GR-YA-04", "leads:"),
    ("leads", "effect: 在这里就能办完", "effect: 去窗口, leads: guide", "situations:"),
    ("when", "when: {who: [family]}", "when: {whom: [family]}", "{whom"),
    ("when", "when: {who: [family]}", "when: {who: [familie]}", "{who"),
    ("when", "when: {pay: [bank]}", "when: {pay: []}", "{pay"),
    ("when", "id: pay\n", "id: who\n", ""),
    ("unreachable", "when: {pay: [bank]}", "when: {pay: [bank], who: [family]}", "{id: bank_card"),
    ("unreachable", "{name: 审核, days: 4}", "{name: 审核, days: 4, when: {who: []}}", "{who: []}"),
    ("field", "label: 姓名", "label: 姓名姓名姓名姓名姓名姓", "label: 姓名"),
    ("field", "{id: birth, kind: date", "{id: Birth, kind: date", "{id: Birth"),
    ("field", "ask: 津贴发到哪里？", "ask: 津贴发到哪里", "ask: 津贴"),
    ("field", "origin: name", "origin: nam", "origin: nam"),
    ("field", "age(birth)", "old(birth)", "old("),
    ("field", "age(birth)", "age(birht)", "birht"),
    ("field", "age(birth)", "age()", "age()"),
    ("field", "        - {id: bank, label: 银行卡}\n", "", "options:\n        - {id: social"),
    ("field", "{id: bank, label: 银行卡}", "{id: social, label: 银行卡}", "social, label: 银"),
    ("field", "when: {pay: [bank]}}", "when: {pay: [bank]}, origin: x}", "origin: x"),
    ("field", "when: {pay: [bank]}}", "when: {pay: [bank]}, options: [{id: a, label: b}]}", "options: [{"),
    ("field", "[bank]}}", '[bank]}, rules: [{kind: pattern, message: 错, value: "("}]}', "rules"),
    ("field", "[bank]}}", "[bank]}, rules: [{kind: pattern, message: 错}]}", "rules"),
    ("field", "[bank]}}", "[bank]}, rules: [{kind: longest, message: 错, value: x}]}", "rules"),
    ("field", "[bank]}}", '[bank]}, rules: [{kind: longest, message: "", value: "3"}]}', "rules"),
    ("field", "[bank]}}", "[bank]}, rules: [{kind: past, message: 错}]}", "rules"),
    ("field", "[bank]}}", "[bank]}, rules: [{kind: same_as, message: 错, value: x}]}", "rules"),
    ("field", "source: card, origin: name", 'source: constant, origin: ""', "constant"),
    ("consent", "    - {id: consent, kind: consent, label: 承诺, ask: 以上都是真的。}\n", "", "form:"),
    ("five-touches", "kind: choice\n", "kind: choices\n", "form:"),
    ("shape", "audience: person", "audience: persons", "audience:"),
    ("shape", "id_card_only: true", "id_card_only: yes", "id_card_only:"),
    ("shape", 'kind_code: "05"', "kind_code: 20", "kind_code:"),
    ("shape", "outputs: [津贴]", "outputs: 津贴", "outputs:"),
    ("shape", "note: 读卡核验", "notes: 读卡核验", "notes:"),
    ("shape", "level: 县级\n", "", ""),
    ("shape", "when: {who: [family]}", "when: [family]", "when:"),
    ("shape", "- {name: 受理, days: 1}", "- 受理", "- 受理"),
    ("shape", "promised: {value: 5, unit: working_day}\n", "", ""),
    ("shape", "materials:\n", "materials: 无\nmaterial_list:\n", "materials: 无"),
    ("shape", "outputs: [津贴]\n", "", ""),
    ("material", "name: 委托书", 'name: ""', "{id: letter"),
    ("situation", "{id: family, label: 家人", "{id: self, label: 家人", "label: 家人"),
    ("situation", "id: who\n", 'id: ""\n', ""),
    ("five-touches", "    - {id: birth", "    - {id: x, kind: text, label: 备注, ask: 还有？}\n    - {id: birth", "form:"),
    ("yaml", "level: 县级", "level: 县级\nlevel: 市级", "level: 市级"),
    ("yaml", "level: 县级", "level: [县级", ""),
]  # fmt: skip

ZONE_FAULTS = [
    ("motto: 看得到", 'motto: ""', "motto:"),
    ('id: "33052101"', "id: 示例", "id:"),
    ("phone: 0572-8000100", "phone: 8000100", "phone: 8"),
    ("A01窗口", "", "address: 示例路1号2楼\n"),
    ("hours: 周一至周五 8:30—17:00", "hours: 上班时间", "hours: 上班"),
    ("phone: 0572-8000101", "phone: 打我", "phone: 打我"),
    ('supervision_phone: "12345"', 'supervision_phone: "9"', "supervision_phone:"),
    ("name: 示例县民政局", 'name: ""', 'name: ""'),
    ('code: "330521901001"', 'code: "330522901001"', ""),
    ("name: 甲村", 'name: ""', ""),
    ("name: 甲村", 'name: 甲村, parts: [{code: "1", name: x}]', ""),
    ("popular: [GR-YA-04]", "popular: [GR-YA-40]", "popular:"),
    ("https://zone.example/p/{code}", "http://zone.example/p/", "progress_url:"),
    ("hub_public_key: Mtitgs", "hub_public_key: itgs", "hub_public_key:"),
    ("hub_public_key: Mtitgs", "hub_public_key: '*'", ""),
]


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
