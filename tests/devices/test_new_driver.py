"""The guide for new drivers is true: its example runs as it stands there, and what it names exists."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from devices import open_devices, qr_display
from devices.qr_code import matrix
from kiosk.config import parse_config
from kiosk.model.device import DeviceKind
from kiosk.model.errors import Code

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "new-driver.md").read_text(encoding="utf-8")
FILE, ROW = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
(SECTION,) = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)


def _until(met: Callable[[], bool]) -> None:
    limit = time.monotonic() + 3
    while not met():
        assert time.monotonic() < limit
        time.sleep(0.01)


def test_the_example_runs_as_it_stands_in_the_guide(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    name, place = re.match(r'"(\w+)": "([\w.:]+)"', ROW).groups()  # type: ignore[union-attr]  # it stands there
    module = ModuleType(place.partition(":")[0])
    monkeypatch.setitem(sys.modules, module.__name__, module)
    exec(compile(FILE, "docs/new-driver.md", "exec"), module.__dict__)
    monkeypatch.setitem(qr_display.DRIVERS, name, place)
    folder = tmp_path / "signage"
    config = parse_config(SECTION.replace("/srv/signage", str(folder)) + '[voice]\nengine = "simulator"\n', ROOT / "x")
    devices = open_devices(config.devices)
    look = devices.glances()[DeviceKind.QR_DISPLAY]
    _until(lambda: look().code is Code.DEVICE_ABSENT)
    folder.mkdir()
    _until(lambda: look().works)
    assert devices.qr_display is not None
    devices.qr_display.show("https://zone.example/p/ABC234")
    drawn = (folder / "code.pbm").read_text(encoding="ascii")
    assert matrix("https://zone.example/p/ABC234")[0] in drawn
    devices.close()
    assert matrix("https://zone.example/p/ABC234")[0] not in (folder / "code.pbm").read_text(encoding="ascii")


def test_what_the_guide_names_is_there() -> None:
    for path in re.findall(r"`((?:devices|kiosk|tests)/[\w/]+\.py)`", GUIDE):
        assert (ROOT / path).is_file() or path == "devices/qr_display/folder.py", f"the guide names {path}"
    for name, path in re.findall(r"`([A-Z]+)`\s+of\s+`([\w/]+)\.py`", GUIDE):
        assert hasattr(import_module(path.replace("/", ".").removesuffix(".__init__")), name), f"{name} of {path}"


def test_every_kind_has_its_table() -> None:
    for kind in DeviceKind:
        module = import_module(f"devices.{kind.value}")
        assert getattr(module, "ENGINES" if kind is DeviceKind.VOICE else "DRIVERS")
        assert (ROOT / "devices" / kind.value / "base.py").is_file()
