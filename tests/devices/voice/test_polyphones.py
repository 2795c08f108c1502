"""多音字 as the engine itself pronounces them: the phonemes of a word are those of its pinyin."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from devices.voice.reading import with_readings

WORDS = [
    line.split(" ", 1)
    for line in Path(__file__).with_name("polyphones.txt").read_text(encoding="utf-8").split("\n")[1:]
]


def phonemes(texts: list[str]) -> list[str]:
    """One by one, without stress and pauses."""
    told = subprocess.run(
        ["espeak-ng", "-v", "cmn-latn-pinyin", "-q", "-x", "--stdin"],
        input="。\n\n".join(texts).encode(),
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [re.sub(r"[|_' ,]", "", line) for line in told.splitlines() if line.strip()]


@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not installed")
def test_every_word_is_pronounced_as_it_is_read() -> None:
    words = [pair for pair in WORDS if len(pair) == 2]
    assert len(words) > 250
    heard, meant = phonemes([with_readings(word) for word, _ in words]), phonemes([pinyin for _, pinyin in words])
    assert len(heard) == len(meant) == len(words)
    wrong = [
        f"{word}: {pinyin}" for (word, pinyin), one, other in zip(words, heard, meant, strict=True) if one != other
    ]
    assert not wrong, "\n".join(wrong)
