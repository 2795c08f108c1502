"""The map of life, the list of powers, people, zones, codes, benefits: what they derive, what a touch on them says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk import event as e
from kiosk.model.device import DeviceKind, DeviceState, DeviceStatus
from kiosk.model.item import Audience
from kiosk.place import Page, Place
from kiosk.session import Language, Settings
from kiosk.state import State
from tests.ui.conftest import SIZES, Show
from tests.ui.finding import find, strike, visible_items
from tests.ui.map_sample import PEOPLE
from tests.ui.sample import NOW, sample_state
from ui.app import KioskWindow
from ui.viewmodels.benefits import derive_benefits
from ui.viewmodels.codes import derive_codes
from ui.viewmodels.items import derive_items
from ui.viewmodels.life import derive_life
from ui.viewmodels.people import derive_people
from ui.viewmodels.sites import derive_sites
from ui.words import Words, words_of

ZH = words_of(Language.ZH_HANS)
EMPTY = State(now=NOW, touched_at=NOW)
DERIVED: dict[Page, Callable[[State, Words], Any]] = {
    Page.LIFE: derive_life,
    Page.ITEMS: derive_items,
    Page.PEOPLE: derive_people,
    Page.SITES: derive_sites,
    Page.CODES: derive_codes,
    Page.BENEFITS: derive_benefits,
}
LISTS = ("stations", "powers", "duty", "cards", "works", "others", "codes", "matches")
CODE_MM = 30.0


@pytest.mark.parametrize("page", DERIVED)
def test_nothing_known_is_no_fault(page: Page) -> None:
    DERIVED[page](EMPTY, ZH)
    DERIVED[page](replace(EMPTY, place=Place(page, "no such thing")), ZH)
    DERIVED[page](replace(sample_state(page.value), site=None), ZH)


@pytest.mark.parametrize("page", DERIVED)
def test_while_it_is_fetched_nothing_is_shown_by_halves(page: Page) -> None:
    props = DERIVED[page](sample_state(f"{page.value}:wait"), ZH)
    assert ZH("reading.wait") in (getattr(props, "notice", ""), getattr(props, "found", ""))
    assert props.title
    assert not any(getattr(props, name, ()) for name in LISTS)


# ---- the map of life


@pytest.mark.parametrize(("way", "stations"), [("life", 10), ("life:enterprise", 6)])
def test_each_stage_has_its_own_items(way: str, stations: int) -> None:
    props = derive_life(sample_state(way), ZH)
    assert len(props.stations) == stations
    for one in props.stations:
        items = one["items"]
        assert isinstance(items, list)
        assert one["count"] == f"{len(items)} 件事"
        assert all(item["code"].startswith(f"i-{one['id']}-") for item in items)


def test_a_station_unfolds_its_items_and_folds_them(show: Show) -> None:
    window, attendant = show(sample_state("life"))
    assert _rows(window) == []
    strike(window.window, find(window.window, "就业，6 件事"))
    QTest.qWait(20)
    assert len(_rows(window)) == 6
    strike(window.window, find(window.window, "出生，4 件事"))
    assert len(_rows(window)) == 4
    strike(window.window, _rows(window)[0])
    assert attendant.heard[-1] == e.ItemChosen("i-birth-0")
    strike(window.window, find(window.window, "出生，4 件事"))
    assert _rows(window) == []


def test_the_other_map_is_a_touch_away(show: Show) -> None:
    window, attendant = show(sample_state("life"))
    strike(window.window, find(window.window, "企业"))
    assert attendant.heard[-1] == e.AudienceChosen(Audience.ENTERPRISE)


def test_what_somebody_opened_is_gone_with_them(show: Show) -> None:
    window, attendant = show(sample_state("life"))
    strike(window.window, find(window.window, "就业，6 件事"))
    attendant.show(replace(EMPTY, place=Place(Page.ATTRACT)))
    attendant.show(sample_state("life"))
    QTest.qWait(20)
    assert _rows(window) == []


def _rows(window: KioskWindow) -> list[QQuickItem]:
    return [one for one in visible_items(window.window.contentItem()) if one.property("markIcon") is not None]


# ---- the list of powers


def test_levels_stand_from_far_to_near_and_are_counted() -> None:
    props = derive_items(sample_state("items"), ZH)
    assert [one["label"] for one in props.levels] == ["全部", "市级 26", "县级 53", "镇级 26", "村级 26"]
    assert props.lead == "共 131 件"
    assert sum(int(one["label"].split()[1]) for one in props.kinds[1:]) == 131


def test_a_level_and_a_kind_narrow_the_list(show: Show) -> None:
    props = derive_items(sample_state("items"), ZH, "县级", "行政许可")
    assert {(one.level, one.kind) for one in props.powers} == {("县级", "行政许可")}
    window, attendant = show(sample_state("items"))
    QTest.qWait(50)
    strike(window.window, find(window.window, "村级 26"))
    QTest.qWait(50)
    row = next(one for one in _rows(window) if one.property("label"))
    assert "步" in str(row.property("hint"))
    strike(window.window, row)
    assert attendant.heard[-1] == e.ItemChosen("p-4")


# ---- people


def test_who_is_on_duty_stands_first_and_only_once() -> None:
    props = derive_people(sample_state("people"), ZH)
    assert [one["name"] for one in props.duty] == ["示例甲", "张样本"]
    assert [one["name"] for one in props.cards] == ["李示范"]
    assert props.cards[0]["initial"] == "李"
    assert [one["id"] for one in props.levels] == ["county", "town", "village"]


def test_nobody_on_duty_is_told_with_the_telephone_of_the_zone() -> None:
    state = sample_state("people:nobody")
    assert state.site is not None
    props = derive_people(state, ZH)
    assert props.duty == ()
    assert state.site.zone.phone in props.nobody


def test_a_person_asked_for_is_marked_and_on_the_glass(show: Show) -> None:
    window, _ = show(sample_state("people:grid-1", Settings(size=4)))
    QTest.qWait(1000)
    (card,) = [one for one in visible_items(window.window.contentItem()) if one.objectName() == "marked"]
    top = card.mapToScene(card.boundingRect().topLeft()).y()
    assert 0 < top < SIZES["portrait"][0][1] * 0.8
    said = [str(one.property("content")) for one in visible_items(card)]
    assert PEOPLE[3].phone in said


# ---- zones


def test_this_zone_stands_first_and_says_what_works_now() -> None:
    props = derive_sites(sample_state("sites:broken"), ZH)
    assert props.here is not None
    assert props.here["name"] == "示例县政务公开专区"
    assert [one["name"] for one in props.others] == ["样板镇政务公开专区", "甲村政务公开点"]
    works = {one["name"]: one["state"] for one in props.works}
    assert works["刷身份证"] == "可以用"
    assert works["打印小票"].startswith("暂时不能用")
    assert "打印A4" not in works  # this kiosk never had one
    assert works["人工窗口"] == "以公布为准"


def test_what_is_being_opened_is_not_promised() -> None:
    state = replace(sample_state("sites"), devices={DeviceKind.CARD_READER: DeviceStatus(DeviceState.OPENING)})
    works = {one["name"]: one["state"] for one in derive_sites(state, ZH).works}
    assert works["刷身份证"] == "正在准备"


def test_whether_another_is_open_is_told_only_where_it_can_be_read() -> None:
    props = derive_sites(sample_state("sites"), ZH)
    assert [bool(one["open"]) for one in props.others] == [False, True]
    assert "不知道" in props.unknown


def test_a_zone_that_the_list_does_not_have_still_shows_itself() -> None:
    props = derive_sites(sample_state("sites:alone"), ZH)
    assert props.here is not None
    assert props.here["phone"]
    assert props.others_title == ""


# ---- codes


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("size", [1, 2, 4])
def test_every_symbol_is_as_wide_as_promised(show: Show, orientation: str, size: int) -> None:
    state = sample_state("codes", Settings(size=size))
    window, attendant = show(state, orientation)
    (width_px, _), width_mm = SIZES[orientation]
    tiles = [one for one in visible_items(window.window.contentItem()) if one.property("link")]
    assert len(tiles) == {1: 9, 2: 9, 4: 4}[size] if orientation == "portrait" else len(tiles) in (4, 6)
    for tile in tiles:
        symbol = next(one for one in visible_items(tile) if one.property("modules"))
        module_px = symbol.width() / symbol.property("modules")
        assert (symbol.property("modules") - 8) * module_px / (width_px / width_mm) >= CODE_MM
    strike(window.window, tiles[0])
    assert attendant.heard[-1] == e.ItemChosen(derive_codes(state, ZH).codes[0]["id"])


def test_codes_are_turned_page_by_page(show: Show) -> None:
    window, _ = show(sample_state("codes"))
    names = [one["name"] for one in derive_codes(sample_state("codes"), ZH).codes]
    seen = []
    for turn in range(3):
        tiles = [one for one in visible_items(window.window.contentItem()) if one.property("link")]
        seen += [str(one.property("label")) for one in tiles]
        if turn < 2:
            strike(window.window, find(window.window, "after"))
            QTest.qWait(20)
    assert seen == names
    assert not find_available(window, "after")


def find_available(window: KioskWindow, name: str) -> bool:
    found = [one for one in visible_items(window.window.contentItem()) if one.objectName() == name]
    return bool(found[0].property("available"))


# ---- benefits


def test_each_policy_says_why() -> None:
    props = derive_benefits(sample_state("benefits"), ZH)
    assert [one["reason"] for one in props.matches] == [
        "因为您是：小微企业、招用应届毕业生",
        "因为您是：研发投入",
        "各类企业都适用",
    ]
    assert props.found == "合适的政策有 3 份"
    assert derive_benefits(sample_state("benefits:none"), ZH).found.startswith("没有")


@pytest.mark.parametrize(
    ("touched", "profile"),
    [
        ("规模:中型企业", {"规模": "中型企业", "情况": "招用应届毕业生、研发投入"}),
        ("规模:小微企业", {"情况": "招用应届毕业生、研发投入"}),
        ("情况:出口", {"规模": "小微企业", "情况": "招用应届毕业生、研发投入、出口"}),
        ("情况:研发投入", {"规模": "小微企业", "情况": "招用应届毕业生"}),
        ("行业:农业", {"规模": "小微企业", "情况": "招用应届毕业生、研发投入", "行业": "农业"}),
    ],
)
def test_one_answer_or_several(show: Show, touched: str, profile: dict[str, str]) -> None:
    window, attendant = show(sample_state("benefits"))
    strike(window.window, find(window.window, touched))
    assert attendant.heard[-1] == e.ProfileChosen(profile)


def test_a_match_leads_to_its_document_and_answers_keep_the_keypad(show: Show) -> None:
    window, attendant = show(sample_state("benefits"))
    chip = find(window.window, "行业:农业")
    chip.forceActiveFocus()
    attendant.show(replace(sample_state("benefits"), profile={"行业": "农业"}, reading=None))
    assert window.window.activeFocusItem() is chip
    attendant.show(sample_state("benefits"))
    QTest.qWait(50)
    strike(window.window, _rows(window)[0])
    assert attendant.heard[-1] == e.PlaceAsked(Place(Page.DOCUMENT, "ZC-0"))
