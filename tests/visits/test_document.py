"""From home to a document, to its clause, to what one can do about it, to the paper: by touch, and by keypad alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from devices.document_printer.sides import sides_of
from devices.document_printer.simulator import SimulatedDocumentPrinter
from kiosk import event as e
from kiosk.model.device import DeviceKind
from kiosk.model.receipt import PrintState
from kiosk.place import Page, Place
from kiosk.play import Stage
from kiosk.reading import DocumentShelf
from kiosk.reading_journey import is_read, read_document
from kiosk.session import Language
from kiosk.sheets_journey import pages_offered
from kiosk.state import PaperKind
from tests.visits.conftest import Enter
from tests.visits.test_keypad import ENTER, go_to, strike
from tests.visits.visitor import LANDSCAPE, PORTRAIT, Glass, Visitor

POLICY = "ZC-A001"
ANSWER = "WD-ZC-A001-1"
Act = Callable[[str], None]


def opened(visitor: Visitor, key: str) -> None:
    visitor.wait(lambda: visitor.state.place == Place(Page.DOCUMENT, key) and is_read(visitor.state))
    visitor.linger(0.3)  # it slides in


def shelf(visitor: Visitor) -> DocumentShelf:
    assert visitor.state.reading is not None
    assert isinstance(visitor.state.reading.shelf, DocumentShelf)
    return visitor.state.reading.shelf


def at_document(visitor: Visitor, key: str) -> None:
    visitor.settle()
    visitor.press(ENTER)
    visitor.arrive(Page.HOME)
    visitor.window.attendant.happened(e.PlaceAsked(Place(Page.DOCUMENT, key)))
    opened(visitor, key)


def acting(visitor: Visitor, by: str) -> Act:
    return visitor.tap if by == "touch" else lambda name: strike(visitor, name)


@pytest.mark.parametrize(("by", "glass"), [("touch", PORTRAIT), ("touch", LANDSCAPE), ("keypad", PORTRAIT)])
def test_from_home_to_a_policy_its_clause_and_its_item(stage: Stage, enter: Enter, by: str, glass: Glass) -> None:
    visitor = enter(stage, glass=glass)
    visitor.settle()
    visitor.press(ENTER)
    visitor.arrive(Page.HOME)
    act = acting(visitor, by)
    act("查一查")
    visitor.wait(lambda: visitor.page is Page.LOOK_UP and is_read(visitor.state))
    act("养老服务")
    visitor.wait(lambda: visitor.page is Page.CATALOGUE and is_read(visitor.state))
    act("老年人津贴补贴发放")
    visitor.wait(lambda: visitor.page is Page.ENTRIES and is_read(visitor.state))
    visitor.linger(0.3)
    act("示例县高龄津贴发放办法")
    opened(visitor, POLICY)
    act("目录")
    opened(visitor, f"{POLICY}#outline")
    act("第三条")
    opened(visitor, f"{POLICY}#3")
    visitor.wait(lambda: visitor.sees("第三条"))
    item = shelf(visitor).items[0]
    act(f"去办：{item.name}")
    visitor.arrive(Page.GUIDE)
    assert visitor.state.item is not None
    assert visitor.state.item.code == item.code


def test_the_slip_of_a_document_is_printed_and_told(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    at_document(visitor, POLICY)
    visitor.tap("takeAlong")
    visitor.linger(0.3)
    visitor.tap("print")
    visitor.wait(lambda: visitor.state.printing is not None and visitor.state.printing.is_final)
    assert visitor.state.printing is not None
    assert (visitor.state.printing.state, visitor.state.printing.document) == (PrintState.CONFIRMED, POLICY)
    assert len(stage.machine.pieces) == 1
    visitor.wait(lambda: visitor.sees("要点打印好了"))


def test_by_keypad_to_the_slip(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    at_document(visitor, POLICY)
    strike(visitor, "打印或带走")
    visitor.linger(0.3)
    go_to(visitor, "打印要点")
    visitor.press(ENTER)
    visitor.wait(lambda: visitor.state.printing is not None and visitor.state.printing.is_final)
    assert visitor.taps == 0


@pytest.fixture
def with_a4(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Stage, SimulatedDocumentPrinter]]:
    monkeypatch.setattr("kiosk.workbench.LAYOUT_PAUSE_S", 0.01)
    printer = SimulatedDocumentPrinter()
    printer.open()
    yield replace(stage, devices=replace(stage.devices, document_printer=printer)), printer
    printer.close()


def test_all_of_it_comes_on_a4_with_the_pages_that_were_told(
    with_a4: tuple[Stage, SimulatedDocumentPrinter], enter: Enter
) -> None:
    stage, printer = with_a4
    visitor = enter(stage)
    visitor.window.attendant.happened(e.DeviceChanged(DeviceKind.DOCUMENT_PRINTER, printer.status()))
    at_document(visitor, POLICY)
    visitor.wait(lambda: pages_offered(visitor.state) > 0)
    pages = pages_offered(visitor.state)
    visitor.tap("takeAlong")
    visitor.linger(0.3)
    visitor.tap("sheets")
    visitor.wait(lambda: visitor.state.printing is not None and visitor.state.printing.is_final)
    assert visitor.state.printing is not None
    assert (visitor.state.printing.paper, visitor.state.printing.state) == (PaperKind.SHEETS, PrintState.CONFIRMED)
    (document,) = printer.printed
    assert sides_of(document) == pages


def test_another_language_shows_the_same_clause(stage: Stage, enter: Enter) -> None:
    visitor = enter(stage)
    at_document(visitor, f"{POLICY}#3")
    settings = replace(visitor.state.session.settings, language=Language.ZH_HANT)
    visitor.window.attendant.happened(e.SettingsChanged(settings))
    visitor.wait(lambda: is_read(visitor.state) and visitor.sees("高齡津貼"))
    assert read_document(visitor.state) is not None
