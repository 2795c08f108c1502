"""Eyes: texts are whole, apart, large and dark enough.

Sources: WCAG 2.2 (1.4.4, 1.4.6, 1.4.10, 1.4.12), EN 301 549 5.1.4, VVSG 2.0 (20:1 in high contrast).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from PySide6.QtGui import QFont, QFontMetricsF

from tests.ui.audit.miss import SLACK_PX, Miss, Numbers, is_whole
from tests.ui.audit.pixels import Picture
from tests.ui.audit.seen import View

TEXT_RATIO = {"light": 7.0, "dark": 7.0, "contrast": 20.0}
BODY_MM = (5.2, 7.0, 9.2, 12.0)
HEADING_TIMES = (1.5, 1.45, 1.35, 1.25)
SMALL_TIMES = (0.94, 0.8, 0.75, 0.7)
SMALLEST_MM = 4.9
BODY_LINE = 1.3
HEADING_LINE = 1.2
ROUNDING = 0.97
MOSTLY = 0.9


def clipped(view: View, numbers: Numbers) -> Iterator[Miss]:
    """No text is cut: by its own room, by what holds it, by the glass."""
    for one in view.words:
        numbers.checks += 1
        if one.part == "keyboard":
            continue
        if one.truncated:
            yield Miss("cut short", one.name)
        over = max(one.box.width - one.room.width, one.box.height - one.room.height)
        if over > SLACK_PX:
            yield Miss("larger than its room", one.name, f"{over / view.px_per_mm:.1f} mm")
        for holder in one.holders:
            if not one.is_written and not holder.holds(one.box, SLACK_PX):
                yield Miss("leaves what holds it", one.name)
                break
        beside = one.box.left < one.shown.left - SLACK_PX or one.box.right > one.shown.right + SLACK_PX
        if beside or not (one.scroll >= 0 or is_whole(one.box, one.shown)):
            yield Miss("off the glass", one.name)


def overlapping(view: View, numbers: Numbers) -> Iterator[Miss]:
    """No text lies over another or over a sign."""
    shown = [one for one in view.words if not one.shown.is_empty and one.part != "keyboard"]
    for one, other in combinations(shown, 2):
        lap = one.shown.meet(other.shown)
        if lap.width > SLACK_PX and lap.height > SLACK_PX * 2:
            yield Miss("texts overlap", f"{one.name} {other.name}", f"{lap.height / view.px_per_mm:.1f} mm")
    for one in shown:
        numbers.checks += 1
        for sign in view.signs:
            lap = one.shown.meet(sign.shown)
            if lap.width > SLACK_PX * 2 and lap.height > SLACK_PX * 2:
                yield Miss("sign over text", f"{one.name} {sign.name}", f"{lap.width / view.px_per_mm:.1f} mm")


def han_height_mm(family: str, px: int, px_per_mm: float) -> float:
    """How high a Han character that fills its square stands on the glass."""
    font = QFont(family)
    font.setPixelSize(1000)
    return QFontMetricsF(font).tightBoundingRect("永").height() / 1000 * px / px_per_mm


def type_size(view: View, numbers: Numbers, size: int) -> Iterator[Miss]:
    """Body, headings and small text are as high as promised, and lines stand apart."""
    body = BODY_MM[size - 1]
    heading = body * HEADING_TIMES[size - 1]
    small = max(SMALLEST_MM, body * SMALL_TIMES[size - 1])
    for one in view.words:
        if one.part == "keyboard":
            continue
        numbers.checks += 1
        height = han_height_mm(one.family, one.px, view.px_per_mm)
        numbers.smallest_mm = min(numbers.smallest_mm, height)
        if height < max(SMALLEST_MM, min(small, body) * ROUNDING):
            yield Miss("too small", one.name, f"{height:.1f} mm")
        if one.is_title and height < heading * ROUNDING:
            yield Miss("heading too small", one.name, f"{height:.1f} < {heading:.1f} mm")
        least = HEADING_LINE if height > body * 1.1 else BODY_LINE
        if one.line and one.line / one.px < least * 0.99:
            yield Miss("lines too close", one.name, f"{one.line / one.px:.2f}")


def one_heading(view: View, numbers: Numbers) -> Iterator[Miss]:
    numbers.checks += 1
    titles = [one.name for one in view.words if one.is_title]
    if len(titles) != 1:
        yield Miss("one heading", " ".join(titles) or "none", str(len(titles)))


@dataclass(slots=True)
class Look:
    """A picture of the glass in one theme, and which texts were measured already."""

    picture: Picture
    theme: str
    done: set[int] = field(default_factory=set)


def faint(view: View, numbers: Numbers, look: Look, moved: float = 0, which: int = -1) -> Iterator[Miss]:
    """Contrast of each text that stands whole on the glass now and was not measured before; `which` page is `moved`."""
    for place, one in enumerate(view.words):
        box = one.box.moved(moved) if one.scroll == which else one.box
        window = view.scrolls[one.scroll].window if one.scroll >= 0 else view.glass
        seen = box.meet(window)
        if place in look.done or not (window.holds(box, SLACK_PX) or seen.height > window.height * MOSTLY):
            continue  # a text longer than its window is read part by part
        look.done.add(place)
        numbers.checks += 1
        ratio = look.picture.text_contrast(seen)
        numbers.text_ratio[look.theme] = min(ratio, numbers.text_ratio.get(look.theme, 99.0))
        if ratio < TEXT_RATIO[look.theme]:
            yield Miss("faint text", one.name, f"{ratio:.1f}:1")
