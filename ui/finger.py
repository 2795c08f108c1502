"""A finger on the glass: finds what can be touched and touches it, as Qt would deliver it. For benches and tests."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

LEFT = Qt.MouseButton.LeftButton
OUTSIDE = QPoint(1, 1)


def touchable(window: QQuickWindow) -> list[QQuickItem]:
    """Everything on the glass that reacts to a finger (a `Pressable`), in the order of the page."""
    found: list[QQuickItem] = []
    _collect(window.contentItem(), found)
    return found


def _collect(item: QQuickItem, found: list[QQuickItem]) -> None:
    if not item.isVisible():
        return
    if item.property("rapid") is not None and item.property("available"):
        found.append(item)
    for child in item.childItems():
        _collect(child, found)


def middle_of(item: QQuickItem) -> QPoint:
    """Where a finger would land, in the window."""
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


def press(window: QQuickWindow, item: QQuickItem) -> None:
    QTest.mousePress(window, LEFT, pos=middle_of(item))


def slide_off(window: QQuickWindow) -> None:
    """Lift the finger somewhere else: nothing is activated."""
    QTest.mouseMove(window, OUTSIDE)
    QTest.mouseRelease(window, LEFT, pos=OUTSIDE)


def tap(window: QQuickWindow, item: QQuickItem) -> None:
    QTest.mouseClick(window, LEFT, pos=middle_of(item))
