"""The form engine by tables: kinds, rules, sources, conditions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.form import Context, holds, is_id_number, problem_with, told_by, value_of
from kiosk.model.card import Identity, Proof
from kiosk.model.form import Answer, Field, FieldKind, FieldSource, Option, Rule, RuleKind
from tests.kiosk.samples import FORM, GRANDMOTHER, TODAY

TYPED = Identity(Proof.TYPED, "330521198808080026", "测试丙", "13800005678")
CARD = Identity(Proof.CARD, GRANDMOTHER.number, GRANDMOTHER.name, card=GRANDMOTHER)


def context(identity: Identity | None = None, **given_answers: Answer) -> Context:
    return Context(given_answers, FORM.fields, identity, TODAY)


@pytest.mark.parametrize(
    ("kind", "answer", "fault"),
    [
        (FieldKind.TEXT, "测试", ""),
        (FieldKind.NUMBER, "12.5", ""),
        (FieldKind.NUMBER, "1,2", "not_number"),
        (FieldKind.NUMBER, "-1", "not_number"),
        (FieldKind.MONEY, "3600.00", ""),
        (FieldKind.MONEY, "3600.001", "not_money"),
        (FieldKind.DATE, "2026-02-28", ""),
        (FieldKind.DATE, "2026-02-30", "not_date"),
        (FieldKind.DATE, "20260228", "not_date"),
        (FieldKind.PHONE, "13800005678", ""),
        (FieldKind.PHONE, "0572-8000100", ""),
        (FieldKind.PHONE, "12800005678", "not_phone"),
        (FieldKind.ID_NUMBER, "330521195001010015", ""),
        (FieldKind.ID_NUMBER, "11010519491231002X", ""),
        (FieldKind.ID_NUMBER, "330521202006060030", ""),
        (FieldKind.ID_NUMBER, "81000019000101000X", ""),
        (FieldKind.ID_NUMBER, "911124198108030024", ""),
        (FieldKind.ID_NUMBER, "330521195001010016", "not_id_number"),
        (FieldKind.ID_NUMBER, "330521195013010010", "not_id_number"),
        (FieldKind.BANK_CARD, "6222020000000007", ""),
        (FieldKind.BANK_CARD, "6222020000000003", "not_bank_card"),
        (FieldKind.CREDIT_CODE, "91330521MA0000000E", ""),
        (FieldKind.CREDIT_CODE, "91330100799655058B", ""),
        (FieldKind.CREDIT_CODE, "91330521MA0000000I", "not_credit_code"),
        (FieldKind.REGION, "330521100201", ""),
        (FieldKind.REGION, "330521", "not_region"),
        (FieldKind.CONSENT, "yes", ""),
        (FieldKind.CONSENT, "no", "not_consent"),
        (FieldKind.SIGNATURE, "M 0 0 L 1 1", ""),
        (FieldKind.SIGNATURE, "x", "not_signature"),
    ],
)
def test_each_kind_takes_right_answers_and_names_wrong_ones(kind: FieldKind, answer: str, fault: str) -> None:
    problem = problem_with(Field("f", kind, "f"), answer, context())
    assert (problem.rule if problem else "") == fault


@pytest.mark.parametrize(
    ("kind", "rule", "right", "wrong"),
    [
        (FieldKind.NUMBER, Rule(RuleKind.LEAST, "", "70"), "70", "69"),
        (FieldKind.MONEY, Rule(RuleKind.MOST, "", "100"), "100", "100.01"),
        (FieldKind.TEXT, Rule(RuleKind.SHORTEST, "", "2"), "测试", "测"),
        (FieldKind.TEXT, Rule(RuleKind.LONGEST, "", "2"), "测试", "测试甲"),
        (FieldKind.TEXT, Rule(RuleKind.PATTERN, "", "[A-Z]+"), "AB", "Ab"),
        (FieldKind.DATE, Rule(RuleKind.PAST, ""), "2026-11-22", "2026-11-23"),
        (FieldKind.DATE, Rule(RuleKind.FUTURE, ""), "2026-11-22", "2026-11-21"),
        (FieldKind.DATE, Rule(RuleKind.NOT_BEFORE, "", "start"), "2026-05-01", "2026-04-30"),
        (FieldKind.TEXT, Rule(RuleKind.SAME_AS, "", "start"), "2026-05-01", "2026-05-02"),
    ],
)
def test_each_rule_holds_at_its_edge(kind: FieldKind, rule: Rule, right: str, wrong: str) -> None:
    field = Field("f", kind, "f", rules=(rule,))
    given_start = context(start="2026-05-01")
    assert problem_with(field, right, given_start) is None
    problem = problem_with(field, wrong, given_start)
    assert problem is not None
    assert problem.rule == rule.kind.value


def test_choices_must_be_offered_and_counted() -> None:
    field = Field(
        "f", FieldKind.CHOICES, "f", options=(Option("a", "A"), Option("b", "B")), rules=(Rule(RuleKind.MOST, "", "1"),)
    )
    assert problem_with(field, ("a",), context()) is None
    assert problem_with(field, ("a", "b"), context()) is not None
    assert problem_with(field, ("c",), context()) is not None


def test_empty_is_wrong_only_where_required() -> None:
    assert problem_with(Field("f", FieldKind.PHONE, "f"), "", context()) is not None
    assert problem_with(Field("f", FieldKind.PHONE, "f", required=False), "", context()) is None


@pytest.mark.parametrize(
    ("identity", "origin", "told"),
    [
        (CARD, "name", "测试奶奶"),
        (CARD, "birth", "1950-01-01"),
        (CARD, "sex", "male"),
        (CARD, "address", "示例县示例镇1号"),
        (CARD, "ethnic_name", "汉"),
        (TYPED, "name", "测试丙"),
        (TYPED, "birth", "1988-08-08"),
        (TYPED, "sex", "female"),
        (TYPED, "address", ""),
        (TYPED, "phone", "13800005678"),
    ],
)
def test_an_identity_tells_what_it_knows(identity: Identity, origin: str, told: str) -> None:
    assert told_by(identity, origin) == told


def test_computed_values_follow_their_sources() -> None:
    age = next(field for field in FORM.fields if field.id == "age")
    assert value_of(age, context()) is None
    assert value_of(age, context(CARD)) == "76"
    assert (
        value_of(
            Field("s", FieldKind.MONEY, "s", source=FieldSource.COMPUTED, origin="sum(a, b)"), context(a="1.10", b="2")
        )
        == "3.10"
    )
    assert (
        value_of(Field("t", FieldKind.DATE, "t", source=FieldSource.COMPUTED, origin="today()"), context())
        == "2026-11-22"
    )
    years = Field("y", FieldKind.NUMBER, "y", source=FieldSource.COMPUTED, origin="years_between(a, b)")
    assert value_of(years, context(a="2000-11-23", b="2026-11-22")) == "25"
    assert value_of(years, context(a="x", b="2026-11-22")) is None
    assert value_of(Field("c", FieldKind.TEXT, "c", source=FieldSource.CONSTANT, origin="示例"), context()) == "示例"


@pytest.mark.parametrize(
    ("conditions", "answers", "result"),
    [
        ({}, {}, True),
        ({"a": ("x",)}, {"a": "x"}, True),
        ({"a": ("x", "y")}, {"a": "y"}, True),
        ({"a": ("x",)}, {}, False),
        ({"a": ("x",), "b": ("z",)}, {"a": "x", "b": "q"}, False),
        ({"a": ("x",)}, {"a": ("w", "x")}, True),
    ],
)
def test_conditions_hold_when_every_name_matches(
    conditions: dict[str, tuple[str, ...]], answers: dict[str, Answer], result: bool
) -> None:
    assert holds(conditions, answers) is result


@given(st.text(max_size=20))
def test_no_text_upsets_the_checks(text: str) -> None:
    for kind in FieldKind:
        problem_with(Field("f", kind, "f", options=(Option("a", "A"),)), text, context())
    assert is_id_number(text) in (True, False)
