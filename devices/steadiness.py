"""Whether a device stays or comes and goes. Pure: times in, a verdict out.

A loose cable takes a device away again and again. Who shows each change flickers, who opens at each return wears both
down: so after a few departures in a short time the device counts as flapping until it has kept quiet for a while.
"""

from __future__ import annotations

from collections import deque

DEPARTURES = 4  # so many …
WITHIN_S = 20.0  # … in so short a time are flapping; a plug that somebody moves twice is not
QUIET_S = 10.0
SAME_S = 1.0  # plug and driver both tell of one and the same departure


class Steadiness:
    """Remembers the last departures."""

    def __init__(self) -> None:
        self._departures: deque[float] = deque(maxlen=DEPARTURES)
        self._last = float("-inf")
        self._flaps = False

    def departed(self, now_s: float) -> None:
        """It went away, or was taken for gone."""
        self._last = now_s
        if self._departures and now_s - self._departures[-1] < SAME_S:
            return
        self._departures.append(now_s)
        if len(self._departures) == DEPARTURES and now_s - self._departures[0] <= WITHIN_S:
            self._flaps = True

    def is_flapping(self, now_s: float) -> bool:
        """Ends with the quiet; what went before still counts, so a cable that stays loose is found out sooner."""
        self._flaps = self._flaps and now_s - self._last < QUIET_S
        return self._flaps
