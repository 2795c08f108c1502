"""A finger on the glass: finds what stands on a page by its name and strikes it with real mouse events.

What it does goes through the same way as a visitor's touch, so a benchmark or a demonstration measures the real thing.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow


def visible_items(root: QQuickItem) -> Iterator[QQuickItem]:
    """Everything visible under `root`, in the order of the page."""
    if root.isVisible():
        yield root
        for child in root.childItems():
            yield from visible_items(child)


def find(window: QQuickWindow, name: str) -> QQuickItem | None:
    """The visible item with this `objectName`, or whose spoken words begin with `name`."""
    for item in visible_items(window.contentItem()):
        spoken = item.property("spoken")
        if item.objectName() == name or (item.metaObject().indexOfSignal("activated()") >= 0 and spoken == name):
            return item
    return None


def strike(window: QQuickWindow, item: QQuickItem) -> None:
    """Press and release in the middle of `item`."""
    spot = item.mapToScene(item.boundingRect().center())
    for kind, held in (
        (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        place = QPointF(spot)
        glass = window.mapToGlobal(place)
        no_key = Qt.KeyboardModifier.NoModifier
        QCoreApplication.sendEvent(window, QMouseEvent(kind, place, glass, Qt.MouseButton.LeftButton, held, no_key))
