"""The audit can fail: pages made badly on purpose, each seen by the rule that is there for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

from tests.ui.audit import path, speech_rules, text_rules, touch_rules
from tests.ui.audit.inspection import SECRETS
from tests.ui.audit.miss import Miss, Numbers
from tests.ui.audit.pixels import Picture
from tests.ui.audit.seen import Reader
from tests.ui.audit.text_rules import Look
from ui.app import HOUSE
from ui.pictures import IconImages
from ui.read_out import read_out

PX_PER_MM = 4.0
FRAME = """
import QtQuick
import QtQuick.Window
import ui.components
import ui.theme
Window {{
    width: 1080; height: 1920; visible: true; color: Theme.color.background
    Item {{ id: page; objectName: "page"; anchors.fill: parent
        {body}
    }}
}}
"""
TITLE = 'Heading { isTitle: true; content: "请选择"; x: 40; y: 40; width: 900 }'
FOOT = "".join(
    f'FootKey {{ objectName: "{name}"; label: "{name}"; icon: "home"; x: {40 + 200 * place}; y: 1800; width: 180 }}'
    for place, name in enumerate(touch_rules.FOOT)
)
SOUND = f'{TITLE} {FOOT} BodyText {{ content: "自己交社保，先在这里登记。"; x: 40; y: 300; width: 900 }}'
BAD = {
    "faint text": 'BodyText { content: "看不清"; color: "#AAAAAA"; x: 40; y: 600 }',
    "small target": 'PrimaryButton { label: "小"; spoken: "小"; x: 40; y: 600; width: 70; height: 70 }',
    "targets too close": """
        PrimaryButton { label: "左"; x: 40; y: 600; width: 200 }
        PrimaryButton { label: "右"; x: 245; y: 600; width: 200 }""",
    "target off the glass": 'PrimaryButton { label: "外"; x: 1000; y: 600; width: 200 }',
    "larger than its room": 'BodyText { content: "放不下的一句话"; x: 40; y: 600; width: 100; height: 40 }',
    "cut short": """
        BodyText { content: "放不下的话"; elide: Text.ElideRight; wrapMode: Text.NoWrap; x: 40; y: 600; width: 90 }""",
    "off the glass": 'BodyText { content: "在外面"; x: 1040; y: 600 }',
    "leaves what holds it": """
        PrimaryButton { spoken: "出"; y: 600; x: 40; width: 200
            BodyText { x: 180; content: "出" } }""",
    "texts overlap": """
        BodyText { content: "一句话"; x: 40; y: 600 }
        BodyText { content: "另一句"; x: 60; y: 610 }""",
    "sign over text": 'BodyText { content: "一句话"; x: 40; y: 600 } Icon { name: "home"; x: 50; y: 605 }',
    "too small": 'BodyText { content: "太小了"; font.pixelSize: 16; x: 40; y: 600 }',
    "lines too close": 'BodyText { content: "一行又一行"; lineHeight: 34; x: 40; y: 600 }',
    "one heading": 'Heading { isTitle: true; content: "又一个"; x: 40; y: 600 }',
    "heading too small": 'Heading { isTitle: true; step: Theme.body; content: "矮"; x: 40; y: 600 }',
    "not reached by keypad": 'PrimaryButton { label: "够不着"; activeFocusOnTab: false; x: 40; y: 600; width: 200 }',
    "keypad stops at nothing": "Item { activeFocusOnTab: true; x: 40; y: 600; width: 200; height: 100 }",
    "finger only": "MouseArea { x: 40; y: 600; width: 200; height: 100 }",
    "not spoken": 'BodyText { content: "没人读"; spoken: ""; x: 40; y: 600 }',
    "no name": """
        Pressable { x: 40; y: 600; width: 200; height: 100
            Rectangle { anchors.fill: parent; color: "#000" } }""",
    "personal value": f'BodyText {{ content: "{SECRETS[0]}"; x: 40; y: 600 }}',
    "faint edge": """
        Pressable { spoken: "淡"; x: 40; y: 600; width: 200; height: 100
            Rectangle { anchors.fill: parent; border.color: "#DDDDDD"; border.width: 2 } }""",
    "way out missing": 'FootKey { objectName: "help"; label: "又一个"; icon: "home"; x: 40; y: 600; width: 180 }',
    "way out does not work": "",
}
Judge = Callable[[str], list[Miss]]


@pytest.fixture
def judge(qt_messages: list[str]) -> Iterator[Judge]:
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(HOUSE))
    engine.addImageProvider("icon", IconImages())

    def judged(body: str) -> list[Miss]:
        engine.loadData(FRAME.format(body=body).encode())
        window = engine.rootObjects()[-1]
        assert isinstance(window, QQuickWindow)
        QCoreApplication.processEvents()
        return list(_misses(engine, window))

    yield judged
    for root in engine.rootObjects():
        root.setProperty("visible", False)
    engine.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _misses(engine: QQmlApplicationEngine, window: QQuickWindow) -> Iterator[Miss]:
    page = window.findChild(QQuickItem, "page")
    assert isinstance(page, QQuickItem)
    view = Reader(engine).view(window.contentItem(), page, None, PX_PER_MM)
    numbers, picture, read = Numbers(), Picture(window.grabWindow()), read_out(page)
    yield from text_rules.clipped(view, numbers)
    yield from text_rules.overlapping(view, numbers)
    yield from text_rules.type_size(view, numbers, 2)
    yield from text_rules.one_heading(view, numbers)
    yield from touch_rules.small_targets(view, numbers)
    yield from touch_rules.close_targets(view, numbers)
    yield from touch_rules.finger_only(view, numbers)
    yield from touch_rules.ways_out(view, numbers, may_go_back=True)
    yield from speech_rules.unspoken(view, numbers, read)
    yield from speech_rules.unmasked(view, numbers, read, SECRETS)
    yield from text_rules.faint(view, numbers, Look(picture, "light"))
    yield from touch_rules.faint_edges(view, numbers, picture, 3)
    yield from path.unreached(view, numbers)


def test_a_sound_page_has_no_miss(judge: Judge) -> None:
    assert judge(SOUND) == []


@pytest.mark.parametrize("rule", BAD)
def test_a_bad_page_is_seen(rule: str, judge: Judge) -> None:
    sound = SOUND.replace("FootKey {", "FootKey { available: false;") if rule == "way out does not work" else SOUND
    assert rule in {miss.rule for miss in judge(sound + BAD[rule])}


def test_no_heading_is_seen_too(judge: Judge) -> None:
    assert "one heading" in {miss.rule for miss in judge(FOOT)}


def test_high_contrast_asks_for_more(judge: Judge, application: QGuiApplication) -> None:
    """Ink of the light theme is clear enough there and not in high contrast."""
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(HOUSE))
    engine.loadData(FRAME.format(body='BodyText { content: "一句话"; x: 40; y: 600 }').encode())
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    QCoreApplication.processEvents()
    view = Reader(engine).view(window.contentItem(), None, None, PX_PER_MM)
    picture = Picture(window.grabWindow())
    assert list(text_rules.faint(view, Numbers(), Look(picture, "light"))) == []
    assert [miss.rule for miss in text_rules.faint(view, Numbers(), Look(picture, "contrast"))] == ["faint text"]
    window.close()
