"""The glass under audit: one window, one state after another, in every size, theme, language and orientation."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.session import Language, Settings, Theme
from kiosk.state import Page, State
from tests.ui.audit.pixels import Picture
from tests.ui.audit.seen import Reader, View
from tests.ui.conftest import SIZES
from tests.ui.sample import StillAttendant
from ui.app import KioskWindow

SETTLED_S = 0.7
SCROLL_MS = 500
SCROLLS_BY_ITSELF = (Page.LIFE, Page.PEOPLE)  # to what its place names, each time it is shown
LOOK_MS = 40
KEYBOARD_S = 3.0
BARE = (Page.ATTRACT, Page.END, Page.GRID, Page.SWEEP)
ORIENTATIONS = ("portrait", "landscape")
LANGUAGES = tuple(Language)
THEMES = tuple(Theme)
TEXT_SIZES = (1, 2, 3, 4)
LOW_SIZE = 3
MakeState = Callable[[str], State]


@dataclass(frozen=True, slots=True)
class Variant:
    """How one visitor likes it. `low` is the low-reach mode, a fifth way beside the matrix."""

    size: int
    theme: Theme
    language: Language
    low: bool = False

    @property
    def settings(self) -> Settings:
        return Settings(self.size, self.theme, self.language, low_reach=self.low)

    def __str__(self) -> str:
        return f"size {self.size} {self.theme.value} {self.language.value}{' low' if self.low else ''}"


def layouts(orientation: str) -> Iterator[Variant]:
    """Everything that moves items about; themes only paint them."""
    for language, size in product(LANGUAGES, TEXT_SIZES):
        yield Variant(size, Theme.LIGHT, language)
    if orientation == "portrait":
        for size in TEXT_SIZES:
            yield Variant(size, Theme.LIGHT, Language.ZH_HANS, low=True)


def some_layouts(orientation: str) -> Iterator[Variant]:
    """For one more state of a page that is seen in all layouts already: the usual one and the hardest."""
    for variant in layouts(orientation):
        usual = variant == Variant(2, Theme.LIGHT, Language.ZH_HANS)
        if usual or (variant.size in (1, 4) and not variant.low) or (variant.low and variant.size == LOW_SIZE):
            yield variant


def themes(variant: Variant, *, whole: bool) -> tuple[Theme, ...]:
    """The themes in which a layout is painted."""
    if variant.low:
        return (Theme.LIGHT,)
    usual = variant.language is Language.ZH_HANS and variant.size == TEXT_SIZES[1]
    return THEMES if whole or usual or variant.size == TEXT_SIZES[-1] else (Theme.LIGHT,)


class Glass:
    """Owns the window."""

    def __init__(self, state: State, orientation: str) -> None:
        size_px, width_mm = SIZES[orientation]
        self.attendant = StillAttendant(state)
        self.orientation = orientation
        self._is_settled = False
        self.px_per_mm = size_px[0] / width_mm
        self.kiosk = KioskWindow(
            lambda _run, _deliver: self.attendant, size_px=size_px, width_mm=width_mm, rest_ms=0, warms=False
        )
        self.window = self.kiosk.window
        assert self.kiosk._engine is not None
        self.reader = Reader(self.kiosk._engine)
        self.window.requestActivate()
        QCoreApplication.processEvents()

    def show(self, state: State, variant: Variant) -> None:
        """Show a state as this visitor likes it, and wait until nothing moves."""
        session = replace(state.session, settings=replace(variant.settings, reads_aloud=False))
        self.attendant.show(replace(state, session=session))
        if state.page in SCROLLS_BY_ITSELF and state.place.key:
            self._is_settled = False
            QTest.qWait(SCROLL_MS)
        self.settle()

    def settle(self) -> None:
        """Until two pictures in a row are the same; what moves for ever is given up on."""
        QCoreApplication.processEvents()
        before = self.kiosk.grab()  # a picture makes every item find its place
        writes = self.window.activeFocusItem().property("inputMethodHints") is not None
        keyboard_by = time.monotonic() + (KEYBOARD_S if writes else 0)
        while time.monotonic() < keyboard_by and not self._keyboard_is_up():
            QTest.qWait(LOOK_MS)
        deadline = time.monotonic() + (0 if self._is_settled and not writes else SETTLED_S)
        while time.monotonic() < deadline:
            QTest.qWait(LOOK_MS)
            now = self.kiosk.grab()
            if now == before:
                break
            before = now
        self._is_settled = True
        QCoreApplication.processEvents()

    def _keyboard_is_up(self) -> bool:
        return any(item.property("shown") is True for item in self.window.contentItem().childItems())

    def page(self) -> QQuickItem | None:
        """The page that is read aloud."""
        for item in self.window.contentItem().childItems():
            if item.metaObject().indexOfProperty("readable") >= 0:
                page = item.property("readable")
                return page if isinstance(page, QQuickItem) else None
        return None

    def overlay(self) -> QQuickItem | None:
        """The idle warning, when it holds the screen."""
        for item in self.window.contentItem().childItems():
            if item.metaObject().className().startswith("IdleWarning") and item.isVisible():
                return item
        return None

    def view(self) -> View:
        overlay, focused = self.overlay(), self.window.activeFocusItem()
        if overlay is not None:
            return self.reader.view(overlay, None, focused, self.px_per_mm)
        return self.reader.view(self.window.contentItem(), self.page(), focused, self.px_per_mm)

    def picture(self) -> Picture:
        return Picture(self.kiosk.grab())

    def close(self) -> None:
        self.kiosk.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
