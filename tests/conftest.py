"""What holds for every test: no screen is needed, a slow machine is no failure, and Qt's threads are measured too."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable

import pytest
from hypothesis import settings

DAEMONS = ("tests/hardware/", "pcsc", "cups")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("house", deadline=None)
settings.load_profile("house")


def _measure_the_pool() -> None:
    """Coverage hears of the threads that Python starts, not of Qt's: there each task turns the measuring on itself."""
    from ui.bridge import Bridge

    run = Bridge.run

    def run_measured(bridge: Bridge, task: Callable[[], None]) -> None:
        def measured() -> None:
            sys.settrace(threading.gettrace())
            task()

        run(bridge, measured)

    Bridge.run = run_measured


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Real daemons (pcscd, cupsd) are one to a machine: their tests stay together, on one worker."""
    for item in items:
        if any(word in item.nodeid for word in DAEMONS):
            item.add_marker(pytest.mark.xdist_group("daemon"))


if threading.gettrace() is not None:
    _measure_the_pool()
