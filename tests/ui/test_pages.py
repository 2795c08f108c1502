"""Every page loads without a warning in every dress, has one title, and its keys say what they should."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from kiosk import event as e
from kiosk.session import Language, Settings, Theme
from kiosk.state import Page, Place
from tests.ui.conftest import Show
from tests.ui.finding import find, strike, visible_items
from tests.ui.sample import NOW, sample_state
from ui.viewmodels.registry import VIEWS

BARE = {Page.ATTRACT, Page.END, Page.GRID, Page.SWEEP}
PAGES = [page.value for page in VIEWS]
FRAMED = [page.value for page in VIEWS if page not in BARE]
DRESSES = [
    Settings(),
    Settings(size=4, theme=Theme.CONTRAST, language=Language.ZH_HANT),
    Settings(size=3, theme=Theme.DARK, language=Language.EN, low_reach=True, reads_aloud=True),
]


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("page", PAGES)
def test_loads_without_a_warning(show: Show, page: str, orientation: str) -> None:
    window, attendant = show(sample_state(page, DRESSES[0]), orientation)
    for settings in DRESSES[1:]:
        attendant.show(sample_state(page, settings))
        QCoreApplication.processEvents()
    assert window.grab().width() > 0


@pytest.mark.parametrize("page", FRAMED)
def test_one_title_and_a_way_out(show: Show, page: str) -> None:
    window, _ = show(sample_state(page))
    titles = [item for item in visible_items(window.window.contentItem()) if item.property("isTitle") is True]
    assert len(titles) == 1
    assert titles[0].property("content")
    names = {item.objectName() for item in visible_items(window.window.contentItem())}
    assert {"back", "home", "readAloud", "settings", "help"} <= names


def test_the_foot_says_where_to(show: Show) -> None:
    window, attendant = show(sample_state("guide"))
    for name in ("back", "home", "settings", "help", "end"):
        strike(window.window, find(window.window, name))
    assert attendant.heard == [e.WentBack(), e.HomeAsked(), e.SettingsAsked(), e.HelpAsked(), e.Ended()]


def test_the_one_next_step(show: Show) -> None:
    window, attendant = show(sample_state("guide"))
    strike(window.window, find(window.window, "primary"))
    assert attendant.heard == [e.Continued()]


def test_a_finger_that_slides_away_does_nothing(show: Show) -> None:
    window, attendant = show(sample_state("guide"))
    item = find(window.window, "primary")
    spot = item.mapToScene(item.boundingRect().center()).toPoint()
    QTest.mousePress(window.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    away = spot - item.mapToScene(item.boundingRect().bottomLeft()).toPoint() + spot
    away.setY(100)
    QTest.mouseMove(window.window, away)
    QTest.mouseRelease(window.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, away)
    assert attendant.heard == []


def test_the_keypad_reaches_every_key_and_enter_strikes(show: Show) -> None:
    window, attendant = show(sample_state("trouble"))
    reached = []
    for _ in range(20):
        QTest.keyClick(window.window, Qt.Key.Key_Down)
        focused = window.window.activeFocusItem()
        reached.append(focused.property("spoken") or focused.parentItem().property("spoken"))
    assert {"再试一次", "回首页，办别的事", "找工作人员", "返回", "首页", "找人帮忙"} <= set(reached)
    attendant.heard.clear()
    while window.window.activeFocusItem().property("spoken") != "再试一次":
        QTest.keyClick(window.window, Qt.Key.Key_Down)
    QTest.keyClick(window.window, Qt.Key.Key_Return)
    assert attendant.heard == [e.RetryAsked()]


def test_the_idle_warning_holds_the_screen_and_any_touch_goes_on(show: Show) -> None:
    window, attendant = show(replace(sample_state("guide"), warning_left_s=30))
    strike(window.window, find(window.window, "stay"))
    assert attendant.heard == [e.Touched()]


def test_a_new_visit_finds_nothing_of_the_last(show: Show) -> None:
    window, attendant = show(sample_state("guide"))
    attendant.show(sample_state("attract"))
    guide = window.view_model.viewOf(Page.GUIDE.value)
    assert guide.property("title") == ""
    search = window.view_model.viewOf(Page.SEARCH.value)
    assert search.property("query") == ""


def test_forward_and_back_come_from_their_sides(show: Show) -> None:
    window, attendant = show(sample_state("home"))
    attendant.show(replace(sample_state("stage"), trail=(Place(Page.HOME),), now=NOW))
    assert window.view_model.property("forward") is True
    attendant.show(sample_state("home"))
    assert window.view_model.property("forward") is False


def test_strikes_rest_half_a_second(show: Show) -> None:
    window, attendant = show(sample_state("guide"), rest_ms=500)
    for _ in range(3):
        strike(window.window, find(window.window, "primary"))
    assert attendant.heard == [e.Continued()]
