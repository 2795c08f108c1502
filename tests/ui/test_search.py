"""The search page: what it derives, and what a touch on it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import event as e
from kiosk.model.hit import Filter, Found
from kiosk.place import Page, Place
from kiosk.session import Language
from kiosk.state import State
from tests.ui.conftest import Show
from tests.ui.finding import find, strike
from tests.ui.sample import NOW, sample_state
from tests.ui.search_sample import FOUND, ITEM
from ui.viewmodels.hit_row import hit_row, parts_of
from ui.viewmodels.search import derive_search
from ui.words import words_of

ZH = words_of(Language.ZH_HANS)
EMPTY = State(now=NOW, touched_at=NOW)


@pytest.mark.parametrize(
    ("query", "found", "says"),
    [
        ("", Found(""), "打一两个字"),
        ("sb", Found(""), "正在找"),
        ("sb", Found("sb", whole=False), "正在找"),
        ("sb", Found("sb"), "没有找到"),
        ("津贴", FOUND, "找到这些"),
        ("gaolnig", Found("gaolnig", (ITEM,), "gaoling"), "您是不是要找“gaoling”"),
        ("津铁", Found("津铁", (ITEM,), near=True), "最接近"),
    ],
)
def test_it_says_how_it_stands(query: str, found: Found, says: str) -> None:
    assert says in derive_search(replace(EMPTY, query=query, found=found), ZH).result


def test_finds_stand_in_groups_with_their_counts() -> None:
    groups = derive_search(sample_state("search"), ZH).groups
    assert [one["title"] for one in groups] == ["办 （1）", "看 （2条以上）", "问 （1）", "人 （1）"]
    assert [bool(one["more"]) for one in groups] == [False, True, False, False]


def test_only_where_little_is_found_somebody_is_offered() -> None:
    assert derive_search(sample_state("search"), ZH).help == ""
    assert derive_search(replace(EMPTY, query="zz", found=Found("zz")), ZH).help
    assert derive_search(replace(EMPTY, query="津铁", found=Found("津铁", (ITEM,), near=True)), ZH).help


def test_nothing_typed_shows_nothing_of_the_last_search() -> None:
    props = derive_search(replace(sample_state("search"), query=" "), ZH)
    assert (props.groups, props.kinds, props.help) == ((), (), "")


def test_what_matched_is_a_part_of_its_own() -> None:
    assert parts_of("高龄津贴申请", ((2, 4),)) == [
        {"text": "高龄", "marked": False},
        {"text": "津贴", "marked": True},
        {"text": "申请", "marked": False},
    ]
    ended = next(hit for hit in FOUND.hits if not hit.in_force)
    assert "已废止" in str(hit_row(ended, ZH)["badge"])


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("GR-YA-04", e.ItemChosen("GR-YA-04")),
        ("ZC-T01", e.PlaceAsked(Place(Page.DOCUMENT, "ZC-T01"))),
        ("RY-T01", e.PlaceAsked(Place(Page.PEOPLE, "RY-T01"))),
        ("ask", e.FilterChosen(Filter(kinds=("answer",)))),
    ],
)
def test_a_touch_says_what_was_found(show: Show, target: str, said: e.Event) -> None:
    window, attendant = show(sample_state("search"))
    strike(window.window, find(window.window, target))
    assert attendant.heard == [said]


def test_signs_that_mean_something_to_a_markup_are_shown_as_they_are(show: Show) -> None:
    odd = replace(ITEM, title="<b>津贴</b> & 申请", marks=((3, 5),), snippet="", snippet_marks=())
    window, _ = show(replace(sample_state("search"), found=replace(FOUND, hits=(odd,))))
    row = find(window.window, ITEM.id)
    assert "<b>津贴</b> & 申请" in str(row.property("spoken"))


def test_narrowing_down_takes_the_place_of_the_finds(show: Show) -> None:
    window, attendant = show(sample_state("search"))
    strike(window.window, find(window.window, "narrow"))
    strike(window.window, find(window.window, "2026"))
    assert attendant.heard == [e.FilterChosen(Filter(year=2026))]


def test_nothing_found_hands_over_to_somebody(show: Show) -> None:
    window, attendant = show(replace(sample_state("search"), query="zz", found=Found("zz")))
    strike(window.window, find(window.window, "handOver"))
    assert attendant.heard == [e.HelpAsked()]
