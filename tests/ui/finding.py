"""Finds what stands on a page by its name or its spoken words, and taps it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QSignalSpy

from ui.finger import tap, touchable


def visible_items(root: QQuickItem) -> Iterator[QQuickItem]:
    """Everything visible under `root`, in the order of the page."""
    if root.isVisible():
        yield root
        for child in root.childItems():
            yield from visible_items(child)


def find(window: QQuickWindow, name: str) -> QQuickItem:
    """What can be touched and has this `objectName` or these spoken words."""
    found = (item for item in touchable(window) if name in (item.objectName(), item.property("spoken")))
    item = next(found, None)
    assert item is not None, f"nothing to touch is called {name}"
    return item


def strike(window: QQuickWindow, item: QQuickItem) -> None:
    """Taps `item` where it stands once what moved the page has been laid out: that is done while drawing a frame."""
    drawn = QSignalSpy(window.frameSwapped)
    window.update()
    drawn.wait(1000)
    tap(window, item)
