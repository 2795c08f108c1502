"""The second screen: what it shows can be scanned, it never covers the kiosk's own, and it goes with its plug.

The platform for tests without a display has one screen, so two of them need a process of their own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.session import Language, Settings
from tests.ui.sample import ZONE, sample_state
from ui.second_screen import SecondProps, derive_second

LINK = "https://zone.example/i/T-01"


def test_what_it_says() -> None:
    state = sample_state("guide")
    assert derive_second((LINK, "高龄津贴申领"), state) == SecondProps(ZONE.name, LINK, "高龄津贴申领", "扫码带走")
    blank = derive_second(("", ""), state)
    assert blank == SecondProps(ZONE.name, "", "", "要带走的二维码会出现在这里。")


def test_it_speaks_the_visitors_language() -> None:
    state = sample_state("guide", Settings(language=Language.EN))
    assert derive_second((LINK, "x"), state).hint == "Scan to take it with you"


def screen(name: str, x: int, width: int, height: int) -> dict[str, object]:
    facts = {"x": x, "y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    return {"name": name, "width": width, "height": height, **facts}


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (640, 400)])
def test_two_screens(tmp_path: Path, size: tuple[int, int]) -> None:
    screens = tmp_path / "screens.json"
    screens.write_text(json.dumps({"screens": [screen("HDMI-2", 1080, *size), screen("main", 0, 1080, 1920)]}))
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={screens}"}
    ran = subprocess.run(
        [sys.executable, "-m", "tests.ui.two_screens", str(tmp_path / "second.png")],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stderr == ""
