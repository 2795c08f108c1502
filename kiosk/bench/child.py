"""The process that `kiosk bench start` times: the shell up to a painted home page, then it tells its marks and goes."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from pathlib import Path

from kiosk.bench.own_memory import own_mb

PATIENCE_S = 30.0


def main(arguments: list[str]) -> None:
    """`config file` `content database` `data dir`. Writes one JSON line: seconds since the epoch of each mark."""
    marks = {"python_up": time.time()}
    from kiosk.config import load_config  # noqa: PLC0415  what is timed

    file, content, data = arguments
    config = load_config(Path(file) if file else None, Path(data)).simulated()
    config = replace(config, kiosk=replace(config.kiosk, content=Path(content)))
    from devices import open_devices  # noqa: PLC0415  as above
    from kiosk.wiring.shell import attendant_maker  # noqa: PLC0415  as above
    from ui.app import KioskWindow, make_application  # noqa: PLC0415  as above

    marks["imported"] = time.time()
    application = make_application()
    devices = open_devices(config.devices)
    window = KioskWindow(attendant_maker(config, devices), size_px=(1080, 1920), warms=False)
    marks["window_made"] = time.time()
    window.start()
    painted: list[str] = []
    window.window.frameSwapped.connect(lambda: painted.append(window.attendant.state.page.value))
    _wait_for_home(application, window, painted)
    marks["start_to_home"] = time.time()
    sys.stdout.write(json.dumps(marks | {"pss_mb": pss_mb()}) + "\n")
    window.close()
    devices.close()


def _wait_for_home(application: object, window: object, painted: list[str]) -> None:
    from kiosk.event import Touched  # noqa: PLC0415  as above

    until = time.monotonic() + PATIENCE_S
    touched = False
    while "home" not in painted:
        application.processEvents()  # type: ignore[attr-defined]  # a QGuiApplication
        state = window.attendant.state  # type: ignore[attr-defined]  # a KioskWindow
        if not touched and state.site is not None and painted:
            window.attendant.happened(Touched())  # type: ignore[attr-defined]
            touched = True
        if time.monotonic() > until:
            raise TimeoutError("no home page")
        time.sleep(0.001)


def pss_mb() -> float:
    """The proportional share of memory of this very process, MB (Linux)."""
    return own_mb("smaps_rollup", "Pss")
