"""The page of a document: what it says of itself, how one gets about in it, how it is read aloud and taken along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk import event as e
from kiosk.model.document import BlockKind
from kiosk.place import Page, Place
from kiosk.session import Language, Session, Settings
from kiosk.state import PaperKind, Speech, State
from tests.ui.conftest import Show
from tests.ui.document_sample import POLICY, document_state, shelf_for
from tests.ui.finding import find, strike, visible_items
from tests.ui.sample import NOW, SITE, sample_state
from ui.captions import Film, cues_of, film_of
from ui.read_out import read_out, sentences_of
from ui.viewmodels.document import DocumentViewModel
from ui.viewmodels.document_props import DocumentProps, derive_document
from ui.viewmodels.document_rows import MOST_CHAPTERS, marked_rows, outline_of, rows_of
from ui.viewmodels.document_spoken import places_of
from ui.words import words_of

ZH = words_of(Language.ZH_HANS)
CLAUSE_3 = Place(Page.DOCUMENT, f"{POLICY.id}#3")


def told(way: str = "") -> DocumentProps:
    return derive_document(sample_state(f"document:{way}"), ZH)


def view_of(state: State) -> DocumentViewModel:
    view = DocumentViewModel(lambda _: None)
    view.take(state, ZH)
    return view


@pytest.mark.parametrize(
    ("way", "holds", "standing"),
    [
        ("", True, "现行有效，到2030年3月31日为止"),
        ("repealed", False, "已经废止，不再执行"),
        ("expired", False, "已经过期，2026年1月1日以后不再执行"),
        ("future", False, "还没有开始执行，2027年1月1日起执行"),
        ("notice", True, ""),
    ],
)
def test_whether_it_holds_is_said_plainly(way: str, holds: bool, standing: str) -> None:
    assert (told(way).holds, told(way).standing) == (holds, standing)


def test_what_replaced_it_is_one_touch_away() -> None:
    assert told("repealed").newer_says == e.PlaceAsked(Place(Page.DOCUMENT, "ZC-A009"))
    assert told().newer == ""


def test_the_card_says_whose_since_when_until_when_and_as_of_when() -> None:
    facts = {fact["question"]: fact["answer"] for fact in told().facts}
    assert facts["谁发布"] == "示例县人力资源和社会保障局"
    assert facts["有效到哪天"] == "2030年3月31日"
    assert facts["截至哪天核对"] == "2026年11月1日"


def test_an_answer_leads_to_its_clause_and_never_stands_without_one() -> None:
    assert told("answer").lead_says == e.PlaceAsked(Place(Page.DOCUMENT, "ZC-A001#5"))
    assert told("answer").source == "《示例县高龄津贴发放办法》第五条"
    alone = told("unsourced")
    assert alone.lead_says is None
    assert "工作人员" in alone.source


def test_a_policy_leads_to_what_one_can_do() -> None:
    assert told().lead_says == e.ItemChosen("p-4")
    assert [section["name"] for section in told().sections] == ["item", "answer", "related"]


def test_nothing_is_shown_before_it_has_come() -> None:
    assert told("wait").wait
    assert told("wait").title == ""
    assert view_of(sample_state("document:wait")).rows.rowCount() == 0
    empty = State(NOW, NOW, place=Place(Page.DOCUMENT))
    assert derive_document(empty, ZH).document == ""
    assert derive_document(replace(empty, place=Place(Page.HOME)), ZH) == DocumentProps()


def test_when_the_visit_ends_nothing_of_the_document_stays() -> None:
    view = view_of(sample_state("document"))
    view.take(State(NOW, NOW, site=SITE, place=Place(Page.DOCUMENT)), ZH)
    assert (view.rows.rowCount(), view.title, view.key) == (0, "", "")


def test_a_tick_of_the_clock_makes_no_new_text() -> None:
    view, resets = view_of(sample_state("document:long")), []
    view.rows.modelReset.connect(lambda: resets.append(1))
    view.take(sample_state("document:long"), ZH)  # an equal document, fetched again
    assert len(resets) <= 1
    state = sample_state("document:long")
    view.take(state, ZH)
    seen = len(resets)
    view.take(replace(state, now=NOW.replace(second=9)), ZH)
    assert len(resets) == seen


def test_the_outline_has_headings_and_clauses_and_never_too_many() -> None:
    rows = rows_of(POLICY.blocks)
    chapters = outline_of(rows)
    assert [one.anchor for one in chapters][:3] == ["row-0", "1", "2"]
    for anchor in (one.anchor for one in chapters):
        assert marked_rows(POLICY.blocks, rows, anchor)[0] >= 0
    assert len(outline_of(rows_of(shelf_for("long").document.blocks))) <= MOST_CHAPTERS


def test_a_marked_clause_has_its_table() -> None:
    rows = rows_of(POLICY.blocks)
    first, last = marked_rows(POLICY.blocks, rows, "3")
    assert rows[first].kind == BlockKind.CLAUSE
    assert [row.kind for row in rows[first + 1 : last + 1]] == ["table"] * 4
    assert marked_rows(POLICY.blocks, rows, "99") == (-1, -1)
    assert marked_rows(POLICY.blocks, rows, "row-999") == (-1, -1)


def test_the_whole_text_is_spoken_from_any_row() -> None:
    view = view_of(sample_state("document:long"))
    whole = "".join(view.spoken_rows(0))
    assert all(block.text in whole for block in shelf_for("long").document.blocks)
    assert view.spoken_rows(3) == view.spoken_rows(0)[3:]


@given(st.lists(st.text("甲乙。\n", max_size=6), max_size=6), st.integers(0, 6), st.lists(st.just("题。"), max_size=2))
def test_each_sentence_knows_its_row(texts: list[str], first: int, before: list[str]) -> None:
    flat = [(row, one) for row in range(first, len(texts)) for one in sentences_of(texts[row])]
    sentences = (*before, *(one for _, one in flat), "返回。")
    places = places_of(sentences, tuple(texts), first)
    if flat:
        assert places == (*[-1] * len(before), *(row for row, _ in flat), -1)
    assert places_of(("别的。",), ("甲。", "乙。"), 0) == ()


CAPTIONS = """\
WEBVTT

