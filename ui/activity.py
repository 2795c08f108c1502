"""Any touch and any key on the window is a sign of life, also one that moves the focus, scrolls, or writes pinyin.

Told at most once per tick of the clock. A touch that ends a warning, or wakes the terminal, is the page's own.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject

from kiosk import event as e
from kiosk.state import Page, State

SIGNS = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress, QEvent.Type.Wheel)
OVER = (Page.ATTRACT, Page.END)


class Activity(QObject):
    """Watches one window. `state` gives the state of now."""

    def __init__(self, window: QObject, state: Callable[[], State], say: Callable[[e.Event], None]) -> None:
        super().__init__()
        self._state = state
        self._say = say
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in SIGNS and counts(self._state()):
            self._say(e.Touched())
        return False


def counts(state: State) -> bool:
    """Whether a sign of life changes anything now."""
    return state.page not in OVER and state.warning_left_s is None and state.now > state.touched_at
