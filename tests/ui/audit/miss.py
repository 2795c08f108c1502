"""What every rule is made of: a miss, the numbers behind it, the tolerance of a pixel."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.ui.audit.box import Box

# One pixel is a rounding, not a fault.
SLACK_PX = 1.5


@dataclass(frozen=True, slots=True)
class Miss:
    rule: str
    element: str
    number: str = ""


@dataclass(slots=True)
class Numbers:
    """The worst of each measure, and how much was measured."""

    checks: int = 0
    text_ratio: dict[str, float] = field(default_factory=dict)  # theme → worst
    edge_ratio: float = 99.0
    target_mm: float = 999.0
    key_mm: float = 999.0
    gap_mm: float = 999.0
    smallest_mm: float = 99.0

    def take(self, other: Numbers) -> None:
        self.checks += other.checks
        for theme, ratio in other.text_ratio.items():
            self.text_ratio[theme] = min(ratio, self.text_ratio.get(theme, 99.0))
        self.edge_ratio = min(self.edge_ratio, other.edge_ratio)
        self.target_mm = min(self.target_mm, other.target_mm)
        self.key_mm = min(self.key_mm, other.key_mm)
        self.gap_mm = min(self.gap_mm, other.gap_mm)
        self.smallest_mm = min(self.smallest_mm, other.smallest_mm)


def is_whole(box: Box, shown: Box) -> bool:
    return shown.holds(box, SLACK_PX)
