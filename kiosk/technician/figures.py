"""The little arithmetic of measuring. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence

SILENCE_DBFS = -120.0
_FULL_SCALE = 32768


def percentile(values: Sequence[float], share: float) -> float:
    """By nearest rank: a value that really occurred. `share` 0 to 1; 0 for no values."""
    if not values:
        return 0.0
    return sorted(values)[max(math.ceil(share * len(values)), 1) - 1]


def dbfs(rms: float) -> float:
    """A level (RMS of 16-bit samples) against full scale; digital silence is -120."""
    return max(20 * math.log10(rms / _FULL_SCALE), SILENCE_DBFS) if rms > 0 else SILENCE_DBFS
