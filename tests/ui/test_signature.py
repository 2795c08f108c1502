"""Signing: strokes become a path in the state; wiped is not the same as untouched."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk import event as e
from kiosk.errand import with_answer
from kiosk.model.errors import Problem
from kiosk.session import Language
from kiosk.state import State
from tests.ui.conftest import Show
from tests.ui.finding import find, strike, visible_items
from tests.ui.sample import sample_state
from ui.app import KioskWindow
from ui.viewmodels.signature import WIPED, SignatureViewModel, derive_signature
from ui.words import words_of

WORDS = words_of(Language.ZH_HANS)


def signing(draft: str) -> State:
    return replace(sample_state("signature"), draft=draft)


def named(window: KioskWindow, name: str) -> QQuickItem:
    """Also what cannot be struck."""
    return next(item for item in visible_items(window.window.contentItem()) if item.objectName() == name)


def test_what_was_signed_before_is_shown_until_it_is_wiped() -> None:
    state = signing("")
    errand = state.session.errand
    assert errand is not None
    errand = with_answer(errand, "signature", "M 1 1 L 2 2")
    state = replace(state, session=replace(state.session, errand=errand))
    assert derive_signature(state, WORDS).path == "M 1 1 L 2 2"
    assert derive_signature(replace(state, draft=WIPED), WORDS).path == ""


def test_slots_send_events() -> None:
    heard: list[e.Event] = []
    view = SignatureViewModel(heard.append)
    view.take(signing("M 1 1 L 2 2"), WORDS)
    view.touch()
    view.stroke("M 3 3 L 4 4")
    view.wipe()
    view.sign()
    view.askPerson()
    assert heard == [
        e.Touched(),
        e.Typed("M 1 1 L 2 2 M 3 3 L 4 4"),
        e.Typed(WIPED),
        e.FieldAnswered("signature", "M 1 1 L 2 2"),
        e.HelpAsked(),
    ]


def test_an_empty_sheet_is_said_plainly() -> None:
    state = replace(signing(""), problem=Problem("signature", "required"))
    assert derive_signature(state, WORDS).problem == "还没有签名，请先在框里写上名字。"


def test_a_finger_writes_and_wipes(show: Show) -> None:
    window, attendant = show(signing(WIPED))
    pad = named(window, "pad")
    corner = pad.mapToScene(pad.boundingRect().topLeft()).toPoint()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(window.window, left, none, corner + QPoint(100, 100))
    QTest.mouseMove(window.window, corner + QPoint(300, 150))
    QTest.mouseRelease(window.window, left, none, corner + QPoint(300, 150))
    began, stroke = attendant.heard
    assert began == e.Touched()
    assert isinstance(stroke, e.Typed)
    assert stroke.text.startswith("M ")
    assert " L " in stroke.text
    attendant.show(signing("M 100 100 L 300 150"))
    strike(window.window, find(window.window, "again"))
    assert attendant.heard[-1] == e.Typed(WIPED)


def test_nothing_is_left_when_the_visit_is_over() -> None:
    assert derive_signature(sample_state("home"), WORDS).path == ""
