"""The promises of docs/accessibility.md as rules over what is seen. Each yields its misses; numbers go to the tally.

Sources: WCAG 2.2 (1.4.3, 1.4.6, 1.4.11), EN 301 549 chapter 8, VVSG 2.0 (targets ≥ 12.7 mm, gaps ≥ 2.54 mm), studies of
standing touch (≥ 20 mm), WCAG 1.4.12 (line height).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from PySide6.QtGui import QFont, QFontMetricsF

from tests.ui.audit.box import Box
from tests.ui.audit.pixels import Picture
from tests.ui.audit.seen import Touch, View

TARGET_MM = 20.0
KEY_MM = 12.7
GAP_MM = 2.54
TEXT_RATIO = {"light": 7.0, "dark": 7.0, "contrast": 20.0}
EDGE_RATIO = 3.0
BODY_MM = (5.2, 7.0, 9.2, 12.0)
HEADING_TIMES = (1.5, 1.45, 1.35, 1.25)
SMALL_TIMES = (0.94, 0.8, 0.75, 0.7)
SMALLEST_MM = 4.9
BODY_LINE = 1.3
HEADING_LINE = 1.2
# One pixel is a rounding, not a fault.
SLACK_PX = 1.5
ROUNDING = 0.97
FOOT = ("back", "home", "help")
# Writing one's name needs a finger; the page offers another way beside it.
PEN = "pen"


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


# ---- texts -----------------------------------------------------------------------------------------------------------


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
        if height < min(small, body) * ROUNDING:
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


def faint(view: View, numbers: Numbers, picture: Picture, theme: str, done: set[int], moved: float = 0) -> Iterator[Miss]:
    """Contrast of each text that stands whole on the glass now and was not measured before."""
    for place, one in enumerate(view.words):
        box = one.box.moved(moved) if one.scroll >= 0 else one.box
        window = view.scrolls[one.scroll].window if one.scroll >= 0 else view.glass
        if place in done or not window.holds(box, SLACK_PX):
            continue
        done.add(place)
        numbers.checks += 1
        ratio = picture.text_contrast(box)
        numbers.text_ratio[theme] = min(ratio, numbers.text_ratio.get(theme, 99.0))
        if ratio < TEXT_RATIO[theme]:
            yield Miss("faint text", one.name, f"{ratio:.1f}:1")


# ---- touch -----------------------------------------------------------------------------------------------------------


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


# ---- speech ----------------------------------------------------------------------------------------------------------


def bare(text: str) -> str:
    """Only what is pronounced."""
    return re.sub(r"[\W_]+", "", re.sub(r"<[^>]+>", "", text)).lower()


def heard_parts(text: str) -> list[str]:
    """What must be heard of a text: all of it; of a masked value its end, by which people know it."""
    return [text.rpartition("*")[2]] if "**" in text else [text]


def unspoken(view: View, numbers: Numbers, read: tuple[str, ...]) -> Iterator[Miss]:
    """Every visible text is spoken: the page's by its read-out, the frame's by its own names."""
    frame = "".join(words for part, words in view.spoken if part == "frame")
    said = {"page": bare("".join(read)), "frame": bare(frame)}
    for one in view.words:
        if one.part == "keyboard" or one.is_written:
            continue
        numbers.checks += 1
        if not all(bare(part) in said[one.part] for part in heard_parts(one.text)):
            yield Miss("not spoken", one.name)
    for touch in view.touches:
        if touch.kind in ("press", "write") and not touch.name:
            yield Miss("no name", touch.object_name or "something touched", touch.part)


def unmasked(view: View, numbers: Numbers, read: tuple[str, ...], secrets: tuple[str, ...]) -> Iterator[Miss]:
    """Nothing of a person is shown or spoken that is not masked; what the visitor is typing is seen only."""
    numbers.checks += 1
    shown = "\n".join(one.text for one in view.words if not one.is_written)
    everything = "\n".join((shown, *read, *(words for _, words in view.spoken)))
    for secret in secrets:
        if secret in everything or secret in everything.replace(" ", ""):
            yield Miss("personal value", f"{secret[:1]}…")
