"""How long the screen's own thread takes: to paint a state, to paint a list that is being dragged. For benches."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import Q_ARG, QCoreApplication, QEvent, QMetaObject, Qt
from PySide6.QtQuick import QQuickItem

from ui.app import KioskWindow


def painted_ms(window: KioskWindow, change: Callable[[], None]) -> float:
    """From a change to the picture of the whole glass, with all that the event loop would clear away."""
    begun = time.perf_counter()
    change()
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.grab()
    return (time.perf_counter() - begun) * 1000


def dragged_ms(window: KioskWindow, frames: int, step_px: float) -> list[float]:
    """Each frame of the longest list on the glass, dragged down by so much a frame."""
    longest = max(_lists(window.window.contentItem()), key=lambda one: float(one.property("contentHeight")))

    def drag() -> None:
        longest.setProperty("contentY", float(longest.property("contentY")) + step_px)

    return [painted_ms(window, drag) for _ in range(frames)]


def jump(window: KioskWindow, row: int) -> None:
    """Take the longest list on the glass to a row."""
    longest = max(_lists(window.window.contentItem()), key=lambda one: float(one.property("contentHeight")))
    QMetaObject.invokeMethod(longest, "goTo", Qt.ConnectionType.DirectConnection, Q_ARG(int, row))


def _lists(item: QQuickItem) -> Iterator[QQuickItem]:
    if item.isVisible():
        if item.inherits("QQuickListView"):
            yield item
        for child in item.childItems():
            yield from _lists(child)
