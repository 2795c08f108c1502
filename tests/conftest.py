"""What holds for every test: no screen is needed, a slow machine is no failure, and Qt's threads are measured too."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable

from hypothesis import settings

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


if threading.gettrace() is not None:
    _measure_the_pool()
