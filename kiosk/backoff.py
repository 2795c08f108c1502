"""How long to wait before the next try: exponential, with full jitter, or a thousand kiosks would come back at once.

Pure: `chance` is a number of 0 to 1 that the caller draws.
"""

from __future__ import annotations

SHORTEST_S = 1.0
LONGEST_S = 600.0


def delay_s(attempts: int, chance: float, retry_after_s: float = 0.0) -> float:
    """`attempts`: how many have failed before. What the hub asked for is waited for, and up to a tenth more."""
    most_s = min(LONGEST_S, SHORTEST_S * 2.0 ** min(attempts + 1, 30))
    return max(SHORTEST_S, most_s * chance, retry_after_s * (1 + chance / 10))
