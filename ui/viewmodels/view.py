"""What every view model is given, and what the root asks of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kiosk.event import Event
from kiosk.state import State
from ui.words import Words

Say = Callable[[Event], None]


class View(Protocol):
    """`take` is called with each new state while the page is shown, and once with an empty one when a visit ends."""

    def take(self, state: State, words: Words) -> None: ...
