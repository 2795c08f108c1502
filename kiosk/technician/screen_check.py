"""The glass: does it feel a finger everywhere, where it is, and is its picture even. The page measures, this judges.

Thresholds. No cell of the grid may be missed: a dead strip as wide as a cell hides a key. 2 mm: the gap between two
touch targets is 2.54 mm, so a finger that is felt 2 mm off still does not press the neighbour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kiosk.model.errors import Code
from kiosk.technician.check import (
    Conversation,
    Finding,
    Measure,
    OnScreen,
    Picture,
    Step,
    failed,
    judged,
    passed,
    skipped,
)
from kiosk.technician.figures import percentile
from kiosk.technician.surroundings import Bench

MOST_MISSED_CELLS = 0
MOST_DEVIATION_MM = 2.0


def touch(_bench: Bench, conversation: Conversation) -> Finding:
    if not isinstance(conversation, OnScreen):
        return skipped("screen.touch", "no-screen")
    trace = conversation.trace(Step("screen.touch", "wipe"))
    if trace is None:
        return skipped("screen.touch", "cancelled")
    pictures = (trace.picture,) if trace.picture else ()
    return judge_touch(trace.cells_hit, trace.cells, trace.deviations_mm, *pictures)


def sweep(_bench: Bench, conversation: Conversation) -> Finding:
    if not isinstance(conversation, OnScreen):
        return skipped("screen.sweep", "no-screen")
    answers = conversation.sweep(Step("screen.sweep", "sweep"))
    return skipped("screen.sweep", "cancelled") if answers is None else judge_sweep(answers)


def judge_touch(cells_hit: int, cells: int, deviations_mm: Sequence[float], *pictures: Picture) -> Finding:
    """Pure. A dead cell is worse than a crooked line and named first; no cells at all is nothing touched."""
    missed = Measure("touch_missed", max(cells - cells_hit, 0) if cells else 1, "", at_most=MOST_MISSED_CELLS)
    measures = [missed, Measure("touch_cells", cells)]
    if deviations_mm:
        measures.append(Measure("touch_p95", percentile(deviations_mm, 0.95), "mm", at_most=MOST_DEVIATION_MM))
    code = Code.TOUCH_CROOKED if missed.is_good else Code.TOUCH_DEAD
    return judged("screen.touch", tuple(measures), code, None, *pictures)


def judge_sweep(answers: Mapping[str, bool]) -> Finding:
    """Pure. Colour → whether the glass was even all over."""
    uneven = [colour for colour, even in answers.items() if not even]
    facts = {"shown": ", ".join(answers)}
    if uneven or not answers:
        return failed("screen.sweep", Code.SCREEN_UNEVEN, facts | {"uneven": ", ".join(uneven)})
    return passed("screen.sweep", facts)
