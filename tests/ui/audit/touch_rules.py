"""Fingers: what is touched is large, apart, visible, reachable otherwise, and three ways out always stand there.

Sources: VVSG 2.0 (targets ≥ 12.7 mm, gaps ≥ 2.54 mm), studies of touching while standing (≥ 20 mm), WCAG 2.2 (1.4.11,
2.1.1, 3.2.6).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from tests.ui.audit.miss import Miss, Numbers, is_whole
from tests.ui.audit.pixels import Picture
from tests.ui.audit.seen import Touch, View

TARGET_MM = 20.0
KEY_MM = 12.7
GAP_MM = 2.54
EDGE_RATIO = 3.0
FOOT = ("back", "home", "help")
# Writing one's name needs a finger; the page offers another way beside it.
PEN = "pen"


def outermost(view: View) -> list[Touch]:
    """What is touched and lies in nothing else that is touched (but a whole page)."""
    glass = view.glass.width * view.glass.height
    return [
        one
        for one in view.touches
        if one.kind != "mouse" and not one.shown.is_empty and one.box.width * one.box.height < glass * 0.9
    ]


def small_targets(view: View, numbers: Numbers) -> Iterator[Miss]:
    for one in outermost(view):
        numbers.checks += 1
        side = min(one.box.width, one.box.height) / view.px_per_mm
        is_key = one.rapid or one.kind == "key"
        if is_key:
            numbers.key_mm = min(numbers.key_mm, side)
        else:
            numbers.target_mm = min(numbers.target_mm, side)
        if side < (KEY_MM if is_key else TARGET_MM) - 0.5 / view.px_per_mm:
            yield Miss("small target", one.name, f"{side:.1f} mm")
        if one.scroll < 0 and not is_whole(one.box, one.shown):
            yield Miss("target off the glass", one.name)


def close_targets(view: View, numbers: Numbers) -> Iterator[Miss]:
    for one, other in combinations(outermost(view), 2):
        apart = one.shown.gap(other.shown) / view.px_per_mm
        if apart > 2 * GAP_MM:
            continue
        numbers.checks += 1
        numbers.gap_mm = min(numbers.gap_mm, apart)
        if apart < GAP_MM - 0.5 / view.px_per_mm:
            yield Miss("targets too close", f"“{one.name}” “{other.name}”", f"{apart:.1f} mm")


def finger_only(view: View, numbers: Numbers) -> Iterator[Miss]:
    """What a finger can do, keys can do: nothing is touched that is not reached by keypad."""
    glass = view.glass.width * view.glass.height
    for one in view.touches:
        numbers.checks += 1
        if one.object_name == PEN and sum(other.available for other in view.touches if other.part == one.part) > 1:
            continue
        if one.kind == "mouse" and one.box.width * one.box.height < glass * 0.9 and one.part != "keyboard":
            yield Miss("finger only", one.object_name or one.part)


def faint_edges(view: View, numbers: Numbers, picture: Picture, bold_px: int) -> Iterator[Miss]:
    """Where something that is touched has an edge, the edge can be seen (WCAG 1.4.11)."""
    for one in outermost(view):
        if not one.available or not is_whole(one.box, one.shown):
            continue
        numbers.checks += 1
        ratio = picture.edge_contrast(one.box, bold_px)
        if ratio is None:
            continue
        numbers.edge_ratio = min(numbers.edge_ratio, ratio)
        if ratio < EDGE_RATIO:
            yield Miss("faint edge", f"“{one.name}”", f"{ratio:.1f}:1")


def ways_out(view: View, numbers: Numbers, *, may_go_back: bool) -> Iterator[Miss]:
    """Home, back and help are there, work, and are on the glass."""
    for name in FOOT:
        numbers.checks += 1
        found = [one for one in view.touches if one.object_name == name]
        if len(found) != 1 or not is_whole(found[0].box, found[0].shown):
            yield Miss("way out missing", name)
        elif not found[0].available and (name != "back" or may_go_back):
            yield Miss("way out does not work", name)
