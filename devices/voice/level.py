"""How loud a sound is, measured: so that a silent synthesis is a failure, never a success that nobody hears. Pure.

Full scale is 32767. eSpeak speaks at an RMS of 3,000 to 6,000; a digital silence and the hiss of a broken engine stay
far below `SILENT_RMS`, 50 dB under full scale.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import takewhile
from operator import mul

from devices.voice.sound import Sound

FULL_SCALE = 32767
SILENT_RMS = 100.0
AUDIBLE_SAMPLE = 300
SLICE = 4096


@dataclass(frozen=True, slots=True)
class Level:
    rms: float
    peak: int

    @property
    def is_audible(self) -> bool:
        return self.rms >= SILENT_RMS

    @property
    def clips(self) -> bool:
        return self.peak >= FULL_SCALE


def level_of(sound: Sound) -> Level:
    """In slices of a few milliseconds' work each, so that the screen's thread gets its turn in between."""
    total, peak = 0, 0
    for begin in range(0, len(sound.samples), SLICE):
        part = sound.samples[begin : begin + SLICE]
        total += sum(map(mul, part, part))
        highest, lowest = max(part), min(part)
        peak = max(peak, highest, -lowest)
    return Level(math.sqrt(total / len(sound.samples)), peak) if sound.samples else Level(0.0, 0)


def silence_before_s(sound: Sound) -> float:
    """How long it is until something can be heard; all of it when nothing can."""
    quiet = sum(1 for _ in takewhile(lambda one: abs(one) < AUDIBLE_SAMPLE, sound.samples))
    return quiet / sound.rate_hz if sound.rate_hz else 0.0
