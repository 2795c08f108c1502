"""The pinyin keyboard comes by itself for whatever is written into, and goes when nothing is."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication

from tests.ui.conftest import Show
from tests.ui.finding import visible_items
from tests.ui.sample import sample_state
from ui.app import KioskWindow

PATIENCE_S = 10.0


def has_keys(window: KioskWindow) -> bool:
    return any(item.property("keyType") is not None for item in visible_items(window.window.contentItem()))


def wait_for(done: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not done():
        assert time.monotonic() < until
        QCoreApplication.processEvents()
        time.sleep(0.005)


@pytest.mark.parametrize("field", ["employer", "story"], ids=["one line", "several lines"])
def test_the_keyboard_comes_for_what_is_written_into_and_goes_after(show: Show, field: str) -> None:
    window, attendant = show(sample_state(f"field:{field}"))
    wait_for(lambda: has_keys(window))
    attendant.changed(sample_state("home"))
    wait_for(lambda: not has_keys(window))
