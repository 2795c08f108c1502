"""The touch grid: cells to be wiped, then two diagonals to be followed. What the finger leaves is measured here.

Marks come with every move of a finger, so they are kept in the view model; the journey hears of them once, at the end.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.service import Asking
from kiosk.service_touch import Point, TouchGrid, deviations_mm, is_followed
from kiosk.state import State
from kiosk.technician.check import TouchTrace
from ui.touch_picture import touch_picture
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


LARGEST_MM = 3000.0


@dataclass(frozen=True, slots=True)
class GridProps:
    """`step` tells runs of the grid apart: with another one it begins anew."""

    step: tuple[int, int] | None = None
    words: Words | None = None


def derive_grid(state: State, words: Words) -> GridProps:
    trial = state.service.trial if state.service else None
    if trial is None or not trial.waits or trial.asking is not Asking.TRACE:
        return GridProps()
    return GridProps((trial.number, trial.serial), words)


@QmlElement
class GridViewModel(QObject):
    changed = Signal()
    marked = Signal(int)  # a cell that was reached for the first time
    begun = Signal()  # nothing is reached yet

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = GridProps()
        self._grid = TouchGrid(1, 1)
        self._told_at: object = None
        self._now: object = None
        self._forget()

    def take(self, state: State, words: Words) -> None:
        self._now = state.now
        props = derive_grid(state, words)
        if props.step != self._props.step:
            self._forget()
        if props != self._props:
            self._props = props
            self.changed.emit()

    def _forget(self) -> None:
        self._hit: set[int] = set()
        self._strokes: list[list[Point]] = []
        self._lines: list[list[Point]] = []
        self._is_drawing = False
        self.begun.emit()

    @Property(int, notify=changed)
    def columns(self) -> int:
        return self._grid.columns

    @Property(int, notify=changed)
    def rows(self) -> int:
        return self._grid.rows

    @Property(bool, notify=changed)
    def draws(self) -> bool:
        """Whether the lines are due."""
        return self._is_drawing

    @Property(list, notify=changed)
    def line(self) -> list[float]:
        """The line to follow, as parts of width and height: x, y, x, y."""
        (x0, y0), (x1, y1) = self._grid.diagonals[min(len(self._lines), 1)]
        width, height = self._grid.width_mm, self._grid.height_mm
        return [x0 / width, y0 / height, x1 / width, y1 / height]

    @Property(str, notify=changed)
    def title(self) -> str:
        words = self._props.words
        if words is None:
            return ""
        if self._is_drawing:
            return words("grid.line", number=len(self._lines) + 1)
        left = self._grid.cells - len(self._hit)
        return words("grid.wipe", left=left) if self._hit else words("grid.begin")

    @Property(str, notify=changed)
    def hint(self) -> str:
        words = self._props.words
        return words("grid.line.hint" if self._is_drawing else "grid.hint") if words else ""

    @Property(str, notify=changed)
    def next(self) -> str:
        """Past cells that do not answer; once somebody has wiped at all."""
        words = self._props.words
        return words("grid.next") if words and self._hit and not self._is_drawing else ""

    @Property(str, notify=changed)
    def leave(self) -> str:
        return self._props.words("trial.skip") if self._props.words else ""

    @Slot(float, float)
    def measureGlass(self, width_mm: float, height_mm: float) -> None:
        """Told again whenever the window changes; what is no glass yet is passed over."""
        is_glass = 0 < width_mm < LARGEST_MM and 0 < height_mm < LARGEST_MM
        if is_glass and (width_mm, height_mm) != (self._grid.width_mm, self._grid.height_mm):
            self._grid = TouchGrid(width_mm, height_mm)
            self._forget()
            self.changed.emit()

    @Slot(float, float, bool)
    def mark(self, x_mm: float, y_mm: float, begins: bool) -> None:
        """The glass reported a finger there."""
        self._stay_awake()
        at = (x_mm, y_mm)
        if begins or not self._strokes:
            self._strokes.append([])
        self._strokes[-1].append(at)
        cell = self._grid.cell(at)
        if cell is not None and cell not in self._hit and not self._is_drawing:
            self._hit.add(cell)
            self.marked.emit(cell)
            self.changed.emit()

    @Slot()
    def lift(self) -> None:
        """The finger left the glass: every cell may be reached, or a line followed."""
        if not self._is_drawing:
            if len(self._hit) == self._grid.cells:
                self.drawLines()
            return
        stroke = self._strokes[-1] if self._strokes else []
        if is_followed(stroke, self._grid.diagonals[len(self._lines)]):
            self._lines.append(stroke)
            self.changed.emit()
        if len(self._lines) == len(self._grid.diagonals):
            self._finish()

    @Slot()
    def drawLines(self) -> None:
        self._is_drawing = True
        self._strokes = []
        self.changed.emit()

    @Slot()
    def leaveOut(self) -> None:
        self._say(e.SkipAsked())

    def _finish(self) -> None:
        pairs = zip(self._lines, self._grid.diagonals, strict=True)
        deviations = tuple(one for marks, line in pairs for one in deviations_mm(marks, line))
        picture = touch_picture(self._grid, self._hit, self._lines)
        self._say(e.Answered(TouchTrace(len(self._hit), self._grid.cells, deviations, picture)))

    def _stay_awake(self) -> None:
        """A long stroke is a sign of life too, told once a second."""
        if self._told_at != self._now:
            self._told_at = self._now
            self._say(e.Touched())
