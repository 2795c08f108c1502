"""Every page at 4 sizes × 3 themes × 2 orientations × 3 languages keeps the promises of docs/accessibility.md."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk.session import Language, Theme
from kiosk.state import Page
from tests.ui.audit import path
from tests.ui.audit.content import Content
from tests.ui.audit.glass import ORIENTATIONS, Glass, Variant
from tests.ui.audit.inspection import Found, inspect
from tests.ui.audit.scenes import SCENES, Scene
from tests.ui.finding import find

USUAL = Variant(2, Theme.LIGHT, Language.ZH_HANS)


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_page_keeps_every_promise(
    scene: Scene, orientation: str, content: Content, all_found: list[Found], glass_application: QGuiApplication
) -> None:
    found = Found(scene.name, scene.page)
    all_found.append(found)
    states = {language: scene.make(content, language.value) for language in Language}
    glass = Glass(states[Language.ZH_HANS], orientation)
    try:
        inspect(found, glass, states, whole=scene.is_whole)
    finally:
        glass.close()
    if found.misses:
        pytest.fail("\n".join(found.lines()), pytrace=False)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_tab_goes_where_the_focus_chain_says(
    scene: Scene, content: Content, glass_application: QGuiApplication
) -> None:
    glass = Glass(scene.make(content, "zh-Hans"), "portrait")
    try:
        glass.show(scene.make(content, "zh-Hans"), USUAL)
        assert path.presses_until_round(glass.window) == len(glass.view().chain)
    finally:
        glass.close()


@pytest.mark.parametrize("page", [page for page in Page if page not in (Page.ATTRACT, Page.END)])
def test_enter_on_the_one_next_step(page: Page, content: Content, glass_application: QGuiApplication) -> None:
    scene = next(scene for scene in SCENES if scene.page is page)
    glass = Glass(scene.make(content, "zh-Hans"), "portrait")
    try:
        glass.show(scene.make(content, "zh-Hans"), USUAL)
        primary = [one for one in glass.view().touches if one.object_name == "primary" and one.available]
        if not primary:
            pytest.skip("this page goes on by a choice")
        item = find(glass.window, "primary")
        item.forceActiveFocus()
        glass.attendant.heard.clear()
        QTest.keyClick(glass.window, Qt.Key.Key_Return)
        assert len(glass.attendant.heard) == 1
    finally:
        glass.close()
