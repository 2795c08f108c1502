"""A technician before the real screen who has never seen it: does what the sentence on the page says, nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint
from PySide6.QtTest import QTest

from devices.card_reader.people import GRANDMOTHER
from kiosk.service import Asking, Trial
from kiosk.state import Page
from kiosk.technician.access import SAMPLE_PIN
from kiosk.technician.surroundings import Bench, ClockState
from kiosk.wiring import technician as wiring_technician
from tests.kiosk.technician.workshop import machine
from tests.visits.visitor import Visitor
from ui.finger import LEFT

PRESENTATIONS = 4


def on_a_sound_machine(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """The devices are the stage's; what is around them is well, wherever the test runs."""
    around = machine(folder)
    real = wiring_technician.bench_of

    def bench_of(*given: object, **how: object) -> Bench:
        bench = real(*given, **how)  # type: ignore[arg-type]
        return replace(
            bench,
            presentations=PRESENTATIONS,
            clock_state=lambda: ClockState(disciplined=True, error_s=0.002),
            recorder=("/no/such/recorder",),
            **around,
        )

    monkeypatch.setattr(wiring_technician, "bench_of", bench_of)


def to_bench(visitor: Visitor, pin: str = SAMPLE_PIN) -> None:
    """From the cover, by its small door."""
    visitor.tap("工作人员维护")
    visitor.arrive(Page.TECHNICIAN)
    visitor.wait(lambda: visitor.sees("样例模式"))
    visitor.type(pin)
    visitor.tap("进入维护")
    visitor.arrive(Page.BENCH)
    visitor.wait(lambda: bool(visitor.state.service and visitor.state.service.checks))


class Obedient:
    """Does what each step says until the run is over. `dead`: cells that are not wiped; `uneven`: a colour that is."""

    def __init__(self, visitor: Visitor, dead: tuple[int, ...] = (), uneven: str = "") -> None:
        self._visitor, self._dead, self._uneven = visitor, dead, uneven

    def work(self) -> None:
        visitor = self._visitor
        while (trial := _trial(visitor)) is not None:
            self._do(trial)
            before = trial
            visitor.wait(lambda before=before: _trial(visitor) != before)  # type: ignore[misc]

    def _do(self, trial: Trial) -> None:
        visitor, key = self._visitor, trial.step.key if trial.step else ""
        if key == "present":
            visitor.stage.module.present(GRANDMOTHER)
        elif key == "lift":
            visitor.stage.module.lift()
        elif trial.waits and trial.asking is Asking.YES_NO:
            visitor.tap("是")
        elif trial.waits and trial.asking is Asking.TRACE:
            visitor.arrive(Page.GRID)
            self._wipe()
        elif trial.waits and trial.asking is Asking.SWEEP:
            visitor.arrive(Page.SWEEP)
            visitor.tap("不均匀" if _view(visitor, Page.SWEEP).property("colour") == self._uneven else "均匀")

    def _wipe(self) -> None:
        """Row by row, then the lines."""
        visitor = self._visitor
        visitor.settle()
        width, height = visitor.glass.width(), visitor.glass.height()
        view = _view(visitor, Page.GRID)
        columns, rows = view.property("columns"), view.property("rows")
        for row in range(rows):
            spots = [
                QPoint(round((column + 0.5) * width / columns), round((row + 0.5) * height / rows))
                for column in range(columns)
                if row * columns + column not in self._dead
            ]
            _stroke(visitor, spots)
        if self._dead:
            visitor.tap("next")
        for _ in range(2):
            x0, y0, x1, y1 = view.property("line")
            steps = [number / 60 for number in range(61)]
            _stroke(
                visitor,
                [QPoint(round((x0 + (x1 - x0) * t) * width), round((y0 + (y1 - y0) * t) * height)) for t in steps],
            )


def _trial(visitor: Visitor) -> Trial | None:
    return visitor.state.service.trial if visitor.state.service else None


def _stroke(visitor: Visitor, spots: list[QPoint]) -> None:
    window = visitor.window.window
    QTest.mousePress(window, LEFT, pos=spots[0])
    for spot in spots[1:]:
        QTest.mouseMove(window, spot)
    QTest.mouseRelease(window, LEFT, pos=spots[-1])


def _view(visitor: Visitor, page: Page) -> QObject:
    view = visitor.window.view_model.viewOf(page.value)
    assert isinstance(view, QObject)
    return view
