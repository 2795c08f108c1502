"""The monthly appraisal of the zones (月度考评): a score of 100 from what is measured, by a formula that is public.

Each figure earns its weight as far as it reaches what is aimed at. What a zone had no occasion for is left out and the
rest counts for more, so that nobody is marked down for having had no complaint. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.hub.indicator import BY_ID, NOTHING, Better, Reading

WEIGHTS = {"available": 40, "on-time": 20, "fresh": 15, "satisfied": 10, "helper": 10, "followed-up": 5}
GRADES = ((90, "优秀"), (80, "良好"), (60, "合格"), (0, "待改进"))
FORMULA = "得分 = Σ（权重 × 达到目标的比例）÷ Σ权重 × 100；没有数据的指标不计入。权重：" + "，".join(
    f"{BY_ID[name].name} {weight}" for name, weight in WEIGHTS.items()
)


@dataclass(frozen=True, slots=True)
class Score:
    """`points` None: nothing was measured. `parts`: what each figure earned of its weight."""

    zone: str
    points: float | None
    grade: str
    parts: tuple[tuple[str, float, int], ...]

    def earned(self, indicator: str) -> str:
        """What one figure earned; a dash: it was left out."""
        return next((f"{got:.1f}" for name, got, _ in self.parts if name == indicator), NOTHING)


def score_of(zone: str, readings: Sequence[Reading]) -> Score:
    parts = tuple(
        (one.indicator.id, WEIGHTS[one.indicator.id] * reached, WEIGHTS[one.indicator.id])
        for one in readings
        if one.indicator.id in WEIGHTS and (reached := _reached(one)) is not None
    )
    weight = sum(most for _, _, most in parts)
    points = round(100 * sum(got for _, got, _ in parts) / weight, 1) if weight else None
    grade = next(word for least, word in GRADES if points >= least) if points is not None else "没有数据"
    return Score(zone, points, grade, parts)


def _reached(one: Reading) -> float | None:
    """How far it comes to what is aimed at, from 0 to 1."""
    aim = one.indicator.aim
    if one.value is None or aim is None:
        return None
    if one.indicator.better is Better.UP:
        return min(one.value / aim, 1.0)
    return 1.0 if one.value <= aim else aim / one.value


def ranked(scores: Sequence[Score]) -> tuple[Score, ...]:
    """The best first, those without figures last."""
    return tuple(sorted(scores, key=lambda one: (one.points is None, -(one.points or 0), one.zone)))
