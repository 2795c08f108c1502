"""One scene, seen by every visitor: shows it in each variant, applies every rule, gathers misses and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from devices.card_reader.people import GRANDMOTHER, MOTHER
from kiosk.session import Language, Theme
from kiosk.state import Page, State
from tests.ui.audit import path, speech_rules, text_rules, touch_rules
from tests.ui.audit.glass import BARE, Glass, Variant, layouts, some_layouts, themes
from tests.ui.audit.miss import Miss, Numbers
from tests.ui.audit.pixels import Picture
from tests.ui.audit.seen import View
from tests.ui.audit.text_rules import Look
from tests.ui.form_sample import CARD
from ui.read_out import read_out

SECRETS = tuple(value for one in (GRANDMOTHER, MOTHER, CARD) for value in (one.name, one.number))
BOLD_MM = 0.8


@dataclass(slots=True)
class Found:
    """What was found in one scene: miss → the variants in which it shows, with their numbers."""

    scene: str
    page: Page
    misses: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)
    numbers: Numbers = field(default_factory=Numbers)
    pictures: int = 0

    def note(self, misses: Iterator[Miss], where: str) -> None:
        for miss in misses:
            self.misses.setdefault((miss.rule, miss.element), []).append((miss.number, where))

    def lines(self) -> list[str]:
        """One line per miss: rule, element, the first number, where."""
        out = []
        for (rule, element), places in sorted(self.misses.items()):
            number, where = places[0]
            more = f" and {len(places) - 1} more" if len(places) > 1 else ""
            out.append(f"{rule}: {element} {number} ({where}{more})".replace("  ", " "))
        return out


def inspect(found: Found, glass: Glass, states: dict[Language, State], *, whole: bool) -> None:
    """`whole`: in all layouts, each in all themes; else in some."""
    for variant in (layouts if whole else some_layouts)(glass.orientation):
        state = states[variant.language]
        glass.show(state, variant)
        where = f"{glass.orientation} {variant}"
        view = glass.view()
        found.note(judged(glass, view, state, variant, found.numbers), where)
        for theme in themes(variant, whole=whole):
            painted = Variant(variant.size, theme, variant.language, variant.low)
            if theme is not variant.theme:
                glass.show(state, painted)
            found.note(painting(found, glass, view, theme), f"{glass.orientation} {painted}")


def judged(glass: Glass, view: View, state: State, variant: Variant, numbers: Numbers) -> Iterator[Miss]:
    """The rules that need no pixels."""
    yield from text_rules.clipped(view, numbers)
    yield from text_rules.overlapping(view, numbers)
    yield from text_rules.type_size(view, numbers, variant.size)
    yield from text_rules.one_heading(view, numbers)
    yield from touch_rules.small_targets(view, numbers)
    yield from touch_rules.close_targets(view, numbers)
    yield from touch_rules.finger_only(view, numbers)
    yield from path.unreached(view, numbers)
    page = glass.overlay() or glass.page()
    read = read_out(page) if page else ()
    yield from speech_rules.unspoken(view, numbers, read)
    yield from speech_rules.unmasked(view, numbers, read, SECRETS)
    if state.page not in BARE and glass.overlay() is None:
        yield from touch_rules.ways_out(view, numbers, may_go_back=state.page is not Page.HOME)


def painting(found: Found, glass: Glass, view: View, theme: Theme) -> Iterator[Miss]:
    """The rules over pixels, at each place of a page that scrolls."""
    look = Look(glass.picture(), theme.value)
    found.pictures += 1
    yield from text_rules.faint(view, found.numbers, look)
    yield from touch_rules.faint_edges(view, found.numbers, look.picture, round(BOLD_MM * view.px_per_mm))
    for which in range(len(view.scrolls)):
        yield from _scrolled(found, glass, view, which, look)
    lost = (one.name for place, one in enumerate(view.words) if place not in look.done and one.part != "keyboard")
    yield from (Miss("never whole on the glass", name) for name in lost)


def _scrolled(found: Found, glass: Glass, view: View, which: int, look: Look) -> Iterator[Miss]:
    """From one text that was not seen yet to the next."""
    scroll = view.scrolls[which]
    inside = sorted((one.box.top, place) for place, one in enumerate(view.words) if one.scroll == which)
    for top, place in inside:
        if place in look.done:
            continue
        wanted = max(scroll.at + top - scroll.window.top - 2, scroll.origin)
        look.picture = _at(found, glass, which, min(wanted, scroll.reach))
        if wanted > scroll.reach < glass.reader.reach:
            look.picture = _at(found, glass, which, min(wanted, glass.reader.reach))
        yield from text_rules.faint(view, found.numbers, look, scroll.at - glass.reader.scrolled_to, which)
    glass.reader.scroll(which, scroll.at)
    QCoreApplication.processEvents()


def _at(found: Found, glass: Glass, which: int, at: float) -> Picture:
    """The glass with one page scrolled there."""
    glass.reader.scroll(which, at)
    QCoreApplication.processEvents()
    found.pictures += 1
    return glass.picture()
