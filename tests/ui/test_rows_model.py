"""A long list as a view sees it: rows where somebody looks, placeholders elsewhere, no jump when a page comes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from kiosk.event import Event, RowsAsked
from kiosk.model.document import DocumentKind
from kiosk.model.hit import Filter
from kiosk.place import Page, Place
from kiosk.reading import PAGE_ROWS, Reading, RowsShelf
from kiosk.session import Language
from kiosk.state import State
from tests.ui.look_up_sample import MANY, rows, rows_shelf
from tests.ui.sample import sample_state
from ui.viewmodels.rows_model import FIRST_ROLE, RowsModel
from ui.viewmodels.rows_window import RowsWindow, jumps
from ui.words import words_of

ZH = words_of(Language.ZH_HANS)


def told(model: RowsModel, place: int, name: str) -> str:
    role = next(role for role, known in model.roleNames().items() if known == name)
    return str(model.data(model.index(place), role))


@pytest.fixture
def model(application) -> RowsModel:
    made = RowsModel()
    made.show("a", rows_shelf(MANY, DocumentKind.POLICY), ZH)
    return made


def test_it_keeps_the_contract_of_a_model(application) -> None:
    model = RowsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    shelf = rows_shelf(MANY)
    for key, one in (("a", shelf), ("a", shelf.with_page(9, rows(MANY, number=9))), ("b", rows_shelf(3))):
        model.show(key, one, ZH)
    model.clear()
    assert tester.model() is model


def test_every_row_counts_and_only_those_that_came_are_told(model: RowsModel) -> None:
    assert model.rowCount() == MANY
    assert told(model, 0, "label").endswith("情况")
    assert told(model, 0, "hint") == "示例县民政局 · 2026年11月20日 · 示民规〔2026〕1号"
    assert told(model, PAGE_ROWS, "label") == "正在取…"
    assert told(model, PAGE_ROWS, "document") == ""


def test_what_is_not_in_force_says_so_by_word_and_sign(model: RowsModel) -> None:
    assert (told(model, 0, "badge"), told(model, 0, "icon")) == ("", "")
    for place, word in ((1, "废止"), (2, "过期"), (3, "还没有开始")):
        assert word in told(model, place, "badge")
        assert told(model, place, "icon")


def test_a_page_that_comes_changes_its_rows_only(model: RowsModel) -> None:
    changes, resets = QSignalSpy(model.dataChanged), QSignalSpy(model.modelReset)
    model.show("a", rows_shelf(MANY, DocumentKind.POLICY).with_page(2, rows(MANY, number=2)), ZH)
    spans = [(changes.at(at)[0].row(), changes.at(at)[1].row()) for at in range(changes.count())]
    assert (2 * PAGE_ROWS, 3 * PAGE_ROWS - 1) in spans
    assert resets.count() == 0
    assert told(model, 2 * PAGE_ROWS, "document") == f"D-{2 * PAGE_ROWS}"


def test_the_last_page_is_as_long_as_it_is(application) -> None:
    model, shelf = RowsModel(), rows_shelf(PAGE_ROWS + 5)
    model.show("a", shelf, ZH)
    changes = QSignalSpy(model.dataChanged)
    model.show("a", shelf.with_page(1, rows(PAGE_ROWS + 5, number=1)), ZH)
    assert changes.at(changes.count() - 1)[1].row() == PAGE_ROWS + 4


@pytest.mark.parametrize(("key", "count", "resets"), [("a", MANY, 0), ("b", MANY, 1), ("a", 7, 1)])
def test_another_list_begins_anew(model: RowsModel, key: str, count: int, resets: int) -> None:
    spy = QSignalSpy(model.modelReset)
    model.show(key, rows_shelf(count), ZH)
    assert spy.count() == resets


@pytest.mark.parametrize(
    ("first", "last", "page"),
    [(0, 9, None), (55, 64, 1), (60, 60, 1), (MANY - 1, MANY + 20, (MANY - 1) // PAGE_ROWS), (-5, 3, None)],
)
def test_which_page_is_missing(model: RowsModel, first: int, last: int, page: int | None) -> None:
    assert model.missing(first, last) == page


def test_a_model_is_a_list_of_roles(model: RowsModel) -> None:
    assert isinstance(model, QAbstractItemModel)
    assert model.data(model.index(0), int(Qt.ItemDataRole.DecorationRole)) is None
    assert model.data(model.index(0), FIRST_ROLE) == "D-0"


class Ear(list[Event]):
    """Hears what a window says."""


def window_over(state: State) -> tuple[RowsWindow, Ear]:
    heard = Ear()
    window = RowsWindow(heard.append, None)  # type: ignore[arg-type]  # nobody owns the model here
    window.take(state, ZH)
    return window, heard


def test_looking_where_nothing_has_come_asks_for_it_once(application) -> None:
    state = sample_state("entries")
    window, heard = window_over(state)
    window.look(0, 9)
    assert heard == []
    assert window.where == "第 1–10 条，共 131,990 条"
    window.look(70_000, 70_010)
    assert heard == [RowsAsked(70_000 // PAGE_ROWS)]
    window.take(replace(state, rows_wanted=70_000 // PAGE_ROWS), ZH)
    window.look(70_001, 70_011)
    assert len(heard) == 1


def test_who_comes_back_finds_the_list_as_it_was(application) -> None:
    state = sample_state("entries")
    window, _ = window_over(state)
    resets = QSignalSpy(window.model.modelReset)
    document = Reading(Place(Page.DOCUMENT, "D-3"), "zh-Hans", Filter(), RowsShelf(0))
    window.take(replace(state, reading=document), ZH)
    window.take(state, ZH)
    assert resets.count() == 0


def test_nothing_stays_when_a_visit_is_over_or_another_list_is_opened(application) -> None:
    state = sample_state("entries")
    for after in (replace(state, reading=None), replace(state, place=Place(Page.ENTRIES, "another"))):
        window, _ = window_over(state)
        window.take(after, ZH)
        assert window.model.rowCount() == 0


@pytest.mark.parametrize(("count", "doors"), [(0, 0), (60, 0), (61, 11), (MANY, 11)])
def test_one_jumps_by_tenths_where_it_is_worth_it(count: int, doors: int) -> None:
    offered = jumps(count, ZH)
    assert len(offered) == doors
    if offered:
        places = [int(one["id"]) for one in offered]
        assert places == sorted(places)
        assert (places[0], places[-1]) == (0, count - 1)
