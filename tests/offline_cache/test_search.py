"""What somebody types finds what they mean, whatever the script or the spelling; nothing there is missed."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.hit import Filter, HitGroup
from offline_cache.document_tables import TABLES, Row, fill
from offline_cache.search import index
from offline_cache.search.candidate import IS_NAME
from offline_cache.search.entry import Text
from offline_cache.search.gram import folded
from offline_cache.search.search import Search

TODAY = date(2026, 11, 22)
ALLOWANCE = Row("A", "item", "高龄津贴申请", "年满80周岁的老人每月领钱", also=("老人补贴",))
ROWS = [
    ALLOWANCE,
    Row("B", "item", "社会保障卡申领", "办一张卡", also=("社保卡", "ETC卡")),
    Row("C", "policy", "示例县高龄津贴发放办法", "第三条 标准：80—89周岁每月50元。第12条 重复的钱退回。"),
    Row("D", "answer", "生活救助怎么申请？", "带身份证到镇上。"),
    Row("E", "entry", "高龄津贴发放公示", "示民规〔2025〕3号", holds_to="2026-01-01"),
]


def opened(rows: list[Row], *synonyms: tuple[str, ...]) -> Search:
    return built(rows, *synonyms)[1]


def built(rows: list[Row], *synonyms: tuple[str, ...]) -> tuple[sqlite3.Connection, Search]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(TABLES + index.TABLES)
    fill(connection, rows, (), {})
    index.index(connection, synonyms)

    def ask(sql: str, values: Any = ()) -> list[tuple[Any, ...]]:
        return connection.execute(sql, values).fetchall()

    return connection, Search(ask, lambda: TODAY)


@pytest.fixture(scope="module")
def search() -> Search:
    return opened(ROWS, ("敬老钱", "高龄津贴"))


def found(search: Search, query: str) -> list[str]:
    return [hit.id for hit in search.find(query).hits]


@pytest.mark.parametrize(
    "query",
    [
        *(
            "高龄津贴",
            "高齡津貼",
            "津贴",
            "gaolingjintie",
            "gljt",
            "gaol",
            "gao龄",
            "g龄jt",
            "glingjintie",
            "jint",
            "申请",
        ),
        *(
            "shenq",
            "高龄 申请",
            "gao ling jin tie",
            "高龄津帖",
            "老人补贴",
            "laoren",
            "敬老钱",
            "周岁的老人",
            "gaolnig",
        ),
    ],
)
def test_it_is_found(search: Search, query: str) -> None:
    assert "A" in found(search, query)


@pytest.mark.parametrize("query", ["高津", "gaolx", "龄高", "ao", "xyzq", "qqqqxx", "，。", "", "　"])
def test_it_is_not_found(search: Search, query: str) -> None:
    assert "A" not in found(search, query)


@pytest.mark.parametrize("query", ["shebao卡", "sbk", "shbk", "etck", "社保卡", "社會保障卡", "shehuibaozhangka"])
def test_cards_and_letters(search: Search, query: str) -> None:
    assert found(search, query)[0] == "B"


@pytest.mark.parametrize(("query", "first"), [("高龄津贴", "A"), ("2025", "E"), ("第12条", "C"), ("〔2025〕3号", "E")])
def test_what_stands_first(search: Search, query: str, first: str) -> None:
    assert found(search, query)[0] == first


def test_places_of_what_matched(search: Search) -> None:
    hit = next(hit for hit in search.find("每月50元").hits if hit.id == "C")
    (begin, end) = hit.snippet_marks[0]
    assert hit.snippet[begin:end] == "每月50元"
    title = search.find("津贴").hits[0]
    assert [title.title[begin:end] for begin, end in title.marks] == ["津贴"]


def test_a_slip_says_what_was_meant(search: Search) -> None:
    assert search.find("gaolnig").meant == "gaoling"
    assert search.find("gaoling").meant == ""


def test_what_no_longer_holds_says_so(search: Search) -> None:
    held = {hit.id: hit.in_force for hit in search.find("高龄津贴").hits}
    assert held == {"A": True, "C": True, "E": False}


def test_a_form_never_stands_before_its_item() -> None:
    """Although its name says more of what was typed."""
    rows = [
        Row("GR-YA-04", "item", "办理老人津贴", "高龄津贴申请"),
        Row("GR-YA-05", "item", "不相干的事项", "高龄津贴申请"),
        Row("BG-1", "form", "高龄津贴申请表", "填写", points_to=("GR-YA-04",)),
        Row("BG-2", "form", "高龄津贴申请说明", "填写"),
    ]
    ids = found(opened(rows), "高龄津贴申请")
    assert ids == ["BG-2", "GR-YA-04", "BG-1", "GR-YA-05"]


def test_an_item_stands_before_texts_that_are_called_so() -> None:
    rows = [
        Row("GR-1", "item", "高龄津贴申请", "申请"),
        Row("GR-2", "item", "老人津贴", "申请", also=("高龄津贴",)),
        Row("GR-3", "item", "申请高龄津贴", "申请"),
        Row("ZC-1", "policy", "示例县老人津贴办法", "每月发", also=("高龄津贴",)),
        Row("ZC-2", "policy", "高龄津贴", "每月发"),
    ]
    assert found(opened(rows), "高龄津贴") == ["ZC-2", "GR-2", "GR-1", "ZC-1", "GR-3"]


SIGNS = "高龄津贴社保卡办法ab12，（"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(SIGNS, min_size=1, max_size=14), min_size=1, max_size=30), st.data())
def test_an_exact_phrase_is_never_missed(texts: list[str], data: st.DataObject) -> None:
    """Against a naive scan, for phrases cut anywhere from what is there, up to as many hits as fit a page."""
    rows = [Row(f"R{place}", "entry", text, text[::-1]) for place, text in enumerate(texts)]
    source = data.draw(st.sampled_from(texts))
    begin = data.draw(st.integers(0, len(source) - 1))
    phrase = source[begin : begin + data.draw(st.integers(1, 8))]
    if not any(sign.isalnum() for sign in phrase):
        return
    naive = {row.id for row in rows if folded(phrase) in folded(f"{row.title}\n{row.body}")}
    exact = {hit.id for hit in opened(rows).find(phrase, limit=60).hits}
    assert naive <= exact


@given(st.text(max_size=12))
@settings(max_examples=60, deadline=None)
def test_any_text_may_be_typed(text: str) -> None:
    assert len(SHARED.find(text).hits) <= len(ROWS)


SHARED = opened(ROWS)


def test_every_name_finds_itself_first() -> None:
    for row in ROWS:
        best = SHARED.find(row.title).hits[0]
        assert best.id == row.id
    assert IS_NAME == 0


def test_what_is_typed_finds_some_of_every_group() -> None:
    """However many there are of one sort, they do not crowd the others out."""
    many = [Row(f"P{place}", "policy", f"高龄津贴通知第{place}号", "") for place in range(30)]
    rows = [
        ALLOWANCE,
        *many,
        Row("W", "answer", "高龄津贴怎么领？", ""),
        Row("S", "person", "测甲 民政助理", "高龄津贴"),
    ]
    found = opened(rows).find_grouped("高龄津贴", each=6)
    assert [hit.group for hit in found.hits] == [HitGroup.DO, *[HitGroup.READ] * 6, HitGroup.ASK, HitGroup.WHO]
    assert found.more == (HitGroup.READ,)
    only = opened(rows).find_grouped("高龄津贴", Filter(kinds=("answer",)))
    assert [hit.id for hit in only.hits] == ["W"]


def test_an_answer_in_no_time_says_that_it_is_not_whole() -> None:
    part = SHARED.find_grouped("老人一个月领多少津贴", budget_s=0.0)
    assert not part.whole
    assert SHARED.find_grouped("老人一个月领多少津贴").whole


def test_a_question_finds_what_comes_nearest(search: Search) -> None:
    found = search.find("八十岁的老人津贴怎么领")
    assert found.near
    assert found.hits[0].id == "A"


def test_capitals_and_full_width_figures_are_found_as_they_are_typed() -> None:
    search = opened([Row("X", "policy", "通知", "使用ＡＰＰ和PDF，共１２３件")])
    for query in ("app", "APP", "pdf", "123件"):
        assert [hit.id for hit in search.exactly(query).hits] == ["X"]


def test_an_exchanged_document_is_found_by_its_new_words_alone() -> None:
    connection, search = built(ROWS)
    old = Text("示例县高龄津贴发放办法", "", "", ROWS[2].body)
    new = Text("示例县长寿金发放办法", "", "", "每月PDF八十元。")
    ((rank,),) = connection.execute("SELECT rank FROM document WHERE id = 'C'")
    connection.execute("UPDATE document SET title = ? WHERE rank = ?", (new.title, rank))
    connection.execute("UPDATE said SET plain = '', body = ? WHERE rank = ?", (new.body, rank))
    plain = Text(old.title, "", ROWS[2].plain, ROWS[2].body)
    index.update(connection, rank, plain, new, index.Sounds())
    assert [hit.id for hit in search.exactly("长寿金").hits] == ["C"]
    assert [hit.id for hit in search.exactly("pdf").hits] == ["C"]
    assert "C" not in {hit.id for hit in search.exactly("重复的钱").hits}
    (row,) = connection.execute("SELECT count(*) FROM found_text WHERE found_text MATCH '\"重复\"'")
    assert row == (0,)


def test_traditional_characters_are_found_in_a_text_that_has_them() -> None:
    search = opened([Row("X", "policy", "搶水的規定", ""), Row("Y", "policy", "抢水的办法", "")])
    assert {hit.id for hit in search.exactly("搶水").hits} == {"X", "Y"}
