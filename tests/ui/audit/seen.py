"""What the glass shows, as plain records: texts, things that are touched, signs. The rules judge only these.

A record keeps the whole box of an item and what clipping leaves of it; `scroll` says in which page that scrolls the
item lies (−1: in none), so what is cut off at its edge can still be reached.
`Reader.qml` reads them from the live items.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem

from tests.ui.audit.box import Box

T = TypeVar("T")
SHORT = 16


@dataclass(frozen=True, slots=True)
class Words:
    """One visible text. `box` is where its lines are, `room` the item it has for them."""

    text: str
    box: Box
    room: Box
    shown: Box
    px: int
    line: float = 0.0  # distance of base lines, px; 0: the font's own
    family: str = ""
    truncated: bool = False
    is_title: bool = False
    is_written: bool = False  # typed by the visitor
    scroll: int = -1
    part: str = "page"  # page, frame, keyboard
    touch: int = -1  # the thing touched that holds it
    holders: tuple[Box, ...] = ()

    @property
    def name(self) -> str:
        return f"“{self.text[:SHORT]}{'…' if len(self.text) > SHORT else ''}”"


@dataclass(frozen=True, slots=True)
class Touch:
    """What reacts to a finger: `kind` press (a key of ours), write (a line), key (of the keyboard), mouse (other)."""

    name: str
    key: str  # which item this is
    box: Box
    shown: Box
    kind: str
    rapid: bool = False
    available: bool = True
    scroll: int = -1
    part: str = "page"
    parent: int = -1
    object_name: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    name: str
    box: Box
    shown: Box
    scroll: int = -1
    touch: int = -1


@dataclass(frozen=True, slots=True)
class Scroll:
    """A page longer than its window."""

    window: Box
    at: float
    content: float
    origin: float = 0.0  # where it begins: before 0 when a list has a header

    @property
    def reach(self) -> float:
        return self.origin + max(0.0, self.content - self.window.height)


@dataclass(slots=True)
class View:
    """What the glass shows at one moment. `chain`: where Tab leads, from what has the focus until it comes round."""

    glass: Box
    px_per_mm: float
    words: list[Words] = field(default_factory=list)
    touches: list[Touch] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    spoken: list[tuple[str, str]] = field(default_factory=list)  # part, words
    scrolls: list[Scroll] = field(default_factory=list)
    chain: list[str] = field(default_factory=list)


class Reader:
    """Reads a window through an item of its own engine."""

    def __init__(self, engine: QQmlEngine) -> None:
        self._component = component = QQmlComponent(
            engine, QUrl.fromLocalFile(str(Path(__file__).parent / "Reader.qml"))
        )
        self._reader = component.create()
        assert self._reader is not None, component.errorString()
        self._reader.setParent(component)
        self._turn = 0

    def view(self, root: QQuickItem, page: QQuickItem | None, focused: QQuickItem | None, px_per_mm: float) -> View:
        """Everything visible under `root`; what lies under `page` is the page, the rest its frame."""
        self._turn += 1
        for name, value in (("root", root), ("page", page), ("focused", focused), ("turn", self._turn)):
            self._reader.setProperty(name, value)
        told = json.loads(self._reader.property("told"))
        return View(
            glass=Box(*told["glass"]),
            px_per_mm=px_per_mm,
            words=[_record(Words, one) for one in told["words"]],
            touches=[_record(Touch, one) for one in told["touches"]],
            signs=[_record(Sign, one) for one in told["signs"]],
            spoken=[(part, words) for part, words in told["spoken"]],
            scrolls=[_record(Scroll, one) for one in told["scrolls"]],
            chain=told["chain"],
        )

    def scroll(self, which: int, at: float) -> None:
        self._reader.setProperty("scroll", which)
        self._reader.setProperty("scrollAt", at)

    @property
    def reach(self) -> float:
        """How far what was scrolled can go, now that its rows are there."""
        return float(self._reader.property("reach"))

    @property
    def scrolled_to(self) -> float:
        """Where it went in truth: a long list may turn out shorter than it seemed."""
        return float(self._reader.property("scrolledTo"))


def _record(kind: type[T], told: dict[str, Any]) -> T:
    values: dict[str, Any] = {}
    for one in fields(kind):  # type: ignore[arg-type]  # all kinds are dataclasses
        value = told[one.name]
        if one.name in ("box", "room", "shown", "window"):
            value = Box(*value)
        elif one.name == "holders":
            value = tuple(Box(*box) for box in value)
        values[one.name] = value
    return kind(**values)
