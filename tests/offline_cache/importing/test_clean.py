"""Cleaning never loses a clause, whatever stands around it and however the paper broke it."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.document import BlockKind
from offline_cache.importing.body import body_of
from offline_cache.importing.clean import clean
from offline_cache.importing.rough import Rough
from offline_cache.markdown import blocks_of

HAN = "一二三四五六七八九十"
WORDS = st.lists(
    st.sampled_from(
        [
            "申请人",
            "应当",
            "在",
            "窗口",
            "提出",
            "，",
            "补助",
            "120元",
            "每月",
            "按照",
            "第三条规定的",
            "发放",
            "；",
            "（一）",
            "打印本页",
            "首页",
            "附件",
            "5日内",
        ]
    ),
    min_size=4,
    max_size=40,
).map("".join)
CHROME = st.sampled_from(
    [
        "- 3 -",
        "第 2 页 共 9 页",
        "首页 > 公开 > 正文",
        "【字体：大 中 小】",
        "浏览次数：31",
        "分享到：微信",
        "版权所有：示例县",
        "2/7",
    ]
)


def numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else HAN[tens - 1]) * (tens > 0) + ("十" if tens else "") + (HAN[ones - 1] if ones else "")


def bare(text: str) -> str:
    return re.sub(r"[\s\u3000]", "", text)


def _unlike(words: str, number: int) -> str:
    """No line of a real text is like another; a rare sign after each tenth makes these so."""
    return "".join(
        sign + (chr(0x5100 + 40 * number + at // 5) if at % 5 == 4 and "条" not in words[at - 2 : at + 1] else "")
        for at, sign in enumerate(words)
    )


clauses = st.lists(WORDS, min_size=1, max_size=14).map(
    lambda words: [f"第{numeral(at)}条　{_unlike(one.strip('，；'), at)}。" for at, one in enumerate(words, 1)]
)


@settings(max_examples=150, deadline=None)
@given(clauses, st.integers(14, 40), st.integers(6, 20), st.lists(CHROME, max_size=4))
def test_clauses_broken_by_paper_are_whole_again(text: list[str], width: int, height: int, stray: list[str]) -> None:
    lines = [clause[at : at + width] for clause in text for at in range(0, len(clause), width)]
    pages = [("某某规范性文件汇编", *lines[at : at + height], f"- {at} -") for at in range(0, len(lines), height)]
    pages[0] = (*stray, *pages[0])
    cleaned = clean(Rough(tuple(pages), wrapped=True))
    assert cleaned.clauses == tuple(range(1, len(text) + 1))
    said = bare("".join(cleaned.paragraphs))
    for clause in text:
        assert bare(clause) in said


@settings(max_examples=100, deadline=None)
@given(clauses, st.lists(CHROME, max_size=6), st.data())
def test_what_stands_between_the_clauses_of_a_page_goes(text: list[str], stray: list[str], data: st.DataObject) -> None:
    lines = list(text)
    for one in stray:
        lines.insert(data.draw(st.integers(0, len(lines))), one)
    cleaned = clean(Rough((tuple(lines),)))
    assert [bare(line) for line in cleaned.paragraphs] == [bare(line) for line in text]
    assert {one.line for one in cleaned.dropped} <= {re.sub(" ", "", one) for one in stray} | set(stray) | {
        one.line for one in cleaned.dropped if one.why
    }


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.text(alphabet="第一二三四条章 \u3000。，申请|#-*>1.（）\t", max_size=30), max_size=12), st.booleans()
)
def test_cleaning_again_changes_nothing_and_loses_no_sign(lines: list[str], wrapped: bool) -> None:
    once = clean(Rough((tuple(lines),), wrapped=wrapped))
    kept = bare("".join(once.paragraphs) + "".join(one.line for one in once.dropped))
    assert sorted(kept) == sorted(bare("".join(lines)))
    twice = clean(Rough((once.paragraphs,)))
    assert bare("".join(twice.paragraphs)) == bare("".join(once.paragraphs)) or twice.dropped


@settings(max_examples=100, deadline=None)
@given(clauses)
def test_our_own_format_knows_every_clause_again(text: list[str]) -> None:
    body = body_of(clean(Rough((tuple(text),))).paragraphs, (), "")
    blocks = [block for block in blocks_of(body) if block.kind is BlockKind.CLAUSE]
    assert [block.anchor for block in blocks] == [str(at) for at in range(1, len(text) + 1)]
    assert [bare(block.text) for block in blocks] == [bare(clause) for clause in text]


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (["第 十 二 条　申请 人 应 当"], ["第十二条 申请人应当"]),
        (["第１条　补助３００元"], ["第1条 补助300元"]),
        (["第一条为了方便群众，制定本办法。"], ["第一条 为了方便群众，制定本办法。"]),
        (["符合本办法", "第三条规定的情形。"], ["符合本办法", "第三条规定的情形。"]),
        (["第一条 甲。第二条 乙；第三条 丙。"], ["第一条 甲。", "第二条 乙；", "第三条 丙。"]),
        (["按照第一条 的规定办。"], ["按照第一条 的规定办。"]),
        (["⼀、⼯作⽬标"], ["一、工作目标"]),
        (["﻿标题\u200b文字\u00ad"], ["标题文字"]),
        (["| 年龄 | 每月 |", "| 80 岁 | 50 元 |"], ["| 年龄 | 每月 |", "| 80 岁 | 50 元 |"]),
    ],
)
def test_one_case(lines: list[str], paragraphs: list[str]) -> None:
    assert list(clean(Rough((tuple(lines),))).paragraphs) == paragraphs


def test_a_gap_between_clauses_is_told() -> None:
    assert clean(Rough((("第一条 甲。", "第二条 乙。", "第五条 丙。"),))).gaps() == (3, 4)


@pytest.mark.parametrize(
    "line", [">" * 45 + "x" * 24, "> " * 34, "【" * 69 + "x", "大小中" * 22 + "x", "首页" * 30, "- " * 34]
)
def test_no_line_takes_long(line: str) -> None:
    began = time.perf_counter()
    clean(Rough(((line,) * 20, (line,) * 20)))
    assert time.perf_counter() - began < 1
