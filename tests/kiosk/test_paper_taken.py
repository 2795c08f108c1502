"""A printer that tells when its paper was taken: the done page then stays only a moment longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from threading import Event as Flag

from devices import Devices
from devices.card_reader.simulator import SimulatedCardReader
from devices.printer.base import PrinterSettings
from devices.printer.simulator import SimulatorPrinter
from devices.voice.simulator import SimulatedVoice
from kiosk import event as e
from kiosk.idle import LEAVES_S
from kiosk.journey import advance
from kiosk.place import Page, Place
from kiosk.state import State, Work, WorkKind
from kiosk.workbench import Workbench

NOW = datetime(2026, 11, 23, 9, 0).astimezone()
DONE = State(NOW, NOW, place=Place(Page.DONE))


def after(state: State, seconds: int) -> State:
    return advance(state, e.Ticked(state.now + timedelta(seconds=seconds)))


def test_who_has_the_receipt_is_about_to_go() -> None:
    taken = advance(DONE, e.PaperTaken())
    assert after(taken, LEAVES_S - 1).page is Page.DONE
    assert after(taken, LEAVES_S).page is Page.END
    assert after(DONE, LEAVES_S).page is Page.DONE


def test_a_touch_keeps_the_page() -> None:
    touched = advance(advance(DONE, e.PaperTaken()), e.Touched())
    assert after(touched, LEAVES_S + 1).page is Page.DONE


def test_elsewhere_it_means_nothing() -> None:
    elsewhere = replace(DONE, place=Place(Page.HOME))
    assert advance(elsewhere, e.PaperTaken()) == elsewhere


class Presenter(SimulatorPrinter):
    """Says one thing after the other; the last one ends the watch."""

    def __init__(self, says: list[bool | None], end: Flag) -> None:
        super().__init__(PrinterSettings())
        self._says = says
        self._end = end

    def paper_taken(self) -> bool | None:
        said = self._says.pop(0)
        if not self._says:
            self._end.set()
        return said


def told(*says: bool | None) -> list[e.Event]:
    end, events = Flag(), list[e.Event]()
    devices = Devices(SimulatedCardReader(), Presenter(list(says), end), SimulatedVoice())
    workbench = Workbench(lambda: None, lambda: None, lambda: None, devices)  # type: ignore[arg-type, return-value]
    workbench.do(Work(WorkKind.WATCH_CARD), DONE, end, events.append)
    return [event for event in events if isinstance(event, e.PaperTaken)]


def test_taken_is_told_once_and_only_after_it_hung() -> None:
    assert told(False, True) == [e.PaperTaken()]
    assert told(None) == []
    assert told(True) == []
    assert told(False, False) == []
