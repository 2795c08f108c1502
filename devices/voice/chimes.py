"""The chimes as files: written by `scripts/make-chimes`, all of one level."""

from __future__ import annotations

import wave
from functools import cache
from pathlib import Path

from devices.voice.base import Chime
from devices.voice.sound import Sound, from_raw

FOLDER = Path(__file__).parents[2] / "assets" / "sounds"


@cache
def chime_sound(chime: Chime) -> Sound:
    """Read once, then kept. Raises: OSError."""
    with wave.open(str(FOLDER / f"{chime.value}.wav")) as file:
        return from_raw(file.readframes(file.getnframes()), file.getframerate())
