"""Looking something up: a page follows from its place, a long list is a window, who is on duty, what fits whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from threading import Event as Flag

import pytest

from kiosk import event as e
from kiosk.benefit import matched, names_any, questions
from kiosk.duty import on_duty
from kiosk.journey import advance, asks
from kiosk.model.document import DocumentKind, DocumentSummary
from kiosk.model.errors import CacheError
from kiosk.model.hit import Filter
from kiosk.model.person import Shift
from kiosk.place import Page, Place
from kiosk.reading import PAGE_ROWS, PAGES, DocumentShelf, Reading, RowsShelf
from kiosk.reading_work import ReadingWork
from kiosk.session import Language
from kiosk.state import State, Work, WorkKind
from offline_cache.catalogue import Catalogue
from offline_cache.content_build import build
from offline_cache.library import Library
from tests.offline_cache.documents import write_documents
from tests.offline_cache.folder import write_folder

NOW = datetime(2026, 11, 23, 9, 0).astimezone()  # a Monday
KEYS = {
    Page.ENTRIES: ("county.elderly-care.list",),
    Page.CATALOGUE: ("", "elderly-care", "county.elderly-care"),
    Page.LISTING: ("notice", "form", "new"),
    Page.DOCUMENT: ("ZC-A001", "ZC-A001#3", "WD-ZC-A001-1", "GK-A0001"),
}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    folder = write_documents(write_folder(tmp_path_factory.mktemp("content")))
    out = tmp_path_factory.mktemp("built") / "content.db"
    build(folder, out, NOW)
    opened = Catalogue.open(out)
    opened.library = Library(opened._rows, NOW.date)
    yield opened
    opened.close()


def at_home() -> State:
    return State(NOW, NOW, place=Place(Page.HOME))


def reads(state: State) -> list[Work]:
    return [work for work in asks(state) if work.kind is WorkKind.READ]


def fetched(state: State, catalogue: Catalogue) -> State:
    """The state with everything that it asks of the content."""
    for _ in range(5):
        wanted = reads(state)
        if not wanted:
            return state
        told: list[e.Event] = []
        ReadingWork(lambda: catalogue).read(state, wanted[0], Flag(), told.append)
        for event in told:
            state = advance(state, event)
    raise AssertionError("it asks for ever")


@pytest.mark.parametrize(("page", "key"), [(page, key) for page in sorted(PAGES) for key in KEYS.get(page, ("",))])
def test_every_page_is_fetched_and_asks_no_more(catalogue: Catalogue, page: Page, key: str) -> None:
    state = advance(at_home(), e.PlaceAsked(Place(page, key)))
    assert len(reads(state)) == 1
    state = fetched(state, catalogue)
    assert state.reading is not None
    assert state.reading.place == Place(page, key)
    assert advance(state, e.WentBack()).page is Page.HOME


def test_back_fetches_the_page_before_again(catalogue: Catalogue) -> None:
    column, entry = Place(Page.ENTRIES, "county.elderly-care.list"), Place(Page.DOCUMENT, "GK-A0001")
    state = fetched(advance(at_home(), e.PlaceAsked(column)), catalogue)
    state = fetched(advance(state, e.PlaceAsked(entry)), catalogue)
    state = advance(state, e.WentBack())
    assert state.place == column
    state = fetched(state, catalogue)
    assert state.reading is not None
    assert state.reading.place == column


def test_another_language_fetches_anew(catalogue: Catalogue) -> None:
    state = fetched(advance(at_home(), e.PlaceAsked(Place(Page.DOCUMENT, "ZC-A001"))), catalogue)
    settings = replace(state.session.settings, language=Language.ZH_HANT)
    state = fetched(advance(state, e.SettingsChanged(settings)), catalogue)
    assert state.reading is not None
    assert isinstance(state.reading.shelf, DocumentShelf)
    assert state.reading.shelf.document.title == "示例縣高齡津貼發放辦法"


def test_a_late_answer_of_another_page_is_dropped(catalogue: Catalogue) -> None:
    state = fetched(advance(at_home(), e.PlaceAsked(Place(Page.PEOPLE))), catalogue)
    late = state.reading
    assert late is not None
    state = advance(state, e.PlaceAsked(Place(Page.SITES)))
    assert advance(state, e.ReadingOpened(late)) == state


def test_a_filter_fetches_what_passes(catalogue: Catalogue) -> None:
    state = fetched(advance(at_home(), e.PlaceAsked(Place(Page.POLICIES))), catalogue)
    assert counted(state) == 2
    state = fetched(advance(state, e.FilterChosen(Filter(in_force=True))), catalogue)
    assert counted(state) == 1
    state = advance(state, e.PlaceAsked(Place(Page.DOCUMENT, "ZC-A001")))
    assert fetched(advance(state, e.WentBack()), catalogue).which == Filter(in_force=True)


def counted(state: State) -> int:
    assert state.reading is not None
    assert isinstance(state.reading.shelf, RowsShelf)
    return state.reading.shelf.count


def test_a_document_knows_what_belongs_to_it(catalogue: Catalogue) -> None:
    state = fetched(advance(at_home(), e.PlaceAsked(Place(Page.DOCUMENT, "WD-ZC-A001-1"))), catalogue)
    assert state.reading is not None
    shelf = state.reading.shelf
    assert isinstance(shelf, DocumentShelf)
    assert shelf.policy is not None
    assert shelf.policy.id == "ZC-A001"
    assert "80—89周岁" in shelf.clause
    assert [item.code for item in shelf.items] == ["GR-YA-04"]


def test_an_unknown_document_is_told(catalogue: Catalogue) -> None:
    state = advance(at_home(), e.PlaceAsked(Place(Page.DOCUMENT, "ZC-Z999")))
    with pytest.raises(CacheError):
        fetched(state, catalogue)


def test_a_place_that_is_no_page_for_reading_is_not_opened() -> None:
    state = at_home()
    assert advance(state, e.PlaceAsked(Place(Page.DONE))).place == state.place


SUMMARY = DocumentSummary("x", DocumentKind.ENTRY, "x", "y", date(2026, 1, 1))


def test_a_long_list_is_a_window() -> None:
    shelf = RowsShelf(100_000)
    for number in range(1000):
        shelf = shelf.with_page(number, (SUMMARY,) * PAGE_ROWS)
    assert len(shelf.pages) <= 8
    assert shelf.row(999 * PAGE_ROWS) == SUMMARY
    assert shelf.row(0) is None


def test_scrolling_asks_for_rows_once(catalogue: Catalogue) -> None:
    place = Place(Page.ENTRIES, "county.elderly-care.list")
    state = fetched(advance(at_home(), e.PlaceAsked(place)), catalogue)
    assert reads(advance(state, e.RowsAsked(0))) == []
    wanting = advance(state, e.RowsAsked(7))
    assert len(reads(wanting)) == 1
    state = fetched(wanting, catalogue)
    assert state.reading is not None
    assert isinstance(state.reading.shelf, RowsShelf)
    assert state.reading.shelf.pages[7] == ()


def test_rows_of_another_list_are_dropped() -> None:
    mine = Reading(Place(Page.ENTRIES, "a"), "zh-Hans", Filter(), RowsShelf(3))
    other = replace(mine, place=Place(Page.ENTRIES, "b"))
    state = replace(at_home(), place=mine.place, reading=mine)
    assert advance(state, e.RowsOpened(other, 1, (SUMMARY,))) == state


ROSTER = (
    Shift(("a",), "08:30", "12:00", weekday=1),
    Shift(("b", "a"), "11:00", "17:00", weekday=1),
    Shift(("c",), "08:00", "18:00", on=date(2026, 11, 30)),
)


@pytest.mark.parametrize(
    ("day", "at", "present"),
    [
        (23, time(8, 29), ()),
        (23, time(8, 30), ("a",)),
        (23, time(11, 30), ("a", "b")),
        (23, time(12, 0), ("b", "a")),
        (24, time(9, 0), ()),
        (30, time(9, 0), ("c",)),
    ],
)
def test_who_is_on_duty(day: int, at: time, present: tuple[str, ...]) -> None:
    now = datetime.combine(date(2026, 11, day), at)
    assert on_duty(ROSTER, now) == present


POLICIES = (
    (replace(SUMMARY, id="all"), ("补贴",)),
    (replace(SUMMARY, id="small"), ("规模:小微企业", "情况:招用应届毕业生")),
    (replace(SUMMARY, id="large"), ("规模:大型企业",)),
)


def test_what_fits_an_enterprise_and_why() -> None:
    found = matched({"规模": "小微企业", "情况": "招用应届毕业生、研发投入"}, POLICIES)
    assert [(one.policy.id, one.reason) for one in found] == [("small", "小微企业、招用应届毕业生"), ("all", "")]
    assert matched({}, POLICIES) == ()
    assert all(answers for _, answers in questions())
    assert [names_any(tags) for _, tags in POLICIES] == [False, True, True]
