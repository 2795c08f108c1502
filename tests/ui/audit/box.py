"""A rectangle on the glass, in pixels."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def is_empty(self) -> bool:
        return self.right <= self.left or self.bottom <= self.top

    def meet(self, other: Box) -> Box:
        """What both cover; empty when they do not touch."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def moved(self, dy: float) -> Box:
        return Box(self.left, self.top + dy, self.right, self.bottom + dy)

    def grown(self, by: float) -> Box:
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def holds(self, other: Box, slack: float = 0.0) -> bool:
        grown = self.grown(slack)
        return (
            grown.left <= other.left
            and grown.top <= other.top
            and grown.right >= other.right
            and grown.bottom >= other.bottom
        )

    def gap(self, other: Box) -> float:
        """How far apart; 0 when they touch, negative when they overlap."""
        aside = max(self.left, other.left) - min(self.right, other.right)
        apart = max(self.top, other.top) - min(self.bottom, other.bottom)
        return max(aside, apart)
