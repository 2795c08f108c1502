"""What somebody types finds what they mean, whatever the script or the spelling; nothing there is missed."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offline_cache.document_tables import TABLES, Row, fill
from offline_cache.search import index
from offline_cache.search.candidate import IS_NAME
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
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(TABLES + index.TABLES)
    fill(connection, rows, (), {})
    index.index(connection, synonyms)

    def ask(sql: str, values: Any = ()) -> list[tuple[Any, ...]]:
        return connection.execute(sql, values).fetchall()

    return Search(ask, lambda: TODAY)


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


@pytest.mark.parametrize("query", ["高津", "gaolx", "龄高", "ao", "xyzq", "，。", "", "　"])
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