1
00:00.500 --> 00:02.000
<v 甲>先刷身份证

01:00:02.000 --> 01:00:03.250 line:0
再填手机号
两行

坏的
"""


def test_captions_are_read() -> None:
    first, second = cues_of(CAPTIONS.replace("\n", "\r\n"))
    assert first == {"begins": 500, "ends": 2000, "words": "先刷身份证"}
    assert second == {"begins": 3602000, "ends": 3603250, "words": "再填手机号\n两行"}


@given(st.text())
def test_no_caption_file_breaks_the_page(text: str) -> None:
    cues_of(text)


def test_a_missing_film_is_told() -> None:
    assert film_of(shelf_for("video").document, Path("nowhere")) == Film()
    assert "没有放到" in view_of(sample_state("document:video")).film["told"] or told("video").film


# ---- on the glass ----------------------------------------------------------------------------------------------------


def lists(root: QQuickItem) -> Iterator[QQuickItem]:
    return (item for item in visible_items(root) if item.inherits("QQuickListView"))


def the_list(window: QQuickWindow) -> QQuickItem:
    return next(lists(window.contentItem()))


def shown_words(window: QQuickWindow) -> list[str]:
    """The texts that stand whole on the glass of the list."""
    text = the_list(window)
    found = []
    for item in visible_items(text):
        top = item.mapToItem(text, 0, 0).y() if item.inherits("QQuickText") else -1
        if 0 <= top <= text.height() - item.height():
            found.append(str(item.property("content")))
    return found


def live() -> None:
    """Until what was put off to a later turn is done."""
    for _ in range(4):
        QTest.qWait(15)


def test_a_clause_one_came_for_stands_on_top_and_is_marked(show: Show) -> None:
    window, _ = show(sample_state("document:clause"))
    live()
    window.grab()
    assert shown_words(window.window)[0].startswith("第三条")


def test_the_outline_leads_to_its_clause(show: Show) -> None:
    window, attendant = show(sample_state("document"))
    strike(window.window, find(window.window, "outline"))
    assert attendant.heard == [e.PlaceAsked(Place(Page.DOCUMENT, f"{POLICY.id}#outline"))]
    attendant.show(sample_state("document:outline"))
    live()
    strike(window.window, find(window.window, "3"))
    assert attendant.heard[-1] == e.PlaceAsked(CLAUSE_3)
    attendant.show(sample_state("document:clause"))
    live()
    window.grab()
    assert shown_words(window.window)[0].startswith("第三条")


def test_taking_along_is_one_jump_away_and_prints(show: Show) -> None:
    window, attendant = show(sample_state("document:sheets"))
    strike(window.window, find(window.window, "takeAlong"))
    live()
    window.grab()
    for name in ("print", "sheets"):
        item = find(window.window, name)
        item.forceActiveFocus()
        live()
        window.grab()
        strike(window.window, item)
    assert attendant.heard == [e.GuidePrintAsked(), e.GuidePrintAsked(PaperKind.SHEETS)]


def test_what_leads_on_is_touched(show: Show) -> None:
    window, attendant = show(sample_state("document:end"))
    live()
    window.grab()
    strike(window.window, find(window.window, "p-4"))
    strike(window.window, find(window.window, "WD-ZC-A001-1"))
    strike(window.window, find(window.window, "primary"))
    item = e.ItemChosen("p-4")
    assert attendant.heard == [item, e.PlaceAsked(Place(Page.DOCUMENT, "WD-ZC-A001-1")), item]


def test_by_keypad_alone_to_the_end_and_on(show: Show) -> None:
    window, attendant = show(sample_state("document"))
    live()
    press_until(window.window, "takeAlong")
    QTest.keyClick(window.window, Qt.Key.Key_Return)
    live()
    window.grab()
    press_until(window.window, "p-4")
    QTest.keyClick(window.window, Qt.Key.Key_Return)
    assert attendant.heard == [e.ItemChosen("p-4")]


def press_until(window: QQuickWindow, name: str, most: int = 40) -> None:
    for _ in range(most):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        if window.activeFocusItem().objectName() == name:
            return
    raise AssertionError(f"the keypad does not reach {name}")


def test_a_long_text_is_only_there_where_one_looks(show: Show) -> None:
    window, _ = show(sample_state("document:long"))
    live()
    text = the_list(window.window)
    assert text.property("count") > 400
    assert len(text.property("contentItem").childItems()) < 40


def page_of(window: QQuickWindow) -> QQuickItem:
    return next(
        item.property("readable") for item in window.contentItem().childItems() if item.property("readable") is not None
    )


def test_the_page_is_read_to_its_end_and_followed(show: Show) -> None:
    window, attendant = show(sample_state("document:long"))
    live()
    sentences = read_out(page_of(window.window))
    last = max(place for place, one in enumerate(sentences) if "乡镇人民政府" in one)
    reading = Session(settings=Settings(reads_aloud=True))
    state = replace(sample_state("document:long"), session=reading)
    for index in (last // 2, last):
        attendant.show(replace(state, speech=Speech(7, sentences, index)))
        live()
        window.grab()
        assert any(sentences[index] in words for words in shown_words(window.window))


def test_further_down_it_is_read_from_there(show: Show) -> None:
    window, _ = show(sample_state("document:clause"))
    live()
    window.grab()
    sentences = read_out(page_of(window.window))
    assert any("第三条" in one for one in sentences)
    assert not any("第二条" in one for one in sentences)


def test_opened_again_and_again_it_leaves_nothing(show: Show) -> None:
    window, attendant = show(sample_state("document:long"))
    counts = []
    for turn in range(24):
        attendant.show(document_state(sample_state("home"), "long" if turn % 2 else "answer"))
        live()
        QCoreApplication.sendPostedEvents(None, 52)
        if turn % 2:
            counts.append(sum(1 for _ in everything(window.window.contentItem())))
    assert counts[-1] <= counts[2]


def everything(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for child in item.childItems():
        yield from everything(child)
