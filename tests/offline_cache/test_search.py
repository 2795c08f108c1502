"""What somebody types finds what they mean, whatever the script or the spelling."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offline_cache.search import Term, ranked, term_score
from offline_cache.term import spelt


def _traditional(text: str) -> str:
    return text.translate(str.maketrans("龄贴会证", "齡貼會證"))


def _term(name: str, code: str = "A", *, alias: bool = False) -> Term:
    return spelt(code, name, alias=alias, traditional=_traditional)


ALLOWANCE = _term("高龄津贴申请")


@pytest.mark.parametrize(
    "query",
    [
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
        "s",
        "shenq",
    ],
)
def test_it_is_found(query: str) -> None:
    assert term_score(query, ALLOWANCE) is not None


@pytest.mark.parametrize("query", ["高津", "gjt", "gaolx", "社保", "龄高", "高龄津贴申请表", "ao"])
def test_it_is_not_found(query: str) -> None:
    assert term_score(query, ALLOWANCE) is None


def test_several_readings_and_latin_letters() -> None:
    assert term_score("chongfu", _term("重复")) is not None
    assert term_score("etck", _term("ETC卡")) is not None
    assert term_score("shebao卡", _term("社保卡")) is not None
    assert term_score("sbk", _term("社保卡")) is not None
    assert term_score("shbk", _term("社保卡")) is not None
    assert term_score("shjz", _term("生活救助")) is not None
    assert term_score("shhjz", _term("生活救助")) is not None
    assert term_score("sejz", _term("生活救助")) is None


def test_order_exact_then_start_then_inside_then_people_s_favourites() -> None:
    terms = [
        _term("办社保卡", "inside"),
        _term("社保卡申领", "start"),
        _term("社保卡", "exact"),
        _term("社保卡", "alias", alias=True),
        _term("社保卡申领", "popular"),
    ]
    assert ranked("社保卡", terms, {"popular": 0}) == ["exact", "alias", "popular", "start", "inside"]


def test_words_apart() -> None:
    terms = [_term("社会保险转移", "A"), _term("社会保险", "B"), _term("转移登记", "C")]
    assert ranked("转移 社会", terms, {}) == ["A"]
    assert ranked("she hui bao", terms, {}) == ["B", "A"]
    assert ranked(" 　", terms, {}) == []


@given(st.text(max_size=12))
def test_any_text_may_be_typed(text: str) -> None:
    assert set(ranked(text, [ALLOWANCE], {})) <= {"A"}


@given(st.data())
def test_every_mixed_spelling_of_every_part_finds_it(data: st.DataObject) -> None:
    """Each character as itself, in full or by its initial; the last one also half typed."""
    start = data.draw(st.integers(0, len(ALLOWANCE.signs) - 1))
    end = data.draw(st.integers(start + 1, len(ALLOWANCE.signs)))
    query = ""
    for place in range(start, end):
        sound = data.draw(st.sampled_from(ALLOWANCE.sounds[place]))
        ways = [*ALLOWANCE.signs[place], sound, sound[0]]
        if place == end - 1:
            ways += [sound[:length] for length in range(1, len(sound))]
        query += data.draw(st.sampled_from(ways))
    assert term_score(query, ALLOWANCE) is not None


@given(st.text("高龄津贴ab1", min_size=1, max_size=8))
def test_every_name_finds_itself_first(name: str) -> None:
    own = _term(name, "own")
    other = replace(ALLOWANCE, code="other")
    found = ranked(name, [other, own], {})
    assert found[0] == "own"
