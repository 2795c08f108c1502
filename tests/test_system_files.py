"""What an installation takes from `assets/system/`: units that find the program and leave it what it needs."""

from __future__ import annotations

import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

from kiosk.cli.parser import parser

SYSTEM = Path(__file__).parents[1] / "assets" / "system"
UNITS = sorted(SYSTEM.glob("*.service"))
PROGRAM = "/opt/kiosk/.venv/bin/kiosk"


def service(unit: Path) -> dict[str, str]:
    file = ConfigParser(strict=False, interpolation=None, delimiters=("=",))
    file.optionxform = str  # type: ignore[method-assign,assignment]
    file.read(unit, encoding="utf-8")
    return dict(file["Service"])


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_a_unit_starts_what_the_program_understands(unit: Path) -> None:
    before, program, words = service(unit)["ExecStart"].partition(PROGRAM)
    assert program, f"{unit.name} does not start {PROGRAM}, where scripts/setup puts it"
    assert before in ("", "/usr/bin/cage -s -- ")
    parser().parse_args(words.split())


def test_the_shell_keeps_the_folder_where_it_meets_its_compositor() -> None:
    """ProtectHome hides /run/user as well: the compositor then starts no program, and says nothing."""
    told = service(SYSTEM / "kiosk-shell.service")
    assert "ProtectHome" not in told
    assert "/run/user" in told["ReadWritePaths"].split()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_systemd_understands_every_line(unit: Path) -> None:
    command = ("systemd-analyze", "verify", "--man=no", str(unit))
    said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60).stderr
    strange = [line for line in said.splitlines() if unit.name in line and "is not executable" not in line]
    assert strange == []
