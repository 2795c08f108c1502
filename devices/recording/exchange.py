"""One command to a chip and all of its answer."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True, repr=False)
class Exchange:
    """`places`: which passages of a recording the parts of the answer came in, and how much of it in each."""

    command: bytes
    places: list[int] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    data: bytes = b""
    word: int = 0
