from __future__ import annotations

import subprocess
import sys
import wave
from pathlib import Path

import pytest

from devices.voice.base import Chime
from devices.voice.chimes import FOLDER, chime_sound
from devices.voice.level import level_of

SCRIPT = Path(__file__).parents[3] / "scripts" / "make-chimes"


def test_the_files_are_what_the_script_makes() -> None:
    assert subprocess.run([sys.executable, SCRIPT, "--check"], check=False).returncode == 0


def test_every_chime_is_a_file_and_every_file_a_chime() -> None:
    assert {path.stem for path in FOLDER.glob("*.wav")} == {chime.value for chime in Chime}


def test_all_are_of_one_level() -> None:
    assert {level_of(chime_sound(chime)).peak for chime in Chime} == {9000}


@pytest.mark.parametrize("chime", list(Chime))
def test_each_is_short_soft_and_ends_without_a_click(chime: Chime) -> None:
    path = FOLDER / f"{chime.value}.wav"
    assert path.stat().st_size < 40_000
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 22050)
    sound = chime_sound(chime)
    level = level_of(sound)
    assert sound.lasts_s < 0.9
    assert level.is_audible
    assert not level.clips
    assert 1000 < level.rms < 3000
    assert all(abs(one) < 200 for one in (*sound.samples[:2], *sound.samples[-5:]))


def test_no_two_sound_alike() -> None:
    assert len({chime_sound(chime).samples.tobytes() for chime in Chime}) == len(Chime)
