"""The pages that look something up: what they derive, and what a touch on them says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from kiosk import event as e
from kiosk.model.document import Level
from kiosk.model.hit import Filter
from kiosk.model.item import Audience
from kiosk.place import Page, Place
from kiosk.reading import LookUpShelf
from kiosk.session import Language, Settings
from kiosk.state import State
from tests.ui.conftest import Show
from tests.ui.finding import find, strike, visible_items
from tests.ui.sample import NOW, sample_state
from ui.viewmodels.catalogue import derive_catalogue
from ui.viewmodels.entries import derive_entries
from ui.viewmodels.look_up import DOORS, derive_look_up
from ui.viewmodels.policies import derive_policies
from ui.viewmodels.policy_filter import NAMES, chosen, with_choice
from ui.words import words_of

ZH = words_of(Language.ZH_HANS)
EMPTY = State(now=NOW, touched_at=NOW)
DERIVED = {
    Page.LOOK_UP: derive_look_up,
    Page.CATALOGUE: derive_catalogue,
    Page.ENTRIES: derive_entries,
    Page.LISTING: derive_entries,
    Page.POLICIES: derive_policies,
}


@pytest.mark.parametrize("page", DERIVED)
def test_nothing_known_is_no_fault(page: Page) -> None:
    DERIVED[page](EMPTY, ZH)
    DERIVED[page](replace(EMPTY, place=Place(page, "no such thing")), ZH)


@pytest.mark.parametrize("page", DERIVED)
def test_while_it_is_fetched_there_is_a_title_and_nothing_else(page: Page) -> None:
    props = DERIVED[page](replace(sample_state(page.value), reading=None), ZH)
    assert props.notice == ZH("reading.wait")
    lists = ("doors", "fields", "groups", "jumps", "questions", "badges", "newest", "crumbs")
    assert not any(getattr(props, name, ()) for name in lists)


def test_doors_tell_how_much_is_behind_them_and_none_leads_to_nothing() -> None:
    state = sample_state("look_up")
    props = derive_look_up(state, ZH)
    hints = {one["id"]: one["hint"] for one in props.doors}
    assert hints["policies"] == "18,695 条"
    assert "videos" not in hints
    assert state.reading is not None
    bare = replace(state, reading=replace(state.reading, shelf=LookUpShelf({})))
    left = {one["id"] for one in derive_look_up(bare, ZH).doors}
    assert left == {name for name, (_, _, kind) in DOORS.items() if not kind} - {"new"}


def test_a_field_counts_its_columns_of_every_level() -> None:
    props = derive_catalogue(sample_state("catalogue"), ZH)
    assert props.fields[0] == {"id": "elderly-care", "name": "养老服务", "icon": "old", "hint": "132,053 条"}
    assert props.fields[3]["hint"] == "暂时没有内容"
    assert [row["name"] for group in props.groups for row in group["rows"]] == ["县城学校建设专题"]
    assert derive_catalogue(sample_state("catalogue"), ZH, "town").fields[0]["hint"] == "12 条"


def test_a_fields_page_shows_columns_under_their_heads_level_by_level() -> None:
    groups = derive_catalogue(sample_state("catalogue:field"), ZH).groups
    assert [group["title"] for group in groups] == ["县：养老服务", "镇：甲镇养老服务"]
    assert [row["id"] for row in groups[0]["rows"]][:2] == ["county.elderly-care.policy", "county.elderly-care.list"]
    (town,) = derive_catalogue(sample_state("catalogue:field"), ZH, "town").groups
    assert town["title"] == "镇：甲镇养老服务"


def test_what_hangs_in_a_head_itself_is_not_lost() -> None:
    rows = derive_catalogue(sample_state("catalogue:column"), ZH).groups[0]["rows"]
    assert rows[-1] == {"id": "county.elderly-care", "name": "养老服务的其他内容", "hint": "10 条"}


def test_crumbs_lead_up_through_the_field() -> None:
    crumbs = derive_entries(sample_state("entries"), ZH).crumbs
    assert [(one["id"], one["label"]) for one in crumbs] == [("", "公开目录"), ("elderly-care", "养老服务")]


def test_a_column_says_who_publishes_it_and_an_empty_one_that_it_is_empty() -> None:
    props = derive_entries(sample_state("entries:none"), ZH)
    assert "示例县民政局" in props.lead
    assert props.notice
    assert props.jump == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("in_force", "yes"),
        ("year", "2025"),
        ("level", "town"),
        ("audience", "enterprise"),
        ("field", "health"),
        ("issuer", "示例县民政局"),
    ],
)
def test_a_choice_is_kept_and_taken_away_again(name: str, value: str) -> None:
    which = with_choice(Filter(), name, value)
    assert chosen(which, name) == value
    assert [one for one in NAMES if chosen(which, one)] == [name]
    assert with_choice(which, name, "") == Filter()


def test_badges_say_what_is_chosen_in_words() -> None:
    props = derive_policies(sample_state("policies:narrowed"), ZH)
    assert [one["label"] for one in props.badges] == [
        *("现在有效", "养老服务", "示例县人力资源和社会保障局", "2026年", "县"),
    ]
    assert props.badges[0]["spoken"] == "去掉条件：现在有效"
    assert props.found == "共 2 份"


def test_while_a_filter_works_its_questions_stay() -> None:
    state = sample_state("policies")
    props = derive_policies(replace(state, which=Filter(audience=Audience.PERSON, level=Level.TOWN)), ZH)
    assert len(props.questions) == len(NAMES)
    assert props.found == ZH("reading.wait")
    assert [one["label"] for one in props.badges] == ["镇", "个人"]


# ---- on the glass ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "name", "said"),
    [
        ("home", "look_up", e.PlaceAsked(Place(Page.LOOK_UP))),
        ("look_up", "search", e.SearchAsked()),
        ("look_up", "政策问答。18,695 条", e.PlaceAsked(Place(Page.LISTING, "answer"))),
        ("look_up", "养老服务", e.PlaceAsked(Place(Page.CATALOGUE, "elderly-care"))),
        (
            "catalogue:field",
            "高龄津贴发放公示。131,990 条",
            e.PlaceAsked(Place(Page.ENTRIES, "county.elderly-care.list")),
        ),
        ("catalogue:field", "公开目录", e.PlaceAsked(Place(Page.CATALOGUE))),
        ("entries", "养老服务", e.PlaceAsked(Place(Page.CATALOGUE, "elderly-care"))),
        ("policies:narrowed", "去掉条件：2026年", e.FilterChosen),
    ],
)
def test_a_touch_says_where_to(show: Show, page: str, name: str, said: object) -> None:
    window, attendant = show(sample_state(page))
    QTest.qWait(50)
    strike(window.window, find(window.window, name))
    (heard,) = [one for one in attendant.heard if not isinstance(one, e.RowsAsked)]
    if isinstance(said, type):
        assert isinstance(heard, e.FilterChosen)
        assert heard.which == replace(sample_state(page).which, year=0)
    else:
        assert heard == said


def rows_on(window) -> list:
    return [item for item in visible_items(window.window.contentItem()) if item.property("document")]


def test_only_rows_on_the_glass_are_there(show: Show) -> None:
    window, attendant = show(sample_state("entries"))
    QTest.qWait(100)
    shown = rows_on(window)
    assert 3 < len(shown) < 20
    strike(window.window, shown[1])
    assert attendant.heard == [e.PlaceAsked(Place(Page.DOCUMENT, "D-1"))]


def test_a_jump_asks_for_the_page_it_lands_on(show: Show) -> None:
    window, attendant = show(sample_state("entries"))
    QTest.qWait(100)
    strike(window.window, find(window.window, "jump"))
    strike(window.window, find(window.window, "第 65,996 条起"))
    QTest.qWait(100)
    assert e.RowsAsked(65_995 // 60) in attendant.heard
    assert window.view_model.viewOf("entries").property("where").startswith("第 65,996–")


def test_rows_used_again_are_walked_and_read_in_their_order(show: Show) -> None:
    window, _ = show(sample_state("entries"))
    QTest.qWait(100)
    for _ in range(2):
        strike(window.window, find(window.window, "往下看"))
        QTest.qWait(400)
    places = [item.property("index") for item in rows_on(window)]
    assert places == sorted(places)
    assert places[0] > 5


def test_the_keypad_leaves_a_list_without_end(show: Show) -> None:
    window, _ = show(sample_state("entries"))
    QTest.qWait(100)
    reached = []
    for _ in range(40):
        QTest.keyClick(window.window, Qt.Key.Key_Tab)
        QCoreApplication.processEvents()
        reached.append(window.window.activeFocusItem().property("spoken"))
    assert "找人帮忙" in reached
    assert any("发放名单公示" in one for one in reached)
    assert reached.index("往下看") < reached.index("找人帮忙")


def test_the_filter_is_a_page_of_its_own_and_closes(show: Show) -> None:
    window, attendant = show(sample_state("policies", Settings(size=1)))
    QTest.qWait(100)
    strike(window.window, find(window.window, "narrow"))
    QTest.qWait(50)
    strike(window.window, find(window.window, "现在有效"))
    assert attendant.heard[-1] == e.FilterChosen(Filter(in_force=True))
    strike(window.window, find(window.window, "primary"))
    QTest.qWait(50)
    assert rows_on(window)
