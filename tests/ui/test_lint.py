"""The screen's files are well-formed, and the linter really knows what the view models offer."""

from __future__ import annotations

import subprocess
from pathlib import Path

CHECK_QML = Path(__file__).parents[2] / "scripts" / "check-qml"
PAGE = """import QtQuick
import ui.viewmodels

Item {{
    id: page

    required property FrameViewModel view

    Text {{
        text: page.view.{member}
    }}
}}
"""


def check_qml(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([CHECK_QML, *words], capture_output=True, text=True, check=False)


def lint_page(folder: Path, member: str) -> subprocess.CompletedProcess[str]:
    page = folder / "Page.qml"
    page.write_text(PAGE.format(member=member), encoding="utf-8")
    return check_qml("lint", page)


def test_a_property_of_a_view_model_is_known(tmp_path: Path) -> None:
    done = lint_page(tmp_path, "zoneName")
    assert done.returncode == 0, done.stderr


def test_a_misspelt_property_of_a_view_model_is_found(tmp_path: Path) -> None:
    done = lint_page(tmp_path, "zoneNmae")
    assert done.returncode != 0
    assert 'Member "zoneNmae" not found on type "FrameViewModel"' in done.stderr


def test_no_file_of_the_screen_gives_a_warning() -> None:
    done = check_qml("lint")
    assert done.returncode == 0, done.stderr


def test_every_file_of_the_screen_is_formatted() -> None:
    done = check_qml("format")
    assert done.returncode == 0, done.stdout
