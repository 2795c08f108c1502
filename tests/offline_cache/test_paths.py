"""The ways that the check walks are the ways that the kiosk walks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import form as engine
from kiosk.model.form import Field, FieldKind, Form, Option
from kiosk.model.item import Item, Situation, SituationOption
from offline_cache.content_source import load
from offline_cache.rules import form as form_rules
from offline_cache.rules.path import form_paths, holds, paths
from tests.offline_cache.folder import write_folder

IDS = st.sampled_from(["a", "b", "c"])
ANSWERS = st.one_of(IDS, st.lists(IDS, max_size=3).map(tuple))


@pytest.fixture(scope="module")
def item(tmp_path_factory: pytest.TempPathFactory) -> Item:
    folder: Path = write_folder(tmp_path_factory.mktemp("content"))
    return next(file.value for file in load(folder).items if file.value.code == "GR-YA-04")


def _situation(key: str, *leads: str, when: dict[str, tuple[str, ...]] | None = None) -> Situation:
    options = tuple(SituationOption(f"{key}{number}", "x", "x", lead) for number, lead in enumerate(leads))
    return Situation(key, "？", options, when or {})


@given(st.dictionaries(IDS, st.lists(IDS, min_size=1).map(tuple)), st.dictionaries(IDS, ANSWERS))
def test_a_condition_holds_here_when_it_holds_in_the_form_engine(
    when: dict[str, tuple[str, ...]], given_: dict[str, str | tuple[str, ...]]
) -> None:
    assert holds(when, given_) == engine.holds(when, given_)


def test_the_functions_that_may_be_named_are_those_that_can_be_computed() -> None:
    assert set(form_rules.FUNCTIONS) == set(engine.FUNCTIONS)


def test_without_questions_there_is_one_way(item: Item) -> None:
    assert [way.end for way in paths(replace(item, situations=()))] == ["form"]
    assert [way.end for way in paths(replace(item, situations=(), form=None))] == ["guide"]


def test_all_questions_are_asked_unless_another_item_is_better(item: Item) -> None:
    questions = (
        _situation("p", "form", "guide", "GR-XX-01"),
        _situation("q", "form", "form", when={"p": ("p0", "p1")}),
    )
    ways = paths(replace(item, situations=questions))
    assert [(way.answers, way.end) for way in ways] == [
        ({"p": "p0", "q": "q0"}, "form"),
        ({"p": "p0", "q": "q1"}, "form"),
        ({"p": "p1", "q": "q0"}, "guide"),
        ({"p": "p1", "q": "q1"}, "guide"),
        ({"p": "p2"}, "GR-XX-01"),
    ]


def test_fields_branch_where_a_condition_asks(item: Item) -> None:
    options = (Option("a", "甲"), Option("b", "乙"))
    fields = (
        Field("many", FieldKind.CHOICES, "多选", options=options),
        Field("years", FieldKind.NUMBER, "年数"),
        Field("agree", FieldKind.CONSENT, "同意", required=False),
        Field("first", FieldKind.TEXT, "一", when={"many": ("a",), "years": ("3",)}),
        Field("second", FieldKind.TEXT, "二", when={"agree": ("yes",)}),
    )
    ways = form_paths(replace(item, situations=(), form=Form(fields)))
    met = {tuple(one.id for one in way.fields[3:]) for way in ways}
    assert met == {(), ("first",), ("second",), ("first", "second")}
    assert len(ways) == 3 * 2 * 2  # a, b or both; three or another number; agreed or not


def test_an_item_without_a_form_has_no_way_through_it(item: Item) -> None:
    assert form_paths(replace(item, form=None)) == ()
