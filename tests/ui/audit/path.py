"""The keypad path: what Tab must visit, and where it goes with real keys."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from tests.ui.audit.miss import Miss, Numbers
from tests.ui.audit.seen import View

MOST_STEPS = 250


def presses_until_round(window: QQuickWindow) -> int:
    """How many real Tabs lead back to where the first one led; −1 when none does."""
    QTest.keyClick(window, Qt.Key.Key_Tab)
    first = window.activeFocusItem()
    for presses in range(1, MOST_STEPS):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        if window.activeFocusItem() == first:
            return presses
    return -1


def unreached(view: View, numbers: Numbers) -> Iterator[Miss]:
    """Every touchable once, nothing else, and round again."""
    touches = [one for one in view.touches if one.kind in ("press", "write") and one.part != "keyboard"]
    reachable = {one.key: one for one in touches if one.available}
    numbers.checks += len(reachable)
    for key, one in reachable.items():
        if key not in view.chain:
            yield Miss("not reached by keypad", f"“{one.name}”")
    known = {one.key for one in touches}  # a key that does nothing right now may keep its place in the path
    for key in view.chain:
        if key not in known:
            yield Miss("keypad stops at nothing", key.split("_QML")[0].split("(")[0])
    if len(view.chain) >= MOST_STEPS:
        yield Miss("keypad path does not come round", f"{len(view.chain)} steps")
