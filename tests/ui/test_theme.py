"""Colours keep their ratios; colours and pixels live in ui/theme/ and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

UI = Path(__file__).parent.parent.parent / "ui"
TOKEN = re.compile(r'^\s+(\w+): "#([0-9A-Fa-f]{6})"', re.MULTILINE)
HEX = re.compile(r'"#[0-9A-Fa-f]{3,8}"')
PIXELS = re.compile(
    r"\b(?:width|height|spacing|radius|margins?|\w+Margin|\w*[pP]adding|pixelSize|implicit\w+|x|y|side)\s*:\s*-?(?:[2-9]|\d{2,})\b"
)
READ = (("text", 7), ("textQuiet", 7), ("primary", 7), ("seal", 7))
HIGH = 20


def tokens(scheme: str) -> dict[str, str]:
    return dict(TOKEN.findall((UI / "theme" / f"{scheme}Colors.qml").read_text(encoding="utf-8")))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["Light", "Dark", "Contrast"])
def test_what_is_read_stands_out(scheme: str) -> None:
    colours = tokens(scheme)
    least = HIGH if scheme == "Contrast" else 7
    pairs = [(ink, ground) for ink in ("text", "textQuiet") for ground in ("background", "surface", "tint")]
    pairs += [("primary", ground) for ground in ("background", "surface")]
    pairs += [("seal", "background"), ("onPrimary", "primary"), ("onSeal", "seal"), ("onNotice", "notice")]
    weak = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < least} == {}


@pytest.mark.parametrize("scheme", ["Light", "Dark", "Contrast"])
def test_lines_are_seen(scheme: str) -> None:
    colours = tokens(scheme)
    for ground in ("background", "surface"):
        assert contrast(colours["line"], colours[ground]) >= 3
        assert contrast(colours["focus"], colours[ground]) >= 3


def test_no_colour_and_no_pixel_outside_the_theme() -> None:
    loose = []
    for source in UI.rglob("*.qml"):
        if source.parent.name == "theme":
            continue
        for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
            if HEX.search(line) or PIXELS.search(line):
                loose.append(f"{source.relative_to(UI)}:{number}: {line.strip()}")
    assert loose == [], "use Theme.color.… and Theme.mm(…)"
