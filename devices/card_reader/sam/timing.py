"""How long a SAM may take, and how often it is asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SamTiming:
    """Reply times used in the field: find and select 0.5–1 s, read 3–5 s, a poll every 300–1000 ms."""

    answer_s: float = 1.0
    read_s: float = 5.0
    poll_s: float = 0.3
    lift_hint_s: float = 2.0
    presentations: int = 5  # how often a card that moves is tried
