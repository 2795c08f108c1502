"""The little arithmetic of measuring. Pure."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence

SILENCE_DBFS = -120.0
_FULL_SCALE = 32768


def percentile(values: Sequence[float], share: float) -> float:
    """By nearest rank: a value that really occurred. `share` 0 to 1; 0 for no values."""
    if not values:
        return 0.0
    return sorted(values)[max(math.ceil(share * len(values)), 1) - 1]


def level_dbfs(samples: array[int]) -> float:
    """The level (RMS) of 16-bit samples against full scale; digital silence is -120."""
    if not samples:
        return SILENCE_DBFS
    power = sum(sample * sample for sample in samples) / len(samples)
    return max(10 * math.log10(power / _FULL_SCALE**2), SILENCE_DBFS) if power else SILENCE_DBFS


def samples_of(wav: bytes) -> array[int]:
    """The 16-bit samples of a WAV file or stream (RIFF; a stream may say a wrong length); none when it is no such."""
    at = 12
    if wav[:4] != b"RIFF" or wav[8:12] != b"WAVE":
        return array("h")
    while at + 8 <= len(wav):
        name, length = wav[at : at + 4], int.from_bytes(wav[at + 4 : at + 8], "little")
        if name == b"data":
            body = wav[at + 8 : at + 8 + length]
            return array("h", body[: len(body) // 2 * 2])
        at += 8 + length + length % 2
    return array("h")
